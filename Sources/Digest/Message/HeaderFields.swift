/// The fields of a header, each whole: no text can end a field or begin another.
struct HeaderFields {
  /// Lines are folded to so many bytes where blanks allow (RFC 5322, section 2.1.1).
  private static let foldAt = 76

  /// The lines so far, each with its CRLF.
  private(set) var bytes: [UInt8] = []

  /// Adds a field of the program's own words and of validated addresses; other text has no way in.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - value: ASCII; control characters become blanks, and what is not ASCII becomes `?`.
  mutating func add(_ name: StaticString, _ value: String) {
    let clean = value.utf8.map { byte -> UInt8 in
      if byte >= 0x7F { return UInt8(ascii: "?") }
      return byte < 0x20 ? UInt8(ascii: " ") : byte
    }
    fold("\(name): " + String(decoding: clean, as: UTF8.self))
  }

  /// Adds a field that begins with any text, such as a name before an address.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - text: Any text: it is written as it stands where it is a few plain words, and as encoded words otherwise.
  ///   - rest: What follows it, as in `add(_:_:)`.
  mutating func add(_ name: StaticString, text: String, _ rest: String = "") {
    add(name, EncodedWords.phrase(text) + (rest.isEmpty ? "" : " " + rest))
  }

  private mutating func fold(_ line: String) {
    var width = 0
    for (index, word) in line.split(separator: " ").enumerated() {
      if index > 0, width + 1 + word.utf8.count > Self.foldAt, index > 1 {
        bytes += [13, 10, 32]
        width = 1
      } else if index > 0 {
        bytes.append(32)
        width += 1
      }
      bytes += word.utf8
      width += word.utf8.count
    }
    bytes += [13, 10]
  }
}

/// Text in header fields (RFC 2047).
enum EncodedWords {
  /// Bytes of text in one encoded word: four thirds of it, 12 for the frame and a field's name stay within 78.
  private static let bytesPerWord = 42

  /// A phrase: words of letters and digits as they stand, anything else as encoded words.
  static func phrase(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, 32: true
      default: "-_!'*+/=".utf8.contains(byte)
      }
    }
    // What looks like an encoded word would be read as one.
    guard !isPlain || text.contains("=?") || text.split(separator: " ").contains(where: { $0.utf8.count > 60 }) else {
      return text.split(separator: " ").joined(separator: " ")
    }
    return words(text).joined(separator: " ")
  }

  /// Encoded words of UTF-8 in base64, none of which cuts a character.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var pending: [UInt8] = []
    func word() -> String { "=?UTF-8?B?\(Base64.encoded(pending))?=" }
    for scalar in text.unicodeScalars {
      // Line ends and other commands are no text.
      let bytes = scalar.value < 0x20 || scalar.value == 0x7F ? [32] : Array(String(scalar).utf8)
      if pending.count + bytes.count > bytesPerWord {
        words.append(word())
        pending = []
      }
      pending += bytes
    }
    if !pending.isEmpty { words.append(word()) }
    return words
  }
}

/// Base64 (RFC 4648) on one line.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes as text.
  static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        result.append(index > group.count ? UInt8(ascii: "=") : alphabet[number >> (18 - 6 * index) & 63])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
