internal import Analysis
internal import Reports
internal import Statistics

/// The ISO weeks with reports, in order.
struct SiteWeeks: Sendable {
  /// What was reported in a week.
  struct Entry: Sendable {
    let week: Week
    /// Whether all its days lie before the build's.
    let isComplete: Bool
    /// All messages, by class of their source.
    var figures = KeyFigures()
    /// The messages of each domain, by its place in the analysis.
    var domains: [Int: KeyFigures] = [:]
    /// Reports that count on its days.
    var reports = 0
    /// Who sent them.
    var reporters: Set<Text> = []
    /// What happened.
    var events: [Event] = []
  }

  /// The weeks.
  let all: [Entry]

  init(_ context: SiteContext) {
    let today = context.input.facts.now.day
    var entries: [Week: Entry] = [:]
    func entry(_ week: Week) -> Entry { entries[week] ?? Entry(week: week, isComplete: week.sunday < today) }
    for domain in context.input.analysis.domains {
      for week in domain.weeks where week.week.monday <= today {
        var sum = entry(week.week)
        sum.figures += week.figures
        sum.domains[domain.index] = week.figures
        entries[week.week] = sum
      }
    }
    for (day, counts) in context.input.statistics.total.days where day <= today {
      let week = day.week
      guard var sum = entries[week] else { continue }
      sum.reports += counts.reports
      sum.reporters.formUnion(counts.reporters)
      entries[week] = sum
    }
    for event in context.input.analysis.events { entries[event.day.week]?.events.append(event) }
    all = entries.values.sorted { $0.week < $1.week }
  }

  /// The week before one, if it has reports.
  func before(_ index: Int) -> Entry? {
    guard index > 0, all[index - 1].week == all[index].week.previous else { return nil }
    return all[index - 1]
  }

  /// The median of the messages of up to four weeks before; nil without any.
  func medianBefore(_ index: Int) -> Int? {
    let counts = all[..<index].suffix(4).map(\.figures.messages).sorted()
    return counts.isEmpty ? nil : counts[(counts.count - 1) / 2]
  }
}

extension SiteContext {
  /// The page that says more about an event.
  func path(of event: Event) -> SitePath {
    switch event.kind {
    case .unreadableFiles: return SitePath("problems/index.html")
    case .reporterSilent:
      let slug = event.reporter.flatMap { details.reporters.slug($0) }
      return slug.map { SitePath(reporter: $0, "index.html") } ?? SitePath("r/index.html")
    default: break
    }
    guard let name = event.domain, let domain = domains.first(where: { $0.domain == name }) else {
      return SitePath("index.html")
    }
    switch event.kind {
    case .canTighten, .stepBack, .policyChanged: return SitePath(name, "advice.html")
    default: break
    }
    if let source = event.source, details.sources.hasPage(source, in: name) {
      return SitePath(name, source: input.analysis.book.sources[source].slug, "index.html")
    }
    return domain.month(event.day.month) == nil
      ? SitePath(name, "index.html") : SitePath(name, event.day.month, "index.html")
  }
}
