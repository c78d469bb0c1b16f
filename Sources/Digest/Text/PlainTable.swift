/// A table in plain text: columns as wide as their widest cell, two blanks between them.
struct PlainTable {
  /// A column.
  struct Column {
    let title: String
    var isNumber = false
  }

  /// The columns; the first one holds names and takes the room that the others leave.
  let columns: [Column]
  /// The rows; each has as many cells as there are columns.
  var rows: [[String]] = []

  /// Adds the table to a text; a name that is too long for its column stands on a line of its own.
  func add(to text: inout PlainText) {
    let rows = rows.map { $0.map(PlainText.plain) }
    var widths = columns.indices.map { column in
      rows.reduce(PlainText.width(columns[column].title)) { max($0, PlainText.width($1[column])) }
    }
    let others = widths.dropFirst().reduce(0) { $0 + 2 + $1 }
    widths[0] = max(0, min(widths[0], PlainText.columns - others))
    text.end(line(columns.map(\.title), widths))
    text.end(String(repeating: "-", count: min(PlainText.columns, widths[0] + others)))
    for row in rows {
      guard PlainText.width(row[0]) > widths[0] else {
        text.end(line(row, widths))
        continue
      }
      text.add(row[0])
      text.end(line([""] + row.dropFirst(), widths))
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[column] - PlainText.width(cell)))
      if column > 0 { line += "  " }
      line += columns[column].isNumber ? space + cell : cell + space
    }
    return line
  }
}
