internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Charts A and B: messages by day, and under them the failed ones by what became of them.
struct DaysFigure {
  /// The days.
  let days: DayRows
  /// Whose messages: `example.com`, `all domains`.
  let subject: String
  /// The files with the values.
  let downloads: [ChartFigure.Download]
  /// Where the page of a day lies, if it has one.
  var path: @Sendable (Day) -> String? = { _ in nil }
  /// The sum of all days.
  private let sums: Tally

  init(_ days: DayRows, subject: String, downloads: [ChartFigure.Download]) {
    self.days = days
    self.subject = subject
    self.downloads = downloads
    sums = days.tally
  }

  /// The figure.
  var html: HTML {
    guard let first = days.rows.first?.day, let last = days.rows.last?.day else { return HTML() }
    let period = DateWords.range(first...last)
    let chart = StackedBarsChart(
      id: "days", name: "Messages by day, \(subject), \(period)", description: description,
      panel: .init(heading: "All messages", categories: OutcomeCategories.all, height: 170),
      second: .init(
        heading: "Failed messages by what receivers did", categories: OutcomeCategories.failures, height: 80,
        emptyText: "No message failed.", legendTitle: "Failed messages"),
      bands: days.rows.enumerated().map { band($1, isFirst: $0 == 0) })
    return ChartFigure(
      heading: Self.heading(days), caption: "Messages a day, \(subject), \(period), UTC, from DMARC aggregate reports",
      legends: chart.legends, chart: chart.html, table: table, downloads: downloads
    ).html
  }

  /// The finding: the first that holds.
  static func heading(_ days: DayRows) -> String {
    let tally = days.tally
    if !days.bursts.isEmpty { return "Failures jumped on \(DateWords.list(days.bursts.map(\.day)))" }
    if tally.messages == 0 { return "No messages were reported" }
    let gaps = days.gaps
    let share = OutcomeCategories.summary(tally)
    if gaps.isEmpty { return share }
    if gaps.count * 2 > days.rows.count {
      return "\(share), reports on \(days.rows.count - gaps.count) of \(days.rows.count) days"
    }
    return gaps.count > 8
      ? "No reports on \(gaps.count) of \(days.rows.count) days" : "No reports for \(DateWords.list(gaps))"
  }

  private func band(_ row: DayRow, isFirst: Bool) -> StackedBarsChart.Band {
    let day = row.day
    var tick: BandTick?
    if day.dayOfMonth == 1 || isFirst {
      tick = BandTick(DateWords.short(day), isEmphasized: day.dayOfMonth == 1 && !isFirst)
    } else if day.weekday == 0 {
      tick = BandTick("\(day.dayOfMonth)")
    }
    let tally = row.counts.tally
    var title = ["\(DateWords.full(day)) (UTC)"]
    if !row.isMissing { title[0] += ": \(CountWords.messages(tally.messages))" }
    title += OutcomeCategories.lines(tally)
    if row.counts.isEstimated { title.append("estimated: a report covers several days") }
    return StackedBarsChart.Band(
      title: title, tick: tick, state: row.state, values: OutcomeCategories.values(tally),
      secondary: OutcomeCategories.failures(tally))
  }

  /// Total, extreme, gaps.
  private var description: String {
    var sentences = [
      "\(CountWords.messages(sums.messages)), \(CountFormat.grouped(sums.failed)) of them failed DMARC."
    ]
    if let worst = days.rows.max(by: { ($0.counts.tally.failed, $1.day) < ($1.counts.tally.failed, $0.day) }),
      worst.counts.tally.failed > 0
    {
      sentences.append(
        "Most failed on \(DateWords.full(worst.day)): \(CountFormat.grouped(worst.counts.tally.failed)).")
    }
    if !days.gaps.isEmpty { sentences.append("No reports for \(DateWords.list(days.gaps)).") }
    sentences.append("The values stand in the table below.")
    return sentences.joined(separator: " ")
  }

  private var table: ValueTable {
    ValueTable(
      caption: "Messages by day (UTC)",
      columns: [
        "Day", "Reports", "Messages", "SPF and DKIM", "DKIM only", "SPF only", "Failed", "delivered", "quarantined",
        "rejected",
      ],
      rows: days.rows.map { row in
        guard !row.isMissing else {
          return ValueTable.Row(DateWords.full(row.day), cells: ["0"] + Array(repeating: "–", count: 8))
        }
        let tally = row.counts.tally
        let values = [row.counts.reports, tally.messages] + OutcomeCategories.values(tally)
        return ValueTable.Row(
          DateWords.full(row.day), path: path(row.day),
          cells: (values + OutcomeCategories.failures(tally)).map(CountFormat.grouped))
      })
  }
}
