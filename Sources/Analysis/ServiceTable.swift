import Reports

/// The mail services that are known by name.
package struct ServiceTable: Sendable {
  /// The services, in the order of their identifiers.
  package let services: [Service]
  private let byDKIM: [String: Int32]
  private let byEnvelope: [String: Int32]
  private let byReverseName: [String: Int32]
  /// By length of the common beginning; few services publish networks.
  private let networks: [(network: IPNetwork, service: Int32)]

  /// The table that the program carries.
  package static func builtIn() throws(ServiceTableError) -> ServiceTable {
    try ServiceTable(parsing: PackageResources.Services_txt)
  }

  /// A table without services.
  package static let empty = ServiceTable(services: [])

  /// Makes a table of services in the order of their identifiers.
  init(services: [Service]) {
    self.services = services
    var dkim: [String: Int32] = [:]
    var envelope: [String: Int32] = [:]
    var reverse: [String: Int32] = [:]
    var networks: [(network: IPNetwork, service: Int32)] = []
    for (index, service) in services.enumerated() {
      for domain in service.dkimDomains { dkim[domain.ascii] = Int32(index) }
      for domain in service.envelopeDomains { envelope[domain.ascii] = Int32(index) }
      for domain in service.reverseNames { reverse[domain.ascii] = Int32(index) }
      for network in service.networks { networks.append((network, Int32(index))) }
    }
    byDKIM = dkim
    byEnvelope = envelope
    byReverseName = reverse
    self.networks = networks.sorted { $0.network < $1.network }
  }

  /// The service that signs with a domain, A-labels in lower case, or with one above it.
  func service(signing domain: String) -> Int32? { Self.find(domain, in: byDKIM) }
  /// The service whose Return-Paths are in a domain, or in one above it.
  func service(returningTo domain: String) -> Int32? { Self.find(domain, in: byEnvelope) }
  /// The service whose servers have a reverse name.
  func service(reverseName name: String) -> Int32? { Self.find(name, in: byReverseName) }
  /// The service that publishes the network of an address.
  func service(at address: IPAddress) -> Int32? {
    networks.first { $0.network.contains(address) }?.service
  }

  private static func find(_ name: String, in table: [String: Int32]) -> Int32? {
    var rest = name[...]
    while true {
      if let service = table[String(rest)] { return service }
      guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
      rest = rest[rest.utf8.index(after: dot)...]
    }
  }
}
