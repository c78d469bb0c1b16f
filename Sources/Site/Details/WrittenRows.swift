internal import Markup

/// Rows of a table that are written, one behind the other, of which a page shows all or the first ones.
struct WrittenRows: Sendable {
  private var html = HTML()
  /// Where each row ends.
  private var ends: [Int] = []

  /// How many rows there are.
  var count: Int { ends.count }
  /// Whether there is none.
  var isEmpty: Bool { ends.isEmpty }

  /// How many rows there are, or the limit if there are more.
  func count(upTo limit: Int) -> Int { min(count, limit) }

  /// Makes room.
  ///
  /// - Parameters:
  ///   - rows: How many rows are expected.
  ///   - rowBytes: How many bytes each of them may have, about.
  mutating func reserve(rows: Int, rowBytes: Int) {
    html.reserve(rows * rowBytes)
    ends.reserveCapacity(rows)
  }

  /// Writes a row, whatever is appended.
  mutating func add(_ write: (inout HTML) -> Void) {
    write(&html)
    ends.append(html.count)
  }

  /// The first rows.
  func prefix(_ limit: Int) -> HTML {
    guard limit < ends.count else { return html }
    var first = HTML()
    if limit > 0 { first.append(html, in: 0..<ends[limit - 1]) }
    return first
  }
}
