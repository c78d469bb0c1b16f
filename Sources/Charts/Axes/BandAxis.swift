internal import Markup

/// The axis of bands: labels under the baseline, and lines where a greater unit begins.
struct BandAxis {
  /// Where the bands are.
  let scale: BandScale

  /// The label of each band, nil for none.
  let ticks: [BandTick?]

  /// The least room between two labels, in user units.
  private static let room = 5.0

  /// The bands whose labels are written: heavier ones first, then from the left, none over another.
  var visible: [Int] {
    let candidates = ticks.indices.filter { ticks[$0] != nil }
    let ordered =
      candidates.filter { ticks[$0]?.isEmphasized == true } + candidates.filter { ticks[$0]?.isEmphasized != true }
    var taken: [ClosedRange<Double>] = []
    var kept: [Int] = []
    for index in ordered {
      guard let tick = ticks[index] else { continue }
      let half = max(tick.label.estimatedWidth, tick.second?.estimatedWidth ?? 0) / 2 + Self.room / 2
      let middle = scale.middle(of: index)
      let extent = (middle - half)...(middle + half)
      guard !taken.contains(where: { $0.overlaps(extent) }) else { continue }
      taken.append(extent)
      kept.append(index)
    }
    return kept.sorted()
  }

  /// The labels under a baseline.
  func labels(below baseline: Double) -> HTML {
    var html = HTML("<g text-anchor=\"middle\">")
    for index in visible {
      guard let tick = ticks[index] else { continue }
      let middle = scale.middle(of: index)
      html.append(label: tick.label, x: middle, y: baseline + 16, tick.isEmphasized ? "class=\"em\"" : "")
      if let second = tick.second {
        html.append(label: second, x: middle, y: baseline + 29)
      }
    }
    html.append("</g>")
    return html
  }

  /// Adds the lines where a greater unit begins.
  func divide(from top: Double, to bottom: Double, into path: inout PathData) {
    for (index, tick) in ticks.enumerated() where index > 0 && tick?.isEmphasized == true {
      path.move(Pixel.line(scale.position(of: Double(index))), top)
      path.vertical(bottom - top)
    }
  }
}

/// Positions at which a line of one unit covers exactly one row of pixels.
enum Pixel {
  /// The nearest position that ends in .5.
  static func line(_ position: Double) -> Double { position.rounded(.down) + 0.5 }
}
