internal import Analysis
internal import Reports
internal import Statistics

/// An address of a source in a domain.
struct SourceAddress: Sendable {
  /// The text that reports had.
  let text: String
  /// The address, if it is one.
  let address: IPAddress?
  let tally: Tally
  let first: Day?
  let last: Day?
  /// Its name in DNS, when that is known.
  let reverseName: String?
  /// Its country, when that is known.
  let country: String?
  /// Its network's number and owner, when that is known.
  let system: AutonomousSystem?

  /// The identifier of the row: `ip-203.0.113.7`; nil for what is no address.
  var anchor: String? { address.map { "ip-\($0)" } }

  /// The addresses of a source, those with most messages first.
  static func rows(
    _ source: SourceInDomain, _ summary: Summary, _ lookups: Lookups, _ texts: TextTable
  ) -> [SourceAddress] {
    // The order of equal ones is that of the addresses' numbers.
    let rows = source.addresses.map { entry in
      let address = IPAddress(texts.bytes(of: entry.address))
      let counts = summary.sources[entry.address] ?? SourceCounts()
      return SourceAddress(
        text: texts.string(entry.address), address: address, tally: counts.tally, first: counts.first,
        last: counts.last, reverseName: address.flatMap { lookups.reverseNames[$0] },
        country: address.flatMap { lookups.countries[$0] },
        system: address.flatMap { lookups.autonomousSystems[$0] })
    }
    let messages = rows.map(\.tally.messages)
    return rows.indices.sorted { left, right in
      messages[left] != messages[right] ? messages[left] > messages[right] : left < right
    }.map { rows[$0] }
  }
}
