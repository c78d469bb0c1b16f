/// The scalars that no outside text may bring into a page, a file or a terminal as they are.
///
/// Control characters (C0, DEL, C1), the bidirectional controls (U+061C, U+200E, U+200F, U+202A–U+202E,
/// U+2066–U+2069), the line and paragraph separators (U+2028, U+2029), U+FEFF and the noncharacters: they change how
/// the text around them is read, and show nothing themselves.
enum HiddenScalar {
  /// Whether a byte may begin a hidden scalar: a quick test before `length(at:in:)`.
  @inline(__always)
  static func mayBegin(with byte: UInt8) -> Bool {
    if byte >= 0x20, byte < 0x7F { return false }
    return switch byte {
    case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF0...0xF4: true
    default: false
    }
  }

  /// The number of bytes of the hidden scalar that begins at an index, or 0 if the scalar there is not hidden.
  ///
  /// Tabulator and line feed count as hidden here; who allows them asks for them first.
  ///
  /// - Parameters:
  ///   - index: Where the scalar begins.
  ///   - bytes: Valid UTF-8.
  /// - Returns: 0 or the number of bytes.
  static func length(at index: Int, in bytes: borrowing Span<UInt8>) -> Int {
    let first = bytes[index]
    let left = bytes.count - index
    if first < 0x20 || first == 0x7F { return 1 }
    guard first >= 0xC2, left >= 2 else { return 0 }
    let second = bytes[index + 1]
    switch first {
    case 0xC2: return second < 0xA0 ? 2 : 0
    case 0xD8: return second == 0x9C ? 2 : 0
    case 0xE2 where left >= 3: return isHidden(e2: second, bytes[index + 2]) ? 3 : 0
    case 0xEF where left >= 3: return isHidden(ef: second, bytes[index + 2]) ? 3 : 0
    case 0xF0...0xF4 where left >= 4:
      // The last two scalars of each plane.
      return second & 0x0F == 0x0F && bytes[index + 2] == 0xBF && bytes[index + 3] >= 0xBE ? 4 : 0
    default: return 0
    }
  }

  /// Whether E2, `second`, `third` is a mark or a separator of U+2000–U+206F that is hidden.
  private static func isHidden(e2 second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): true
    default: false
    }
  }

  /// Whether EF, `second`, `third` is U+FEFF or a noncharacter (U+FDD0–U+FDEF, U+FFFE, U+FFFF).
  private static func isHidden(ef second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    case (0xBB, 0xBF), (0xB7, 0x90...0xAF), (0xBF, 0xBE...0xBF): true
    default: false
    }
  }
}
