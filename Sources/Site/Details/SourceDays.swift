internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The days and months of a source, as charts show them.
enum SourceDays {
  /// The last days with reports on a domain, with the messages of one source.
  ///
  /// - Parameters:
  ///   - context: The site.
  ///   - summary: All reports on the domain: a day without any is missing, one without messages of the source is not.
  ///   - messages: The messages of the source by day.
  /// - Returns: The days.
  static func rows(_ context: SiteContext, _ summary: Summary, _ messages: [Day: Tally]) -> DayRows {
    let now = context.input.facts.now
    let last = SiteContext.last(summary, at: now) ?? summary.days.keys.max() ?? now.day
    let length = max(context.input.options.sourceDays, 1)
    let first = max(last - (length - 1), min(summary.days.keys.min() ?? last, last))
    // Bursts are judged by the days before.
    var days: [Day: DayCounts] = [:]
    for day in (first - DayRules.burstDays - 7).number...last.number {
      guard var counts = summary.days[Day(number: day)] else { continue }
      counts.tally = messages[Day(number: day)] ?? Tally()
      days[Day(number: day)] = counts
    }
    return DayRows(first...last, of: days, rules: context.rules)
  }

  /// The months with reports on a domain, with the messages of one source.
  static func months(_ days: [SourceDay], of domain: DomainStatistics) -> [MonthRow] {
    let byMonth = Dictionary(grouping: days) { $0.day.month }
    guard let first = byMonth.keys.min() else { return [] }
    return domain.months.filter { $0.month >= first }.map { month in
      let days = byMonth[month.month] ?? []
      return row(month.month, days, reports: month.summary.reports)
    }
  }

  /// A month with messages on some days.
  static func row(_ month: Month, _ days: [SourceDay], reports: Int) -> MonthRow {
    MonthRow(
      month: month, policy: "", tally: days.reduce(into: Tally()) { $0 += Tally($1) }, figures: KeyFigures(),
      sources: 1, reports: reports,
      records: 0, reporters: 0, days: days.count, period: month.first...month.last, spark: HTML())
  }

  /// The messages of the days of a spark; nil where there is no report.
  static func spark(_ days: ArraySlice<SourceDay>, _ range: ClosedRange<Day>, _ reported: [Day: DayCounts]) -> HTML {
    let byDay = Dictionary(days.map { ($0.day, $0) }) { first, _ in first }
    return Spark(
      (range.lowerBound.number...range.upperBound.number).map { number in
        let day = Day(number: number)
        guard reported[day] != nil else { return nil }
        return Spark.Band(passed: byDay[day]?.passed ?? 0, failed: byDay[day]?.failed ?? 0)
      }
    ).html
  }

  /// The table of months.
  static func table(_ months: [MonthRow], domain: DomainName, root: String) -> DataTable {
    var table = DataTable(
      "months", "Months", caption: "The months since the first message, the newest first.",
      columns: [
        .words("Month"), .number("Messages"), .number("Failed"), .number("Pass"), .number("Failed, blocked"),
        .number("Days"),
      ])
    for row in months.reversed() {
      table.row(row.tally.messages) { cells in
        cells.head(
          DateWords.full(row.month), path: root + SitePath(domain, row.month, "index.html").string)
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
        cells.share(row.tally.passed, of: row.tally.messages)
        cells.share(row.tally.blocked, of: row.tally.failed)
        cells.number(row.days)
      }
    }
    return table
  }
}
