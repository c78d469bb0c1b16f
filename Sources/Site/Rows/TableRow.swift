internal import Charts
internal import Markup
internal import Statistics

/// A row of a table that counts messages.
protocol TableRow: TemplateModel {
  /// The row's messages.
  var tally: Tally { get }
  /// Whether the row stands for all that have no row of their own.
  var isRest: Bool { get }
  /// The row that stands for several.
  static func rest(of rows: ArraySlice<Self>) -> Self
}

extension TableRow {
  /// The fields that all such rows have.
  static var tallyFields: [TemplateField<Self>] {
    [
      .flag("isRest") { $0.isRest },
      .text("messages") { CountFormat.grouped($0.tally.messages) },
      .text("failed") { CountFormat.grouped($0.tally.failed) },
      .text("pass") { Share($0.tally.passed, of: $0.tally.messages).text() },
      .text("blocked") { Share($0.tally.blocked, of: $0.tally.failed).text() },
      .text("spfAligned") { Share($0.tally.spfAligned, of: $0.tally.messages).text() },
      .text("dkimAligned") { Share($0.tally.dkimAligned, of: $0.tally.messages).text() },
      .text("failedDelivered") { CountFormat.grouped($0.tally.failures.delivered) },
      .text("failedQuarantined") { CountFormat.grouped($0.tally.failures.quarantine) },
      .text("failedRejected") { CountFormat.grouped($0.tally.failures.reject) },
    ]
  }
}

extension Array where Element: TableRow {
  /// The rows that a page shows: all, or the first and one for the rest, so that the sum stays the same.
  ///
  /// - Parameter limit: How many rows there may be, at least 2.
  /// - Returns: At most so many rows.
  func cut(to limit: Int) -> [Element] {
    guard count > limit else { return self }
    return prefix(limit - 1) + [.rest(of: self[(limit - 1)...])]
  }

  /// The sum of all rows.
  var tally: Tally { reduce(into: Tally()) { $0 += $1.tally } }
}

extension Tally {
  /// A day of a source as a tally; what receivers did with messages that passed is not known of it.
  init(_ day: SourceDay) {
    self.init()
    both = day.both
    dkimOnly = day.dkimOnly
    spfOnly = day.spfOnly
    failed = day.failed
    failures.quarantine = day.quarantined
    failures.reject = day.rejected
    failures.none = day.failed - day.quarantined - day.rejected
  }
}
