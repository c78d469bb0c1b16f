internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The charts of TLS reports: sessions by day, and failed sessions by result.
enum TLSFigures {
  private static let all: [StackedBarsChart.Category] = [.init(.both, "encrypted"), .init(.failed, "failed")]
  private static let failed: [StackedBarsChart.Category] = [.init(.failed, "failed")]
  /// How many results have bars.
  private static let bars = 12

  /// The charts.
  static func charts(
    _ days: [TLSDayRow], _ summary: TLSSummary, _ failures: [TLSFailureRow], subject: String
  ) -> HTML {
    var html = self.days(days, subject: subject)
    html.append(types(summary, subject: subject))
    return html
  }

  private static func days(_ days: [TLSDayRow], subject: String) -> HTML {
    guard let first = days.first?.day, let last = days.last?.day else { return HTML() }
    let sessions = days.reduce(into: TLSSessions()) { $0 += $1.counts.sessions }
    let period = DateWords.range(first...last)
    let isLong = days.count > 45
    let chart = StackedBarsChart(
      id: "sessions", name: "Sessions by day, \(subject), \(period)",
      description:
        "\(CountWords.count(sessions.all, "session")), \(CountFormat.grouped(sessions.failed)) of them failed. "
        + "The values stand in the table below.",
      panel: .init(heading: "All sessions", categories: all, height: 150),
      second: .init(
        heading: "Failed sessions", categories: failed, height: 70, emptyText: "No session failed.",
        legendTitle: "Failed sessions"),
      bands: days.enumerated().map { place, row in
        var tick: BandTick?
        if row.day.dayOfMonth == 1 || place == 0 {
          tick = BandTick(DateWords.short(row.day), isEmphasized: row.day.dayOfMonth == 1 && place > 0)
        } else if row.day.weekday == 0, !isLong || (row.day.dayOfMonth > 4 && row.day.dayOfMonth < 28) {
          tick = BandTick("\(row.day.dayOfMonth)")
        }
        let sessions = row.counts.sessions
        var title = ["\(DateWords.full(row.day)) (UTC)"]
        if row.counts.reports > 0 {
          title[0] += ": \(CountWords.count(sessions.all, "session"))"
          title.append(
            "failed: \(CountFormat.grouped(sessions.failed)) (\(Share(sessions.failed, of: sessions.all).percentText))")
        }
        return StackedBarsChart.Band(
          title: title, tick: tick, state: row.state, values: [sessions.successful, sessions.failed],
          secondary: [sessions.failed])
      })
    let table = ValueTable(
      caption: "Sessions by day (UTC)", columns: ["Day", "Reports", "Sessions", "Encrypted", "Failed"],
      rows: days.map { row in
        let sessions = row.counts.sessions
        guard row.counts.reports > 0 else {
          return ValueTable.Row(DateWords.full(row.day), cells: ["0", "–", "–", "–"])
        }
        return ValueTable.Row(
          DateWords.full(row.day),
          cells: [row.counts.reports, sessions.all, sessions.successful, sessions.failed].map(CountFormat.grouped))
      })
    let share = TLSWords.share(sessions.successful, of: sessions.all)
    return ChartFigure(
      heading: sessions.all == 0 ? "No sessions were reported" : "\(share) could be encrypted",
      caption: "Sessions a day, \(subject), \(period), UTC, from SMTP TLS reports", legends: chart.legends,
      chart: chart.html, table: table, downloads: [.init("sessions.csv", path: "sessions.csv")]
    ).html
  }

  private static func types(_ summary: TLSSummary, subject: String) -> HTML {
    let types = TLSFailureRow.types(summary)
    guard let first = types.first else { return HTML() }
    let total = types.reduce(0) { TLSSessions.sum($0, $1.sessions) }
    var rows = types.prefix(bars).map { row in
      let name = row.type.isEmpty ? "(not told)" : row.type
      return BarsChart.Row(
        label: name, values: [row.sessions],
        valueText: "\(CountFormat.grouped(row.sessions)) · \(Share(row.sessions, of: total).percentText)",
        title: ["\(name): \(CountWords.count(row.sessions, "session"))", TLSWords.meaning(of: row.type)],
        isRemainder: false)
    }
    let left = types.dropFirst(bars)
    if !left.isEmpty {
      let sessions = left.reduce(0) { TLSSessions.sum($0, $1.sessions) }
      rows.append(
        BarsChart.Row(
          label: "\(left.count) others", values: [sessions], valueText: CountFormat.grouped(sessions),
          title: ["\(left.count) others: \(CountWords.count(sessions, "session"))"], isRemainder: true))
    }
    let chart = BarsChart(
      id: "types", name: "Failed sessions by result, \(subject)",
      description: "\(CountWords.count(total, "session")) failed. The values stand in the table below.",
      heading: "Failed sessions by result", categories: [.init(.failed, "failed")], rows: Array(rows))
    return ChartFigure(
      heading: types.count == 1
        ? "All failed as \(first.type.isEmpty ? "(not told)" : first.type.clipped(60))"
        : "\(Share(first.sessions, of: total).text()) of failed sessions: \(first.type.isEmpty ? "(not told)" : first.type.clipped(60))",
      caption: "Failed sessions by result, \(subject)", legends: chart.legends, chart: chart.html,
      downloads: [.init("failures.csv", path: "failures.csv")]
    ).html
  }
}
