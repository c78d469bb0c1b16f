package import Reports
package import Statistics

/// The ISO weeks with reports on some domains, in order.
package struct ArchiveWeeks: Sendable {
  /// What was reported in a week.
  package struct Entry: Sendable {
    /// The week.
    package let week: Week
    /// Whether all its days lie before now.
    package let isComplete: Bool
    /// All messages, by class of their source.
    package var figures = KeyFigures()
    /// The messages of each domain, by its place in the analysis.
    package var domains: [Int: KeyFigures] = [:]
    /// Reports that count on its days.
    package var reports = 0
    /// Who sent them.
    package var reporters: Set<Text> = []
    /// What happened.
    package var events: [Event] = []
  }

  /// The weeks.
  package let all: [Entry]
  let analysis: Analysis
  /// The domains that are looked at.
  let domains: [DomainAnalysis]
  /// What happened to them.
  let events: [Event]
  /// Who reported on each day.
  let days: [Day: DayCounts]
  /// On which day each reporter reported first.
  let firstReports: [Text: Day]
  let texts: TextTable

  /// Finds the weeks.
  ///
  /// - Parameters:
  ///   - analysis: What follows from the statistics.
  ///   - statistics: The archive's sums.
  ///   - names: The domains that are looked at; nil for all, and for what is about none, such as files that could not
  ///     be read.
  package init(_ analysis: Analysis, _ statistics: ArchiveStatistics, of names: Set<DomainName>? = nil) {
    self.analysis = analysis
    texts = statistics.set.texts
    domains = analysis.domains.filter { names?.contains($0.domain) ?? true }
    if names == nil {
      days = statistics.total.days
      firstReports = statistics.total.reporters.compactMapValues { $0.days.keys.min() }
    } else {
      let sums = domains.map { statistics.domains[$0.index].total }
      days = sums.reduce(into: [:]) { days, sum in
        days.merge(sum.days) { left, right in
          var both = left
          both.reports += right.reports
          both.reporters.formUnion(right.reporters)
          return both
        }
      }
      firstReports = sums.reduce(into: [:]) { first, sum in
        first.merge(sum.reporters.compactMapValues { $0.days.keys.min() }, uniquingKeysWith: min)
      }
    }
    let today = analysis.today
    var entries: [Week: Entry] = [:]
    for domain in domains {
      for week in domain.weeks where week.week.monday <= today {
        var sum = entries[week.week] ?? Entry(week: week.week, isComplete: week.week.sunday < today)
        sum.figures += week.figures
        sum.domains[domain.index] = week.figures
        entries[week.week] = sum
      }
    }
    for (day, counts) in days where day <= today {
      let week = day.week
      guard var sum = entries[week] else { continue }
      sum.reports += counts.reports
      sum.reporters.formUnion(counts.reporters)
      entries[week] = sum
    }
    let firstReports = firstReports
    events = analysis.events.filter { event in
      guard let names else { return true }
      // What is about no domain counts for those on whose mail a reporter told.
      return event.domain.map(names.contains) ?? event.reporter.map { firstReports[$0] != nil } ?? false
    }
    for event in events { entries[event.day.week]?.events.append(event) }
    all = entries.values.sorted { $0.week < $1.week }
  }

  /// What was reported in a week; nothing in one without reports.
  package func entry(_ week: Week) -> Entry {
    all.first { $0.week == week }
      ?? Entry(
        week: week, isComplete: week.sunday < analysis.today,
        events: events.filter { $0.day.week == week })
  }

  /// The week before one, if it has reports.
  package func before(_ week: Week) -> Entry? { all.first { $0.week == week.previous } }

  /// The median of the messages of up to four weeks before; nil without any.
  package func medianBefore(_ week: Week) -> Int? {
    let counts = all.filter { $0.week < week }.suffix(4).map(\.figures.messages).sorted()
    return counts.isEmpty ? nil : counts[(counts.count - 1) / 2]
  }
}
