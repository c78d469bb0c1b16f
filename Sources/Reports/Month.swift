/// A month of the Gregorian calendar, in UTC.
package struct Month: Hashable, Comparable, Sendable {
  /// Months since the beginning of the year 0: year × 12 + month − 1.
  package var index: Int

  /// Makes a month from months since the beginning of the year 0.
  package init(index: Int) {
    self.index = index
  }

  /// Makes a month of the calendar, or nil when there is no such month.
  package init?(year: Int, month: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12 else { return nil }
    self.init(index: year * 12 + month - 1)
  }

  package static func < (left: Month, right: Month) -> Bool { left.index < right.index }

  /// The month that lies a number of months later.
  package static func + (month: Month, months: Int) -> Month { Month(index: month.index + months) }
  /// The month that lies a number of months earlier.
  package static func - (month: Month, months: Int) -> Month { Month(index: month.index - months) }

  /// The year.
  package var year: Int { index.quotientRoundedDown(12) }
  /// 1 to 12.
  package var monthOfYear: Int { index - year * 12 + 1 }

  /// The first day.
  package var first: Day {
    // Years begin in March here, so that the leap day is a year's last.
    let shiftedYear = monthOfYear <= 2 ? year - 1 : year
    let era = shiftedYear.quotientRoundedDown(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (monthOfYear + (monthOfYear > 2 ? -3 : 9)) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Day(number: era * 146_097 + dayOfEra - 719_468)
  }

  /// The last day.
  package var last: Day { (self + 1).first - 1 }
  /// How many days the month has, 28 to 31.
  package var length: Int { (self + 1).first - first }
  /// The days, in order.
  package var days: [Day] { (first.number...last.number).map(Day.init(number:)) }
}

extension Month: CustomStringConvertible {
  /// ISO 8601, such as `2026-10`.
  package var description: String { String(bytes: 7) { $0.append(self) } }
}
