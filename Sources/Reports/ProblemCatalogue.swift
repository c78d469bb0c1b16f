/// What each code of a problem means and what to do about it: the one table (`problems.tsv`) that the problems page, its
/// files and the documentation share.
package enum ProblemCatalogue {
  /// A row: a code with its words.
  package struct Entry: Hashable, Sendable {
    /// The code, as ``Problem/code`` has it.
    package let code: String
    /// What happened, as one sentence.
    package let meaning: String
    /// What to do, as one sentence.
    package let action: String
  }

  /// All rows in the order of the bytes of their codes.
  package static let entries: [Entry] = PackageResources.problems_tsv.split(separator: UInt8(ascii: "\n")).map { line in
    let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    func cell(_ index: Int) -> String {
      index < cells.count ? String(decoding: cells[index], as: UTF8.self) : ""
    }
    return Entry(code: cell(0), meaning: cell(1), action: cell(2))
  }

  private static let rows = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }

  /// The row of a code; nil for a code that nothing gives.
  package static subscript(code: String) -> Entry? { rows[code] }
}
