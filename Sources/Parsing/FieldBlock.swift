/// The fields of a header or of a feedback report: `Name: value` lines, folded as in mail.
struct FieldBlock {
  /// Fields that are looked at.
  private static let limit = 1_000

  private var values: [String: String] = [:]

  /// Reads fields; lines that are none are passed over.
  ///
  /// - Parameters:
  ///   - bytes: Lines that end with LF or CRLF.
  ///   - limit: Bytes of a value; the rest of a longer one is dropped.
  ///   - isFolded: Whether a line that begins with a blank continues the one before; otherwise blanks mean nothing.
  init(_ bytes: ArraySlice<UInt8>, limit: Int, isFolded: Bool) {
    var name: String?
    var value: [UInt8] = []
    var count = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if count > Self.limit { break }
      let text = line.last == 13 ? line.dropLast() : line
      if isFolded, let first = text.first, first == 0x20 || first == 9, name != nil {
        value.append(contentsOf: text.prefix(max(limit - value.count, 0)))
        continue
      }
      keep(name, value)
      name = nil
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex, colon - text.startIndex <= 80
      else { continue }
      count += 1
      name = Self.name(text[..<colon])
      value = Array(text[(colon + 1)...].prefix(limit))
    }
    keep(name, value)
  }

  /// The value of the first field with a name in lower case; nil when it is missing or empty.
  subscript(_ name: String) -> String? { values[name] }

  private mutating func keep(_ name: String?, _ value: [UInt8]) {
    guard let name, values[name] == nil else { return }
    let text = JSONValue.trimmed(String(decoding: value, as: UTF8.self))
    if !text.isEmpty { values[name] = text }
  }

  /// The name in lower case, without bullets and blanks before it, words joined by `-`.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 }
    let words = bytes.drop { !isLetter($0) }.split { $0 <= 0x20 }
    return words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: "-")
  }
}
