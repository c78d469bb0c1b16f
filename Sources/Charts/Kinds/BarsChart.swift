package import Markup

/// Horizontal stacked bars, a row for each source: label at the left, value at the right.
package struct BarsChart: Sendable, Hashable {
  /// A row.
  package struct Row: Sendable, Hashable {
    /// What the row is about; cut in its middle to 28 characters.
    package let label: String

    /// The messages of each category; what is below zero counts as zero.
    package let values: [Int]

    /// The value in words: `70,210 · 99.8% pass`.
    package let valueText: String

    /// The lines of the title under the pointer.
    package let title: [String]

    /// Whether the row sums up all that have no row: it is set apart and must come last.
    package let isRemainder: Bool

    /// A row.
    package init(
      label: String, values: [Int], valueText: String, title: [String] = [], isRemainder: Bool = false
    ) {
      self.label = label
      self.values = values
      self.valueText = valueText
      self.title = title
      self.isRemainder = isRemainder
    }
  }

  /// The prefix of the identifiers, unique in the page: letters, digits and hyphens.
  package var id: String

  /// The accessible name.
  package var name: String

  /// The accessible description: two or three sentences.
  package var description: String

  /// The heading: what is measured.
  package var heading: String

  /// The layers from left to right.
  package var categories: [StackedBarsChart.Category]

  /// The rows from top to bottom.
  package var rows: [Row]

  /// The width in user units: 720, or 480 where two charts stand side by side.
  package var width: Double

  /// A chart of rows.
  package init(
    id: String, name: String, description: String, heading: String, categories: [StackedBarsChart.Category],
    rows: [Row], width: Double = 720
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.heading = heading
    self.categories = categories
    self.rows = rows
    self.width = width
  }

  /// The legend.
  package var legends: [Legend] {
    [Legend(items: categories.map { Legend.Item(.fill($0.paint), $0.label) })]
  }
}

extension BarsChart {
  private static let headroom = 24.0
  private static let rowHeight = 26.0
  private static let barHeight = 18.0
  private static let footroom = 30.0
  private static let labelLimit = 28

  /// The least length of a segment, in user units, by its paint: failures must be seen.
  private static func least(_ paint: Paint) -> Double { paint == .failed ? 1.5 : 0.75 }

  /// The chart as inline SVG.
  package var html: HTML {
    let labels = rows.map { $0.label.middleEllipsis(limit: Self.labelLimit) }
    let left = 14 + min(labels.map(\.estimatedWidth).max() ?? 0, 200)
    let values = rows.map(\.valueText.estimatedWidth).max() ?? 0
    // Values of 19 characters fit in 120 units: digits, points and spaces are narrow.
    let right = width - min(max(values * 1.06 - 13, 120), width / 3)
    let top = Self.headroom
    let bottom = top + Self.rowHeight * Double(rows.count)
    let maximum = rows.map { StackedBarsChart.clamped($0.values).reduce(0, +) }.max() ?? 0
    let ticks = CountTicks(maximum: maximum, intervals: 4)
    let scale = LinearScale(from: 0, through: Double(ticks.top), start: left, end: right)

    var html = HTML()
    html.append(label: heading, x: 0, y: top - 11, "class=\"heading\"")
    html.append(grid(ticks, scale: scale, top: top, bottom: bottom))
    html.append(bars(unit: (right - left) / Double(ticks.top), left: left))
    html.append(foot(scale: scale, top: top, bottom: bottom))
    html.append(names(labels, left: left))
    html.append(tickLabels(ticks, scale: scale, bottom: bottom))
    var areas = HitAreas(count: rows.count)
    for (index, row) in rows.enumerated() {
      areas.add(
        x: 0, y: top + Self.rowHeight * Double(index), width: width, height: Self.rowHeight, title: row.title)
    }
    html.append(areas.group)
    return ChartFrame(id: id, name: name, description: description, width: width, height: bottom + Self.footroom)
      .element(html)
  }

  private func grid(_ ticks: CountTicks, scale: LinearScale, top: Double, bottom: Double) -> HTML {
    var path = PathData()
    for value in ticks.values.dropFirst() {
      path.move(Pixel.line(scale.position(of: Double(value))), top)
      path.vertical(bottom - top)
    }
    if let last = rows.indices.last, rows[last].isRemainder, last > 0 {
      path.move(0, Pixel.line(bottom - Self.rowHeight))
      path.horizontal(width)
    }
    var html = HTML()
    html.append(path: path, "class=\"grid\"")
    return html
  }

  private func foot(scale: LinearScale, top: Double, bottom: Double) -> HTML {
    var path = PathData()
    path.move(Pixel.line(scale.start) - 1, top)
    path.vertical(bottom - top)
    var html = HTML()
    html.append(path: path, "class=\"foot\"")
    return html
  }

  private func bars(unit: Double, left: Double) -> HTML {
    var layers = BarLayers(categories.map(\.paint))
    let least = categories.map { Self.least($0.paint) }
    for (index, row) in rows.enumerated() {
      let counts = Array(StackedBarsChart.clamped(row.values).prefix(categories.count))
      let bar = BarStack(values: counts, unit: unit, least: least)
      let y = Self.headroom + Self.rowHeight * Double(index) + (Self.rowHeight - Self.barHeight) / 2
      for (layer, segment) in bar.segments.enumerated() {
        guard let segment else { continue }
        layers.add(layer: layer, x: left + segment.start, y: y, width: segment.length, height: Self.barHeight)
      }
    }
    return layers.html
  }

  private func names(_ labels: [String], left: Double) -> HTML {
    var names = HTML("<g class=\"row\" text-anchor=\"end\">")
    var values = HTML("<g class=\"value\" text-anchor=\"end\">")
    for (index, row) in rows.enumerated() {
      let y = Self.headroom + Self.rowHeight * (Double(index) + 0.5) + 4
      let attributes: StaticString = row.isRemainder ? "class=\"rest\"" : ""
      names.append(label: labels[index], x: left - 8, y: y, attributes)
      values.append(label: row.valueText, x: width, y: y, attributes)
    }
    names.append("</g>")
    values.append("</g>")
    names.append(values)
    return names
  }

  private func tickLabels(_ ticks: CountTicks, scale: LinearScale, bottom: Double) -> HTML {
    var html = HTML("<g text-anchor=\"middle\">")
    for value in ticks.values {
      html.append(label: CountFormat.axis(value), x: scale.position(of: Double(value)), y: bottom + 16)
    }
    html.append("</g>")
    return html
  }
}
