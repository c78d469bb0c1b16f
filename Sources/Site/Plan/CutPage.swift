internal import Markup

/// A page whose tables can be cut.
protocol CutPage: TemplateModel {
  /// How many rows a table may have.
  var rowLimit: Int { get set }
  /// How many rows the longest table would have if the page set no limit: those of a table that never shows more than a
  /// fixed number count up to that.
  var mostRows: Int { get }
  /// The page with at most so many rows a table.
  func cut(to rows: Int) -> Self
}

extension CutPage {
  func cut(to rows: Int) -> Self {
    var cut = self
    cut.rowLimit = rows
    return cut
  }
}

extension Collection {
  /// How many elements are shown where there is room for so many.
  func count(upTo limit: Int) -> Int { Swift.min(count, limit) }
}
