/// A piece of HTML, XHTML or SVG: bytes whose only ways in are literals of the program and escaped text.
///
/// There is no way to add unescaped bytes of unknown origin, so that a value of this type can stand in a page
/// wherever an element may stand.
package struct HTML: Sendable, Hashable {
  /// The UTF-8 bytes.
  package private(set) var bytes: [UInt8] = []

  /// An empty piece.
  package init() {}

  /// A piece that consists of one literal of the program.
  package init(_ literal: StaticString) {
    append(literal)
  }

  /// Whether the piece holds nothing.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Appends markup that stands in the program's own source.
  package mutating func append(_ literal: StaticString) {
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends another piece.
  package mutating func append(_ other: HTML) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Appends text, escaped so that it can stand in an element and in a double-quoted attribute.
  package mutating func append(text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "'"): append("&#39;")
      default: bytes.append(byte)
      }
    }
  }
}
