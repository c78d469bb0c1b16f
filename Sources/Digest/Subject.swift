internal import Analysis
internal import Reports

/// The subject of a mail: the most important fact first, at most 60 ASCII characters.
struct Subject {
  /// Characters of a subject.
  static let limit = 60

  let facts: WeekFacts
  let scope: MailScope

  /// The words; letters, digits and punctuation of ASCII alone.
  var text: String {
    let week = "DMARC W\(facts.week.number < 10 ? "0" : "")\(facts.week.number)"
    var leads = ["\(week): "]
    if case .account(let name) = scope, Self.isPlain(name), name.utf8.count <= 16 {
      leads.insert("\(week) \(name): ", at: 0)
    }
    let rest = facts.tasks.count - 1
    let tails = rest > 0 && facts.reports > 0 ? [" +\(Phrase.number(rest)) to do", ""] : [""]
    // What matters less gives way first: the account, then a part of the sender's name, then how much else there is.
    for tail in tails {
      for sender in [20, 12] {
        for lead in leads {
          let room = Self.limit - lead.utf8.count - tail.utf8.count
          let text = lead + (facts.reports == 0 ? noReports : fact(room: room, sender: sender)) + tail
          if text.utf8.count <= Self.limit { return text }
        }
      }
    }
    return week + ": see the report"
  }

  private var noReports: String {
    let day = DateWords.short(facts.week.monday)
    if case .domain(let domain) = scope {
      return "NO REPORTS for \(Self.cut(domain.ascii, 28)) since \(day)"
    }
    return "NO REPORTS at all since \(day)"
  }

  private func fact(room: Int, sender: Int) -> String {
    if let task = facts.tasks.first { return words(of: task, room, sender) }
    if let burst = facts.bursts.first {
      let isSpoofing = burst.unknown * 2 >= burst.failed
      let share = Phrase.share(burst.blocked, of: burst.unknown)
      return fitting(room, burst.domain) { domain in
        isSpoofing
          ? "spoofing burst on \(domain), \(share) blocked"
          : "failure burst on \(domain), \(MailWords.compact(burst.failed)) messages"
      }
    }
    for domain in facts.domains where facts.advice.contains(where: { $0.domain == domain.domain }) {
      switch domain.readiness.verdict {
      case .canReject: return fitting(room, domain.domain) { "\($0) can move to p=reject" }
      case .canQuarantine: return fitting(room, domain.domain) { "\($0) can move to p=quarantine" }
      case .noData, .fixFirst, .hold, .atTarget, .stepBack: continue
      }
    }
    if let change = facts.changes.first, let domain = change.domain, let kind = change.kind {
      let source = change.source.map { Self.sender($0, sender) } ?? "a sender"
      switch kind {
      case .ownSourceGone: return fitting(room, domain) { "\(source) no longer sends for \($0)" }
      case .dkimStopped: return fitting(room, domain) { "DKIM of \(source) broke for \($0)" }
      case .spfStopped: return fitting(room, domain) { "SPF of \(source) broke for \($0)" }
      case .newOwnSource: return fitting(room, domain) { "\(source) began to send for \($0)" }
      case .newStranger: return fitting(room, domain) { "\(source) sends as \($0): yours?" }
      case .policyChanged: return fitting(room, domain) { "the policy of \($0) changed" }
      default: break
      }
    }
    let messages = "\(MailWords.compact(facts.figures.messages)) message\(facts.figures.messages == 1 ? "" : "s")"
    let news = facts.changes.count + facts.advice.count
    let state = news == 0 ? "all quiet" : Phrase.count(news, "change")
    if case .domain(let domain) = scope {
      return fitting(room, domain) { "\(state), \($0), \(messages)" }
    }
    return "\(state), \(Phrase.count(facts.domains.count, "domain")), \(messages)"
  }

  private func words(of task: WeekTask, _ room: Int, _ limit: Int) -> String {
    switch task.kind {
    case .senderFails(let name, let failed):
      let count = MailWords.compact(failed)
      return fitting(room, task.domain) { "\(Self.sender(name, limit)) fails for \($0) (\(count))" }
    case .stopsAligning(let mechanism, let name, _):
      return fitting(room, task.domain) { "\(mechanism.rawValue) of \(Self.sender(name, limit)) broke for \($0)" }
    case .stepBack:
      return fitting(room, task.domain) { "step back on \($0), \(MailWords.compact(task.atRisk)) failed" }
    case .noReports(let since, let isOver):
      let when = isOver ? "from" : "since"
      return fitting(room, task.domain) { "NO REPORTS for \($0) \(when) \(DateWords.short(since))" }
    }
  }

  /// The name of a sender: that of a rule or a network may be anything, and then the domain tells more.
  private static func sender(_ name: String, _ limit: Int) -> String { isPlain(name) ? cut(name, limit) : "a sender" }

  /// Words with a domain, of which as much is shown as fits.
  private func fitting(_ room: Int, _ domain: DomainName, _ words: (String) -> String) -> String {
    let rest = words("").utf8.count
    return words(Self.cut(domain.ascii, max(room - rest, 8)))
  }

  /// The beginning and the end of a name, whose ends tell most.
  private static func cut(_ name: String, _ limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    let kept = max(limit - 3, 2)
    return "\(name.prefix(kept - kept / 2))...\(name.suffix(kept / 2))"
  }

  /// Whether a name is nothing but printable ASCII.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
