internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// Chart F: the policy by date, over the bands of months.
struct PolicyRibbon {
  /// The months of the bands, in order.
  let months: [Month]
  /// The policies after each other.
  let history: PolicyHistory
  /// The last day that reports tell of.
  let last: Day
  /// Whose policy.
  let subject: String
  /// Where the first band begins, in user units.
  var leading = 36.0

  /// A policy's legend.
  var legend: Legend {
    let kinds = Set(segments.map(\.kind))
    var items = [(RibbonChart.Kind.none, "none"), (.quarantine, "quarantine"), (.reject, "reject")]
      .filter { kinds.contains($0.0) }.map { Legend.Item(.ribbon($0.0), $0.1) }
    if !changes.isEmpty { items.append(Legend.Item(.change, "another tag changed")) }
    return Legend(title: "Policy", items: items)
  }

  /// Whether there is anything to show.
  var isEmpty: Bool { segments.isEmpty }

  /// The chart.
  var html: HTML {
    guard !isEmpty else { return HTML() }
    return RibbonChart(
      id: "policy-ribbon", name: "Policy of \(subject) by date", description: description,
      ticks: months.enumerated().map { Self.tick($1, isFirst: $0 == 0) }, segments: segments, changes: changes,
      leading: leading
    ).html
  }

  /// The label of a month.
  static func tick(_ month: Month, isFirst: Bool) -> BandTick {
    let isJanuary = month.monthOfYear == 1
    return BandTick(
      DateWords.short(month), second: isJanuary || isFirst ? "\(month.year)" : nil, isEmphasized: isJanuary && !isFirst)
  }

  /// A day in bands from the left.
  private func position(_ day: Day) -> Double {
    guard let start = months.first else { return 0 }
    return Double(day.month - start) + Double(day.dayOfMonth - 1) / Double(day.month.length)
  }

  /// Where a period ends: with the next one, or with the reports.
  private func end(_ index: Int) -> Day {
    index + 1 < history.periods.count ? history.periods[index + 1].first : max(last, history.periods[index].first) + 1
  }

  private static func kind(_ period: PolicyPeriod) -> RibbonChart.Kind {
    RibbonChart.Kind(rawValue: period.p) ?? .none
  }

  private var segments: [RibbonChart.Segment] {
    var segments: [RibbonChart.Segment] = []
    for (index, period) in history.periods.enumerated() {
      let (start, end) = (position(period.first), position(end(index)))
      guard end > 0, start < Double(months.count) else { continue }
      let kind = Self.kind(period)
      let title = "from \(DateWords.plain(period.first)): \(period.words)"
      if let before = segments.last, before.kind == kind {
        segments[segments.count - 1] = .init(
          kind, from: before.start, to: end, label: before.label, title: before.title + [title])
      } else {
        segments.append(.init(kind, from: start, to: end, label: "p=\(kind.rawValue)", title: [title]))
      }
    }
    return segments
  }

  private var changes: [RibbonChart.Change] {
    zip(history.periods, history.periods.dropFirst()).compactMap { old, new in
      // Where p itself changes the segments tell.
      guard Self.kind(old) == Self.kind(new), position(new.first) >= 0 else { return nil }
      return .init(
        at: position(new.first), title: ["\(DateWords.plain(new.first)): \(old.words) → \(new.words)"])
    }
  }

  private var description: String {
    let words = history.periods.suffix(4).map { "\($0.words) from \(DateWords.plain($0.first))" }
    return "The last policies: \(CountWords.list(words)). The values stand in the table of the policy."
  }
}

extension Month {
  /// How many months lie between two.
  static func - (left: Month, right: Month) -> Int { left.index - right.index }
}
