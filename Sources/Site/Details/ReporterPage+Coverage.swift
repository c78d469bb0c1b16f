internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Chart I: for which days reports came, and how.
extension ReporterPage {
  /// How the reports for a domain came, by day.
  func arrivals(_ domain: DomainName) -> [Day: ReporterPages.Arrivals] {
    context.input.statistics.set.texts.find(domain.ascii).flatMap { gathered.arrivals[$0] } ?? [:]
  }

  /// What a day of a domain shows; nil where nothing is expected.
  private func state(
    _ day: Day, _ domain: DomainName, _ counts: ReporterCounts, _ arrivals: [Day: ReporterPages.Arrivals]
  ) -> CoverageChart.State? {
    if counts.days[day] != nil {
      guard let arrival = arrivals[day] else { return .received }
      if arrival.late == arrival.reports { return .late }
      return arrival.copies > 0 ? .duplicate : .received
    }
    if gathered.unreadable[domain]?.contains(day) == true { return .unreadable }
    // Nothing is expected before the first report, nor while reports still arrive.
    let now = context.input.facts.now.seconds
    let isEarly = now - (day + 1).start.seconds < context.input.options.provisionalHours * 3600
    guard let first = counts.days.keys.min(), day > first, !isEarly else { return nil }
    return CoverageChart.State.none
  }

  /// The strip of days.
  var coverage: HTML {
    guard let end = context.through, !domains.isEmpty else { return HTML() }
    let days = CoverageDays.days(through: end)
    let start = days.first ?? end
    let shown = domains.prefix(CoverageDays.rows)
    var expected = 0
    var missing = 0
    var states: Set<CoverageChart.State> = []
    let rows = shown.map { domain, counts in
      let arrivals = arrivals(domain.domain)
      let cells = days.map { state($0, domain.domain, counts, arrivals) }
      states.formUnion(cells.compactMap(\.self))
      if CoverageDays.interval(counts.days) == 1 {
        expected += cells.count { $0 != nil }
        missing += cells.count { $0 == CoverageChart.State.none }
      }
      return CoverageChart.Row(label: domain.domain.unicode, cells: cells)
    }
    let chart = CoverageChart(
      id: "strip", name: "Days with reports, \(self.shown), \(DateWords.range(start...end))",
      description:
        "\(CountWords.count(missing, "report")) of \(CountFormat.grouped(expected)) that could be expected for "
        + "domains with a report on most days did not come.", columns: columns(days, rows), rows: rows)
    let more = domains.count > shown.count ? ", the \(shown.count) domains with most messages" : ""
    return ChartFigure(
      heading: expected == 0
        ? "Reports come now and then"
        : missing == 0
          ? "A report came for every day" : "\(CountWords.count(missing, "report")) did not come",
      caption: "Days for which it reported, by domain\(more), \(DateWords.range(start...end)), UTC. "
        + "No report may also mean that it got no mail of the domain.",
      legends: [
        CoverageChart.legend(legend.filter { states.contains($0.state) || $0.isUsual }.map { ($0.state, $0.label) })
      ],
      chart: chart.html
    ).html
  }

  /// The states in the order of the legend; unusual ones only where there are any.
  private var legend: [(state: CoverageChart.State, label: String, isUsual: Bool)] {
    [
      (.received, "report came", true),
      (.late, "came after \(context.input.options.provisionalHours) hours", false),
      (.duplicate, "came more than once", false), (.unreadable, "could not be read", false),
      (.none, "no report", true),
    ]
  }

  private func columns(_ days: [Day], _ rows: [CoverageChart.Row]) -> [CoverageChart.Column] {
    days.enumerated().map { place, day in
      func count(_ states: [CoverageChart.State]) -> Int {
        rows.count { row in row.cells[place].map(states.contains) ?? false }
      }
      let came = count([.received, .late, .duplicate])
      var title = ["\(DateWords.full(day)) (UTC)", "reports on \(came) of \(CountWords.count(rows.count, "domain"))"]
      let odd: [(CoverageChart.State, String)] = [
        (.late, "late"), (.duplicate, "more than once"), (.unreadable, "could not be read"),
      ]
      title += odd.compactMap { state, words in count([state]) > 0 ? "\(count([state])) \(words)" : nil }
      return CoverageChart.Column(title: title, tick: CoverageDays.tick(day, at: place))
    }
  }
}
