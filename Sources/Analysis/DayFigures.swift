package import Reports

/// The messages of a domain on one day, by class.
package struct DayFigures: Hashable, Sendable {
  /// The UTC day.
  package let day: Day
  /// Reports that count on the day.
  package var reports = 0
  /// The messages.
  package var figures = KeyFigures()

  /// A day without reports.
  init(day: Day) {
    self.day = day
  }
}

/// The messages of a domain in one ISO week, by class.
package struct WeekFigures: Hashable, Sendable {
  /// The week.
  package let week: Week
  /// Whether all its days lie before now.
  package let isComplete: Bool
  /// The messages.
  package var figures = KeyFigures()
}

extension [DayFigures] {
  /// The days of a range, which must be in order.
  func slice(_ range: ClosedRange<Day>) -> ArraySlice<DayFigures> {
    let start = partitioningIndex { $0.day >= range.lowerBound }
    let end = partitioningIndex { $0.day > range.upperBound }
    return self[start..<Swift.max(start, end)]
  }

  /// The messages of a range of days.
  func figures(in range: ClosedRange<Day>) -> KeyFigures {
    slice(range).reduce(into: KeyFigures()) { $0 += $1.figures }
  }
}
