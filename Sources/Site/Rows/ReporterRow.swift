internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// What one reporter reported in a period.
struct ReporterRow: TableRow {
  /// The organisation's name.
  let name: String
  /// The addresses that its reports named, in the order of their bytes.
  let emails: [String]
  /// Distinct reports.
  let reports: Int
  /// Their records.
  let records: Int
  /// Their messages.
  let tally: Tally
  /// The messages of all reporters.
  let total: Int
  /// The last day that a report counts on.
  let last: Day?
  let isRest: Bool
  /// The path of its page from the site's directory, if it has one.
  var path: String?

  /// The reporters, those with most messages first.
  ///
  /// - Parameters:
  ///   - counts: What each reported.
  ///   - texts: The names.
  ///   - path: Where the page of a reporter lies, seen from the page with the table.
  /// - Returns: The rows.
  static func rows(
    _ counts: [Text: ReporterCounts], texts: TextTable, path: (Text) -> String? = { _ in nil }
  ) -> [ReporterRow] {
    let total = counts.values.reduce(0) { $0 + $1.tally.messages }
    return counts.map { name, counts in
      ReporterRow(
        name: texts.string(name),
        emails: counts.emails.map(texts.string).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        reports: counts.reports, records: counts.records, tally: counts.tally, total: total,
        last: counts.days.keys.max(), isRest: false, path: path(name))
    }.sorted { left, right in
      if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
      if left.reports != right.reports { return left.reports > right.reports }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  static func rest(of rows: ArraySlice<ReporterRow>) -> ReporterRow {
    ReporterRow(
      name: CountWords.count(rows.count, "other reporter"), emails: [], reports: rows.reduce(0) { $0 + $1.reports },
      records: rows.reduce(0) { $0 + $1.records }, tally: rows.reduce(into: Tally()) { $0 += $1.tally },
      total: rows.first?.total ?? 0, last: rows.compactMap(\.last).max(), isRest: true)
  }

  static let templateFields: [TemplateField<ReporterRow>] =
    tallyFields + [
      .text("name") { $0.name.isEmpty ? "(no name)" : $0.name.clipped() },
      .optionalPath("path") { $0.path },
      .optionalText("email") { $0.emails.first.map { $0.clipped() } },
      .text("reports") { CountFormat.grouped($0.reports) },
      .text("records") { CountFormat.grouped($0.records) },
      .text("share") { Share($0.tally.messages, of: $0.total).percentText },
      .optionalText("last") { $0.last?.description },
      .text("lastText") { $0.last.map(DateWords.plain) ?? "" },
    ]
}
