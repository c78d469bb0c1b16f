/// The bytes of a document, made ready for a reader of XML.
struct Document {
  /// UTF-8 unless the bytes are in another encoding of single bytes; begins with the first byte that is no blank.
  let text: ArraySlice<UInt8>
  /// Whether bytes beyond the limit were cut off.
  let isCut: Bool
  /// Whether the bytes were in UTF-16.
  let isWide: Bool
  /// Whether UTF-16 that was recognised is what the document declares, if it declares anything.
  let isAsDeclared: Bool
  /// Whether there were blanks before the declaration, which no XML parser accepts (formats.md, X2).
  let hasMisplacedDeclaration: Bool
  /// Lines before the first byte of the text.
  let linesBefore: Int
  /// Bytes before that in its line.
  let columnsBefore: Int

  /// Makes bytes ready: what is written in UTF-16 becomes UTF-8, and marks and blanks at the beginning go.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - limit: How many bytes of it are looked at.
  init(_ bytes: ArraySlice<UInt8>, limit: Int) {
    isCut = bytes.count > limit
    var rest = bytes.prefix(limit)
    if let decoded = Charset.decodeWide(rest) {
      rest = decoded.bytes[...]
      isWide = true
      isAsDeclared = decoded.isAsDeclared
    } else {
      isWide = false
      isAsDeclared = true
    }
    var lines = 0
    var columns = 0
    var hasBlanks = false
    while let first = rest.first {
      if first == UInt8(ascii: "\n") {
        lines += 1
        columns = 0
      } else if first <= 0x20 {
        columns += 1
      } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
        columns += 3
        rest = rest.dropFirst(3)
        continue
      } else {
        break
      }
      hasBlanks = true
      rest = rest.dropFirst()
    }
    text = rest
    linesBefore = lines
    columnsBefore = columns
    hasMisplacedDeclaration = hasBlanks && rest.starts(with: "<?xml".utf8)
  }
}
