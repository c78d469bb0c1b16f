internal import Charts
package import Reports
internal import Statistics

/// When a day is provisional, missing, or the day of a burst.
struct DayRules: Sendable {
  /// The moment of the build.
  let now: Timestamp
  /// For how many hours after its end a day is provisional.
  let provisionalHours: Int
  /// The share of the usual reporters, in percent, below which a recent day is provisional.
  let coveragePercent: Int

  /// Reports that are later than this do not come any more, in days.
  private static let latestReport = 7
  /// Reporters are usual that reported on most of so many of the same weekdays before.
  private static let weeks = 4
  /// A burst has more failed messages than this.
  static let leastBurst = 20
  /// A burst has more failed messages than the median of the days before times this.
  static let burstFactor = 4
  /// The median is that of the reported ones of so many days before.
  static let burstDays = 28
  /// With fewer reported days before, nothing can be said.
  private static let leastDaysBefore = 7

  /// How far the data of a day can be trusted.
  func state(of day: Day, counts: DayCounts, among days: [Day: DayCounts]) -> BandState {
    let age = now.seconds - (day + 1).start.seconds
    if age < provisionalHours * 3600 { return .provisional }
    guard counts.reports > 0 || counts.tally.messages > 0 else { return .missing }
    if age < Self.latestReport * 86400, isThin(day, counts: counts, among: days) { return .provisional }
    return .normal
  }

  /// The first day that is provisional by its age alone.
  var provisionalDay: Day { Self.provisionalDay(at: now, after: provisionalHours) }

  fileprivate static func provisionalDay(at now: Timestamp, after hours: Int) -> Day {
    Timestamp(seconds: now.seconds - hours * 3600).day
  }

  /// Whether a month is so old that time alone changes nothing about its days.
  func isSettled(_ month: Month) -> Bool {
    let last = month.last
    return last + Self.latestReport + 1 < now.day && last < provisionalDay
  }

  /// Whether fewer of the reporters that are usual for the weekday have reported than should.
  private func isThin(_ day: Day, counts: DayCounts, among days: [Day: DayCounts]) -> Bool {
    var seen: [Text: Int] = [:]
    for week in 1...Self.weeks {
      for reporter in days[day - 7 * week]?.reporters ?? [] { seen[reporter, default: 0] += 1 }
    }
    let usual = seen.filter { $0.value >= Self.weeks - 1 }.keys
    let present = usual.count { counts.reporters.contains($0) }
    return present * 100 < coveragePercent * usual.count
  }

  /// Whether failures jumped on a day.
  func isBurst(_ day: Day, _ failed: Int, among days: [Day: DayCounts]) -> Bool {
    guard failed > Self.leastBurst else { return false }
    let before = (1...Self.burstDays).compactMap { days[day - $0]?.tally.failed }.sorted()
    guard before.count >= Self.leastDaysBefore else { return false }
    // Twice the median, so that it is an integer.
    let median = before[before.count / 2] + before[(before.count - 1) / 2]
    return failed * 2 > Self.burstFactor * median
  }
}

extension SiteOptions {
  /// The first day that is provisional by its age alone: pages change with it, though nothing else does.
  package func provisionalDay(at now: Timestamp) -> Day {
    DayRules.provisionalDay(at: now, after: provisionalHours)
  }
}
