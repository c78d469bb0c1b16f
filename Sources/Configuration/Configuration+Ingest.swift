extension Configuration {
  /// How mail is taken into the archive.
  package struct Ingest: Hashable, Sendable {
    /// Where mail goes that carries no report; nil for nowhere.
    package var forwardOther: String?
    /// Whether whole mails are kept besides their reports.
    package var keepMail = false
    /// Whose `Authentication-Results` are believed (RFC 8601, section 5).
    package var trustedAuthservIDs: [String] = []

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Ingest {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey(
      "forward_other", \.forwardOther, .optional(.address),
      "E-mail address that mail without a report is forwarded to; empty: none."),
    ConfigurationKey("keep_mail", \.keepMail, .flag, "Whether whole mails are kept, not their reports alone."),
    ConfigurationKey(
      "trusted_authserv_ids", \.trustedAuthservIDs, .list(.authservID),
      "Names of mail servers whose Authentication-Results are believed."),
  ]
}
