/// Writes one table as CSV (RFC 4180: UTF-8, CRLF, a header row), safe to open in a spreadsheet program.
///
/// Text that a spreadsheet program would take for a formula gets a leading `'`: quotes do not stop formulas. Control
/// characters are removed, and line breaks become spaces, so that a row is always one line.
/// ```swift
/// var csv = CSVWriter(header: ["domain", "messages"])
/// csv.text("example.com")
/// csv.integer(12)
/// csv.endRow()
/// ```
package struct CSVWriter: Sendable {
  /// What a reader of the files may ask for.
  package struct Options: Sendable, Hashable {
    /// Whether text stands as it came: no leading `'`, control characters and line breaks kept (inside quotes).
    package var isRaw: Bool
    /// Whether a byte order mark begins the file, which Excel needs to see that it is UTF-8.
    package var hasByteOrderMark: Bool

    /// Guarded text and no byte order mark, if nothing else is asked for.
    package init(isRaw: Bool = false, hasByteOrderMark: Bool = false) {
      self.isRaw = isRaw
      self.hasByteOrderMark = hasByteOrderMark
    }
  }

  /// The bytes of all rows that were ended.
  package private(set) var bytes: [UInt8] = []
  private let options: Options
  private let columnCount: Int
  private var column = 0
  private var buffer: [UInt8] = []

  /// A table with its header row.
  ///
  /// - Parameters:
  ///   - header: The names of the columns, in snake case.
  ///   - options: What a reader of the files may ask for.
  package init(header: [StaticString], options: Options = Options()) {
    self.options = options
    columnCount = header.count
    if options.hasByteOrderMark { bytes.append(literal: "\u{FEFF}") }
    for name in header {
      beginCell()
      bytes.append(literal: name)
    }
    endRow()
  }

  /// Writes a text; nothing if it is absent.
  package mutating func text(_ text: String?) {
    beginCell()
    guard let text, !text.isEmpty else { return }
    buffer.removeAll(keepingCapacity: true)
    buffer.append(csvText: text, isRaw: options.isRaw)
    bytes.append(csvCell: buffer)
  }

  /// Writes several texts in one cell, with `;` between; a `;` in one of them becomes `,` so that positions count.
  package mutating func texts(_ texts: some Sequence<String>) {
    beginCell()
    buffer.removeAll(keepingCapacity: true)
    var isFirst = true
    for text in texts {
      if !isFirst { buffer.append(UInt8(ascii: ";")) }
      isFirst = false
      let start = buffer.count
      buffer.append(csvText: text, isRaw: options.isRaw)
      for index in start..<buffer.count where buffer[index] == UInt8(ascii: ";") {
        buffer[index] = UInt8(ascii: ",")
      }
    }
    bytes.append(csvCell: buffer)
  }

  /// Writes an integer in digits without grouping; nothing if it is absent.
  package mutating func integer(_ integer: Int?) {
    beginCell()
    if let integer { bytes.append(digitsOf: integer) }
  }

  /// Writes `true` or `false`; nothing if it is absent.
  package mutating func flag(_ flag: Bool?) {
    beginCell()
    if let flag { bytes.append(literal: flag ? "true" : "false") }
  }

  /// Writes an empty cell, which means: unknown.
  package mutating func empty() {
    beginCell()
  }

  /// Ends a row; cells that were not written are empty.
  package mutating func endRow() {
    while column < columnCount { beginCell() }
    bytes.append(literal: "\r\n")
    column = 0
  }

  private mutating func beginCell() {
    assert(column < columnCount, "a row has more cells than the header")
    if column > 0 { bytes.append(UInt8(ascii: ",")) }
    column += 1
  }
}
