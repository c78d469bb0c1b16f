package import Reports

/// A week of some domains: what to do, what changed and how things stand.
///
/// The site's page of the week and the weekly e-mail are written from the same value, so that they cannot disagree.
package struct WeekFacts: Sendable {
  /// The week.
  package let week: Week
  /// Whether all its days lie before now.
  package let isComplete: Bool
  /// All messages, by class of their source.
  package let figures: KeyFigures
  /// The messages of the week before, if it has reports.
  package let before: KeyFigures?
  /// The median of the messages of up to four weeks before, if there are any.
  package let median: Int?
  /// Reports that count on its days.
  package let reports: Int
  /// How many sent them.
  package let reporters: Int
  /// What happened.
  package let events: [Event]
  /// What is to be done: what fails before what still passes, then the most own messages at risk.
  package let tasks: [WeekTask]
  /// What changed.
  package let changes: [WeekChange]
  /// Days on which far more messages failed than usual.
  package let bursts: [WeekBurst]
  /// All domains with reports, those that need somebody first.
  package let domains: [WeekDomain]
  /// Own sources of which messages failed.
  package let failing: [WeekSource]
  /// Sources that were never seen before, but for unknown ones with few messages.
  package let newSources: [WeekSource]
  /// New unknown sources with few messages, which are counted only.
  package let fewNew: Int
  /// Domains whose verdict changed.
  package let advice: [WeekChange]
  /// What is missing: days, reporters, files.
  package let health: [String]
  /// Files of the whole archive that could not be read.
  package let refused: Int

  /// New unknown sources with fewer messages than these are counted only.
  package static let leastNew = 10

  /// Whether there were reports, and nothing is to be done or new.
  package var isQuiet: Bool { reports > 0 && tasks.isEmpty && changes.isEmpty && advice.isEmpty }
}

extension WeekFacts {
  /// Finds what there is to say of a week.
  ///
  /// - Parameters:
  ///   - weeks: The weeks of the domains that are looked at.
  ///   - week: Which of them; it may have no reports.
  ///   - refused: Files of the whole archive that could not be read.
  package init(_ weeks: ArchiveWeeks, _ week: Week, refused: Int) {
    let finder = WeekFinder(weeks, week, refused: refused)
    let entry = finder.entry
    self.week = week
    isComplete = entry.isComplete
    figures = entry.figures
    before = finder.before?.figures
    median = weeks.medianBefore(week)
    reports = entry.reports
    reporters = entry.reporters.count
    events = entry.events
    tasks = finder.tasks
    changes = finder.changes
    bursts = finder.bursts
    domains = finder.rows
    failing = finder.failing
    let new = finder.newSources
    newSources = new.filter { !$0.sender.isUnknown || $0.counts.messages >= Self.leastNew }
    fewNew = new.count - newSources.count
    advice = finder.advice
    health = finder.health
    self.refused = refused
  }
}

/// A domain in a week.
package struct WeekDomain: Sendable {
  /// The domain.
  package let domain: DomainName
  /// Its policy at the end of the week; nil when none was seen.
  package let policy: PolicyPeriod?
  /// Its messages.
  package let figures: KeyFigures
  /// Those of the week before, if it had reports.
  package let before: KeyFigures?
  /// How it stands at the end of the week.
  package let readiness: Readiness

  /// Whether it sends no mail, and its policy says so.
  package var isParked: Bool { readiness.kind == .parked && readiness.verdict == .atTarget }

  /// Domains that need somebody first, then those with most messages.
  static func precedes(_ left: WeekDomain, _ right: WeekDomain) -> Bool {
    let (first, second) = (left.readiness.verdict.severity, right.readiness.verdict.severity)
    if first != second { return first < second }
    if left.figures.messages != right.figures.messages { return left.figures.messages > right.figures.messages }
    return left.domain.display.utf8.lexicographicallyPrecedes(right.domain.display.utf8)
  }
}

/// A source of a domain in a week.
package struct WeekSource: Sendable {
  /// The source's place in the book.
  package let index: Int
  /// What people read.
  package let name: String
  /// The domain that it sends with.
  package let domain: DomainName
  /// What it is to the domain.
  package let sender: SenderClass
  /// Its messages.
  package let counts: ClassCounts
  /// Why messages failed, if any did.
  package let diagnosis: Diagnosis?
  /// The first day with messages for the domain.
  package let first: Day?

  /// What says more about it.
  package var place: WeekPlace { .source(index, domain) }

  /// Sources with most failed messages first, then those with most messages.
  static func precedes(_ left: WeekSource, _ right: WeekSource) -> Bool {
    if left.counts.failed != right.counts.failed { return left.counts.failed > right.counts.failed }
    if left.counts.messages != right.counts.messages { return left.counts.messages > right.counts.messages }
    if left.domain != right.domain { return left.domain < right.domain }
    return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}

/// Something that changed, in a sentence.
package struct WeekChange: Hashable, Sendable {
  /// What changed.
  package let sentence: String
  /// What kind of event it is; nil for what no event tells.
  package var kind: Event.Kind?
  /// The domain that it is about.
  package var domain: DomainName?
  /// The name of the source that it is about.
  package var source: String?
  /// What says more about it.
  package var place: WeekPlace?
}

/// Days on which far more messages of a domain failed than usual.
package struct WeekBurst: Hashable, Sendable {
  /// The domain.
  package let domain: DomainName
  /// Messages that failed.
  package let failed: Int
  /// Those of them whose sources are unknown.
  package let unknown: Int
  /// Messages of unknown sources that were quarantined or rejected.
  package let blocked: Int
}
