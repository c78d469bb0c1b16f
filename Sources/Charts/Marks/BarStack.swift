/// The segments of one bar along its axis, in the order of the stack.
struct BarStack {
  /// The gap between two segments, in user units, in which the background shows.
  private static let gap = 1.0

  /// Where a segment begins and ends, in user units from the bar's foot; nil for the value zero.
  let segments: [(start: Double, length: Double)?]

  /// The bar's whole length, in user units.
  let length: Double

  /// The segments for values.
  ///
  /// A value that is not zero is always visible: it is at least `least` long. What that and the gaps take is taken from
  /// the longest segment, so that the bar's end is where the sum belongs, unless the whole bar is shorter than its parts.
  ///
  /// - Parameters:
  ///   - values: The values in the order of the stack.
  ///   - unit: How long one unit of the values is, in user units.
  ///   - least: The least length of each segment, in user units.
  init(values: [Int], unit: Double, least: [Double]) {
    var lengths = values.map { max(Double($0) * unit, 0) }
    let sum = lengths.reduce(0, +)
    let drawn = values.indices.filter { values[$0] > 0 }
    for index in drawn {
      lengths[index] = max(lengths[index], index < least.count ? least[index] : 0)
    }
    let gaps = Double(max(drawn.count - 1, 0)) * Self.gap
    var excess = lengths.reduce(gaps, +) - sum
    for index in drawn.sorted(by: { (lengths[$0], $1) > (lengths[$1], $0) }) where excess > 0 {
      let spare = min(excess, max(lengths[index] - (index < least.count ? least[index] : 0), 0))
      lengths[index] -= spare
      excess -= spare
    }
    var position = 0.0
    var segments: [(start: Double, length: Double)?] = Array(repeating: nil, count: values.count)
    for index in drawn {
      if position > 0 { position += Self.gap }
      segments[index] = (position, lengths[index])
      position += lengths[index]
    }
    self.segments = segments
    length = position
  }
}
