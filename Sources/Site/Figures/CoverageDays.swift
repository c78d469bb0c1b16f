internal import Analysis
internal import Charts
internal import Reports
internal import Statistics

/// What the strips of days (chart I) of all pages have in common.
enum CoverageDays {
  /// How many days a strip shows.
  static let count = 60
  /// How many domains a strip shows.
  static let rows = 12

  /// The days of a strip that ends with a day.
  static func days(through last: Day) -> [Day] {
    ((last - (count - 1)).number...last.number).map(Day.init(number:))
  }

  /// The label below a day: the first one, the first of each month, and Mondays between.
  static func tick(_ day: Day, at place: Int) -> BandTick? {
    if place == 0 || day.dayOfMonth == 1 {
      return BandTick(DateWords.short(day), isEmphasized: day.dayOfMonth == 1 && place > 0)
    }
    guard day.weekday == 0, place > 4, day.dayOfMonth > 3 else { return nil }
    return BandTick("\(day.dayOfMonth)")
  }

  /// The median of the days between days with reports; nil with fewer than five such days.
  static func interval(_ counts: [Day: Int]) -> Int? {
    let days = counts.keys.sorted()
    guard days.count > 4 else { return nil }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
    return max(1, gaps[gaps.count / 2])
  }
}

extension Summary {
  /// The days with reports, with how many.
  var reportedDays: [Day: Int] { days.mapValues(\.reports).filter { $0.value > 0 } }
}
