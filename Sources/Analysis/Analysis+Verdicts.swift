package import Reports

extension DomainAnalysis {
  /// The sentence that the domain's page opens with.
  package var verdictSentence: String {
    let own = readiness.figures.own
    let days = readiness.window.upperBound - readiness.window.lowerBound + 1
    let name = domain.unicode
    let rate =
      own.messages == 0
      ? "no own message was seen" : "\(Self.ratio(own.passed, of: own.messages, "own message")) passed"
    let policy = policies.period(on: readiness.day - 1)?.words ?? "p=none"
    switch readiness.verdict {
    case .noData: return "No reports for \(name) in the last \(days) days."
    case .fixFirst: return fixSentence
    case .hold(let gate, let left):
      let closed = readiness.gates.first { $0.identifier == gate }
      let wait = left.map { ", \(Phrase.count($0, "day")) left at least" } ?? ""
      return "\(name) holds at \(policy): gate \(gate.rawValue) is closed"
        + (closed.map { " (\(Self.lowered($0.title)): \($0.value))" } ?? "") + wait + "."
    case .canQuarantine: return "\(name) can move to p=quarantine: \(rate) in the last \(days) days."
    case .canReject where readiness.kind == .parked:
      return "\(name) sends no mail: it can publish p=reject; sp=reject; np=reject at once."
    case .canReject: return "\(name) can move to p=reject: \(rate) in the last \(days) days."
    case .atTarget where readiness.kind == .parked:
      return "\(name) sends no mail, and \(policy) keeps others from using it" + blockedWords + "."
    case .atTarget where readiness.current > readiness.target:
      return
        "\(name) is beyond its target of p=quarantine, at \(policy): \(rate) in the last \(days) days\(blockedWords)."
    case .atTarget: return "\(name) is at its target, \(policy): \(rate) in the last \(days) days\(blockedWords)."
    case .stepBack:
      return "Step back: \(Phrase.count(own.failed, "own message")) of \(name) failed in the last \(days) days, "
        + "under \(policy)."
    }
  }

  private var blockedWords: String {
    let figures = readiness.figures
    guard figures.unknownFailing > 0 else { return "" }
    if figures.unknownFailing < Self.leastRate {
      let words = Self.ratio(figures.unknownBlocked, of: figures.unknownFailing, "unknown failing message")
      return "; \(words) \(figures.unknownFailing == 1 ? "was" : "were") blocked"
    }
    return "; \(Phrase.rate(figures.unknownBlocked, of: figures.unknownFailing)) of unknown failing mail was blocked"
  }

  /// From so many messages on a part of them is told as a rate.
  private static let leastRate = 20

  /// A part of some messages: `98.4% of 5,127 own messages`, `9 of 9 own messages`.
  private static func ratio(_ part: Int, of whole: Int, _ noun: String) -> String {
    let count = Phrase.count(whole, noun)
    return whole < leastRate ? "\(Phrase.number(part)) of \(count)" : "\(Phrase.rate(part, of: whole)) of \(count)"
  }

  private var fixSentence: String {
    let failing = readiness.failingSources.compactMap { source($0) }
      .map { (name: $0.source.name, counts: $0.counts(in: readiness.window), index: $0.index) }
      .sorted { ($1.counts.failed, $0.index) < ($0.counts.failed, $1.index) }
    if let only = failing.first, failing.count == 1 {
      return "Fix \(only.name) first: \(Phrase.number(only.counts.failed)) of its "
        + "\(Phrase.count(only.counts.messages, "message")) failed."
    }
    let names = failing.map { "\($0.name) (\(Phrase.number($0.counts.failed)) failed)" }
    return "Fix \(Phrase.count(failing.count, "sender")) first: \(Phrase.list(names))."
  }

  private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// The sentence that the page of a month opens with.
  package func verdictSentence(of month: Month) -> String {
    let figures = figures(of: month)
    guard figures.messages > 0 else { return "No messages of \(domain.unicode) in \(Phrase.month(month))." }
    var parts: [String] = []
    if figures.own.messages == 0 {
      parts.append("\(domain.unicode) sent no mail of its own in \(Phrase.month(month))")
    } else {
      let own = figures.own
      parts.append(
        own.messages < Self.leastRate
          ? "\(Self.ratio(own.passed, of: own.messages, "own message")) in \(Phrase.month(month)) passed"
          : "Of \(Phrase.count(own.messages, "own message")) in \(Phrase.month(month)) "
            + "\(Phrase.rate(own.passed, of: own.messages)) passed")
      if own.failed > 0 {
        let range = month.first...month.last
        let failing = sources.filter { $0.senderClass.isOwn }
          .map { (name: $0.source.name, failed: $0.counts(in: range).failed, index: $0.index) }
          .filter { $0.failed > 0 }.sorted { ($1.failed, $0.index) < ($0.failed, $1.index) }
        let names =
          failing.count == 1
          ? failing.map(\.name) : failing.map { "\($0.name) (\(Phrase.number($0.failed)))" }
        parts.append("\(Phrase.number(own.failed)) failed, from \(Phrase.list(names))")
      }
    }
    if figures.unknownFailing > 0 {
      parts.append(
        "\(Phrase.count(figures.unknownFailing, "unknown message")) failed, "
          + "\(Phrase.rate(figures.unknownBlocked, of: figures.unknownFailing)) blocked")
    } else {
      parts.append("no unknown mail failed")
    }
    return parts.joined(separator: "; ") + "."
  }

  /// The word of the table of domains.
  package var status: String {
    if readiness.kind == .parked, readiness.verdict != .canReject { return "Parked" }
    switch readiness.verdict {
    case .fixFirst: return "Fix senders"
    case .stepBack: return "Step back"
    case .canQuarantine, .canReject: return "Can tighten"
    case .hold: return "Hold"
    case .atTarget: return "At target"
    case .noData: return "No reports"
    }
  }
}

extension Analysis {
  /// The sentence that the whole site opens with.
  package var verdictSentence: String {
    guard !domains.isEmpty else { return "No reports yet." }
    let work = domains.count(where: \.readiness.verdict.needsWork)
    let tighten = domains.count(where: \.readiness.verdict.canTighten)
    var parts = [
      work == 0
        ? "\(Phrase.count(domains.count, "domain")), none needs work"
        : "\(Phrase.number(work)) of \(Phrase.count(domains.count, "domain")) \(work == 1 ? "needs" : "need") work"
    ]
    if tighten > 0 { parts.append("\(Phrase.number(tighten)) can be tightened") }
    if let spoofed { parts.append("spoofing of \(spoofed.unicode) rose") }
    return parts.joined(separator: "; ") + "."
  }

  /// The domain whose failing unknown mail rose most: more than twice that of the window before, and by 100 at least.
  private var spoofed: DomainName? {
    let length = window.upperBound - window.lowerBound + 1
    let before = (window.lowerBound - length)...(window.lowerBound - 1)
    let risen = domains.compactMap { domain -> (name: DomainName, rise: Int)? in
      let now = domain.readiness.figures.unknownFailing
      let then = domain.figures(in: before).unknownFailing
      return now - then >= 100 && now - then > then ? (domain.domain, now - then) : nil
    }
    return risen.max { ($0.rise, $1.name) < ($1.rise, $0.name) }?.name
  }
}
