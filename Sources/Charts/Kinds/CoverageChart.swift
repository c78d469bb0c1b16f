package import Markup

/// A row for each domain and a cell for each day: which days' reports came.
package struct CoverageChart: Sendable, Hashable {
  /// What came for a day; each state has a shape and a colour.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// A report came.
    case received
    /// A report came late.
    case late
    /// The same report came more than once.
    case duplicate
    /// A report came that could not be read.
    case unreadable
    /// No report came.
    case none
  }

  /// A row.
  package struct Row: Sendable, Hashable {
    /// What the row is about; cut in its middle to 28 characters.
    package let label: String

    /// The state of each day; nil where the row has no such day.
    package let cells: [State?]

    /// A row.
    package init(label: String, cells: [State?]) {
      self.label = label
      self.cells = cells
    }
  }

  /// A day.
  package struct Column: Sendable, Hashable {
    /// The lines of the title under the pointer.
    package let title: [String]

    /// The label on the axis, nil for none.
    package let tick: BandTick?

    /// A day.
    package init(title: [String], tick: BandTick? = nil) {
      self.title = title
      self.tick = tick
    }
  }

  /// The prefix of the identifiers, unique in the page: letters, digits and hyphens.
  package var id: String

  /// The accessible name.
  package var name: String

  /// The accessible description: two or three sentences.
  package var description: String

  /// The days from left to right.
  package var columns: [Column]

  /// The rows from top to bottom.
  package var rows: [Row]

  /// The width in user units.
  package var width: Double

  /// A strip of days.
  package init(
    id: String, name: String, description: String, columns: [Column], rows: [Row], width: Double = 720
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.columns = columns
    self.rows = rows
    self.width = width
  }

  /// The legend: the caller names the states.
  package static func legend(_ names: [(state: State, label: String)]) -> Legend {
    Legend(items: names.map { Legend.Item(.cell($0.state), $0.label) })
  }
}

extension CoverageChart {
  private static let rowHeight = 22.0
  private static let top = 8.0
  private static let footroom = 30.0
  private static let trailing = 12.0
  private static let labelLimit = 28

  /// The largest cell, in user units.
  private static let largestCell = 14.0

  /// The chart as inline SVG.
  package var html: HTML {
    let labels = rows.map { $0.label.middleEllipsis(limit: Self.labelLimit) }
    let left = min(max(14 + (labels.map(\.estimatedWidth).max() ?? 0), 36), 210)
    let scale = BandScale(count: columns.count, start: left, width: width - Self.trailing - left)
    let axis = BandAxis(scale: scale, ticks: columns.map(\.tick))
    let bottom = Self.top + Self.rowHeight * Double(rows.count)

    var grid = PathData()
    for index in rows.indices {
      grid.move(left, Pixel.line(middle(of: index)))
      grid.horizontal(scale.end - left)
    }
    axis.divide(from: Self.top, to: bottom, into: &grid)
    var html = HTML()
    html.append(path: grid, "class=\"grid\"")
    html.append(cells(scale: scale))
    html.append("<g class=\"row\" text-anchor=\"end\">")
    for (index, label) in labels.enumerated() {
      html.append(label: label, x: left - 8, y: middle(of: index) + 4)
    }
    html.append("</g>")
    html.append(axis.labels(below: bottom))
    var areas = HitAreas(count: columns.count)
    for (index, column) in columns.enumerated() {
      areas.add(
        x: scale.position(of: Double(index)), y: Self.top, width: scale.step, height: bottom - Self.top,
        title: column.title)
    }
    html.append(areas.group)
    return ChartFrame(id: id, name: name, description: description, width: width, height: bottom + Self.footroom)
      .element(html)
  }

  private func middle(of row: Int) -> Double { Self.top + Self.rowHeight * (Double(row) + 0.5) }

  private func cells(scale: BandScale) -> HTML {
    let size = min(scale.step * 0.74, Self.largestCell)
    var html = HTML()
    for state in State.allCases {
      var path = PathData()
      for (row, line) in rows.enumerated() {
        for (column, cell) in line.cells.prefix(columns.count).enumerated() where cell == state {
          state.draw(x: scale.middle(of: column), y: middle(of: row), size: size, into: &path)
        }
      }
      html.append(path: path, state.attributes)
    }
    return html
  }
}

extension CoverageChart.State {
  /// The attributes of the state's path.
  var attributes: StaticString {
    switch self {
    case .received: "class=\"v-received\""
    case .late: "class=\"v-late\""
    case .duplicate: "class=\"v-duplicate\""
    case .unreadable: "class=\"v-unreadable\""
    case .none: "class=\"v-none\""
    }
  }

  /// Draws the state's shape around a point.
  func draw(x: Double, y: Double, size: Double, into path: inout PathData) {
    let half = size / 2
    switch self {
    case .received:
      path.rectangle(x: x - half, y: y - half, width: size, height: size)
    case .late:
      path.move(x - half, y + half)
      path.horizontal(size)
      path.line(x, y - half)
      path.close()
    case .duplicate:
      path.move(x, y - half)
      path.line(x + half, y)
      path.line(x, y + half)
      path.line(x - half, y)
      path.close()
    case .unreadable:
      path.move(x - half, y - half)
      path.line(x + half, y + half)
      path.move(x - half, y + half)
      path.line(x + half, y - half)
    case .none:
      path.circle(x: x, y: y, radius: half - 0.75)
    }
  }
}
