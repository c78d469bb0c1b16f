package import Markup

extension LineChart {
  private static let headroom = 24.0
  private static let footroom = 30.0
  private static let trailing = 12.0

  /// The room right of the plot for the gate's label, in user units.
  private static let gutter = 44.0

  /// The height of a plot without a rate, in user units.
  private static let emptyHeight = 40.0

  /// The most points that are drawn as points where the line alone would show them.
  private static let mostPoints = 31

  /// The chart as inline SVG.
  package var html: HTML {
    let ticks = ticks
    let height = hasRates ? height : min(height, Self.emptyHeight)
    let labels = ticks.values.map { "\($0)%" }
    let left = ValueAxis.room(for: labels)
    let right = width - (gate == nil ? Self.trailing : Self.gutter)
    let top = Self.headroom
    let bottom = top + height
    let bands = BandScale(count: points.count, start: left, width: right - left)
    let scale = LinearScale(from: Double(ticks.start), through: 100, start: bottom, end: top)
    let axis = BandAxis(scale: bands, ticks: points.map(\.tick))
    let values = ValueAxis(scale: scale, ticks: zip(ticks.values, labels).map { (Double($0), $1) })
    let heading =
      ticks.start == 0 || !hasRates ? self.heading : "\(self.heading) (\(words.axisStartsAt) \(ticks.start)%)"
    let states = points.map(\.state)

    var html = HTML()
    html.append(label: heading, x: 0, y: top - 11, "class=\"heading\"")
    html.append(
      ProvisionalBracket(scale: bands, states: states, label: words.provisional)
        .html(top: top, heading: heading.estimatedWidth * 1.1, right: right))
    var grid = PathData()
    var foot = PathData()
    values.lines(from: left, to: right, grid: &grid, foot: &foot)
    if !hasRates { grid = PathData() }
    axis.divide(from: top, to: bottom, into: &grid)
    html.append(path: grid, "class=\"grid\"")
    html.append(path: foot, "class=\"foot\"")
    if hasRates {
      html.append(full(at: top, from: left, to: right))
      html.append(gateLine(scale: scale, from: left, to: right))
    }
    html.append(line(\.context, bands: bands, scale: scale, "class=\"thin\"", dots: "class=\"thin-dot\""))
    html.append(line(\.main, bands: bands, scale: scale, "class=\"line\"", dots: "class=\"line-dot\""))
    html.append(hollowPoints(bands: bands, scale: scale))
    if hasRates { html.append(values.labels(left: left)) }
    html.append(MissingMarks(scale: bands, states: states).html(bottom: bottom))
    html.append(axis.labels(below: bottom))
    html.append(hits(bands: bands, top: top, bottom: bottom))
    return ChartFrame(
      id: id, name: name, description: description, width: width, height: bottom + Self.footroom
    ).element(html)
  }

  /// The line of 100 percent.
  private func full(at y: Double, from left: Double, to right: Double) -> HTML {
    var path = PathData()
    path.move(left, Pixel.line(y))
    path.horizontal(right - left)
    var html = HTML()
    html.append(path: path, "class=\"full\"")
    return html
  }

  private func gateLine(scale: LinearScale, from left: Double, to right: Double) -> HTML {
    guard let gate else { return HTML() }
    let y = Pixel.line(scale.position(of: gate.percent))
    var path = PathData()
    path.move(left, y)
    path.horizontal(right - left)
    var html = HTML()
    html.append(path: path, "class=\"gate\"")
    let first = y + 4 - 6.5 * Double(gate.label.count - 1)
    for (index, label) in gate.label.enumerated() {
      html.append(label: label, x: right + 6, y: first + 13 * Double(index), "class=\"gate-label\"")
    }
    return html
  }

  /// A line that breaks where a rate is missing; a rate alone between two gaps is a point.
  private func line(
    _ rates: KeyPath<Point, Share?>, bands: BandScale, scale: LinearScale, _ attributes: StaticString,
    dots: StaticString
  ) -> HTML {
    let rates = self.rates(rates)
    var path = PathData()
    var points = PathData()
    for (index, rate) in rates.enumerated() {
      guard let rate else { continue }
      let x = bands.middle(of: index)
      let y = scale.position(of: rate.percent)
      let follows = index > 0 && rates[index - 1] != nil
      let leads = index + 1 < rates.count && rates[index + 1] != nil
      if follows {
        path.line(x, y)
      } else if leads {
        path.move(x, y)
      }
      if !(follows || leads) { points.disc(x, y) }
    }
    var html = HTML()
    html.append(path: path, attributes)
    html.append(path: points, dots)
    return html
  }

  /// The points of the bold line: full ones while they are few, hollow ones where the whole is small.
  private func hollowPoints(bands: BandScale, scale: LinearScale) -> HTML {
    var full = PathData()
    var hollow = PathData()
    for (index, rate) in rates(\.main).enumerated() {
      guard let rate else { continue }
      let x = bands.middle(of: index)
      let y = scale.position(of: rate.percent)
      if rate.isSmall {
        hollow.disc(x, y)
      } else if points.count <= Self.mostPoints {
        full.disc(x, y)
      }
    }
    var html = HTML()
    html.append(path: full, "class=\"line-dot\"")
    html.append(path: hollow, "class=\"ring\"")
    html.append(path: hollow, "class=\"hole\"")
    return html
  }

  private func hits(bands: BandScale, top: Double, bottom: Double) -> HTML {
    var areas = HitAreas(count: points.count)
    for (index, point) in points.enumerated() {
      areas.add(
        x: bands.position(of: Double(index)), y: top, width: bands.step, height: bottom - top,
        title: words.title(point.title, state: point.state))
    }
    return areas.group
  }
}
