package import Reports
import Statistics

/// Something that somebody ought to do.
package struct WeekTask: Sendable {
  /// What kind of thing it is.
  package enum Kind: Hashable, Sendable {
    /// An own source fails: its name, and how many of its messages failed.
    case senderFails(String, failed: Int)
    /// The policy does harm.
    case stepBack
    /// Mail of an own source no longer aligns: what of it, its name, and how many of its messages.
    case stopsAligning(AlignmentStop.Mechanism, String, unaligned: Int)
    /// No reports came.
    case noReports(since: Day, isOver: Bool)
  }

  /// What kind of thing it is.
  package let kind: Kind
  /// The domain.
  package let domain: DomainName
  /// What is wrong, in one sentence without the domain.
  package let what: String
  /// Why, with the identifiers seen; may be empty.
  package var cause = ""
  /// What to do; may be empty.
  package var fix = ""
  /// What says more about it.
  package let place: WeekPlace
  /// The diagnosis, for programs.
  package var code: String?
  /// Own messages that are at risk.
  package let atRisk: Int

  /// Whether the mail passes all the same, as long as it is not forwarded.
  private var passes: Bool { if case .stopsAligning = kind { true } else { false } }

  /// What fails stands before what passes all the same, then the most messages at risk.
  static func precedes(_ left: WeekTask, _ right: WeekTask) -> Bool {
    if left.passes != right.passes { return right.passes }
    if left.atRisk != right.atRisk { return left.atRisk > right.atRisk }
    if left.domain != right.domain { return left.domain < right.domain }
    return left.what.utf8.lexicographicallyPrecedes(right.what.utf8)
  }
}

extension WeekFinder {
  /// What is to be done, the most own messages at risk first.
  var tasks: [WeekTask] {
    weeks.domains.flatMap { domain -> [WeekTask] in
      var tasks: [WeekTask] = []
      if let after = readiness[domain.index]?.after {
        tasks += senders(of: domain) + stops(of: domain).map { task($0, domain) }
        if after.verdict == .stepBack {
          tasks.append(
            WeekTask(
              kind: .stepBack, domain: domain.domain, what: "own mail fails far more than before under its policy.",
              fix: "Step back until it passes again: the advice has the record.", place: .advice(domain.domain),
              atRisk: after.figures.ownFailing))
        }
      }
      return tasks + gaps(of: domain)
    }.sorted(by: WeekTask.precedes)
  }

  /// Days of the week without reports of a domain that usually has some every day.
  private func gaps(of domain: DomainAnalysis) -> [WeekTask] {
    domain.events.filter {
      $0.kind == .noReports && $0.day <= entry.week.sunday && $0.lastDay >= entry.week.monday
    }.map { event in
      WeekTask(
        kind: .noReports(since: event.day, isOver: event.lastDay < min(entry.week.sunday, weeks.analysis.today - 1)),
        domain: domain.domain,
        what: "no reports from \(DateWords.range(event.day...event.lastDay)).",
        fix: "Check that the rua tag of the record still leads here, and that the mailbox takes mail.",
        place: .domain(domain.domain),
        atRisk: domain.figures(in: (event.day - 7)...(event.day - 1)).own.messages)
    }
  }

  /// What stopped aligning and had not begun again at the end of the week; sources that fail are told as such.
  func stops(of domain: DomainAnalysis) -> [AlignmentStop] {
    domain.stops(in: days).filter { stop in
      (stop.isOpen || stop.days.upperBound >= days.upperBound)
        && !(domain.source(stop.source).map { fails($0.counts(in: days)) } ?? false)
    }
  }

  private func task(_ stop: AlignmentStop, _ domain: DomainAnalysis) -> WeekTask {
    let sent = domain.source(stop.source)?.days(in: max(days.lowerBound, stop.days.lowerBound)...days.upperBound) ?? []
    let messages = sent.reduce(0) { $0 + $1.messages }
    let unaligned = sent.reduce(0) { $0 + $1.messages - $1.aligned(stop.mechanism) }
    return WeekTask(
      kind: .stopsAligning(stop.mechanism, stop.name, unaligned: unaligned), domain: domain.domain,
      what: "\(stop.mechanism.rawValue) of \(stop.name) does not align since "
        + "\(DateWords.full(stop.days.lowerBound)): \(Phrase.number(unaligned)) of "
        + "\(Phrase.count(messages, "message")) of the week.",
      cause: stop.cause, fix: stop.fix, place: .source(stop.source, domain.domain), atRisk: unaligned)
  }

  private func fails(_ counts: ClassCounts) -> Bool {
    let thresholds = weeks.analysis.settings.thresholds
    return counts.failed >= thresholds.needsFixingMessages
      && Double(counts.failed) * 100 >= thresholds.needsFixingShare * Double(counts.messages)
  }

  /// Own sources of which many messages failed in the week.
  private func senders(of domain: DomainAnalysis) -> [WeekTask] {
    domain.sources.filter(\.senderClass.isOwn).compactMap { source in
      let counts = source.counts(in: days)
      guard fails(counts) else { return nil }
      let worst = diagnosis(of: source, domain)
      let began = domain.events.last {
        $0.kind == .ownSourceFails && $0.source == source.index && $0.day <= entry.week.sunday
      }?.day
      let since = began ?? source.days(in: days).first { $0.failed > 0 }?.day
      let name = Phrase.text(source.source.name)
      return WeekTask(
        kind: .senderFails(name, failed: counts.failed), domain: domain.domain,
        what: "\(name) fails, \(Phrase.number(counts.failed)) of \(Phrase.count(counts.messages, "message"))"
          + "\(since.map { " since \(DateWords.full($0))" } ?? "").",
        cause: worst?.sentence ?? "", fix: worst?.fix ?? "", place: .source(source.index, domain.domain),
        code: worst?.code.rawValue, atRisk: counts.failed)
    }
  }

  /// Why messages failed in the months of the week, that of most of its days first.
  func diagnosis(of source: SourceInDomain, _ domain: DomainAnalysis) -> Diagnosis? {
    let (monday, sunday) = (entry.week.monday.month, entry.week.sunday.month)
    let most = (entry.week.monday + 3).month
    for month in monday == sunday ? [monday] : [most, most == monday ? sunday : monday] {
      if let cause = domain.diagnoses(of: source, in: .month(month)).first(where: { !$0.isHarmless }) { return cause }
    }
    return nil
  }
}
