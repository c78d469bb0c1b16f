package import Reports

/// For how long reports are kept, in the units of the calendar, UTC.
package struct RetentionPeriod: Hashable, Sendable, CustomStringConvertible {
  private enum Unit: Character, CaseIterable {
    case day = "d"
    case week = "w"
    case month = "m"
    case year = "y"

    /// The greatest number of units: about a hundred years, so that no date is before the calendar's first.
    var most: Int {
      switch self {
      case .day: 36_525
      case .week: 5_218
      case .month: 1_200
      case .year: 100
      }
    }
  }

  private let number: Int
  private let unit: Unit

  /// Reads a number with a unit: `90d`, `52w`, `27m` or `2y`.
  ///
  /// - Parameter text: Digits and one of d, w, m and y; from 1 to about a hundred years, anything else gives nil.
  package init?(_ text: String) {
    guard let letter = text.last, let unit = Unit(rawValue: letter) else { return nil }
    let digits = text.utf8.dropLast()
    guard !digits.isEmpty, digits.count <= 5, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard number >= 1, number <= unit.most else { return nil }
    (self.number, self.unit) = (number, unit)
  }

  /// The day whose first moment parts what is kept from what is not.
  ///
  /// - Parameter now: The time to count back from. A month back from the 31st is the last day of a shorter month.
  /// - Returns: The first day of which everything is kept.
  package func start(before now: Timestamp) -> Day {
    let today = now.day
    switch unit {
    case .day: return today - number
    case .week: return today - 7 * number
    case .month, .year:
      let month = today.month - (unit == .year ? 12 * number : number)
      return month.first + min(today.dayOfMonth, month.length) - 1
    }
  }

  package var description: String { "\(number)\(unit.rawValue)" }
}
