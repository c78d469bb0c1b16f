import Reports
import Statistics

/// Finds what there is to say of a week.
struct WeekFinder {
  let weeks: ArchiveWeeks
  let entry: ArchiveWeeks.Entry
  /// The week before, if it has reports.
  let before: ArchiveWeeks.Entry?
  /// Files of the whole archive that could not be read.
  let refused: Int
  /// The readiness of each domain with reports before and after the week, by its place in the analysis.
  let readiness: [Int: (before: Readiness, after: Readiness)]

  init(_ weeks: ArchiveWeeks, _ week: Week, refused: Int) {
    self.weeks = weeks
    let entry = weeks.entry(week)
    self.entry = entry
    before = weeks.before(week)
    self.refused = refused
    readiness = weeks.domains.reduce(into: [:]) { readiness, domain in
      if entry.domains[domain.index] != nil { readiness[domain.index] = domain.readiness(around: week) }
    }
  }

  var days: ClosedRange<Day> { entry.week.monday...entry.week.sunday }
  private var present: [DomainAnalysis] { weeks.domains.filter { entry.domains[$0.index] != nil } }
  private var baselineDays: Int { weeks.analysis.settings.thresholds.baselineDays }

  /// Events, changes of rates and volumes, and new reporters; those that matter most first.
  var changes: [WeekChange] {
    // What goes on is a task, and not told twice.
    let tasks = Set(present.flatMap(stops).map(\.identifier))
    var ranked: [(rank: Int, change: WeekChange)] = entry.events.filter { !tasks.contains($0.identifier) }.compactMap {
      event in
      Self.rank(event.kind).map { rank in
        let change = WeekChange(
          sentence: event.sentence, kind: event.kind, domain: event.domain,
          source: event.source.map { Phrase.text(weeks.analysis.book.sources[$0].name) },
          place: event.place)
        return (rank, change)
      }
    }
    ranked += present.flatMap(movements).map { (4, $0) } + newReporters.map { (8, $0) }
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element.change)
  }

  /// The place of a kind of event among what changed; nil for those that are told elsewhere.
  private static func rank(_ kind: Event.Kind) -> Int? {
    switch kind {
    case .ownSourceGone, .dkimStopped, .spfStopped: 0
    case .newOwnSource: 1
    case .failureBurst: 2
    case .newStranger: 3
    case .policyChanged: 5
    case .newSelector: 6
    case .reporterSilent: 7
    case .ownSourceFails, .noReports, .canTighten, .stepBack, .unreadableFiles: nil
    }
  }

  /// A pass rate that moved by half a point, and a volume that moved by a third.
  private func movements(_ domain: DomainAnalysis) -> [WeekChange] {
    guard entry.isComplete, let new = entry.domains[domain.index], let old = before?.domains[domain.index] else {
      return []
    }
    let name = domain.domain.display
    var sentences: [String] = []
    if let tenths = Points.tenths(new.own, from: old.own), tenths.magnitude >= 5,
      max(new.own.failed, old.own.failed) >= 20, let points = Points.text(new.own, from: old.own)
    {
      let rate = Phrase.share(new.own.passed, of: new.own.messages)
      sentences.append("Own mail of \(name) passed at \(rate), \(points) points.")
    }
    let difference = new.messages - old.messages
    if difference.magnitude >= 100, difference.magnitude * 10 >= old.messages.magnitude * 3 {
      let magnitude = Phrase.number(Int(clamping: difference.magnitude))
      sentences.append(
        "\(name) had \(Phrase.count(new.messages, "message")), "
          + "\(magnitude) \(difference > 0 ? "more" : "fewer") than the week before.")
    }
    return sentences.map { WeekChange(sentence: $0, domain: domain.domain, place: .domain(domain.domain)) }
  }

  private var newReporters: [WeekChange] {
    guard let begin = weeks.days.keys.min(), days.lowerBound >= begin + baselineDays else { return [] }
    let names = weeks.firstReports.filter { days.contains($0.value) }
      .map { Phrase.text(weeks.texts.string($0.key), atMost: 60) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.isEmpty
      ? [] : [WeekChange(sentence: "\(Phrase.list(names, atMost: 5)) reported for the first time.")]
  }

  /// Days on which far more failed than usual, those with most failed messages first.
  var bursts: [WeekBurst] {
    entry.events.compactMap { event -> WeekBurst? in
      guard event.kind == .failureBurst, let name = event.domain, let domain = weeks.analysis.domain(name) else {
        return nil
      }
      let unknown = domain.figures(in: event.day...event.lastDay).unknown
      return WeekBurst(domain: name, failed: event.count, unknown: unknown.failed, blocked: unknown.blocked)
    }.sorted { ($1.failed, $0.domain) < ($0.failed, $1.domain) }
  }

  /// All domains, those that need somebody first.
  var rows: [WeekDomain] {
    present.map { domain in
      WeekDomain(
        domain: domain.domain, policy: domain.policies.period(on: days.upperBound),
        figures: entry.domains[domain.index] ?? KeyFigures(), before: before?.domains[domain.index],
        readiness: readiness[domain.index]?.after ?? domain.readiness)
    }.sorted(by: WeekDomain.precedes)
  }

  private func row(_ source: SourceInDomain, _ domain: DomainAnalysis) -> WeekSource {
    let counts = source.counts(in: days)
    return WeekSource(
      index: source.index, name: source.source.name, domain: domain.domain, sender: source.senderClass, counts: counts,
      diagnosis: counts.failed > 0 ? diagnosis(of: source, domain) : nil, first: source.first)
  }

  /// Own sources of which messages failed.
  var failing: [WeekSource] {
    present.flatMap { domain in
      domain.sources.filter { $0.senderClass.isOwn && $0.counts(in: days).failed > 0 }.map { row($0, domain) }
    }.sorted(by: WeekSource.precedes)
  }

  /// Sources that a domain had never seen before.
  var newSources: [WeekSource] {
    present.flatMap { domain -> [WeekSource] in
      guard let begin = domain.firstReport, days.lowerBound >= begin + baselineDays else { return [] }
      return domain.sources.filter { $0.first.map(days.contains) ?? false }.map { row($0, domain) }
    }.sorted { left, right in
      if left.sender != right.sender { return left.sender < right.sender }
      if left.counts.messages != right.counts.messages { return left.counts.messages > right.counts.messages }
      return WeekSource.precedes(left, right)
    }
  }

  /// Domains whose verdict changed.
  var advice: [WeekChange] {
    present.compactMap { domain in
      guard let (old, new) = readiness[domain.index], old.verdict.word != new.verdict.word, old.verdict != .noData
      else { return nil }
      return WeekChange(
        sentence: "\(domain.domain.display): \(new.verdict.label), before \(old.verdict.label).",
        domain: domain.domain, place: .advice(domain.domain))
    }
  }

  /// What is missing: days, reporters, files.
  var health: [String] {
    var health: [String] = []
    let past = min(days.upperBound, weeks.analysis.today - 1)
    if past >= days.lowerBound {
      let missing = (days.lowerBound.number...past.number).map(Day.init(number:)).filter { weeks.days[$0] == nil }
      if !missing.isEmpty { health.append("No report at all for \(DateWords.list(missing)).") }
    }
    if let weekend { health.append(weekend) }
    let files = entry.events.filter { $0.kind == .unreadableFiles }.reduce(0) { $0 + $1.count }
    if files > 0 { health.append("\(Phrase.count(files, "file")) of the week could not be read.") }
    health.append(
      refused == 0
        ? "Every file could be read." : "\(Phrase.count(refused, "file")) of the archive could not be read.")
    return health
  }

  /// How many of the usual reporters have told of the weekend.
  private var weekend: String? {
    func reporters(weeksBefore week: Int) -> Set<Text> {
      (0..<2).reduce(into: []) { $0.formUnion(weeks.days[days.upperBound - 7 * week - $1]?.reporters ?? []) }
    }
    var seen: [Text: Int] = [:]
    for week in 1...4 {
      for reporter in reporters(weeksBefore: week) { seen[reporter, default: 0] += 1 }
    }
    let usual = seen.filter { $0.value >= 3 }.keys
    guard !usual.isEmpty, entry.isComplete else { return nil }
    let present = reporters(weeksBefore: 0)
    return "Sat–Sun: \(usual.count { present.contains($0) }) of \(usual.count) usual reporters."
  }
}
