/// The ticks of an axis of percentages that ends at 100 and begins at the nearest of five starts.
///
/// The axis begins at the greatest of 95, 90, 80, 50 and 0 that lies not above the minimum, so that no value is ever
/// clamped to the axis.
package struct PercentTicks: Sendable, Hashable {
  /// The axis's lower end in percent.
  package let start: Int

  /// The ticks from the start to 100, in percent.
  package let values: [Int]

  /// The ticks for values from a minimum on.
  ///
  /// - Parameter minimum: The least value in percent, 0 to 100.
  package init(minimum: Double) {
    // Each of these spans divides into four or five steps of 1, 2 or 5 times a power of ten.
    let step: Int
    switch minimum {
    case 95...: (start, step) = (95, 1)
    case 90...: (start, step) = (90, 2)
    case 80...: (start, step) = (80, 5)
    case 50...: (start, step) = (50, 10)
    default: (start, step) = (0, 20)
    }
    values = Array(stride(from: start, through: 100, by: step))
  }
}
