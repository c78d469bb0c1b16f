extension [UInt8] {
  /// Appends a text as it may stand in a cell, without the quotes.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isRaw: Whether it stands as it came.
  mutating func append(csvText text: String, isRaw: Bool) {
    let utf8 = text.utf8.span
    guard !isRaw else {
      append(run: utf8)
      return
    }
    let start = count
    if Self.beginsWithBreak(utf8) { append(UInt8(ascii: "'")) }
    appendCleaned(utf8)
    if count > start, self[start] != UInt8(ascii: "'"), Self.beginsFormula(self[start...]) {
      insert(UInt8(ascii: "'"), at: start)
    }
  }

  /// Appends a cell, in quotes unless it consists of letters, digits and `. _ : / @ -`.
  mutating func append(csvCell text: [UInt8]) {
    let cell = text.span
    var isPlain = true
    for index in cell.indices where !Self.isPlain(cell[index]) {
      isPlain = false
      break
    }
    guard !isPlain else {
      append(run: cell)
      return
    }
    append(UInt8(ascii: "\""))
    var start = 0
    for index in cell.indices where cell[index] == UInt8(ascii: "\"") {
      append(run: cell.extracting(start..<index + 1))
      start = index
    }
    append(run: cell.extracting(start..<cell.count))
    append(UInt8(ascii: "\""))
  }

  /// Appends a text without hidden characters; tabulators and line breaks become one space each.
  private mutating func appendCleaned(_ text: Span<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      var length = HiddenScalar.mayBegin(with: byte) ? HiddenScalar.length(at: index, in: text) : 0
      guard length > 0 else {
        index += 1
        continue
      }
      append(run: text.extracting(start..<index))
      if byte == UInt8(ascii: "\r"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") { length = 2 }
      if Self.isBreak(text, at: index) { append(UInt8(ascii: " ")) }
      index += length
      start = index
    }
    append(run: text.extracting(start..<index))
  }

  /// Whether a tabulator, a line break, U+2028 or U+2029 stands at an index where a hidden scalar begins.
  private static func isBreak(_ text: Span<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case 0x09, 0x0A, 0x0D: true
    case 0xE2: text[index + 1] == 0x80 && (text[index + 2] == 0xA8 || text[index + 2] == 0xA9)
    default: false
    }
  }

  private static func beginsWithBreak(_ text: Span<UInt8>) -> Bool {
    text.count > 0 && (text[0] == 0x09 || text[0] == 0x0A || text[0] == 0x0D)
  }

  /// Whether the first character that is no space is one that begins a formula: `= + - @`, also in full width.
  private static func beginsFormula(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.drop { $0 == UInt8(ascii: " ") }
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    case 0xEF:
      return ["＝", "＋", "－", "＠"].contains { text.starts(with: $0.utf8) }
    default: return false
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
