/// A map from indices to bands of equal width side by side.
package struct BandScale: Sendable, Hashable {
  /// How wide a bar may become, in user units: one day alone is not a wall of colour.
  private static let widestBar = 56.0

  /// The share of a band that stays free between two bars.
  private static let padding = 0.18

  /// The left end of the first band, in user units.
  package let start: Double

  /// The number of bands.
  package let count: Int

  /// The width of a band, in user units.
  package let step: Double

  /// Bands that share a width.
  package init(count: Int, start: Double, width: Double) {
    self.count = max(count, 0)
    self.start = start
    step = width / Double(max(count, 1))
  }

  /// The right end of the last band, in user units.
  package var end: Double { start + step * Double(count) }

  /// The left end of a band, in user units; a fraction lies within the band.
  package func position(of index: Double) -> Double { start + step * index }

  /// The middle of a band, in user units.
  package func middle(of index: Int) -> Double { start + step * (Double(index) + 0.5) }

  /// The width of a bar, in user units.
  package var barWidth: Double { min(step * (1 - Self.padding), Self.widestBar) }

  /// The left end of a band's bar, in user units.
  package func barStart(of index: Int) -> Double { middle(of: index) - barWidth / 2 }
}
