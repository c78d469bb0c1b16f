/// Why a text is no JSON that is read.
enum JSONError: Error, Equatable, CustomStringConvertible {
  /// Something else was found at an offset than what has to stand there.
  case unexpected(offset: Int, wanted: String)
  /// The text ends inside a value.
  case endOfText(offset: Int)
  /// A limit was reached.
  case limit(offset: Int, name: String, value: Int)

  /// Where the text ceases to be JSON, in bytes.
  var offset: Int {
    switch self {
    case .unexpected(let offset, _), .endOfText(let offset), .limit(let offset, _, _): offset
    }
  }

  var description: String {
    switch self {
    case .unexpected(_, let wanted): "\(wanted) is missing"
    case .endOfText: "the document is cut off"
    case .limit(_, let name, let value): "there are more than \(value) \(name)"
    }
  }
}

/// Reads JSON (RFC 8259) by bytes, within limits.
///
/// More is accepted than the RFC allows where the meaning is plain: control characters inside of texts and broken UTF-8.
struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private let limits: ParsingLimits
  private(set) var position: Int
  private var depth = 0
  private var values = 0

  /// A reader of a text in UTF-8.
  init(_ bytes: ArraySlice<UInt8>, limits: ParsingLimits) {
    self.bytes = bytes
    self.limits = limits
    position = bytes.startIndex
  }

  /// Reads one value with the blanks around it.
  mutating func read() throws(JSONError) -> JSONValue {
    skipBlanks()
    let value = try readValue()
    skipBlanks()
    return value
  }

  /// Whether all bytes have been read.
  var isAtEnd: Bool { position == bytes.endIndex }

  /// The line and the column of an offset, from 1.
  static func place(of offset: Int, in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    let before = bytes[..<min(max(offset, bytes.startIndex), bytes.endIndex)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
    return (line, before.endIndex - start + 1)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
  }

  private func unexpected(_ wanted: String) -> JSONError {
    position < bytes.endIndex ? .unexpected(offset: position, wanted: wanted) : .endOfText(offset: position)
  }

  private mutating func readValue() throws(JSONError) -> JSONValue {
    values += 1
    // A record of a report has a handful of values.
    let most = limits.records * 4
    guard values <= most else { throw .limit(offset: position, name: "values", value: most) }
    switch next {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else {
      throw .limit(offset: position, name: "values inside one another", value: limits.depth)
    }
    position += 1
    skipBlanks()
  }

  private mutating func readObject() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONValue.Member] = []
    while next != UInt8(ascii: "}") {
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let name = try readString()
      skipBlanks()
      guard next == UInt8(ascii: ":") else { throw unexpected("a colon") }
      position += 1
      skipBlanks()
      members.append(JSONValue.Member(name: name, value: try readValue()))
      try separate(UInt8(ascii: "}"))
    }
    position += 1
    depth -= 1
    return .object(members)
  }

  private mutating func readArray() throws(JSONError) -> JSONValue {
    try enter()
    var values: [JSONValue] = []
    while next != UInt8(ascii: "]") {
      values.append(try readValue())
      try separate(UInt8(ascii: "]"))
    }
    position += 1
    depth -= 1
    return .array(values)
  }

  /// Goes over a comma, or stops at the end of the list.
  private mutating func separate(_ end: UInt8) throws(JSONError) {
    skipBlanks()
    if next == end { return }
    guard next == UInt8(ascii: ",") else { throw unexpected("a comma") }
    position += 1
    skipBlanks()
    guard next != end else { throw unexpected("a value behind the comma") }
  }

  private mutating func readWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    while let byte = next, byte >= 48 && byte <= 57 || Array("+-.eE".utf8).contains(byte) { position += 1 }
    let digits = Array(bytes[start..<position])
    guard ReportNumber.decimal(digits) != nil || digits.count > 300 else {
      position = start
      throw unexpected("a value")
    }
    return .number(String(decoding: digits.prefix(300), as: UTF8.self))
  }

  private mutating func readString() throws(JSONError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      guard text.count <= limits.textBytes else {
        throw .limit(offset: start, name: "bytes in a text", value: limits.textBytes)
      }
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      default: text.append(byte)
      }
    }
    throw .endOfText(offset: position)
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw .endOfText(offset: position) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var unit = try readUnit()
      if unit >= 0xD800, unit <= 0xDBFF, bytes[position...].starts(with: "\\u".utf8) {
        let mark = position
        position += 2
        let low = try readUnit()
        if low >= 0xDC00, low <= 0xDFFF {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        } else {
          position = mark
        }
      }
      Charset.append(unit >= 0xD800 && unit <= 0xDFFF ? 0xFFFD : unit, to: &text)
    default:
      position -= 1
      throw unexpected("an escape that JSON knows")
    }
  }

  private mutating func readUnit() throws(JSONError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4 else { throw .endOfText(offset: bytes.endIndex) }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = Self.hexadecimal(byte) else { throw unexpected("four hexadecimal digits") }
      value = value << 4 | digit
    }
    position += 4
    return value
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte) - 48
    case 65...70: UInt32(byte) - 55
    case 97...102: UInt32(byte) - 87
    default: nil
    }
  }
}
