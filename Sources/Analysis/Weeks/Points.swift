/// Differences of pass rates in percentage points.
package enum Points {
  /// Below so many messages a rate would pretend to an exactness that it has not.
  package static let leastMessages = 20

  /// How a pass rate changed: `+0.4`, `−0.2` or `±0`.
  ///
  /// - Parameters:
  ///   - new: The messages of now.
  ///   - old: The messages of before.
  /// - Returns: Nil where there are too few messages for a rate.
  package static func text(_ new: ClassCounts, from old: ClassCounts) -> String? {
    guard let tenths = tenths(new, from: old) else { return nil }
    if tenths == 0 { return "±0" }
    let magnitude = tenths.magnitude
    return "\(tenths > 0 ? "+" : "\u{2212}")\(magnitude / 10).\(magnitude % 10)"
  }

  /// How a pass rate changed, in tenths of a point; nil where there are too few messages for a rate.
  package static func tenths(_ new: ClassCounts, from old: ClassCounts) -> Int? {
    guard new.messages >= leastMessages, old.messages >= leastMessages else { return nil }
    return permille(new) - permille(old)
  }

  private static func permille(_ counts: ClassCounts) -> Int {
    Int((Double(counts.passed) / Double(counts.messages) * 1000).rounded())
  }
}
