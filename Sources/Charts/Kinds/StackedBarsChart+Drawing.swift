package import Markup

extension StackedBarsChart {
  /// The room over a panel for its heading, in user units.
  private static let headroom = 24.0

  /// The room between two panels, with the heading of the lower one, in user units.
  private static let gap = 44.0

  /// The room below the last panel for the labels of the bands, in user units.
  private static let footroom = 30.0

  /// The room right of the plot, in user units.
  private static let trailing = 12.0

  /// The height of a main panel without a value, in user units.
  private static let emptyHeight = 40.0

  /// The least height of a bar's segment, in user units.
  private static let leastHeight = 0.75

  /// The chart as inline SVG.
  package var html: HTML {
    let left = leading
    let right = width - Self.trailing
    let scale = BandScale(count: bands.count, start: left, width: right - left)
    let axis = BandAxis(scale: scale, ticks: bands.map(\.tick))
    let ticks = ticks
    var html = HTML()
    var top = Self.headroom
    // Nothing to measure needs no height.
    let height = ticks[0].values.count > 1 ? panel.height : min(panel.height, Self.emptyHeight)
    var bottom = top + height

    html.append(label: panel.heading, x: 0, y: top - 11, "class=\"heading\"")
    html.append(
      ProvisionalBracket(scale: scale, states: bands.map(\.state), label: words.provisional)
        .html(top: top, heading: panel.heading.estimatedWidth * 1.1, right: right))
    var bars = PanelBars(scale: scale, top: top, height: height, ticks: ticks[0], categories: panel.categories)
    html.append(bars.html(bands.map(\.values), states: bands.map(\.state), axis: axis, right: right))

    var lowest = bottom
    if let second, ticks.count > 1 {
      top = bottom + Self.gap
      bottom = top + second.height
      lowest = bottom
      html.append(label: "\(second.heading) (\(words.ownScale))", x: 0, y: top - 11, "class=\"heading\"")
      bars = PanelBars(scale: scale, top: top, height: second.height, ticks: ticks[1], categories: second.categories)
      html.append(bars.html(bands.map(\.secondary), states: bands.map(\.state), axis: axis, right: right))
    }
    html.append(axis.labels(below: bottom))
    bottom += Self.footroom
    if isEmptySecond, let text = second?.emptyText, bands.contains(where: { $0.state != .missing }) {
      html.append(label: text, x: 0, y: bottom + 15, "class=\"said\"")
      bottom += 26
    }
    html.append(hits(scale: scale, bottom: lowest))
    return ChartFrame(id: id, name: name, description: description, width: width, height: bottom).element(html)
  }

  private func hits(scale: BandScale, bottom: Double) -> HTML {
    var areas = HitAreas(count: bands.count)
    for (index, band) in bands.enumerated() {
      let x = scale.position(of: Double(index))
      areas.add(
        x: x, y: Self.headroom, width: scale.step, height: bottom - Self.headroom,
        title: words.title(band.title, state: band.state))
    }
    return areas.group
  }

  /// The bars of one panel.
  private struct PanelBars {
    let scale: BandScale
    let top: Double
    let height: Double
    let ticks: CountTicks
    let categories: [Category]

    /// Grid, bars, foot and labels of the panel.
    func html(_ stacks: [[Int]], states: [BandState], axis: BandAxis, right: Double) -> HTML {
      let bottom = top + height
      let values = ValueAxis(
        scale: LinearScale(from: 0, through: Double(ticks.top), start: bottom, end: top),
        ticks: ticks.values.map { (Double($0), CountFormat.axis($0)) })
      var grid = PathData()
      var foot = PathData()
      values.lines(from: scale.start, to: right, grid: &grid, foot: &foot)
      axis.divide(from: top, to: bottom, into: &grid)

      var html = HTML()
      html.append(path: grid, "class=\"grid\"")
      html.append(bars(stacks, states: states, bottom: bottom))
      html.append(path: foot, "class=\"foot\"")
      html.append(values.labels(left: scale.start))
      html.append(MissingMarks(scale: scale, states: states).html(bottom: bottom))
      return html
    }

    private func bars(_ stacks: [[Int]], states: [BandState], bottom: Double) -> HTML {
      var certain = BarLayers(categories.map(\.paint))
      var provisional = certain
      var plates = PathData()
      var zeros = PathData()
      let least = Array(repeating: StackedBarsChart.leastHeight, count: categories.count)
      for (index, stack) in stacks.enumerated() where states[index] != .missing {
        let counts = Array(StackedBarsChart.clamped(stack).prefix(categories.count))
        let bar = BarStack(values: counts, unit: height / Double(ticks.top), least: least)
        let x = scale.barStart(of: index)
        if bar.length == 0 {
          zeros.rectangle(x: x, y: bottom - 1.5, width: scale.barWidth, height: 1.5)
        }
        if states[index] == .provisional, bar.length > 0 {
          plates.rectangle(x: x, y: bottom - bar.length, width: scale.barWidth, height: bar.length)
        }
        for (layer, segment) in bar.segments.enumerated() {
          guard let segment else { continue }
          let y = bottom - segment.start - segment.length
          if states[index] == .provisional {
            provisional.add(layer: layer, x: x, y: y, width: scale.barWidth, height: segment.length)
          } else {
            certain.add(layer: layer, x: x, y: y, width: scale.barWidth, height: segment.length)
          }
        }
      }
      var html = certain.html
      let faint = provisional.html
      if !faint.isEmpty {
        // Without it the grid would show through.
        html.append(path: plates, "class=\"plate\"")
        html.append("<g opacity=\"0.5\">")
        html.append(faint)
        html.append("</g>")
      }
      html.append(path: zeros, "class=\"zero\"")
      return html
    }
  }
}
