private import Reports

extension ReverseNameCache {
  /// The first line of a file of this form.
  private static let head = "dmarcsite reverse names 1"

  /// The cache as the bytes of a file: a line that names the form, one with the SHA-256 of the rest, one for each address.
  package var bytes: [UInt8] {
    let lines = entries.sorted { $0.key < $1.key }.map { address, entry in
      switch entry.answer {
      case .none: "\(address) \(entry.time.seconds) -\n"
      case .name(let name, let isConfirmed):
        "\(address) \(entry.time.seconds) \(isConfirmed ? "=" : "?") \(name.ascii)\n"
      }
    }
    let body = lines.joined()
    return Array("\(Self.head)\n\(StableHash.hexadecimal(body, digits: 64))\n\(body)".utf8)
  }

  /// Reads the bytes of a file; nil for those of another form, cut off or damaged.
  package init?(bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual(Self.head.utf8) else { return nil }
    var hash = StableHash()
    hash.update(lines[2])
    guard lines[1].elementsEqual(hash.hexadecimal(digits: 64).utf8) else { return nil }
    var entries: [IPAddress: Entry] = [:]
    for line in lines[2].split(separator: UInt8(ascii: "\n")) {
      guard let (address, entry) = Self.entry(line), entries.count < Self.entryLimit else { return nil }
      entries[address] = entry
    }
    self.init(entries: entries)
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (IPAddress, Entry)? {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count >= 3, let address = IPAddress(words[0]),
      let seconds = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    let time = Timestamp(seconds: seconds)
    let mark = words[2].first
    if words.count == 3 {
      return words[2].elementsEqual("-".utf8) ? (address, Entry(answer: .none, time: time)) : nil
    }
    guard words.count == 4, words[2].count == 1, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "?"),
      DomainName.isValid(words[3]), let name = DomainName(words[3])
    else { return nil }
    return (address, Entry(answer: .name(name, isConfirmed: mark == UInt8(ascii: "=")), time: time))
  }
}
