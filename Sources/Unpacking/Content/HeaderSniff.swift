/// Telling a mail, an mbox or the fields of a feedback report from other text.
enum HeaderSniff {
  /// What the bytes, which do not begin with blanks, are.
  enum Result: Equatable {
    case mail
    case mbox
    case feedbackReport
  }

  /// Looks at the first lines.
  static func shape(_ bytes: ArraySlice<UInt8>) -> Result? {
    if MboxSeparator.isAtStart(of: bytes) { return .mbox }
    guard fieldName(bytes.prefix(128)) != nil else { return nil }
    var known = 0
    var position = bytes.startIndex
    for index in 0..<64 where position < bytes.endIndex {
      let (line, next) = bytes.line(from: position)
      if line.isEmpty { break }
      position = next
      guard let first = line.first, first != 0x20, first != 0x09 else { continue }
      guard let name = fieldName(line.prefix(128)) else { continue }
      if name.equals("feedback-type") { return .feedbackReport }
      if index == 0, certain.contains(where: { name.equals($0) }) { known += 2 }
      if usual.contains(where: { name.equals($0) }) { known += 1 }
    }
    return known >= 2 ? .mail : nil
  }

  /// The name of the field that the line holds.
  static func fieldName(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = line.first, first.isASCIILetter || first.isASCIIDigit else { return nil }
    let name = line.prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    // RFC 5322, section 4.5 allows blanks before the colon.
    let rest = line[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == UInt8(ascii: ":") ? name : nil
  }

  /// Fields that nothing but a mail begins with.
  private static let certain: [StaticString] = [
    "received", "return-path", "delivered-to", "x-original-to", "x-received", "dkim-signature", "arc-seal",
    "message-id",
    "mime-version", "content-type", "contenttype", "authentication-results", "received-spf", "x-mozilla-status",
    "envelope-to", "content-disposition", "content-transfer-encoding",
  ]

  /// Fields of which two make a mail.
  private static let usual: [StaticString] = [
    "received", "return-path", "delivered-to", "from", "to", "date", "subject", "message-id", "mime-version",
    "content-type", "contenttype", "content-transfer-encoding", "sender", "reply-to", "cc",
  ]
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are `name`, which is in lower case, in any case of ASCII.
  func equals(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && hasIgnoringCase(name, at: startIndex)
  }
}
