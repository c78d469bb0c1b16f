package import Markup

/// A small chart in a table's row: messages that passed, and over them from the baseline those that failed.
///
/// The columns beside it carry the values, so that assistive technology skips it. Each has its own scale.
package struct Spark: Sendable, Hashable {
  /// A bar.
  package struct Band: Sendable, Hashable {
    /// The messages that passed.
    package let passed: Int

    /// The messages that failed.
    package let failed: Int

    /// A bar; what is below zero counts as zero.
    package init(passed: Int, failed: Int) {
      self.passed = passed
      self.failed = failed
    }
  }

  /// The bars from left to right, at most 31; nil where there are no data.
  package var bands: [Band?]

  /// A small chart.
  package init(_ bands: [Band?]) {
    self.bands = bands
  }
}

extension Spark {
  private static let width = 124.0
  private static let height = 24.0

  /// The height above the baseline, in user units.
  private static let plotHeight = 22.0

  /// The least height of a bar, in user units.
  private static let leastHeight = 1.0

  /// The widest bar, in user units.
  private static let widestBar = 8.0

  /// The chart as inline SVG.
  package var html: HTML {
    let step = Self.width / Double(max(bands.count, 1))
    let bar = min(max((step * 0.78).rounded(.down), 1), Self.widestBar)
    let counts = bands.map { band in band.map { StackedBarsChart.clamped([$0.passed, $0.failed]) } }
    let maximum = max(counts.map { $0?.reduce(0, +) ?? 0 }.max() ?? 0, 1)
    let unit = Self.plotHeight / Double(maximum)

    var passed = PathData()
    var failed = PathData()
    var foot = PathData()
    for (index, count) in counts.enumerated() {
      guard let count else { continue }
      // Both edges of a bar lie between two pixels.
      let x = (step * (Double(index) + 0.5) - bar / 2).rounded() + bar / 2
      draw(count[0] + count[1], x: x, unit: unit, when: count[0] > 0, into: &passed)
      draw(count[1], x: x, unit: unit, when: count[1] > 0, into: &failed)
    }

    for run in runs {
      foot.move(step * Double(run.lowerBound), Self.height - 0.5)
      foot.horizontal(step * Double(run.count))
    }

    var html = HTML(
      "<svg class=\"spark\" viewBox=\"0 0 124 24\" width=\"124\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">"
    )
    html.append(path: foot, "class=\"foot\"")
    if !passed.isEmpty || !failed.isEmpty {
      html.append("<g")
      html.append("stroke-width", bar)
      html.append(">")
      html.append(path: passed, "class=\"k-both\"")
      html.append(path: failed, "class=\"k-failed\"")
      html.append("</g>")
    }
    html.append("</svg>")
    return html
  }

  /// The spans of bands with data.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, band) in bands.enumerated() where band != nil {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }

  private func draw(_ count: Int, x: Double, unit: Double, when isDrawn: Bool, into path: inout PathData) {
    guard isDrawn else { return }
    path.move(x, Self.height - 1)
    path.vertical(-max(Double(count) * unit, Self.leastHeight))
  }
}
