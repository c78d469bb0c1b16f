/// A civil day in UTC, counted from 1970-01-01.
///
/// The generator shares no code with what it tests, so it has its own calendar.
package struct SampleDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package var number: Int

  /// The day of that number.
  package init(number: Int) {
    self.number = number
  }

  /// The day of a moment in seconds since 1970-01-01T00:00:00Z.
  package init(seconds: Int) {
    number = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
  }

  /// The day of a date of the Gregorian calendar.
  package init(_ year: Int, _ month: Int, _ day: Int) {
    // Years begin in March, so that the leap day is the last of them.
    let shifted = month <= 2 ? year - 1 : year
    let fromMarch = (month + 9) % 12
    number = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (fromMarch * 306 + 5) / 10 + day - 719_469
  }

  /// The day written as `2026-10-31`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, (1970...2200).contains(parts[0]) else { return nil }
    self.init(parts[0], parts[1], parts[2])
    guard description == text else { return nil }
  }

  /// Year, month and day of the month.
  package var date: (year: Int, month: Int, day: Int) {
    var year = number / 365 + 1971
    while SampleDay(year, 1, 1).number > number { year -= 1 }
    var month = 12
    while SampleDay(year, month, 1).number > number { month -= 1 }
    return (year, month, number - SampleDay(year, month, 1).number + 1)
  }

  /// 0 for Monday to 6 for Sunday.
  package var weekday: Int { (number + 3) % 7 }

  /// Seconds since 1970-01-01T00:00:00Z at the day's beginning.
  package var seconds: Int { number * 86400 }

  /// `2026-10`.
  package var month: String { "\(date.year)-\(padded(date.month, 2))" }

  /// `2026/10`, the folder of the day's files.
  package var folder: String { "\(date.year)/\(padded(date.month, 2))" }

  /// `2026-10-31`.
  package var description: String { "\(month)-\(padded(date.day, 2))" }

  /// Orders by time.
  package static func < (left: SampleDay, right: SampleDay) -> Bool { left.number < right.number }

  /// The day that many days later.
  package static func + (day: SampleDay, days: Int) -> SampleDay { SampleDay(number: day.number + days) }

  /// The first day of the month that is `months` before this day's month.
  package func firstOfMonth(before months: Int) -> SampleDay {
    let index = date.year * 12 + date.month - 1 - months
    return SampleDay(index / 12, index % 12 + 1, 1)
  }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
