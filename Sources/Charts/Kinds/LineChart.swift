/// Rates over time: a bold line, a thin one for comparison, and a gate to pass.
package struct LineChart: Sendable, Hashable {
  /// The rates of a band.
  package struct Point: Sendable, Hashable {
    /// The lines of the title under the pointer; they give part and whole.
    package let title: [String]

    /// The label on the axis, nil for none.
    package let tick: BandTick?

    /// How far the data can be trusted; a missing band breaks the lines.
    package let state: BandState

    /// The rate of the bold line; nil, and an empty whole, break the line.
    package let main: Share?

    /// The rate of the thin line; nil, and an empty whole, break the line.
    package let context: Share?

    /// The rates of a band.
    package init(
      title: [String], tick: BandTick? = nil, state: BandState = .normal, main: Share?, context: Share? = nil
    ) {
      self.title = title
      self.tick = tick
      self.state = state
      self.main = main
      self.context = context
    }
  }

  /// A rate to be reached.
  package struct Gate: Sendable, Hashable {
    /// The rate in percent, 0 to 100.
    package let percent: Double

    /// The lines of its label, at most seven characters each: `gate`, `98%`.
    package let label: [String]

    /// A rate to be reached.
    package init(percent: Double, label: [String]) {
      self.percent = min(max(percent.isFinite ? percent : 0, 0), 100)
      self.label = label
    }
  }

  /// The prefix of the identifiers, unique in the page: letters, digits and hyphens.
  package var id: String

  /// The accessible name.
  package var name: String

  /// The accessible description: two or three sentences.
  package var description: String

  /// The heading: what is measured; the chart adds where the axis begins.
  package var heading: String

  /// The points from left to right.
  package var points: [Point]

  /// The gate, if there is one.
  package var gate: Gate?

  /// The names of the bold line, the thin one, the gate and the hollow points in the legend; nil for no entry.
  package var labels: Labels

  /// The height of the plot, in user units.
  package var height: Double

  /// The width in user units: 720, or 480 where two charts stand side by side.
  package var width: Double

  /// The words that the chart adds.
  package var words: ChartWords

  /// The names in the legend; nil for no entry.
  package struct Labels: Sendable, Hashable {
    /// The name of the bold line: `Own mail`.
    package let main: String

    /// The name of the thin line: `All mail`.
    package let context: String?

    /// The name of the gate: `Gate for p=reject`.
    package let gate: String?

    /// What a hollow point means: `fewer than 20 messages`.
    package let hollow: String?

    /// The names in the legend.
    package init(main: String, context: String? = nil, gate: String? = nil, hollow: String? = nil) {
      self.main = main
      self.context = context
      self.gate = gate
      self.hollow = hollow
    }
  }

  /// A chart of rates.
  package init(
    id: String, name: String, description: String, heading: String, points: [Point], gate: Gate? = nil,
    labels: Labels, height: Double = 140, width: Double = 720, words: ChartWords = .english
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.heading = heading
    self.points = points
    self.gate = gate
    self.labels = labels
    self.height = height
    self.width = width
    self.words = words
  }

  /// The legend.
  package var legends: [Legend] {
    var items = [Legend.Item(.boldLine, labels.main)]
    if let context = labels.context { items.append(Legend.Item(.thinLine, context)) }
    if let gate = labels.gate { items.append(Legend.Item(.dashedLine, gate)) }
    if let hollow = labels.hollow, rates(\.main).contains(where: { $0?.isSmall == true }) {
      items.append(Legend.Item(.hollowPoint, hollow))
    }
    if points.contains(where: { $0.state == .missing }) { items.append(Legend.Item(.missing, words.missing)) }
    return [Legend(items: items)]
  }

  /// The rates of a line, nil where it breaks.
  func rates(_ line: KeyPath<Point, Share?>) -> [Share?] {
    points.map { point in
      guard point.state != .missing, let share = point[keyPath: line], share.whole > 0 else { return nil }
      return share
    }
  }

  /// Whether there is any rate to draw.
  var hasRates: Bool { (rates(\.main) + rates(\.context)).contains { $0 != nil } }

  /// The ticks: the axis begins below every rate and the gate.
  var ticks: PercentTicks {
    let rates = (rates(\.main) + rates(\.context)).compactMap { $0?.percent }
    return PercentTicks(minimum: (rates + [gate?.percent ?? 100, 100]).min() ?? 100)
  }
}
