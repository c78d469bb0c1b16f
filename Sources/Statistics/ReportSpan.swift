package import Reports

/// The UTC days that a report's messages count on (formats.md, 3.4).
///
/// A report counts on the day of the middle of its period. The messages of a period longer than 36 hours are spread over
/// its days, record by record, in proportion to the seconds of the period that lie in each day; the parts add up exactly.
/// A period longer than 366 days is not believed, and its messages count on the day of its middle.
package struct ReportSpan: Hashable, Sendable {
  /// How long a period may be for its messages to count on one day, in seconds.
  package static let longestDay = 36 * 3600
  /// How long a period may be to be believed, in seconds.
  package static let longestBelieved = 366 * 86400

  /// The day that the report and its records count on.
  package let middle: Day
  /// The days that messages are spread over, with the seconds of the period in each; empty when all count on `middle`.
  package let spread: [(day: Day, seconds: Int)]

  /// The days of a report.
  package init(_ report: AggregateReport) {
    middle = report.day
    let length = report.end.seconds - report.begin.seconds
    guard length > Self.longestDay, length <= Self.longestBelieved else {
      spread = []
      return
    }
    let last = Timestamp(seconds: report.end.seconds - 1).day
    spread = (report.begin.day.number...last.number).map { number in
      let start = max(number * 86400, report.begin.seconds)
      let end = min((number + 1) * 86400, report.end.seconds)
      return (Day(number: number), end - start)
    }
  }

  /// Whether messages are spread over days.
  package var isSpread: Bool { !spread.isEmpty }

  /// The months that the report has a part in, in order.
  package var months: [Month] {
    guard let first = spread.first?.day.month, let last = spread.last?.day.month else { return [middle.month] }
    return (first.index...last.index).map(Month.init(index:))
  }

  /// The messages of one record by day: the largest remainders get what division leaves over, the earlier day first.
  ///
  /// - Parameter count: Messages, not negative.
  /// - Returns: Days in order, only those with messages.
  package func shares(of count: Int) -> [(day: Day, count: Int)] {
    guard isSpread else { return count > 0 ? [(middle, count)] : [] }
    let total = spread.reduce(0) { $0 + $1.seconds }
    var parts = spread.map { (day: $0.day, count: count * $0.seconds / total, remainder: count * $0.seconds % total) }
    let left = count - parts.reduce(0) { $0 + $1.count }
    let order = parts.indices.sorted {
      parts[$0].remainder != parts[$1].remainder ? parts[$0].remainder > parts[$1].remainder : $0 < $1
    }
    for index in order.prefix(left) { parts[index].count += 1 }
    return parts.filter { $0.count > 0 }.map { ($0.day, $0.count) }
  }

  package static func == (left: ReportSpan, right: ReportSpan) -> Bool {
    left.middle == right.middle && left.spread.elementsEqual(right.spread) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(middle)
    hasher.combine(spread.count)
  }
}
