/// What is wrong with a template, and where.
///
/// Printed as `month.mustache:12:5: unknown name 'titel' in MonthPage: did you mean 'title'?`.
package struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name of the template's file, as it was given to the library.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column in Unicode scalars, from 1.
  package let column: Int
  /// What is wrong, in lower case and without a full stop.
  package let message: String

  /// File, line, column and message, as compilers print them.
  package var description: String { "\(file):\(line):\(column): \(message)" }

  /// An error at a place of a template.
  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// An error at a byte of a source, whose line and column are counted here.
  init(_ message: String, at offset: Int, of source: TemplateSource) {
    var line = 1
    var column = 1
    for byte in source.bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(file: TerminalText.visible(source.name), line: line, column: column, message: message)
  }
}
