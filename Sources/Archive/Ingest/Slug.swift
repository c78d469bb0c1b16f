/// Words of a report in a form that is safe in a file name on every system.
enum Slug {
  /// Keeps small letters, digits and single `.`, `-` and `_` between them; anything else becomes one `-`.
  ///
  /// - Parameters:
  ///   - text: Any text, hostile too.
  ///   - limit: The greatest length in bytes.
  /// - Returns: Empty when nothing is left.
  static func make(_ text: String, limit: Int) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(4096) where bytes.count < limit {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte + 0x20)
      default:
        let mark = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") ? byte : UInt8(ascii: "-")
        if let last = bytes.last, isLetterOrDigit(last) { bytes.append(mark) }
      }
    }
    while let last = bytes.last, !isLetterOrDigit(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: true
    default: false
    }
  }
}
