package import Reports

extension Configuration {
  /// What the owner tells of one policy domain.
  package struct Domain: Hashable, Sendable {
    /// What a domain is for.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// People write with it, also to mailing lists.
      case users
      /// Only programs send with it.
      case transactional
      /// It sends nothing.
      case parked
    }

    /// The domain; nil until it is told.
    package var name: DomainName?
    /// What it is for.
    package var kind = Kind.users
    /// Whether the owner accepts that `p=reject` breaks mail of users to mailing lists (gate R7).
    package var acceptListEffect = false
    /// Where aggregate reports go, as URIs for the `rua` tag.
    package var reportAddresses: [String] = []
    /// Where failure reports go, as URIs for the `ruf` tag.
    package var failureAddresses: [String] = []

    /// A domain without a name.
    package init() {}
  }
}

extension Configuration.Domain {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey("name", \.name, .optional(.domain), "The policy domain; needed."),
    ConfigurationKey(
      "kind", \.kind, .word,
      "\"users\": people write with it; \"transactional\": programs alone do; \"parked\": it sends nothing."),
    ConfigurationKey(
      "accept_list_effect", \.acceptListEffect, .flag,
      "Whether you accept that p=reject breaks mail of your users to mailing lists: true or false."),
    ConfigurationKey(
      "report_addresses", \.reportAddresses, .list(.reportAddress),
      "Where aggregate reports go, for the record that the site proposes (rua): addresses or URIs."),
    ConfigurationKey(
      "failure_addresses", \.failureAddresses, .list(.reportAddress),
      "Where failure reports go, for the record that the site proposes (ruf): addresses or URIs."),
  ]

  static var example: Self {
    var domain = Self()
    domain.name = DomainName("acme.example")
    domain.kind = .transactional
    domain.reportAddresses = ["mailto:dmarc-acme@reports.example"]
    return domain
  }
}
