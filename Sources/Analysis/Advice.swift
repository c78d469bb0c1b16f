import Reports

/// What to publish next, and what that does.
package struct Advice: Hashable, Sendable {
  /// A step towards the target.
  package struct Step: Hashable, Sendable {
    /// How strong the policy is after the step.
    package let strength: PolicyStrength
    /// The record, as text to copy.
    package let record: String
    /// Whether the policy is at least as strong already.
    package let isDone: Bool
  }

  /// The name that the record is published at.
  package let name: String
  /// The record to publish now; nil when nothing should change.
  package let record: String?
  /// The steps to the target, in order.
  package let steps: [Step]
  /// What stronger policies would have done in the window, one sentence each.
  package let effects: [String]
  /// How sub-domains stand open to spoofing while the domain does not; nil where they do not.
  package let openSubdomains: String?
  /// What to mind besides, one sentence each.
  package let notes: [String]
}

/// Writes the advice that follows from a readiness.
struct Adviser {
  let domain: DomainName
  let settings: DomainSettings
  let readiness: Readiness
  let policy: PolicyPeriod?
  let sources: [SourceInDomain]
  /// The messages of the window in the names of sub-domains.
  let subdomains: SubdomainMail
  let thresholds: Thresholds

  var advice: Advice {
    Advice(
      name: "_dmarc.\(domain)", record: record, steps: steps,
      effects: [effect(of: "quarantine"), effect(of: "reject")],
      openSubdomains: openSubdomains, notes: notes)
  }

  private var wanted: [PolicyStrength] {
    if readiness.kind == .parked { return [.reject] }
    return PolicyStrength.allCases.filter { $0 > .none && $0 <= readiness.target }
  }

  private var steps: [Advice.Step] {
    wanted.map { strength in
      let isDone = readiness.current >= strength && !(readiness.kind == .parked && readiness.verdict == .canReject)
      return Advice.Step(strength: strength, record: text(strength), isDone: isDone)
    }
  }

  private var record: String? {
    switch readiness.verdict {
    case .canQuarantine, .canReject: steps.first { !$0.isDone }?.record
    case .stepBack: text(readiness.current > .quarantine ? .quarantine : .none)
    case .atTarget where openSubdomains != nil && subdomainsMayClose: text(readiness.current, closesSubdomains: true)
    case .noData, .fixFirst, .hold, .atTarget: nil
    }
  }

  // MARK: Sub-domains

  private static func strength(_ word: String) -> PolicyStrength? {
    switch word {
    case "none": PolicyStrength.none
    case "quarantine": .quarantine
    case "reject": .reject
    default: nil
    }
  }

  /// The weakest of `sp` and `np`, where it falls short of what the domain itself asks for and aims at.
  private var weakTag: String? {
    guard readiness.kind != .parked, readiness.verdict != .noData, let policy,
      let own = Self.strength(policy.p).map({ min($0, readiness.target) })
    else { return nil }
    return [("sp", policy.sp), ("np", policy.np)].first { Self.strength($0.1).map { $0 < own } ?? false }
      .map { "\($0.0)=\($0.1)" }
  }

  /// Whether own mail of sub-domains would take no harm from the domain's own policy.
  private var subdomainsMayClose: Bool {
    Double(subdomains.ownPassed) * 100 >= thresholds.quarantinePassRate * Double(subdomains.own)
  }

  private var openSubdomains: String? {
    guard let weakTag, let policy else { return nil }
    let days = Phrase.count(readiness.window.upperBound - readiness.window.lowerBound + 1, "day")
    var text =
      "\(weakTag) leaves \(weakTag.hasPrefix("n") ? "names below the domain that do not exist" : "sub-domains") "
    text += "less protected than p=\(policy.p)"
    text +=
      subdomains.unknownFailing > 0
      ? ": \(Phrase.count(subdomains.unknownFailing, "unknown message")) failed in their names in the last \(days)."
      : ": anybody can send in their names."
    guard subdomains.own > 0 else { return text }
    let own = Phrase.count(subdomains.own, "own message")
    let rate =
      "\(subdomains.own < 20 ? Phrase.number(subdomains.ownPassed) : Phrase.share(subdomains.ownPassed, of: subdomains.own)) of \(own) there passed"
    return text + " "
      + (subdomainsMayClose
        ? "\(rate): the tag can go, so that p holds for them too."
        : "Only \(rate): fix that first, then leave the tag out.")
  }

