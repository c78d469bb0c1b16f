package import Reports
package import Statistics

/// Which source each address of an archive belongs to.
///
/// The book is made over all domains and the whole archive, so that an address belongs to one source everywhere.
package struct SourceBook: Sendable {
  /// The sources, in the order of their keys.
  package let sources: [Source]
  /// For each source its addresses (`Record.sourceIP`), in their order; text that is no address stands last.
  package let addresses: [[Text]]
  /// For each source the service that it is.
  package let services: [Service?]
  /// For each source the rule that names it.
  package let rules: [SourceRule?]
  /// For each text the index of its source, or -1.
  private let indices: [Int32]

  /// Finds the sources of all addresses of an archive, with the default settings and without look-ups.
  package init(_ statistics: ArchiveStatistics) {
    let day = Day(number: 0)
    var naming = SourceNaming(
      statistics, Evidence(statistics, window: day...day), AnalysisSettings(), Lookups(), .empty)
    if let table = try? ServiceTable.builtIn() {
      naming = SourceNaming(statistics, naming.evidence, AnalysisSettings(), Lookups(), table)
    }
    self = naming.book
  }

  /// Makes a book of what each address was found to be.
  init(texts: TextTable, owners: [(address: Text, owner: SourceOwner)]) {
    var byKey: [String: (owner: SourceOwner, addresses: [Text])] = [:]
    for (address, owner) in owners { byKey[owner.source.key, default: (owner, [])].addresses.append(address) }
    let ordered = byKey.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    sources = ordered.map(\.value.owner.source)
    services = ordered.map(\.value.owner.service)
    rules = ordered.map(\.value.owner.rule)
    addresses = ordered.map { entry in
      entry.value.addresses.map { ($0, IPAddress(texts.bytes(of: $0))) }.sorted { left, right in
        switch (left.1, right.1) {
        case (let leftAddress?, let rightAddress?): leftAddress < rightAddress
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): texts.precedes(left.0, right.0)
        }
      }.map(\.0)
    }
    var indices = Array(repeating: Int32(-1), count: texts.count)
    for (index, list) in addresses.enumerated() {
      for address in list { indices[Int(address.index)] = Int32(index) }
    }
    self.indices = indices
  }

  /// The source that an address belongs to; an address that is not in the archive belongs to none and is invalid.
  package func source(of address: Text) -> Source {
    index(of: address).map { sources[$0] } ?? .invalid
  }

  /// The index of the source that an address belongs to; nil when it is not in the archive.
  package func index(of address: Text) -> Int? {
    let index = indices[Int(address.index)]
    return index < 0 ? nil : Int(index)
  }
}

/// Whom an address was found to belong to.
struct SourceOwner {
  let source: Source
  var service: Service?
  var rule: SourceRule?
}
