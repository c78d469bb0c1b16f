/// Decoding of the few character sets that header fields of report mails use; for display only.
enum TextCharset {
  /// The bytes as text: UTF-8 where they are valid UTF-8, otherwise windows-1252, which ISO 8859-1 is part of.
  static func decode(_ bytes: ArraySlice<UInt8>, _ charset: String) -> String {
    let isLatin = ["iso-8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"].contains(charset.lowercased())
    if !isLatin, let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = String.UnicodeScalarView()
    for byte in bytes { result.append(scalar(byte)) }
    return String(result)
  }

  /// Whether text in the character set can be decoded.
  static func isKnown(_ charset: String) -> Bool {
    [
      "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15", "",
    ].contains(charset.lowercased())
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    let index = Int(byte) - 0x80
    return extended.indices.contains(index) ? extended[index] : Unicode.Scalar(byte)
  }

  /// The characters of windows-1252 from 0x80 on that differ from ISO 8859-1.
  private static let extended: [Unicode.Scalar] = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
