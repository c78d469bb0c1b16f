internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Chart C: the share of own mail that passes, and thinly that of all mail.
struct OwnRateFigure {
  /// A band of the chart.
  struct Band {
    /// The days whose messages are pooled.
    let days: ClosedRange<Day>
    /// What the band is, in words.
    let name: String
    let tick: BandTick?
    let state: BandState
    let figures: KeyFigures
  }

  /// The bands in order.
  let bands: [Band]
  /// What a band pools: `seven days pooled`, `ISO weeks`.
  let measure: String
  /// Whose messages.
  let subject: String
  /// The gate, if there is one to reach.
  let gate: (percent: Double, policy: String)?
  /// The files with the values.
  let downloads: [ChartFigure.Download]

  /// The trailing seven days of each day.
  ///
  /// - Parameters:
  ///   - range: The days.
  ///   - analysis: Whose messages.
  ///   - days: The domain's days with reports.
  ///   - rules: When a day is provisional.
  ///   - gate: The rate to be reached, and what for.
  /// - Returns: The figure.
  static func trailing(
    _ range: ClosedRange<Day>, _ analysis: DomainAnalysis, days: [Day: DayCounts], rules: DayRules,
    gate: (percent: Double, policy: String)?
  ) -> OwnRateFigure {
    var rows: [Day: KeyFigures] = [:]
    for day in analysis.days { rows[day.day] = day.figures }
    let bands = (range.lowerBound.number...range.upperBound.number).map { number -> Band in
      let day = Day(number: number)
      let sum = (0..<7).reduce(into: KeyFigures()) { total, back in
        if let figures = rows[day - back] { total += figures }
      }
      // The line breaks only where all seven days are missing.
      var state = rules.state(of: day, counts: days[day] ?? DayCounts(), among: days)
      if state == .missing, sum.messages > 0 { state = .normal }
      var tick: BandTick?
      if day.dayOfMonth == 1 || day == range.lowerBound && !Self.isCrowded(range) {
        tick = BandTick(DateWords.short(day), isEmphasized: day.dayOfMonth == 1 && day != range.lowerBound)
      } else if day.dayOfMonth == 15 {
        tick = BandTick("\(day.dayOfMonth)")
      }
      return Band(
        days: (day - 6)...day, name: "seven days to \(DateWords.full(day))", tick: tick,
        state: state, figures: sum)
    }
    return OwnRateFigure(
      bands: bands, measure: "seven days pooled", subject: analysis.domain.display, gate: gate,
      downloads: [.init("daily.csv", path: "daily.csv")])
  }

  /// Whether the label of the first day would stand too close to that of the next month.
  private static func isCrowded(_ range: ClosedRange<Day>) -> Bool {
    range.lowerBound.dayOfMonth >= 22 && range.contains(range.lowerBound.month.last + 1)
  }

  /// The ISO weeks that touch some days.
  static func weekly(
    _ range: ClosedRange<Day>, _ analysis: DomainAnalysis, gate: (percent: Double, policy: String)?,
    downloads: [ChartFigure.Download]
  ) -> OwnRateFigure {
    var weeks: [Week] = []
    var week = range.lowerBound.week
    while week.monday <= range.upperBound {
      weeks.append(week)
      week = week.next
    }
    let bands = weeks.enumerated().map { index, week -> Band in
      let figures = analysis.figures(in: week.monday...week.sunday)
      let isDense = weeks.count > 8 && index % 2 == 1
      return Band(
        days: week.monday...week.sunday, name: "Week \(DateWords.full(week))",
        tick: isDense ? nil : BandTick("W\(week.number)", second: DateWords.short(week.monday)),
        state: figures.messages == 0
          ? .missing : week.sunday >= analysis.readiness.day ? .provisional : .normal,
        figures: figures)
    }
    return OwnRateFigure(
      bands: bands, measure: "by ISO week", subject: analysis.domain.display, gate: gate, downloads: downloads)
  }

  private var total: KeyFigures {
    // Windows overlap: what each of them ends with counts once.
    bands.reduce(into: KeyFigures()) { $0 += $1.figures }
  }

