internal import Markup

/// Brackets over the bands whose data are not complete yet.
struct ProvisionalBracket {
  /// Where the bands are.
  let scale: BandScale

  /// The state of each band.
  let states: [BandState]

  /// What is written at the last bracket.
  let label: String

  /// The brackets over a panel.
  ///
  /// - Parameters:
  ///   - top: The panel's upper end, in user units.
  ///   - heading: The right end of the panel's heading, which the label must not cross, in user units.
  ///   - right: How far right the label may reach, in user units.
  /// - Returns: The brackets with one label, or nothing.
  func html(top: Double, heading: Double, right: Double) -> HTML {
    let runs = provisionalRuns
    guard let last = runs.last else { return HTML() }
    var path = PathData()
    for run in runs {
      path.move(Pixel.line(scale.barStart(of: run.lowerBound)), top - 2)
      path.vertical(-4)
      path.line(Pixel.line(scale.barStart(of: run.upperBound - 1) + scale.barWidth - 1), top - 6)
      path.vertical(4)
    }
    var html = HTML()
    html.append(path: path, "class=\"bracket\"")
    let least = heading + 12 + label.estimatedWidth
    guard least <= right else { return html }
    let end = max(scale.barStart(of: last.upperBound - 1) + scale.barWidth, least)
    html.append(label: label, x: end, y: top - 11, "class=\"note\" text-anchor=\"end\"")
    return html
  }

  private var provisionalRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, state) in states.enumerated() where state == .provisional {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }
}
