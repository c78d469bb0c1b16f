internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// What ought to have come and did not: reporters that fell silent, domains without reports.
extension ProblemsPage {
  /// The tables of silence; those without rows are left out.
  static func silence(_ context: SiteContext) -> [DataTable] { [reporters(context), domains(context)] }

  private static func reporters(_ context: SiteContext) -> DataTable {
    let total = context.input.statistics.total.reporters
    let texts = context.input.statistics.set.texts
    var table = DataTable(
      "silent", "Reporters that fell silent",
      caption: "They usually report more often: no report for more than "
        + "\(context.input.analysis.settings.thresholds.silentFactor) times the usual interval.",
      columns: [
        .words("Reporter"), .words("Last day"), .number("Reports"), .number("Messages"), .words("What happened"),
      ])
    for event in context.input.analysis.events where event.kind == .reporterSilent {
      guard let reporter = event.reporter, let counts = total[reporter] else { continue }
      table.row(counts.tally.messages) { cells in
        cells.head(texts.string(reporter), path: context.details.reporters.path(reporter).map { "../\($0)" })
        cells.day(counts.days.keys.max())
        cells.number(counts.reports)
        cells.number(counts.tally.messages)
        cells.words(event.sentence)
      }
    }
    return table
  }

  private static func domains(_ context: SiteContext) -> DataTable {
    let yesterday = context.input.analysis.today - 1
    var table = DataTable(
      "unreported", "Domains without reports",
      caption: "They had a report on most days, and none for the last "
        + "\(CountWords.days(context.input.analysis.settings.thresholds.missingDays)) or more.",
      columns: [.words("Domain"), .words("Last day"), .number("Messages"), .words("What happened")])
    for event in context.input.analysis.events where event.kind == .noReports && event.lastDay == yesterday {
      guard let name = event.domain, let domain = context.input.statistics.domains.first(where: { $0.domain == name })
      else { continue }
      table.row(domain.total.tally.messages) { cells in
        cells.head(
          name.display,
          path: context.details.hasPage(name) ? "../\(SitePath(name, "index.html").string)" : nil)
        cells.day(event.day - 1)
        cells.number(domain.total.tally.messages)
        cells.words(event.sentence)
      }
    }
    return table
  }

  /// Chart I: for which days a report came, by domain.
  static func coverage(_ context: SiteContext) -> HTML {
    guard let through = context.through, !context.domains.isEmpty else { return HTML() }
    let days = CoverageDays.days(through: through)
    let now = context.input.facts.now.seconds
    let shown = context.domains.sorted { left, right in
      let (leftMessages, rightMessages) = (left.total.tally.messages, right.total.tally.messages)
      return leftMessages != rightMessages ? leftMessages > rightMessages : left.domain < right.domain
    }.prefix(CoverageDays.rows)
    var (missing, expected, daily) = (0, 0, 0)
    let rows = shown.map { domain in
      let counts = domain.total.reportedDays
      let first = counts.keys.min()
      let cells = days.map { day -> CoverageChart.State? in
        if counts[day] != nil { return .received }
        let isEarly = now - (day + 1).start.seconds < context.input.options.provisionalHours * 3600
        guard let first, day > first, !isEarly else { return nil }
        return CoverageChart.State.none
      }
      if CoverageDays.interval(counts) == 1 {
        daily += 1
        expected += cells.count { $0 != nil }
        missing += cells.count { $0 == CoverageChart.State.none }
      }
      return CoverageChart.Row(label: domain.domain.unicode, cells: cells)
    }
    let columns = days.enumerated().map { place, day in
      let came = rows.count { $0.cells[place] == .received }
      return CoverageChart.Column(
        title: ["\(DateWords.full(day)) (UTC)", "reports for \(came) of \(CountWords.count(rows.count, "domain"))"],
        tick: CoverageDays.tick(day, at: place))
    }
    let period = DateWords.range((days.first ?? through)...through)
    let chart = CoverageChart(
      id: "strip", name: "Days with reports, \(period)",
      description: "\(CountWords.days(missing)) of \(CountFormat.grouped(expected)) have no report, of domains with a "
        + "report on most days.", columns: columns, rows: rows)
    let more = context.domains.count > shown.count ? ", the \(shown.count) domains with most messages" : ""
    return ChartFigure(
      heading: missing == 0
        ? expected == 0
          ? "Reports come now and then"
          : daily == rows.count
            ? "Reports came for every day" : "Reports came for every day of \(CountWords.count(daily, "domain"))"
        : "\(CountWords.days(missing)) without a report",
      caption: "Days for which any reporter sent a report, by domain\(more), \(period), UTC.",
      legends: [CoverageChart.legend([(.received, "report came"), (.none, "no report")])], chart: chart.html
    ).html
  }
}
