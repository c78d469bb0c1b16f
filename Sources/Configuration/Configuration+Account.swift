package import Reports

extension Configuration {
  /// Somebody whose reports are kept, known by the addresses that the reports are sent to.
  package struct Account: Hashable, Sendable {
    /// What people read.
    package var name = ""
    /// E-mail addresses in the `rua` tags of the account's domains.
    package var recipients: [String] = []
    /// The account's policy domains.
    package var domains: [DomainName] = []
    /// Who gets the account's weekly e-mail.
    package var digest: [String] = []

    /// An account without a name.
    package init() {}
  }
}

extension Configuration.Account {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey("name", \.name, .line, "Name of the account; needed."),
    ConfigurationKey(
      "recipients", \.recipients, .list(.address), "E-mail addresses that the account's reports are sent to (rua)."),
    ConfigurationKey("domains", \.domains, .list(.domain), "Policy domains of the account."),
    ConfigurationKey("digest", \.digest, .list(.address), "E-mail addresses that get the account's weekly e-mail."),
  ]

  static var example: Self {
    var account = Self()
    account.name = "acme"
    account.recipients = ["dmarc-acme@reports.example"]
    account.domains = ["acme.example", "acme.test"].compactMap(DomainName.init)
    account.digest = ["postmaster@acme.example"]
    return account
  }
}
