/// A tag as the tolerant reader finds it.
struct Tag {
  /// The element that it names by its local name.
  private(set) var element: Element
  /// Whether it ends an element.
  let isEnd: Bool
  /// Whether it begins an element and ends it at once.
  private(set) var isEmpty = false
  /// Whether its `>` is missing.
  private(set) var isBroken = false
  /// How many attributes it has, as far as they are well-formed.
  private(set) var attributes = 0
  /// Behind its last byte.
  private(set) var end: Int
  private let nameRange: Range<Int>
  private let rest: Int

  /// Reads the tag that begins with the `<` at an offset, or nil when no name follows it.
  init?(_ bytes: [UInt8], at start: Int) {
    var position = start + 1
    isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
    if isEnd { position += 1 }
    let nameStart = position
    while position < bytes.count, position - nameStart < 64, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > nameStart, Self.isNameStart(bytes[nameStart]) else { return nil }
    nameRange = nameStart..<position
    rest = position
    var local = nameRange
    if let colon = bytes[nameRange].lastIndex(of: UInt8(ascii: ":")) { local = colon + 1..<position }
    element = unsafe bytes[local].withUnsafeBufferPointer { unsafe Element(name: $0) }
    end = position
    // A byte that no name holds directly behind it: `<a@b>`.
    if position < bytes.count {
      let next = bytes[position]
      if next > 0x20, next != UInt8(ascii: "/"), next != UInt8(ascii: ">"), next != UInt8(ascii: "<") { return nil }
    }
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<") { break }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        attributes += 1
      } else if byte == UInt8(ascii: ">") {
        isEmpty = !isEnd && bytes[position - 1] == UInt8(ascii: "/")
        end = position + 1
        return
      }
      position += 1
    }
    isBroken = true
    end = position
  }

  /// The name with its prefix.
  func name(in bytes: [UInt8]) -> ArraySlice<UInt8> { bytes[nameRange] }

  /// Whether a text stands among the attributes.
  func contains(_ text: StaticString, in bytes: [UInt8]) -> Bool {
    (rest..<max(end, rest)).contains { Self.matches(bytes, at: $0, text) }
  }

  /// Whether a literal stands at an offset; letters in any case.
  static func matches(_ bytes: [UInt8], at offset: Int, _ literal: StaticString) -> Bool {
    guard offset >= 0, literal.utf8CodeUnitCount <= bytes.count - offset else { return false }
    for index in 0..<literal.utf8CodeUnitCount {
      let wanted = unsafe literal.utf8Start[index]
      let byte = bytes[offset + index]
      let isLetter = wanted >= 65 && wanted <= 90 || wanted >= 97 && wanted <= 122
      guard byte == wanted || isLetter && byte ^ 0x20 == wanted else { return false }
    }
    return true
  }

  /// Whether a byte behind a `<` may begin a tag or a declaration.
  static func mayFollow(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte == UInt8(ascii: "_")
  }

  /// Whether a name may hold a byte of ASCII.
  static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte >= 48 && byte <= 57 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ":")
  }
}
