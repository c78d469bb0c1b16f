/// Encoded words in header fields (RFC 2047).
enum EncodedWord {
  /// The text of a field's value, fit for display, cut to `limit` scalars.
  static func decode(_ bytes: ArraySlice<UInt8>, limit: Int) -> String {
    let bytes = bytes.prefix(limit * 8)
    var result = ""
    // Words side by side may share a character: their bytes are decoded together.
    var pending: (charset: String, bytes: [UInt8])?
    func flush() {
      guard let word = pending else { return }
      result += TextCharset.decode(word.bytes[...], word.charset)
      pending = nil
    }
    var position = bytes.startIndex
    while position < bytes.endIndex {
      var gap = ""
      let start = bytes.position(of: "=?", from: position) ?? bytes.endIndex
      if start > position {
        let between = bytes[position..<start]
        let isGap = pending != nil && start < bytes.endIndex && between.allSatisfy(\.isBlank)
        if isGap {
          // Blanks between two words are no part of the text; whether the second is one shows below.
          gap = TextCharset.decode(between, "")
        } else {
          flush()
          result += TextCharset.decode(between, "")
        }
      }
      guard start < bytes.endIndex else { break }
      if let (word, end) = word(at: start, in: bytes) {
        if let current = pending, current.charset == word.charset {
          pending = (word.charset, current.bytes + word.bytes)
        } else {
          flush()
          pending = word
        }
        position = end
      } else {
        flush()
        result += gap + "=?"
        position = start + 2
      }
    }
    flush()
    return DisplayText.clean(result, limit: limit)
  }

  /// The encoded word at `start`: `=?charset?B|Q?text?=`.
  private static func word(
    at start: Int, in bytes: ArraySlice<UInt8>
  ) -> (word: (charset: String, bytes: [UInt8]), end: Int)? {
    let mark = UInt8(ascii: "?")
    guard let first = bytes.position(of: mark, from: start + 2), first + 2 < bytes.endIndex, bytes[first + 2] == mark,
      let last = bytes.position(of: mark, from: first + 3), last + 1 < bytes.endIndex,
      bytes[last + 1] == UInt8(ascii: "=")
    else { return nil }
    // RFC 2231, section 5: a language may follow the character set.
    let charset = bytes[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }
    let name = String(decoding: charset.map(\.asciiLowercased), as: UTF8.self)
    guard charset.count <= 40, TextCharset.isKnown(name), !charset.isEmpty else { return nil }
    let text = bytes[(first + 3)..<last]
    switch bytes[first + 1].asciiLowercased {
    case UInt8(ascii: "b"): return ((name, Base64.decoded(text)), last + 2)
    case UInt8(ascii: "q"):
      var buffer = OutputBuffer()
      let spaced = text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      QuotedPrintable.decode(spaced[...], into: &buffer, keepsBlanks: true)
      return ((name, Array(buffer.bytes)), last + 2)
    default: return nil
    }
  }
}
