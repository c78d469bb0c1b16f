package import Reports

/// What the owner of the domains has told: rules for sources, kinds of domains, names, thresholds.
///
/// Everything works with the settings as they are made.
package struct AnalysisSettings: Hashable, Sendable {
  /// Rules that name sources, in the order in which they are tried.
  package var sourceRules: [SourceRule] = []
  /// What is known of policy domains; a domain that is missing is of the kind `users`.
  package var domains: [DomainName: DomainSettings] = [:]
  /// Names of reporters that stand for another one, such as `Enterprise Outlook` for `Microsoft`.
  package var organisationAliases: [String: String] = [:]
  /// The numbers that verdicts rest on.
  package var thresholds = Thresholds()

  /// The default settings.
  package init() {}
}

/// What the owner has told of one policy domain.
package struct DomainSettings: Hashable, Sendable {
  /// What the domain is for.
  package var kind = DomainKind.users
  /// Whether the owner accepts that `p=reject` breaks mail of users to mailing lists (gate R7).
  package var acceptsListEffect = false
  /// Where aggregate reports go, as URIs for the `rua` tag; reports do not tell it.
  package var reportAddresses: [String] = []
  /// Where failure reports go, as URIs for the `ruf` tag; reports do not tell it.
  package var failureAddresses: [String] = []

  /// The settings of a domain of which nothing was told.
  package init() {}
}

/// What a domain is for.
package enum DomainKind: String, CaseIterable, Hashable, Sendable {
  /// People write with it, also to mailing lists.
  case users
  /// Only programs send with it.
  case transactional
  /// It sends nothing.
  case parked
}

/// A rule that names the source of some mail.
///
/// An address belongs to the rule when it lies in one of `addresses`, when its reverse name or network fits, or when at
/// least the share `Thresholds.identityShare` of its messages passed with one of the signatures or envelopes.
package struct SourceRule: Hashable, Sendable {
  /// What a rule makes of its source.
  package enum Class: String, CaseIterable, Hashable, Sendable {
    /// Its mail is the owner's.
    case own
    /// Its mail is left out of all advice.
    case ignore
    /// It passes on mail of others.
    case forwarder
  }

  /// A signature: its domain, and the selector when only one is meant.
  package struct Signature: Hashable, Sendable {
    /// The signature's `d=`, or a domain above it.
    package var domain: DomainName
    /// The signature's `s=`; nil for any.
    package var selector: String?

    /// Makes a signature.
    package init(domain: DomainName, selector: String? = nil) {
      self.domain = domain
      self.selector = selector
    }
  }

  /// What people read; the source's key is made of it.
  package var name: String
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

  /// Makes a rule that fits nothing yet.
  package init(name: String, sourceClass: Class?) {
    self.name = name
    self.sourceClass = sourceClass
  }
}
