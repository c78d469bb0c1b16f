/// A week of ISO 8601: Monday to Sunday, in UTC.
package struct Week: Hashable, Comparable, Sendable {
  /// The first day.
  package let monday: Day

  /// Makes the week that holds a day.
  package init(_ day: Day) {
    self = day.week
  }

  init(monday: Day) {
    self.monday = monday
  }

  /// Makes a week by its year and number, or nil when the year has no such week.
  package init?(year: Int, number: Int) {
    guard number >= 1, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
    // The fourth of January always lies in week 1.
    let week = Week(monday: fourth.week.monday + 7 * (number - 1))
    guard number <= 53, week.year == year else { return nil }
    self = week
  }

  /// Reads `2026-W44`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 3, parts[1].hasPrefix("W"),
      let year = wholeNumber(parts[0]), let number = wholeNumber(parts[1].dropFirst())
    else { return nil }
    self.init(year: year, number: number)
  }

  package static func < (left: Week, right: Week) -> Bool { left.monday < right.monday }

  /// The last day.
  package var sunday: Day { monday + 6 }
  /// The ISO year: the year of the week's Thursday.
  package var year: Int { (monday + 3).civil.year }
  /// The number of the week in its ISO year, 1 to 53.
  package var number: Int {
    guard let fourth = Day(year: year, month: 1, day: 4) else { return 1 }
    return (monday - fourth.week.monday) / 7 + 1
  }
  /// The week after this one.
  package var next: Week { Week(monday: monday + 7) }
  /// The week before this one.
  package var previous: Week { Week(monday: monday - 7) }
}

extension Week: CustomStringConvertible {
  /// ISO 8601, such as `2026-W44`.
  package var description: String { "\(year)-W\(twoDigits(number))" }
}
