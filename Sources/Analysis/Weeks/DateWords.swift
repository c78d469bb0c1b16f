package import Reports

/// Dates as people read them; UTC always.
package enum DateWords {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `Wed 14 Oct 2026`.
  package static func full(_ day: Day) -> String { "\(weekdays[day.weekday]) \(short(day)) \(day.month.year)" }

  /// `14 Oct 2026`.
  package static func plain(_ day: Day) -> String { "\(short(day)) \(day.month.year)" }

  /// `14 Oct`.
  package static func short(_ day: Day) -> String { "\(day.dayOfMonth) \(short(day.month))" }

  /// `October 2026`.
  package static func full(_ month: Month) -> String { "\(months[month.monthOfYear - 1]) \(month.year)" }

  /// `Oct`.
  package static func short(_ month: Month) -> String { String(months[month.monthOfYear - 1].prefix(3)) }

  /// `2026-W44 (26 Oct – 1 Nov)`.
  package static func full(_ week: Week) -> String { "\(week) (\(short(week.monday)) – \(short(week.sunday)))" }

  /// `Mon 2 Nov 2026, 02:10 UTC`.
  package static func full(_ moment: Timestamp) -> String {
    let minute = moment.secondOfDay / 60
    return "\(full(moment.day)), \(two(minute / 60)):\(two(minute % 60)) UTC"
  }

  /// `14 Oct 2026`, `1 – 30 Nov 2026` or `3 Oct – 1 Nov 2026`, with both years where they differ.
  package static func range(_ days: ClosedRange<Day>) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    if first == last { return plain(first) }
    if first.month == last.month { return "\(first.dayOfMonth) – \(plain(last))" }
    if first.month.year == last.month.year { return "\(short(first)) – \(plain(last))" }
    return "\(plain(first)) – \(plain(last))"
  }

  /// Days in a sentence: `13 and 14 October`, `3, 9 and 12–14 October`, over several months `30 Oct and 2 Nov`.
  ///
  /// - Parameters:
  ///   - days: In order, each once.
  ///   - limit: More runs of days than these are counted: `3, 9, 12–14 October and 4 more days`.
  /// - Returns: The words; none without days.
  package static func list(_ days: [Day], limit: Int = 5) -> String {
    var runs: [ClosedRange<Day>] = []
    for day in days {
      if let last = runs.last, last.upperBound + 1 == day, last.upperBound.month == day.month {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    let shown = runs.prefix(limit)
    let rest = runs.dropFirst(limit).reduce(0) { $0 + ($1.upperBound - $1.lowerBound) + 1 }
    let isOneMonth = Set(shown.map(\.lowerBound.month)).count == 1
    var words: [String] = []
    for run in shown {
      // Two days in a row are two days: "13 and 14", not "13–14".
      let parts: [String]
      if run.upperBound - run.lowerBound == 1 {
        parts = ["\(run.lowerBound.dayOfMonth)", "\(run.upperBound.dayOfMonth)"]
      } else if run.lowerBound == run.upperBound {
        parts = ["\(run.lowerBound.dayOfMonth)"]
      } else {
        parts = ["\(run.lowerBound.dayOfMonth)–\(run.upperBound.dayOfMonth)"]
      }
      words.append(contentsOf: isOneMonth ? parts : parts.map { "\($0) \(short(run.lowerBound.month))" })
    }
    guard let first = shown.first else { return "" }
    let month = isOneMonth ? " \(months[first.lowerBound.month.monthOfYear - 1])" : ""
    guard rest == 0 else {
      return "\(words.joined(separator: ", "))\(month) and \(Phrase.number(rest)) more \(rest == 1 ? "day" : "days")"
    }
    return Phrase.list(words, atMost: .max) + month
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
