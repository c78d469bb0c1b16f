internal import Analysis
internal import Reports

/// The texts of all addresses of an archive, and their order.
struct AddressTexts: Sendable {
  private let texts: TextTable
  /// The place of each text among the addresses; that of a text that is no address means nothing.
  private let ranks: [UInt32]

  /// The addresses of a book: by number, then texts that are none by their bytes.
  init(_ book: SourceBook, texts: TextTable) {
    let named = book.addresses.joined().map { (address: IPAddress(texts.bytes(of: $0)), text: $0) }
    let ordered = named.sorted { left, right in
      switch (left.address, right.address) {
      case (let leftAddress?, let rightAddress?) where leftAddress != rightAddress: leftAddress < rightAddress
      case (_?, nil): true
      case (nil, _?): false
      default: texts.precedes(left.text, right.text)
      }
    }
    var ranks = [UInt32](repeating: .max, count: texts.count)
    for (rank, entry) in ordered.enumerated() { ranks[Int(entry.text.index)] = UInt32(rank) }
    self.texts = texts
    self.ranks = ranks
  }

  /// Some addresses in their order.
  func ordered(_ addresses: [Text]) -> [String] {
    addresses.sorted { ranks[Int($0.index)] < ranks[Int($1.index)] }.map(texts.string)
  }
}
