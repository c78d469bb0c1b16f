internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Chart D: the sources with most messages, passed and failed.
struct SourcesFigure {
  /// More rows are summed up in one.
  private static let limit = 11

  /// The sources in the order of the page.
  let sources: SourceRows
  /// Whose messages: `example.com`, `all domains`.
  let subject: String
  /// The period in words.
  let period: String
  /// From when on a source wants mending.
  let thresholds: Thresholds
  /// The files with the values.
  let downloads: [ChartFigure.Download]

  /// The figure; nothing without sources.
  var html: HTML {
    guard !sources.rows.isEmpty else { return HTML() }
    let chart = BarsChart(
      id: "top", name: "Sources, \(subject), \(period)", description: description, heading: "Messages by source",
      categories: [.init(.both, "passed"), .init(.failed, "failed")],
      rows: sources.rows.cut(to: Self.limit).map { row in
        let share = Share(row.tally.passed, of: row.tally.messages)
        return BarsChart.Row(
          label: row.name, values: [row.tally.passed, row.tally.failed],
          valueText: share.isSmall
            ? "\(share.text()) pass" : "\(CountFormat.grouped(row.tally.messages)) · \(share.text()) pass",
          title: ["\(row.name): \(CountWords.messages(row.tally.messages))"] + OutcomeCategories.lines(row.tally),
          isRemainder: row.isRest)
      })
    return ChartFigure(
      heading: heading, caption: "Messages by source, \(subject), \(period)", legends: chart.legends, chart: chart.html,
      downloads: downloads
    ).html
  }

  private var heading: String {
    let failed = sources.tally.failed
    if failed == 0 { return "Every source passes" }
    if let first = sources.wantingMending(thresholds).first {
      return "\(first.name) fails for \(Share(first.tally.failed, of: first.tally.messages).text()) of its messages"
    }
    let unknown = sources.unknownFailing
    let count = CountWords.count(unknown.count, "unknown source")
    if unknown.tally.failed == failed { return "All failures come from \(count)" }
    if Share(unknown.tally.failed, of: failed).percent > 50 { return "Most failures come from \(count)" }
    return "\(CountFormat.grouped(failed)) messages failed, from \(CountWords.count(failing, "source"))"
  }

  private var failing: Int { sources.rows.count { $0.tally.failed > 0 } }

  private var description: String {
    let tally = sources.tally
    return "\(CountWords.count(sources.rows.count, "source")) sent \(CountWords.messages(tally.messages)), "
      + "of which \(CountFormat.grouped(tally.failed)) failed DMARC. The values stand in the table of the sources."
  }
}
