package import Reports

/// Who sends: a service, an organisation or a network, never a single address.
package struct Source: Hashable, Sendable {
  /// What a source was recognised by.
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// A rule of the configuration.
    case rule
    /// A mail service of the table.
    case service
    /// The organisation that its mail is authenticated as, or that its reverse names belong to.
    case organisation
    /// The autonomous system of its addresses.
    case autonomousSystem
    /// The neighbourhood of an address: /24 of version 4, /48 of version 6.
    case network
    /// `source_ip` held no address.
    case invalid
  }

  /// Stable for ever: page addresses and feed entries are made of it.
  package let key: String
  /// What people read.
  package let name: String
  /// What it was recognised by.
  package let kind: Kind
  /// The name of its directory: `[a-z0-9-]{1,40}-` and eight hexadecimal digits of the key's hash.
  package let slug: String

  /// Makes a source.
  package init(key: String, name: String, kind: Kind) {
    self.key = key
    self.name = name
    self.kind = kind
    slug = Slug.make(name: name, key: key)
  }

  /// The source of a rule.
  package init(rule: SourceRule) {
    self.init(key: "rule:\(rule.name)", name: rule.name, kind: .rule)
  }

  /// The source of a known service.
  package init(service: Service) {
    self.init(key: "service:\(service.identifier)", name: service.name, kind: .service)
  }

  /// The source of an organisation.
  package init(organisation: DomainName) {
    self.init(key: "domain:\(organisation)", name: organisation.ascii, kind: .organisation)
  }

  /// The source of an autonomous system.
  package init(system: AutonomousSystem) {
    let name = system.name.isEmpty ? "AS\(system.number)" : "\(system.name) (AS\(system.number))"
    self.init(key: "as:\(system.number)", name: name, kind: .autonomousSystem)
  }

  /// The source that stands for the network around an address.
  package init(network: IPNetwork) {
    self.init(key: "network:\(network)", name: "\(network)", kind: .network)
  }

  /// The source of all records whose `source_ip` is no address.
  package static let invalid = Source(key: "invalid", name: "Invalid addresses", kind: .invalid)
}

/// Names of directories for keys of any text.
package enum Slug {
  /// A directory's name for a key.
  ///
  /// - Parameters:
  ///   - name: What the directory is about; its ASCII letters and digits are kept.
  ///   - key: What the directory stands for, stable for ever.
  /// - Returns: `[a-z0-9-]{1,40}-` and eight hexadecimal digits of the key's hash.
  package static func make(name: String, key: String) -> String {
    var words: [UInt8] = []
    for byte in name.utf8 where words.count < 40 {
      switch byte {
      case 97...122, 48...57: words.append(byte)
      case 65...90: words.append(byte + 32)
      default: if let last = words.last, last != UInt8(ascii: "-") { words.append(UInt8(ascii: "-")) }
      }
    }
    while words.last == UInt8(ascii: "-") { words.removeLast() }
    let text = words.isEmpty ? "x" : String(decoding: words, as: UTF8.self)
    return text + "-" + StableHash.hexadecimal(key, digits: 8)
  }
}
