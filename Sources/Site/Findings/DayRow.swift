internal import Charts
internal import Reports
internal import Statistics

/// A day of a page: what was reported, and how far that can be trusted.
struct DayRow: Sendable {
  /// The UTC day.
  let day: Day
  /// What was reported; nothing for a day without a report.
  let counts: DayCounts
  /// Whether there is a report, and whether more will come.
  let state: BandState

  /// Whether no report counts on the day.
  var isMissing: Bool { counts.reports == 0 && counts.tally.messages == 0 }
}

/// The days of a page, and what is odd about them.
struct DayRows: Sendable {
  /// The days without a gap, in order.
  let rows: [DayRow]
  /// Days on which failures jumped.
  let bursts: [DayRow]

  /// Days without a report that no report is expected for any more.
  var gaps: [Day] { rows.filter { $0.state == .missing }.map(\.day) }
  /// The sum of all days.
  var tally: Tally { rows.reduce(into: Tally()) { $0 += $1.counts.tally } }
  /// Days for which more reports will come.
  var provisional: [Day] { rows.filter { $0.state == .provisional }.map(\.day) }

  /// The days of a range.
  ///
  /// - Parameters:
  ///   - range: The days to show.
  ///   - days: What was reported, also before the range: bursts and coverage are judged by the days before.
  ///   - rules: When a day is provisional.
  init(_ range: ClosedRange<Day>, of days: [Day: DayCounts], rules: DayRules) {
    let rows = (range.lowerBound.number...range.upperBound.number).map { number in
      let day = Day(number: number)
      let counts = days[day] ?? DayCounts()
      return DayRow(day: day, counts: counts, state: rules.state(of: day, counts: counts, among: days))
    }
    self.rows = rows
    bursts = rows.filter { rules.isBurst($0.day, $0.counts.tally.failed, among: days) }
  }
}
