package import Reports
package import Statistics

/// Which source each address of an archive belongs to.
///
/// The book is made over all domains and the whole archive, so that an address belongs to one source everywhere.
package struct SourceBook: Sendable {
  /// The sources, in the order of their keys.
  package let sources: [Source]
  /// For each address (`Record.sourceIP`) the index of its source.
  private let indices: [Text: Int]

  /// Finds the sources of all addresses of an archive.
  package init(_ statistics: ArchiveStatistics) {
    var bySource: [Source: [Text]] = [:]
    for address in statistics.total.sources.keys {
      let source =
        IPAddress(statistics.set.texts.bytes(of: address)).map { Source(network: .neighbourhood(of: $0)) } ?? .invalid
      bySource[source, default: []].append(address)
    }
    let ordered = bySource.sorted { $0.key.key < $1.key.key }
    sources = ordered.map(\.key)
    var indices: [Text: Int] = [:]
    for (index, entry) in ordered.enumerated() {
      for address in entry.value { indices[address] = index }
    }
    self.indices = indices
  }

  /// The source that an address belongs to; an address that is not in the archive belongs to none and is invalid.
  package func source(of address: Text) -> Source {
    indices[address].map { sources[$0] } ?? .invalid
  }
}
