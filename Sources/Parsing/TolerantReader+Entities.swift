extension TolerantReader {
  /// A text with its references replaced; what is no reference stays as it stands.
  ///
  /// - Parameters:
  ///   - text: The text as it stands in the document.
  ///   - strays: Raised by one for each `&` that begins no reference of XML.
  /// - Returns: The text that is meant.
  static func unescape(_ text: ArraySlice<UInt8>, strays: inout Int) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      guard text[position] == UInt8(ascii: "&") else {
        result.append(text[position])
        position += 1
        continue
      }
      let body = text[(position + 1)...].prefix(12)
      if let end = body.firstIndex(of: UInt8(ascii: ";")), let scalar = scalar(named: body[..<end]) {
        Charset.append(scalar, to: &result)
        position = end + 1
      } else {
        strays += 1
        result.append(UInt8(ascii: "&"))
        position += 1
      }
    }
    return result
  }

  /// The scalar of a reference without `&` and `;`, or nil when XML knows none.
  private static func scalar(named name: ArraySlice<UInt8>) -> UInt32? {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return 0x3C
    case "gt": return 0x3E
    case "amp": return 0x26
    case "quot": return 0x22
    case "apos": return 0x27
    case let text where text.hasPrefix("#"):
      let isHexadecimal = text.hasPrefix("#x") || text.hasPrefix("#X")
      let digits = text.dropFirst(isHexadecimal ? 2 : 1)
      guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value),
        value >= 0x20 || value == 9 || value == 10 || value == 13
      else { return nil }
      return scalar.value
    default: return nil
    }
  }

  /// The bytes without those that XML forbids.
  ///
  /// - Returns: The rest, how many were dropped, and the offset of the first of them; nil when there are none.
  static func withoutControlBytes(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int, first: Int)? {
    func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 9 && byte != 10 && byte != 13 }
    guard let first = bytes.firstIndex(where: isForbidden) else { return nil }
    let rest = bytes.filter { !isForbidden($0) }
    return (rest, bytes.count - rest.count, first)
  }
}
