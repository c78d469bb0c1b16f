internal import Markup

extension HTML {
  /// Appends a coordinate with at most two decimals, without trailing zeros and without a negative zero.
  ///
  /// What is no number is written as 0, what lies beyond ten million as ten million.
  mutating func append(coordinate value: Double) {
    guard value.isFinite else {
      append("0")
      return
    }
    let hundredths = Int((min(max(value, -1e7), 1e7) * 100).rounded(.toNearestOrAwayFromZero))
    if hundredths < 0 { append("-") }
    let magnitude = hundredths.magnitude
    append(integer: Int(magnitude / 100))
    let fraction = magnitude % 100
    guard fraction > 0 else { return }
    append(fraction < 10 ? ".0" : ".")
    append(integer: Int(fraction % 10 == 0 ? fraction / 10 : fraction))
  }

  /// Appends an attribute whose value is a coordinate.
  mutating func append(_ name: StaticString, _ value: Double) {
    append(" ")
    append(name)
    append("=\"")
    append(coordinate: value)
    append("\"")
  }

  /// Appends outside text in one line, cleaned, cut and escaped.
  mutating func append(plain text: String, limit: Int = String.plainLimit) {
    append(text: text.plain(limit: limit))
  }
}
