/// A day of the Gregorian calendar, in UTC.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package var number: Int

  /// Makes a day from days since 1970-01-01.
  package init(number: Int) {
    self.number = number
  }

  /// Makes a day of the calendar, or nil when there is no such day.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the month's length.
  package init?(year: Int, month: Int, day: Int) {
    guard let whole = Month(year: year, month: month), day >= 1, day <= whole.length else { return nil }
    self.init(number: whole.first.number + day - 1)
  }

  /// Reads `yyyy-mm-dd`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]),
      let day = wholeNumber(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day that lies a number of days later.
  package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  /// The day that lies a number of days earlier.
  package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  /// How many days one day lies after another.
  package static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Midnight, UTC.
  package var start: Timestamp { Timestamp(seconds: number * 86400) }

  /// The month that holds the day.
  package var month: Month {
    let (year, month, _) = civil
    return Month(index: year * 12 + month - 1)
  }

  /// 1 to 31.
  package var dayOfMonth: Int { civil.day }

  /// 0 is Monday, 6 is Sunday.
  package var weekday: Int { (number + 3) - (number + 3).quotientRoundedDown(7) * 7 }

  /// The ISO 8601 week that holds the day.
  package var week: Week { Week(monday: self - weekday) }

  /// Year, month and day of month (the civil calendar from days, by eras of 400 years).
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted.quotientRoundedDown(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Day: CustomStringConvertible {
  /// ISO 8601, such as `2026-10-14`.
  package var description: String { String(bytes: 10) { $0.append(self) } }
}
