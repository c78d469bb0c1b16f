/// A piece of HTML, XHTML, SVG or XML: bytes whose only ways in are literals of the program and escaped text.
///
/// There is no way to add unescaped bytes of unknown origin, so that a value of this type can stand in a page
/// wherever an element may stand. The escapes are those that HTML and XML share (`&amp;`, `&#39;`), and every
/// character that XML 1.0 forbids is replaced: the same type serves for an Atom feed.
package struct HTML: Sendable, Hashable {
  /// The UTF-8 bytes.
  package private(set) var bytes: [UInt8] = []

  /// An empty piece.
  package init() {}

  /// A piece that consists of one literal of the program.
  package init(_ literal: StaticString) {
    append(literal)
  }

  /// A piece that consists of escaped text.
  package init(text: String) {
    append(text: text)
  }

  /// Whether the piece holds nothing.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Makes room for a number of bytes in all.
  ///
  /// - Parameter capacity: The size that the whole piece is expected to reach, in bytes.
  package mutating func reserve(_ capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Appends markup that stands in the program's own source.
  package mutating func append(_ literal: StaticString) {
    bytes.append(literal: literal)
  }

  /// Appends another piece.
  package mutating func append(_ other: HTML) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Appends text, escaped so that it can stand in an element and in a double-quoted attribute.
  ///
  /// `&`, `<`, `>`, `"` and `'` become references; control characters but line feed and tabulator, bidirectional
  /// controls, U+2028, U+2029, U+FEFF and noncharacters become U+FFFD.
  package mutating func append(text: String) {
    append(escaping: text.utf8.span)
  }

  /// Appends bytes of outside text, escaped as `append(text:)` does; what is not UTF-8 becomes U+FFFD.
  package mutating func append(bytes text: ArraySlice<UInt8>) {
    append(text: String(decoding: text, as: UTF8.self))
  }

  /// Appends bytes of outside text, escaped as `append(text:)` does; what is not UTF-8 becomes U+FFFD.
  package mutating func append(bytes text: Span<UInt8>) {
    append(text: unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) })
  }

  /// Appends an integer in decimal digits, without grouping.
  package mutating func append(integer: Int) {
    bytes.append(digitsOf: integer)
  }

  /// Appends markup of a compiled template, which is the program's or its user's own.
  mutating func append(markup: Span<UInt8>) {
    bytes.append(run: markup)
  }

  /// Appends valid UTF-8, run by run: what needs no escaping is copied as a whole.
  private mutating func append(escaping text: Span<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard Self.mayNeedEscape(byte) else {
        index += 1
        continue
      }
      let length = Self.reference(for: byte) == nil ? HiddenScalar.length(at: index, in: text) : 1
      guard length > 0 else {
        index += 1
        continue
      }
      bytes.append(run: text.extracting(start..<index))
      bytes.append(literal: Self.reference(for: byte) ?? "\u{FFFD}")
      index += length
      start = index
    }
    bytes.append(run: text.extracting(start..<index))
  }

  /// Whether a byte is one to escape, or may begin a scalar that is hidden.
  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    // One bit for each byte below 0x40: the control characters but tabulator and line feed, and " & ' < >.
    if byte < 0x40 { return 0x5000_00C4_FFFF_F9FF as UInt64 >> UInt64(byte) & 1 != 0 }
    return HiddenScalar.mayBegin(with: byte)
  }

  /// The reference that stands for a byte of markup.
  private static func reference(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
