internal import Markup

/// The vertical axis of a panel: light lines over the width of the plot, a darker one at the foot, labels at the left.
struct ValueAxis {
  /// Where the values are.
  let scale: LinearScale

  /// The ticks from the foot up, each with its label.
  let ticks: [(value: Double, label: String)]

  /// The room for the labels of a panel, in user units: what the longest needs, from 36 to 72.
  static func room(for labels: some Sequence<String>) -> Double {
    // A percent sign has the width of two digits.
    let longest = labels.map { $0.estimatedWidth + ($0.hasSuffix("%") ? 6.6 : 0) }.max() ?? 0
    return min(max(12 + longest, 36), 72)
  }

  /// Adds the lines but the foot's to one path, the foot's to another.
  func lines(from left: Double, to right: Double, grid: inout PathData, foot: inout PathData) {
    for (index, tick) in ticks.enumerated() {
      let y = Pixel.line(scale.position(of: tick.value))
      if index == 0 {
        foot.move(left, y)
        foot.horizontal(right - left)
      } else {
        grid.move(left, y)
        grid.horizontal(right - left)
      }
    }
  }

  /// The labels, right-aligned before the plot.
  func labels(left: Double) -> HTML {
    var html = HTML("<g text-anchor=\"end\">")
    for tick in ticks {
      html.append(label: tick.label, x: left - 7, y: scale.position(of: tick.value) + 4)
    }
    html.append("</g>")
    return html
  }
}
