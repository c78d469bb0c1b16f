/// The line between the messages of an mbox: `From sender date` (RFC 4155).
enum MboxSeparator {
  /// The greatest length of such a line in bytes.
  static let limit = 1024

  /// Whether the bytes begin with such a line and a header.
  static func isAtStart(of bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.has("From ", at: bytes.startIndex) else { return false }
    let (line, next) = bytes.line(from: bytes.startIndex)
    let following = bytes[next...].line(from: next).line
    return isSeparator(line, afterBlank: true)
      && (HeaderSniff.fieldName(following) != nil || following.hasIgnoringCase(">from ", at: following.startIndex))
  }

  /// Whether the line, which begins with `From `, divides messages.
  ///
  /// A sentence may begin with the word too: the line must have a time, or nothing but a sender. Without a blank
  /// line before, it must have a year as well.
  static func isSeparator(_ line: ArraySlice<UInt8>, afterBlank: Bool) -> Bool {
    guard line.count > 5, line.count <= limit else { return false }
    let rest = line.dropFirst(5)
    let hasTime = zip(rest, zip(rest.dropFirst(), rest.dropFirst(2))).contains { first, others in
      first.isASCIIDigit && others.0 == UInt8(ascii: ":") && others.1.isASCIIDigit
    }
    if afterBlank {
      return hasTime || rest.drop { $0 != 0x20 }.allSatisfy(\.isBlank) && rest.first != 0x20
    }
    return hasTime
      && rest.split(separator: 0x20).contains { word in
        word.count == 4 && word.allSatisfy(\.isASCIIDigit) && (word.first == 0x31 || word.first == 0x32)
      }
  }
}
