/// What tells notices apart from mails that carry reports (C20).
struct MailEvidence {
  private var isBounce = false
  private var isAutoReply = false
  private var isSizeNotice = false
  private var isTextFailureReport = false

  /// How much of a text is looked at, in bytes.
  private static let textLimit = 1 << 14

  /// What the mail is, given that it carries no report.
  var kind: MailKind {
    if isSizeNotice { return .sizeNotice }
    if isTextFailureReport { return .textFailureReport }
    if isBounce { return .bounce }
    return isAutoReply ? .autoReply : .noReport
  }

  /// Notes what the header of a mail says.
  mutating func read(_ header: HeaderBlock, _ type: MediaType?) {
    let automatic = (header["auto-submitted"] ?? header["x-autoreply"]).map(Self.lowercased) ?? []
    let subject = header["subject"].map(Self.lowercased) ?? []
    let sender = header["from"].map(Self.lowercased) ?? []
    switch type?["report-type"]?.lowercased() {
    case "delivery-status": isBounce = true
    case "disposition-notification": isAutoReply = true
    default: break
    }
    let returned: [StaticString] = [
      "undeliver", "returned mail", "delivery status notification", "delivery failure", "mail delivery failed",
      "failure notice",
    ]
    let isFromDaemon = Self.contains(sender, "mailer-daemon")
    if header["x-failed-recipients"] != nil || isFromDaemon
      || returned.contains(where: { Self.contains(subject, $0) })
    {
      isBounce = true
    }
    let away: [StaticString] = ["automatic reply", "out of office", "autoreply", "auto-reply", "abwesenheit", "自動応答"]
    if Self.contains(automatic, "auto-replied") || Self.contains(automatic, "yes")
      || away.contains(where: { Self.contains(subject, $0) })
    {
      isAutoReply = true
    }
  }

  /// Notes what a text of the mail says.
  mutating func read(_ text: ArraySlice<UInt8>) {
    let text = Self.lowercased(text)
    if Self.contains(text, "report-domain:") && Self.contains(text, "report-size:") { isSizeNotice = true }
    if Self.contains(text, "has failed the published dmarc policy")
      || Self.contains(text, "sender ip address") && Self.contains(text, "dmarc results")
    {
      isTextFailureReport = true
    }
    if Self.contains(text, "final-recipient:") {
      if Self.contains(text, "disposition:") { isAutoReply = true } else { isBounce = true }
    }
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.prefix(textLimit).map(\.asciiLowercased)
  }

  private static func contains(_ bytes: [UInt8], _ needle: StaticString) -> Bool {
    bytes[...].position(of: needle, from: 0) != nil
  }
}
