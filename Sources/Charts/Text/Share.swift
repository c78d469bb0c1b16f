/// A part of a whole, both in messages.
package struct Share: Sendable, Hashable {
  /// Below this whole a rate would pretend to an exactness that it has not.
  package static let leastWhole = 20

  /// The part, 0 to the whole.
  package let part: Int

  /// The whole, not below 0.
  package let whole: Int

  /// A part of a whole; numbers out of range are moved to the nearest one in range.
  package init(_ part: Int, of whole: Int) {
    self.whole = max(whole, 0)
    self.part = min(max(part, 0), self.whole)
  }

  /// The share in percent, 0 to 100; 0 of an empty whole.
  package var percent: Double {
    whole == 0 ? 0 : Double(part) / Double(whole) * 100
  }

  /// Whether the whole is too small for a rate.
  package var isSmall: Bool { whole < Self.leastWhole }

  /// The share as a percentage with one decimal.
  ///
  /// `0%` and `100%` stand for exactly nothing and exactly all; what would be rounded to these is written `<0.1%` and
  /// `>99.9%`. An empty whole is `–`.
  package var percentText: String {
    guard whole > 0 else { return "–" }
    if part == 0 { return "0%" }
    if part == whole { return "100%" }
    let permille = permilleRounded
    if permille == 0 { return "<0.1%" }
    if permille == 1000 { return ">99.9%" }
    return "\(permille / 10).\(permille % 10)%"
  }

  /// The share in words: a percentage, or `3 of 4` where the whole is too small for a rate.
  package func text(_ words: ChartWords = .english) -> String {
    guard whole > 0, isSmall else { return percentText }
    return "\(part) \(words.of) \(whole)"
  }

  /// Thousandths, half rounded up; the product has twice the width of its factors, so that it cannot overflow.
  private var permilleRounded: Int {
    let product = part.multipliedFullWidth(by: 1000)
    let (quotient, remainder) = whole.dividingFullWidth(product)
    return remainder >= whole - remainder ? quotient + 1 : quotient
  }
}
