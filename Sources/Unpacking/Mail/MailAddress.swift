/// Finding the addresses in a field such as `To` (RFC 5322, section 3.4).
enum MailAddress {
  /// The greatest number of addresses taken from one field.
  private static let limit = 64

  /// The addresses of an unfolded value, in lower case; names, comments and what is no address are left out.
  static func all(in bytes: ArraySlice<UInt8>) -> [String] {
    var result: [String] = []
    var token: [UInt8] = []
    var angle: [UInt8]?
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    func finish() {
      if let address = address(angle ?? token), result.count < limit { result.append(address) }
      token = []
      angle = nil
    }
    var isOpen = false
    for byte in bytes.prefix(1 << 16) {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where isQuoted || depth > 0: isEscaped = true
      case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case _ where depth > 0: break
      case UInt8(ascii: "<"):
        angle = []
        isOpen = true
      case UInt8(ascii: ">"): isOpen = false
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        isOpen = false
        finish()
      // A group's name ends in a colon.
      case UInt8(ascii: ":") where !isOpen: token = []
      default:
        if isOpen { angle?.append(byte) } else { token.append(byte) }
      }
    }
    finish()
    return result
  }

  private static func address(_ bytes: [UInt8]) -> String? {
    let trimmed = bytes.filter { !$0.isBlank }
    guard trimmed.count <= 320, let at = trimmed.lastIndex(of: UInt8(ascii: "@")), at > 0, at < trimmed.count - 1,
      trimmed.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    return String(validating: trimmed.map(\.asciiLowercased), as: UTF8.self).map { DisplayText.clean($0, limit: 320) }
  }
}