  /// The record for a step, with what the owner has published otherwise.
  private func text(_ strength: PolicyStrength, closesSubdomains: Bool = false) -> String {
    var tags = ["v=DMARC1"]
    switch strength {
    case .none: tags.append("p=none")
    case .quarantineTesting: tags += ["p=quarantine", "t=y"]
    case .quarantine: tags.append("p=quarantine")
    case .rejectTesting: tags += ["p=reject", "t=y"]
    case .reject: tags.append("p=reject")
    }
    if readiness.kind == .parked {
      tags += ["sp=reject", "np=reject"]
    } else if let policy, !closesSubdomains {
      // Reporters fill in `p` where the record has no `sp`: only another value was surely published.
      if !policy.sp.isEmpty, policy.sp != policy.p { tags.append("sp=\(policy.sp)") }
      let inherited = policy.sp.isEmpty ? policy.p : policy.sp
      if !policy.np.isEmpty, policy.np != inherited { tags.append("np=\(policy.np)") }
    }
    if policy?.adkim == "s" { tags.append("adkim=s") }
    if policy?.aspf == "s" { tags.append("aspf=s") }
    if !settings.reportAddresses.isEmpty { tags.append("rua=" + settings.reportAddresses.joined(separator: ",")) }
    if !settings.failureAddresses.isEmpty { tags.append("ruf=" + settings.failureAddresses.joined(separator: ",")) }
    return tags.joined(separator: "; ")
  }

  private func effect(of policy: String) -> String {
    let figures = readiness.figures
    let fate = policy == "reject" ? "refused" : "treated as suspicious"
    let failing = sources.filter { $0.senderClass.isOwn }
      .map { (name: $0.source.name, failed: $0.counts(in: readiness.window).failed, index: $0.index) }
      .filter { $0.failed > 0 }.sorted { ($1.failed, $0.index) < ($0.failed, $1.index) }
    var own = "no message of yours"
    if figures.ownFailing > 0 {
      var names = failing.prefix(3).map { "\($0.name) \(Phrase.number($0.failed))" }
      if failing.count > 3 { names.append("\(Phrase.number(failing.count - 3)) more") }
      own = "\(Phrase.count(figures.ownFailing, "message")) of yours (\(names.joined(separator: ", ")))"
    }
    let forwarded = figures.forwarded.failed
    let others = forwarded > 0 ? ", \(Phrase.number(forwarded)) forwarded" : ""
    let days = readiness.window.upperBound - readiness.window.lowerBound + 1
    return
      "With p=\(policy) in these \(days) days \(own)\(others) and \(Phrase.number(figures.unknownFailing)) unknown "
      + "would have been \(fate)."
  }

  private var notes: [String] {
    var notes: [String] = []
    if readiness.verdict.canTighten || readiness.verdict == .stepBack {
      if settings.reportAddresses.isEmpty {
        notes.append("Reports do not tell your rua and ruf tags: keep them when you publish the record.")
      }
      if let record, record.contains("t=y") {
        notes.append(
          "Receivers that know only RFC 7489 ignore t=y and enforce the policy; the others treat mail one step more mildly."
        )
      }
    }
    if let pct = policy?.pct, pct < 100 {
      notes.append("The tag pct is no longer part of DMARC (RFC 9989): leave it out.")
    }
    if readiness.kind != .parked, subdomains.own == 0, readiness.verdict != .noData, readiness.current < .reject {
      notes.append("No own mail of a sub-domain was seen: sp=reject and np=reject can be published first.")
    }
    if readiness.kind == .users, readiness.target == .quarantine, readiness.current > .quarantine {
      notes.append(
        "RFC 9989 advises against p=reject for a domain whose users write to mailing lists: their mail is refused there. "
          + "If that is known and meant, say so in the configuration with accept_list_effect or kind."
      )
    } else if readiness.kind == .users, readiness.target == .quarantine {
      notes.append(
        "p=quarantine is a good end for a domain whose users write to mailing lists; RFC 9989 advises against p=reject."
      )
    }
    if readiness.confidence == .low, readiness.kind != .parked {
      notes.append("There is little own mail: look at each sender before you change the policy.")
    }
    return notes
  }
}
