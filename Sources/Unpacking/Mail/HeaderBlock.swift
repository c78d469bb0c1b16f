/// The fields at the top of a mail or of a part of one, read as they come (RFC 5322, section 2.2).
struct HeaderBlock {
  /// One field; the value may be folded.
  private struct Field {
    var name: ArraySlice<UInt8>
    var value: Range<Int>
  }

  private let bytes: ArraySlice<UInt8>
  private var fields: [Field] = []
  /// What follows the header.
  private(set) var body: ArraySlice<UInt8>
  /// What `Content-Type` says.
  ///
  /// QUIRK: Trustwave writes `ContentType` (C10; test `contentTypeWithoutHyphen`).
  private(set) var mediaType: MediaType?
  /// Whether the header is longer than allowed.
  private(set) var isOverLimit = false

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - bytes: A mail, or a part of one.
  ///   - limit: The greatest length of the header in bytes.
  ///   - isMail: Whether blank lines may stand before the header, as they do in files.
  init(_ bytes: ArraySlice<UInt8>, limit: Int, isMail: Bool) {
    self.bytes = bytes
    body = bytes[bytes.endIndex...]
    read(limit: limit, isMail: isMail)
    mediaType = (self["content-type"] ?? self["contenttype"]).map(MediaType.init)
  }

  private mutating func read(limit: Int, isMail: Bool) {
    var position = bytes.startIndex
    if isMail {
      if bytes.has("\u{FEFF}", at: position) { position += 3 }
      position = bytes.positionAfterBlanks(from: position)
    }
    while position < bytes.endIndex {
      guard position - bytes.startIndex <= limit else {
        isOverLimit = true
        return
      }
      let (line, next) = bytes.line(from: position)
      guard let first = line.first else {
        body = bytes[next...]
        return
      }
      if first == 0x20 || first == 0x09 {
        extend(to: line.endIndex)
      } else if let name = HeaderSniff.fieldName(line) {
        let colon = line.position(of: UInt8(ascii: ":"), from: name.endIndex) ?? name.endIndex
        fields.append(Field(name: name, value: min(colon + 1, line.endIndex)..<line.endIndex))
      } else if line.hasIgnoringCase("from ", at: line.startIndex)
        || line.hasIgnoringCase(">from ", at: line.startIndex)
      {
        // The line of an mbox.
      } else if isContinuation(line) {
        extend(to: line.endIndex)
      } else if !isJunk(line, before: next, in: bytes) {
        body = bytes[position...]
        return
      }
      position = next
    }
  }

  private mutating func extend(to end: Int) {
    guard let last = fields.indices.last else { return }
    fields[last].value = fields[last].value.lowerBound..<max(end, fields[last].value.upperBound)
  }

  // QUIRK: Microsoft's TLS reports do not indent the parameters on the lines after Content-Type.
  private func isContinuation(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = fields.last, !line.starts(with: "--".utf8) else { return false }
    if bytes[last.value].last(where: { !$0.isBlank }) == UInt8(ascii: ";") { return true }
    guard last.name.hasIgnoringCase("content", at: last.name.startIndex) else { return false }
    let token = line.prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x2A }
    return !token.isEmpty && line[token.endIndex...].first == UInt8(ascii: "=")
  }

  /// Whether the line only interrupts the header: then a field follows it.
  private func isJunk(_ line: ArraySlice<UInt8>, before next: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard !fields.isEmpty, !line.starts(with: "--".utf8), line.first != UInt8(ascii: "<"),
      line.first != UInt8(ascii: "{"), next < bytes.endIndex
    else { return false }
    return HeaderSniff.fieldName(bytes.line(from: next).line) != nil
  }

  /// Whether there is no field at all.
  var isEmpty: Bool { fields.isEmpty }

  /// The unfolded value of the first field of that name, which is in lower case.
  subscript(name: StaticString) -> ArraySlice<UInt8>? {
    fields.first { $0.name.equals(name) }.map { Self.unfold(bytes[$0.value]) }
  }

  /// The unfolded values of all fields of that name, which is in lower case.
  func all(_ name: StaticString) -> [ArraySlice<UInt8>] {
    fields.filter { $0.name.equals(name) }.map { Self.unfold(bytes[$0.value]) }
  }

  /// Calls `body` with each field from the top down: its name as written and its unfolded value.
  func forEach(_ body: (_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
    for field in fields { body(field.name, Self.unfold(bytes[field.value])) }
  }

  /// The value on one line, without blanks around it.
  private static func unfold(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var trimmed = value.drop { $0.isBlank }
    while let last = trimmed.last, last.isBlank { trimmed = trimmed.dropLast() }
    guard trimmed.position(of: UInt8(ascii: "\n"), from: trimmed.startIndex) != nil else { return trimmed }
    var result: [UInt8] = []
    result.reserveCapacity(trimmed.count)
    var position = trimmed.startIndex
    while position < trimmed.endIndex {
      let (line, next) = trimmed.line(from: position)
      if position > trimmed.startIndex, let first = line.first, !first.isBlank { result.append(0x20) }
      result.append(contentsOf: line)
      position = next
    }
    return result[...]
  }
}
