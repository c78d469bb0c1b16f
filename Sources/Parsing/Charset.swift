/// Finds out how the characters of a document are encoded (formats.md, X3): a byte-order mark counts more than valid
/// UTF-8, that more than what the document declares, and Windows-1252 is what remains.
enum Charset {
  /// A document in UTF-8.
  struct Decoded {
    var bytes: [UInt8]
    /// Whether the bytes were in the encoding that the document declares, or declared by a mark.
    var isAsDeclared: Bool
  }

  /// The document in UTF-8 when it is written in units of two bytes, which a mark or the first `<` shows; otherwise nil.
  static func decodeWide(_ bytes: ArraySlice<UInt8>) -> Decoded? {
    let isLittle: Bool
    let start: Int
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): (isLittle, start) = (true, 2)
    case (0xFE, 0xFF): (isLittle, start) = (false, 2)
    case (UInt8(ascii: "<"), 0): (isLittle, start) = (true, 0)
    case (0, UInt8(ascii: "<")): (isLittle, start) = (false, 0)
    default: return nil
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2 + 16)
    var position = bytes.startIndex + start
    var high: UInt32?
    while position + 1 < bytes.endIndex {
      let first = UInt32(bytes[position])
      let second = UInt32(bytes[position + 1])
      let unit = isLittle ? first | second << 8 : first << 8 | second
      position += 2
      if let pending = high {
        high = nil
        if unit >= 0xDC00, unit <= 0xDFFF {
          append(0x10000 + (pending - 0xD800) << 10 + (unit - 0xDC00), to: &text)
          continue
        }
        append(0xFFFD, to: &text)
      }
      switch unit {
      case 0xD800...0xDBFF: high = unit
      case 0xDC00...0xDFFF: append(0xFFFD, to: &text)
      default: append(unit, to: &text)
      }
    }
    if high != nil { append(0xFFFD, to: &text) }
    let declared = declaration(of: text[...])
    return Decoded(bytes: text, isAsDeclared: declared == nil || declared?.hasPrefix("utf-16") == true)
  }

  /// The document in UTF-8, when its bytes are not valid UTF-8.
  static func decodeNarrow(_ bytes: ArraySlice<UInt8>) -> Decoded {
    switch declaration(of: bytes) {
    case nil, "utf-8", "utf8", "us-ascii", "ascii", "utf-16":
      return Decoded(bytes: decodeMixed(bytes), isAsDeclared: false)
    case "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1":
      // Nobody means the control characters of ISO 8859-1.
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      var position = bytes.startIndex
      while position < bytes.endIndex {
        // Nearly all of it is ASCII.
        let end = bytes[position...].firstIndex { $0 >= 0x80 } ?? bytes.endIndex
        text.append(contentsOf: bytes[position..<end])
        if end < bytes.endIndex { append(Windows1252.scalar(bytes[end]), to: &text) }
        position = end + 1
      }
      return Decoded(bytes: text, isAsDeclared: true)
    case let name?:
      if let text = ForeignEncoding.decode(bytes, name: name) { return Decoded(bytes: text, isAsDeclared: true) }
      return Decoded(bytes: decodeMixed(bytes), isAsDeclared: false)
    }
  }

  /// Whether a declared encoding is UTF-8.
  static func isUTF8(_ name: String) -> Bool { name == "utf-8" || name == "utf8" }

  /// The encoding that a document in an encoding of single bytes declares, in lower case.
  static func declaration(of bytes: ArraySlice<UInt8>) -> String? {
    var head = bytes.prefix(256)
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    head = head[..<end]
    let word = Array("encoding".utf8)
    var position = head.startIndex
    while position + word.count < head.endIndex {
      if head[position...].starts(with: word) {
        var rest = head[(position + word.count)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        rest = rest.dropFirst()
        return String(decoding: rest.prefix { $0 != quote && $0 > 0x20 && $0 < 0x7F }, as: UTF8.self).lowercased()
      }
      position += 1
    }
    return nil
  }

  /// Valid sequences of UTF-8 stay; every other byte is read as Windows-1252.
  ///
  /// So a document that is UTF-8 but for one name, which happens where names are pasted together, comes out right.
  private static func decodeMixed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let length = sequenceLength(bytes, position)
      if length > 0 {
        text.append(contentsOf: bytes[position..<position + length])
        position += length
      } else {
        append(Windows1252.scalar(bytes[position]), to: &text)
        position += 1
      }
    }
    return text
  }

  /// Whether bytes are valid UTF-8.
  static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let length = sequenceLength(bytes, position)
      if length == 0 { return false }
      position += length
    }
    return true
  }

  /// How many bytes the valid sequence of UTF-8 at a position has, 1 to 4; 0 when there is none.
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Int {
    let first = bytes[position]
    if first < 0x80 { return 1 }
    let length = first >= 0xC2 && first <= 0xDF ? 2 : first & 0xF0 == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0
    guard length > 0, position + length <= bytes.endIndex else { return 0 }
    for offset in 1..<length where bytes[position + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[position + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second <= 0x9F ? 3 : 0
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second <= 0x8F ? 4 : 0
    default: return length
    }
  }

  /// Adds a scalar in UTF-8; it is no surrogate and at most U+10FFFF.
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case ..<0x80: text.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case ..<0x10000:
      text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
