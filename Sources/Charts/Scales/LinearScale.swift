/// A linear map from values to positions.
package struct LinearScale: Sendable, Hashable {
  /// The value at the first position.
  package let lower: Double

  /// The value at the second position.
  package let upper: Double

  /// The position of the lower value, in user units.
  package let start: Double

  /// The position of the upper value, in user units.
  package let end: Double

  /// A map of the values `lower` to `upper` to the positions `start` to `end`.
  package init(from lower: Double, through upper: Double, start: Double, end: Double) {
    self.lower = lower
    self.upper = upper
    self.start = start
    self.end = end
  }

  /// The position of a value; values outside stay at the nearer end, and an empty span maps to the start.
  package func position(of value: Double) -> Double {
    guard upper > lower, value > lower else { return start }
    guard value < upper else { return end }
    return start + (value - lower) / (upper - lower) * (end - start)
  }
}
