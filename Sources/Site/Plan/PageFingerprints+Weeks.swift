internal import Analysis
internal import Reports
internal import Statistics

/// The pages of weeks, which look at all domains: at the week itself, at what was usual before it, and at what happened
/// up to its end.
extension PageFingerprints {
  /// How many months before that of a week's end still matter to how a domain stands then: the longest look back is the
  /// one for mail of a domain that may be parked.
  private var monthsBack: Int {
    let thresholds = context.input.analysis.settings.thresholds
    return max(thresholds.parkedDays, 2 * thresholds.windowDays, thresholds.baselineDays + 7) / 28 + 1
  }

  /// The fingerprints of the pages of weeks.
  ///
  /// - Parameter weeks: The weeks.
  /// - Returns: For each week its number; nil as long as the clock alone may change the page.
  func weeks(_ weeks: ArchiveWeeks) -> [UInt64?] {
    let analysis = context.input.analysis
    let domains = zip(context.domains + context.others, domains + others).compactMap { domain, numbers in
      analysis.domain(domain.domain).map { (domain, numbers, $0) }
    }
    // What happened up to the end of each week.
    var past = ContentHash(seed: seed)
    var events = analysis.events[...]
    return weeks.all.indices.map { index in
      let week = weeks.all[index].week
      while let event = events.first, event.day <= week.sunday {
        self.add(event, to: &past)
        events.removeFirst()
      }
      guard context.rules.isSettled(week.sunday.month) else { return nil }
      var hash = past
      // The last day of what goes on moves each night: only the week of the first day shows it.
      for event in weeks.all[index].events { hash.add(UInt64(bitPattern: Int64(event.lastDay.number))) }
      func add(_ number: Int) { hash.add(UInt64(bitPattern: Int64(number))) }
      add(week.monday.number)
      for neighbour in [index - 1, index + 1] {
        add(weeks.all.indices.contains(neighbour) ? weeks.all[neighbour].week.monday.number : .min)
      }
      add(context.input.facts.refused)
      for (domain, numbers, analysis) in domains {
        self.add(domain, numbers, analysis, upTo: week.sunday, to: &hash)
      }
      return hash.value
    }
  }

  private func add(_ event: Event, to hash: inout ContentHash) {
    hash.add(event.identifier)
    let isOpen = !event.fix.isEmpty
    for number in [event.day.number, isOpen ? .min : event.lastDay.number, event.count] {
      hash.add(UInt64(bitPattern: Int64(number)))
    }
    hash.add(event.sentence)
    hash.add(event.fix)
    hash.add(context.links.path(event.place)?.description ?? "-")
  }

  private func add(
    _ domain: DomainStatistics, _ numbers: Domain, _ analysis: DomainAnalysis, upTo day: Day,
    to hash: inout ContentHash
  ) {
    let last = (domain.months.firstIndex { $0.month > day.month } ?? domain.months.count) - 1
    guard last >= 0, last < numbers.reports.count else { return }
    hash.add(domain.domain.ascii)
    hash.add(numbers.reports[last])
    for number in max(0, last - monthsBack)...last { hash.add(numbers.months[number]) }
    for period in analysis.policies.periods where period.first <= day {
      hash.add(UInt64(bitPattern: Int64(period.first.number)))
      hash.add(period.words)
    }
    // What to do about what went on at the end of the week, whether or not it is over since.
    for stop in analysis.stops where stop.days.lowerBound <= day { hash.add(stop.fix) }
    // A gate asks for files that can be read, whatever the week.
    hash.add(analysis.areFilesReadable ? 1 : 0)
  }
}
