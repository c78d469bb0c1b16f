internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Chart E: messages by month, with the failed ones by what became of them.
struct MonthsFigure {
  /// How many months are shown: a year, and the same month of the year before.
  static let span = 13

  /// The months with reports, in order.
  let months: [MonthRow]
  /// The month that the site was built in: it is not complete.
  let current: Month
  /// Whose messages.
  let subject: String
  /// The policies that a ribbon below shows; nil for no ribbon.
  var policies: PolicyHistory?
  /// The files with the values.
  let downloads: [ChartFigure.Download]

  /// The figure; nothing without months.
  var html: HTML {
    let past = months.filter { $0.month <= current }
    guard let last = past.last?.month, let first = past.first?.month else { return HTML() }
    let start = max(last - (Self.span - 1), first)
    let rows = Dictionary(uniqueKeysWithValues: past.map { ($0.month, $0) })
    let shown = (start.index...last.index).map(Month.init(index:))
    let tally = shown.compactMap { rows[$0]?.tally }.reduce(Tally(), +)
    let chart = StackedBarsChart(
      id: "months", name: "Messages by month, \(subject)",
      description: "\(CountWords.messages(tally.messages)) in \(CountWords.count(shown.count, "month")), "
        + "\(CountFormat.grouped(tally.failed)) of them failed DMARC. The values stand in the table of the months.",
      panel: .init(heading: "All messages", categories: OutcomeCategories.all, height: 150),
      second: .init(
        heading: "Failed messages by what receivers did", categories: OutcomeCategories.failures, height: 70,
        emptyText: "No message failed.", legendTitle: "Failed messages"),
      bands: shown.enumerated().map { band($1, rows[$1], isFirst: $0 == 0) })
    var drawing = chart.html
    var legends = chart.legends
    if let policies {
      let ribbon = PolicyRibbon(
        months: shown, history: policies, last: months.last?.period.upperBound ?? last.last, subject: subject,
        leading: chart.leading)
      drawing.append(ribbon.html)
      if !ribbon.isEmpty { legends.append(ribbon.legend) }
    }
    let period = start == last ? DateWords.full(last) : "\(DateWords.full(start)) – \(DateWords.full(last))"
    return ChartFigure(
      heading:
        "\(OutcomeCategories.summary(tally)) in \(CountWords.count(shown.count, "month"))",
      caption: "Messages a month, \(subject), \(period), UTC",
      legends: legends, chart: drawing, downloads: downloads
    ).html
  }

  private func band(_ month: Month, _ row: MonthRow?, isFirst: Bool) -> StackedBarsChart.Band {
    let tick = PolicyRibbon.tick(month, isFirst: isFirst)
    let tally = row?.tally ?? Tally()
    var title = [DateWords.full(month)]
    if row != nil { title[0] += ": \(CountWords.messages(tally.messages))" }
    return StackedBarsChart.Band(
      title: title + OutcomeCategories.lines(tally), tick: tick,
      state: row == nil ? .missing : month == current ? .provisional : .normal,
      values: OutcomeCategories.values(tally), secondary: OutcomeCategories.failures(tally))
  }
}
