/// Text from outside, made fit for a line of a message.
enum DisplayText {
  /// Decodes the bytes, without control characters and marks that reorder text, cut to `limit` scalars.
  static func make(_ bytes: ArraySlice<UInt8>, limit: Int) -> String {
    clean(String(decoding: bytes.prefix(limit * 4), as: UTF8.self), limit: limit)
  }

  /// The text without control characters and marks that reorder text, cut to `limit` scalars.
  static func clean(_ text: String, limit: Int) -> String {
    // Nearly always there is nothing to do.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars where isVisible(scalar) {
      if count == limit {
        result.append("…")
        break
      }
      // Folded fields have tabs between words.
      result.append(scalar == "\t" ? " " : scalar)
      count += 1
    }
    return String(result)
  }

  /// The first `limit` scalars of the text, with a mark if there are more.
  static func cut(_ text: String, to limit: Int) -> String {
    clean(text, limit: limit)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: true
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: false
    default: true
    }
  }
}
