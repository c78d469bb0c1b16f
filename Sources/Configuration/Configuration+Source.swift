package import Reports

extension Configuration {
  /// A rule that names the source of some mail; it applies where any of its marks does.
  package struct Source: Hashable, Sendable {
    /// What a rule makes of its source.
    package enum Class: String, CaseIterable, Hashable, Sendable {
      /// Its mail is the owner's.
      case own
      /// It passes on mail of others.
      case forwarder
      /// Its mail is left out of all advice.
      case ignore
    }

    /// A signature: its domain, and the selector when only one is meant.
    package struct Signature: Hashable, Sendable {
      /// The signature's `d=`, or a domain above it.
      package var domain: DomainName
      /// The signature's `s=` in lower case; nil for any.
      package var selector: String?

      /// Makes a signature.
      package init(domain: DomainName, selector: String? = nil) {
        self.domain = domain
        self.selector = selector
      }
    }

    /// What people read; the source's key is made of it.
    package var name = ""
    /// What the rule makes of its source; nil leaves the class to the evidence.
    package var sourceClass: Class?
    /// Addresses and networks.
    package var addresses: [IPNetwork] = []
    /// Signatures that pass.
    package var dkimDomains: [Signature] = []
    /// Domains that pass SPF, and those below them.
    package var envelopeDomains: [DomainName] = []
    /// Reverse names, and those below them.
    package var reverseNames: [DomainName] = []
    /// Numbers of autonomous systems.
    package var asNumbers: [UInt32] = []

    /// A rule that fits nothing.
    package init() {}

    /// Whether the rule can apply to nothing.
    var isEmpty: Bool {
      addresses.isEmpty && dkimDomains.isEmpty && envelopeDomains.isEmpty && reverseNames.isEmpty && asNumbers.isEmpty
    }
  }
}

extension Configuration.Source {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey("name", \.name, .line, "Name of the source; needed, and part of its page's address."),
    ConfigurationKey(
      "class", \.sourceClass, .optional(.word),
      "\"own\": its mail is yours; \"forwarder\"; \"ignore\": no advice about it; empty: what the reports show."),
    ConfigurationKey("addresses", \.addresses, .list(.network), "Addresses and networks (CIDR)."),
    ConfigurationKey(
      "dkim_domains", \.dkimDomains, .list(.signature),
      "Domains of DKIM signatures that pass, those below included; or of one selector: s1._domainkey.example.com."),
    ConfigurationKey(
      "envelope_domains", \.envelopeDomains, .list(.domain), "Domains that pass SPF, those below included."),
    ConfigurationKey(
      "reverse_names", \.reverseNames, .list(.domain), "Names of addresses in DNS, those below included."),
    ConfigurationKey(
      "as_numbers", \.asNumbers, .list(.autonomousSystem), "Numbers of autonomous systems: 1 to 4294967295."),
  ]

  static var example: Self {
    var source = Self()
    source.name = "Office gateway"
    source.sourceClass = .own
    source.addresses = ["192.0.2.0/28", "2001:db8::25"].compactMap(IPNetwork.init)
    source.dkimDomains = DomainName("acme.example").map { [Signature(domain: $0, selector: "office")] } ?? []
    source.envelopeDomains = ["bounce.acme.example"].compactMap(DomainName.init)
    source.reverseNames = ["mail.acme.example"].compactMap(DomainName.init)
    source.asNumbers = [64_496]
    return source
  }
}
