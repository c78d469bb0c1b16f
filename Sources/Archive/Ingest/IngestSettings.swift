package import Reports

/// What taking in mail obeys.
package struct IngestSettings: Sendable, Hashable {
  /// What becomes of reports whose mail did not pass DMARC at a server that is trusted (formats.md, 8.6).
  package enum UnverifiedRule: String, Sendable, Hashable, CaseIterable {
    /// Nothing is checked.
    case accept
    /// They are stored in the directory `unverified` of the month.
    case mark
    /// They are refused.
    case refuse
  }

  /// Somebody whose reports are kept apart, known by the addresses that the reports are sent to.
  package struct Account: Sendable, Hashable {
    /// What people call it; ``AccountTable`` makes the name of its directory.
    package var name: String
    /// E-mail addresses.
    package var recipients: [String]

    /// Sets all properties.
    package init(name: String, recipients: [String]) {
      self.name = name
      self.recipients = recipients
    }
  }

  /// The path of the archive's directory.
  package var archive: String
  /// The accounts; none means that all mail is taken and nothing is kept apart.
  package var accounts: [Account] = []
  /// The recipient that the mail server names; `nil` to look into the mail.
  package var recipient: String?
  /// Who gets mail without a report; `nil` to keep it.
  package var forwardOther: String?
  /// Whether whole mails are kept in place of their reports alone.
  package var keepMail = false
  /// Whose `Authentication-Results` are believed (RFC 8601, section 5).
  package var trustedAuthservIDs: [String] = []
  /// What becomes of reports whose mail did not pass DMARC.
  package var unverified = UnverifiedRule.accept
  /// The program that mail is passed on by.
  package var sendmail = "/usr/sbin/sendmail"
  /// What a mail may cost.
  package var limits = Limits.standard
  /// When the mail was received: it tells the month that the mail is stored under.
  package var now: Timestamp

  /// Settings that take all mail.
  package init(archive: String, now: Timestamp) {
    self.archive = archive
    self.now = now
  }
}
