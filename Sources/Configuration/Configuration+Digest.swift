extension Configuration {
  /// The weekly e-mail.
  package struct Digest: Hashable, Sendable {
    /// The sender's address; nil when nobody has told.
    package var from: String?
    /// Who gets the e-mail about all accounts.
    package var to: [String] = []
    /// The program that mail is handed to.
    package var sendmail = "/usr/sbin/sendmail"
    /// The directory that remembers what was sent; nil for the user's state directory.
    package var state: String?

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Digest {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey(
      "from", \.from, .optional(.address),
      "E-mail address of the sender, of a domain that passes DMARC itself; needed to send."),
    ConfigurationKey("to", \.to, .list(.address), "E-mail addresses that get the weekly e-mail about everything."),
    ConfigurationKey("sendmail", \.sendmail, .path, "Program that mail is handed to, with the options of sendmail."),
    ConfigurationKey(
      "state", \.state, .optional(.path),
      "Directory that remembers what was sent; empty: digest in $STATE_DIRECTORY, or below $XDG_STATE_HOME or ~/.local/state."
    ),
  ]
}
