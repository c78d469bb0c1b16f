internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A month of a domain.
struct MonthRow: TableRow {
  let month: Month
  /// The policy that most messages were reported with, in a few words.
  let policy: String
  let tally: Tally
  /// The messages by class of their source.
  let figures: KeyFigures
  let sources: Int
  let reports: Int
  let records: Int
  let reporters: Int
  /// How many of its days have reports, and how many it has.
  let days: Int
  /// The first and last day with reports.
  let period: ClosedRange<Day>
  /// The small chart of its days.
  let spark: HTML
  let isRest = false

  static func rest(of rows: ArraySlice<MonthRow>) -> MonthRow { rows[rows.startIndex] }

  static let templateFields: [TemplateField<MonthRow>] =
    tallyFields + figureFields { $0.figures } + [
      .text("month") { $0.month.description },
      .text("name") { DateWords.full($0.month) },
      .path("path") { "\($0.month)/index.html" },
      .text("policy") { $0.policy },
      .text("sources") { CountFormat.grouped($0.sources) },
      .text("reports") { CountFormat.grouped($0.reports) },
      .text("days") { "\($0.days) of \($0.month.length)" },
      .html("spark") { $0.spark },
    ]
}
