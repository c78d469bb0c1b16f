internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// What TLS reports say, in words.
enum TLSWords {
  /// What a result type means (RFC 8460, section 4.3).
  static func meaning(of type: String) -> String {
    switch type {
    case "starttls-not-supported": "The receiving server did not offer STARTTLS."
    case "certificate-host-mismatch": "The certificate is for another host name."
    case "certificate-expired": "The certificate is out of date."
    case "certificate-not-trusted": "No authority that the sender trusts signed the certificate."
    case "validation-failure": "TLS failed for a reason that has no name of its own."
    case "tlsa-invalid": "The TLSA record (DANE) is wrong, or does not fit the certificate."
    case "dnssec-invalid": "The signatures of DNSSEC could not be checked."
    case "dane-required": "The sender asks for DANE, and there is no valid TLSA record."
    case "sts-policy-fetch-error": "The MTA-STS policy could not be fetched."
    case "sts-policy-invalid": "The MTA-STS policy is written wrongly."
    case "sts-webpki-invalid": "The web server of the MTA-STS policy has no valid certificate."
    case "": "The reports give no reason for these sessions."
    default: "A result that the standard does not name."
    }
  }

  /// What a policy type means.
  static func policy(_ type: String) -> String {
    switch type {
    case "sts": "MTA-STS: a policy on your web server"
    case "tlsa": "DANE: TLSA records in DNS"
    case "no-policy-found": "none: encrypted where possible"
    default: ""
    }
  }

  /// `98.4% of 5,127 sessions`, or `10 of 13 sessions`.
  static func share(_ part: Int, of whole: Int) -> String {
    let share = Share(part, of: whole)
    let sessions = CountWords.count(whole, "session")
    return share.isSmall ? "\(part) of \(sessions)" : "\(share.percentText) of \(sessions)"
  }

  /// Could others send encrypted.
  static func verdict(_ summary: TLSSummary, subject: String, during period: String) -> Verdict {
    let sessions = summary.sessions
    guard sessions.all > 0 else {
      return Verdict(
        tone: .plain, status: "No sessions", lead: "No session with \(subject) was reported \(period).")
    }
    var details: [String] = []
    let types = TLSFailureRow.types(summary)
    if let first = types.first {
      details.append(
        "Most failed as \(first.type.isEmpty ? "(not told)" : first.type.clipped(60)) "
          + "(\(CountFormat.grouped(first.sessions))): \(meaning(of: first.type))")
    }
    let none = summary.policyTypes["no-policy-found"] ?? TLSSessions()
    if none.all == sessions.all {
      details.append(
        "The senders found no policy: without MTA-STS or DANE a session may be unencrypted and nobody is told.")
    }
    guard sessions.failed > 0 else {
      return Verdict(
        tone: .good, status: "All encrypted",
        lead: "All \(CountWords.count(sessions.all, "session")) with \(subject) \(period) could be encrypted.",
        details: details)
    }
    let share = Share(sessions.failed, of: sessions.all)
    return Verdict(
      tone: share.percent >= 1 ? .bad : .warn, status: "\(CountFormat.grouped(sessions.failed)) failed",
      lead: "\(self.share(sessions.successful, of: sessions.all)) with \(subject) \(period) could be encrypted; "
        + "\(CountFormat.grouped(sessions.failed)) failed.", details: details)
  }

  /// The key figures.
  static func figures(_ summary: TLSSummary) -> [KeyFigure] {
    let sessions = summary.sessions
    func policy(_ type: String) -> Int { summary.policyTypes[type]?.all ?? 0 }
    return [
      KeyFigure(label: "Sessions", value: CountFormat.grouped(sessions.all)),
      KeyFigure(label: "Encrypted", value: Share(sessions.successful, of: sessions.all).text()),
      KeyFigure(label: "Failed", value: CountFormat.grouped(sessions.failed)),
      KeyFigure(label: "Under MTA-STS", value: Share(policy("sts"), of: sessions.all).text()),
      KeyFigure(label: "Under DANE", value: Share(policy("tlsa"), of: sessions.all).text()),
      KeyFigure(
        label: "Reports", value: CountFormat.grouped(summary.reports),
        note: "from \(CountWords.count(summary.reporters.count, "reporter"))"),
    ]
  }
}
