/// The ticks of an axis of counts that begins at zero: the step is 1, 2 or 5 times a power of ten.
package struct CountTicks: Sendable, Hashable {
  /// The greatest count that an axis shows; greater ones are drawn as this one.
  package static let limit = 4_000_000_000_000_000_000

  /// The difference between two ticks, at least 1.
  package let step: Int

  /// The axis's upper end: the least multiple of the step that is not below the maximum, at least 1.
  package let top: Int

  /// The ticks from zero to the top; only zero where there is nothing to measure.
  package let values: [Int]

  /// The ticks for values up to a maximum.
  ///
  /// - Parameters:
  ///   - maximum: The greatest value; below zero counts as zero.
  ///   - intervals: The most intervals that the axis may have, at least 2.
  package init(maximum: Int, intervals: Int) {
    let maximum = min(max(maximum, 0), Self.limit)
    let intervals = max(intervals, 2)
    guard maximum > 0 else {
      step = 1
      top = 1
      values = [0]
      return
    }
    var power = 1
    var factor = 1
    // (maximum - 1) / step + 1 is the quotient rounded up.
    while (maximum - 1) / (factor * power) + 1 > intervals {
      switch factor {
      case 1: factor = 2
      case 2: factor = 5
      default:
        factor = 1
        power *= 10
      }
    }
    let step = factor * power
    let count = (maximum - 1) / step + 1
    self.step = step
    top = count * step
    values = (0...count).map { $0 * step }
  }
}
