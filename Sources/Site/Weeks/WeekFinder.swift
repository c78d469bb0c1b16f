internal import Analysis
internal import Charts
internal import Reports
internal import Statistics

/// Finds what a week's page tells.
struct WeekFinder {
  let context: SiteContext
  let entry: SiteWeeks.Entry
  /// The week before, if it has reports.
  let before: SiteWeeks.Entry?
  /// How ready the domains with reports were before and after the week, by their places.
  let readiness: [Int: (before: Readiness, after: Readiness)]

  init(context: SiteContext, entry: SiteWeeks.Entry, before: SiteWeeks.Entry?) {
    self.context = context
    self.entry = entry
    self.before = before
    var readiness: [Int: (before: Readiness, after: Readiness)] = [:]
    for domain in context.input.analysis.domains where entry.domains[domain.index] != nil {
      readiness[domain.index] = domain.readiness(around: entry.week)
    }
    self.readiness = readiness
  }

  private var analysis: Analysis { context.input.analysis }
  private var days: ClosedRange<Day> { entry.week.monday...entry.week.sunday }
  private var present: [DomainAnalysis] { analysis.domains.filter { entry.domains[$0.index] != nil } }

  private func page(_ domain: DomainName, _ file: StaticString) -> SitePath? {
    context.domains.contains { $0.domain == domain } ? SitePath(domain, file) : nil
  }

  /// Events, changes of rates and volumes, and new reporters.
  var changes: [WeekChange] {
    let told = entry.events.filter { event in
      switch event.kind {
      case .ownSourceFails, .noReports, .canTighten, .stepBack, .unreadableFiles: false
      case .newOwnSource, .newStranger, .ownSourceGone, .failureBurst, .policyChanged, .newSelector, .reporterSilent:
        true
      }
    }
    let events = told.map { event in
      WeekChange(sentence: event.sentence, path: event.domain == nil ? nil : context.path(of: event))
    }
    return events + present.flatMap(movements)
      + newReporters
  }

  /// A pass rate that moved by half a point, and a volume that moved by a third.
  private func movements(_ domain: DomainAnalysis) -> [WeekChange] {
    guard entry.isComplete, let new = entry.domains[domain.index], let old = before?.domains[domain.index] else {
      return []
    }
    let name = domain.domain.display
    var changes: [WeekChange] = []
    let (rate, earlier) = (Share(new.own.passed, of: new.own.messages), Share(old.own.passed, of: old.own.messages))
    if !rate.isSmall, !earlier.isSmall, Points.tenths(rate, from: earlier).magnitude >= 5,
      max(new.own.failed, old.own.failed) >= 20, let points = Points.text(rate, from: earlier)
    {
      changes.append(
        WeekChange(
          sentence: "Own mail of \(name) passed at \(rate.percentText), \(points) points.",
          path: page(domain.domain, "index.html")))
    }
    let difference = new.messages - old.messages
    if difference.magnitude >= 100, difference.magnitude * 10 >= old.messages.magnitude * 3 {
      changes.append(
        WeekChange(
          sentence: "\(name) had \(CountWords.messages(new.messages)), "
            + "\(CountFormat.grouped(Int(clamping: difference.magnitude))) \(difference > 0 ? "more" : "fewer") than the week before.",
          path: page(domain.domain, "index.html")))
    }
    return changes
  }

