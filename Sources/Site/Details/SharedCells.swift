internal import Markup

/// Cells that many rows share, each made once.
///
/// Who finds none writes the cell behind the row and has it kept from there:
/// ```swift
/// if cells.append(key, to: &row) { return }
/// let start = row.count
/// row.append("<td></td>")
/// cells.keep(key, row, from: start)
/// ```
struct SharedCells: Sendable {
  private var html = HTML()
  private var index = RunIndex()

  /// Appends the cell of a key to a row.
  ///
  /// - Returns: Whether there is one.
  func append(_ key: UInt64, to row: inout HTML) -> Bool {
    guard let run = index[key] else { return false }
    row.append(html, in: run)
    return true
  }

  /// Keeps the cell of a key: what was appended to a row from some place on.
  mutating func keep(_ key: UInt64, _ row: HTML, from start: Int) {
    let first = html.count
    html.append(row, in: start..<row.count)
    index.add(first..<html.count, for: key)
  }
}
