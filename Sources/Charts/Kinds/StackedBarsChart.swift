/// Vertical stacked bars, a bar for each day or month, in one panel or in two above one another.
///
/// The second panel shares the bands and has a scale of its own: on the first panel's scale forty failures next to
/// five thousand messages would be invisible.
package struct StackedBarsChart: Sendable, Hashable {
  /// One layer of the stack.
  package struct Category: Sendable, Hashable {
    /// Its colour and pattern.
    package let paint: Paint

    /// Its name in the legend.
    package let label: String

    /// A layer.
    package init(_ paint: Paint, _ label: String) {
      self.paint = paint
      self.label = label
    }
  }

  /// A panel with a scale.
  package struct Panel: Sendable, Hashable {
    /// The heading: what is measured.
    package let heading: String

    /// The layers from bottom to top.
    package let categories: [Category]

    /// The height of the plot, in user units.
    package let height: Double

    /// What stands in place of the panel where all its values are zero; nil draws the panel empty.
    package let emptyText: String?

    /// The title of its legend, if it needs one.
    package let legendTitle: String?

    /// A panel.
    package init(
      heading: String, categories: [Category], height: Double = 170, emptyText: String? = nil,
      legendTitle: String? = nil
    ) {
      self.heading = heading
      self.categories = categories
      self.height = height
      self.emptyText = emptyText
      self.legendTitle = legendTitle
    }
  }

  /// A bar in each panel.
  package struct Band: Sendable, Hashable {
    /// The lines of the title under the pointer; the chart adds what the state says.
    package let title: [String]

    /// The label on the axis, nil for none.
    package let tick: BandTick?

    /// How far the data can be trusted.
    package let state: BandState

    /// The messages of each category of the main panel; what is below zero counts as zero.
    package let values: [Int]

    /// The messages of each category of the second panel.
    package let secondary: [Int]

    /// A bar in each panel.
    package init(
      title: [String], tick: BandTick? = nil, state: BandState = .normal, values: [Int], secondary: [Int] = []
    ) {
      self.title = title
      self.tick = tick
      self.state = state
      self.values = values
      self.secondary = secondary
    }
  }

  /// The prefix of the identifiers, unique in the page: letters, digits and hyphens.
  package var id: String

  /// The accessible name.
  package var name: String

  /// The accessible description: two or three sentences, such as total, extreme and gaps.
  package var description: String

  /// The main panel.
  package var panel: Panel

  /// The panel under it, if there is one.
  package var second: Panel?

  /// The bars from left to right.
  package var bands: [Band]

  /// The width in user units: 720, or 480 where two charts stand side by side.
  package var width: Double

  /// The words that the chart adds.
  package var words: ChartWords

  /// A chart of bars.
  package init(
    id: String, name: String, description: String, panel: Panel, second: Panel? = nil, bands: [Band],
    width: Double = 720, words: ChartWords = .english
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.panel = panel
    self.second = second
    self.bands = bands
    self.width = width
    self.words = words
  }

  /// The legends of the panels that are drawn.
  package var legends: [Legend] {
    var panels = [panel]
    if let second, !isEmptySecond { panels.append(second) }
    var legends = panels.map { panel in
      Legend(title: panel.legendTitle, items: panel.categories.map { Legend.Item(.fill($0.paint), $0.label) })
    }
    if bands.contains(where: { $0.state == .missing }) {
      legends[0].items.append(Legend.Item(.missing, words.missing))
    }
    return legends
  }

  /// Where the first band begins, in user units: a chart with the same bands below this one begins there too.
  package var leading: Double {
    ValueAxis.room(for: ticks.flatMap { $0.values.map(CountFormat.axis) })
  }
}

extension StackedBarsChart {
  /// Whether the second panel has nothing to show and says so in words.
  var isEmptySecond: Bool {
    second?.emptyText != nil && bands.allSatisfy { $0.secondary.allSatisfy { $0 <= 0 } }
  }

  /// The ticks of the panels that are drawn.
  var ticks: [CountTicks] {
    var ticks = [panel.ticks(bands.map(\.values))]
    if let second, !isEmptySecond { ticks.append(second.ticks(bands.map(\.secondary))) }
    return ticks
  }

  /// The values that are drawn: none below zero, and so small that their sum does not overflow.
  static func clamped(_ values: [Int]) -> [Int] {
    let limit = CountTicks.limit / max(values.count, 1)
    return values.map { min(max($0, 0), limit) }
  }
}

extension StackedBarsChart.Panel {
  /// A panel below this height, in user units, has three intervals at the most, another one four.
  private static let smallHeight = 100.0

  /// The ticks for stacks of the panel's categories.
  fileprivate func ticks(_ stacks: [[Int]]) -> CountTicks {
    let sums = stacks.map { StackedBarsChart.clamped($0).prefix(categories.count).reduce(0, +) }
    return CountTicks(maximum: sums.max() ?? 0, intervals: height < Self.smallHeight ? 3 : 4)
  }
}