  private var newReporters: [WeekChange] {
    let statistics = context.input.statistics
    guard let begin = statistics.total.days.keys.min(),
      days.lowerBound >= begin + analysis.settings.thresholds.baselineDays
    else { return [] }
    return statistics.total.reporters.filter { _, counts in counts.days.keys.min().map(days.contains) ?? false }
      .map { statistics.set.texts.string($0.key).clipped(60) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { WeekChange(sentence: "\($0) reported for the first time.") }
  }

  /// All domains, those that need somebody first.
  var domains: [WeekDomainRow] {
    present.compactMap { domain in
      guard let after = readiness[domain.index]?.after else { return nil }
      return WeekDomainRow(
        name: domain.domain.display, domain: domain.domain, hasPage: page(domain.domain, "index.html") != nil,
        policy: domain.policies.period(on: days.upperBound).map(PolicyWords.short) ?? "–",
        figures: entry.domains[domain.index] ?? KeyFigures(), before: before?.domains[domain.index],
        verdict: .init(label: after.verdict.label, tone: Verdict.tone(of: after), severity: after.verdict.severity),
        isParked: after.kind == .parked && after.verdict == .atTarget)
    }.sorted { left, right in
      let (first, second) = (left.verdict?.severity ?? 9, right.verdict?.severity ?? 9)
      if first != second { return first < second }
      if left.figures.messages != right.figures.messages { return left.figures.messages > right.figures.messages }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  private func row(_ source: SourceInDomain, _ domain: DomainAnalysis) -> WeekSourceRow {
    let counts = source.counts(in: days)
    return WeekSourceRow(
      name: source.source.name, domain: domain.domain, sender: source.senderClass, counts: counts,
      diagnosis: counts.failed > 0 ? WeekTask.diagnosis(of: source, in: entry.week, domain) : nil, first: source.first,
      path: context.details.sources.path(source, in: domain.domain) ?? page(domain.domain, "index.html"))
  }

  /// Own sources of which messages failed.
  var failing: [WeekSourceRow] {
    present.flatMap { domain in
      domain.sources.filter { $0.senderClass.isOwn && $0.counts(in: days).failed > 0 }.map { row($0, domain) }
    }.sorted(by: WeekSourceRow.precedes)
  }

  /// Sources that a domain had never seen before.
  var newSources: [WeekSourceRow] {
    present.flatMap { domain -> [WeekSourceRow] in
      guard let begin = domain.firstReport,
        days.lowerBound >= begin + analysis.settings.thresholds.baselineDays
      else { return [] }
      return domain.sources.filter { $0.first.map(days.contains) ?? false }.map { row($0, domain) }
    }.sorted { left, right in
      if left.sender != right.sender { return left.sender < right.sender }
      if left.counts.messages != right.counts.messages { return left.counts.messages > right.counts.messages }
      return WeekSourceRow.precedes(left, right)
    }
  }

  /// Domains whose verdict changed.
  var advice: [WeekChange] {
    present.compactMap { domain in
      guard let (old, new) = readiness[domain.index], old.verdict.word != new.verdict.word, old.verdict != .noData
      else { return nil }
      return WeekChange(
        sentence: "\(domain.domain.display): \(new.verdict.label), before \(old.verdict.label).",
        path: page(domain.domain, "advice.html"))
    }
  }

  /// What is missing: days, reporters, files.
  var health: [String] {
    var health: [String] = []
    let all = context.input.statistics.total.days
    let past = days.upperBound < context.input.facts.now.day ? days.upperBound : context.input.facts.now.day - 1
    if past >= days.lowerBound {
      let missing = (days.lowerBound.number...past.number).map(Day.init(number:)).filter { all[$0] == nil }
      if !missing.isEmpty { health.append("No report at all for \(DateWords.list(missing)).") }
    }
    if let weekend = weekend(all) { health.append(weekend) }
    let files = entry.events.filter { $0.kind == .unreadableFiles }.reduce(0) { $0 + $1.count }
    if files > 0 { health.append("\(CountWords.count(files, "file")) of the week could not be read.") }
    let refused = context.input.facts.refused
    health.append(
      refused == 0
        ? "Every file could be read." : "\(CountWords.count(refused, "file")) of the archive could not be read.")
    return health
  }

  /// How many of the usual reporters have told of the weekend.
  private func weekend(_ all: [Day: DayCounts]) -> String? {
    var seen: [Text: Int] = [:]
    for week in 1...4 {
      let reporters = (0..<2).reduce(into: Set<Text>()) { set, offset in
        set.formUnion(all[days.upperBound - 7 * week - offset]?.reporters ?? [])
      }
      for reporter in reporters { seen[reporter, default: 0] += 1 }
    }
    let usual = seen.filter { $0.value >= 3 }.keys
    guard !usual.isEmpty, entry.isComplete else { return nil }
    let present = (0..<2).reduce(into: Set<Text>()) { $0.formUnion(all[days.upperBound - $1]?.reporters ?? []) }
    return "Sat–Sun: \(usual.count { present.contains($0) }) of \(usual.count) usual reporters."
  }
}
