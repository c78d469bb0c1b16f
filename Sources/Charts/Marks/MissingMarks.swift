internal import Markup

/// A question mark at the foot of each band that has no data.
struct MissingMarks {
  /// Where the bands are.
  let scale: BandScale

  /// The state of each band.
  let states: [BandState]

  /// The marks in one element: each position of the list begins a run of text with its own middle.
  func html(bottom: Double) -> HTML {
    let missing = states.indices.filter { states[$0] == .missing }
    guard !missing.isEmpty else { return HTML() }
    var html = HTML("<text class=\"missing\" text-anchor=\"middle\" x=\"")
    for (order, index) in missing.enumerated() {
      if order > 0 { html.append(" ") }
      html.append(coordinate: scale.middle(of: index))
    }
    html.append("\"")
    html.append("y", bottom - 4)
    html.append(">")
    for _ in missing { html.append("?") }
    html.append("</text>")
    return html
  }
}

extension ChartWords {
  /// The lines of a band's title with what its state says.
  func title(_ lines: [String], state: BandState) -> [String] {
    guard !lines.isEmpty else { return [] }
    return switch state {
    case .normal: lines
    case .missing: lines + [missing]
    case .provisional: lines + [provisional]
    }
  }
}