  /// The figure; nothing without own mail.
  var html: HTML {
    guard let first = bands.first, let last = bands.last, total.own.messages > 0 else { return HTML() }
    let period = DateWords.range(first.days.lowerBound...last.days.upperBound)
    let chart = LineChart(
      id: "rate", name: "Own mail passing, \(subject), \(period)", description: description,
      heading: "Own mail passing, \(measure)",
      points: bands.map { band in
        LineChart.Point(
          title: Self.title(band), tick: band.tick, state: band.state,
          main: Share(band.figures.own.passed, of: band.figures.own.messages),
          context: Share(band.figures.all.passed, of: band.figures.messages))
      },
      gate: gate.map { LineChart.Gate(percent: $0.percent, label: ["gate", Phrase.percent($0.percent)]) },
      labels: .init(
        main: "own mail", context: "all mail", gate: gate.map { "gate for \($0.policy)" },
        hollow: "fewer than 20 messages"))
    return ChartFigure(
      heading: heading, caption: "Share of messages that pass DMARC, \(subject), \(period), \(measure), UTC",
      legends: chart.legends, chart: chart.html, table: table, downloads: downloads
    ).html
  }

  /// The bands with enough own mail for a rate, and not provisional ones.
  private var rated: [Band] { bands.filter { $0.figures.own.messages >= Share.leastWhole && $0.state != .missing } }

  private func rate(_ band: Band) -> Share { Share(band.figures.own.passed, of: band.figures.own.messages) }

  private var heading: String {
    guard let worst = rated.min(by: { rate($0).percent < rate($1).percent }) else { return "There is little own mail" }
    if rate(worst).part == rate(worst).whole { return "All own mail passes" }
    if let gate, rate(worst).percent >= gate.percent {
      return "Own mail passes above the gate of \(Phrase.percent(gate.percent)) all the time"
    }
    return "Own mail passed least in the \(worst.name.prefix(1).lowercased() + worst.name.dropFirst()): "
      + rate(worst).percentText
  }

  private var description: String {
    guard let worst = rated.min(by: { rate($0).percent < rate($1).percent }), let last = rated.last else {
      return "No period has enough own mail for a rate."
    }
    return "Least in the \(worst.name): \(rate(worst).percentText). Last, \(last.name): \(rate(last).percentText). "
      + "The values stand in the table below."
  }

  private static func title(_ band: Band) -> [String] {
    let own = band.figures.own
    guard band.state != .missing else { return [band.name] }
    return [
      band.name,
      "own mail: \(CountFormat.grouped(own.passed)) of \(CountFormat.grouped(own.messages)) passed "
        + "(\(Share(own.passed, of: own.messages).percentText))",
      "all mail: \(CountFormat.grouped(band.figures.all.passed)) of \(CountFormat.grouped(band.figures.messages)) passed "
        + "(\(Share(band.figures.all.passed, of: band.figures.messages).percentText))",
    ]
  }

  private var table: ValueTable {
    // Of many overlapping windows each seventh tells everything.
    let shown =
      bands.count > 31 ? bands.reversed().enumerated().filter { $0.offset % 7 == 0 }.map(\.element).reversed() : bands
    return ValueTable(
      caption: "Own mail passing, \(measure) (UTC)",
      columns: [bands.count > 31 ? "Seven days to" : "Week", "Own messages", "Passed", "Own passing", "All passing"],
      rows: shown.map { band in
        let header = bands.count > 31 ? DateWords.full(band.days.upperBound) : band.name.replacingPrefix("Week ")
        guard band.state != .missing else { return .init(header, cells: ["–", "–", "–", "–"]) }
        let own = band.figures.own
        return .init(
          header,
          cells: [
            CountFormat.grouped(own.messages), CountFormat.grouped(own.passed), rate(band).text(),
            Share(band.figures.all.passed, of: band.figures.messages).text(),
          ])
      })
  }
}

extension String {
  /// The text without a prefix that it may have.
  fileprivate func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}

extension Readiness {
  /// The own pass rate that the next step asks for; nil where there is none.
  func gate(_ thresholds: Thresholds) -> (percent: Double, policy: String)? {
    guard kind != .parked, current < target || target == .reject else { return nil }
    if current >= .quarantine { return target == .reject ? (thresholds.rejectPassRate, "p=reject") : nil }
    return (thresholds.quarantinePassRate, "p=quarantine")
  }
}
