package import Markup

/// A band of policy in time, with marks where something else changed.
package struct RibbonChart: Sendable, Hashable {
  /// What a segment shows.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The policy none.
    case none
    /// The policy quarantine.
    case quarantine
    /// The policy reject.
    case reject

    /// The attributes of the segment's path.
    var attributes: StaticString {
      switch self {
      case .none: "class=\"r-none\""
      case .quarantine: "class=\"c-quarantined\" fill=\"url(#p-quarantined) #c77700\""
      case .reject: "class=\"c-rejected\" fill=\"url(#p-rejected) #5b0f4d\""
      }
    }
  }

  /// A span of time with one policy.
  package struct Segment: Sendable, Hashable {
    /// The policy.
    package let kind: Kind

    /// Where it begins, in bands from the left: 2.5 is the middle of the third.
    package let start: Double

    /// Where it ends, in bands from the left.
    package let end: Double

    /// The text in the segment where there is room: `p=reject`.
    package let label: String

    /// The lines of the title under the pointer.
    package let title: [String]

    /// A span of time.
    package init(_ kind: Kind, from start: Double, to end: Double, label: String, title: [String] = []) {
      self.kind = kind
      self.start = start
      self.end = end
      self.label = label
      self.title = title
    }
  }

  /// A moment at which something but the policy changed.
  package struct Change: Sendable, Hashable {
    /// Where it is, in bands from the left.
    package let position: Double

    /// The lines of the title under the pointer: `14 Oct 2026: adkim r → s`.
    package let title: [String]

    /// A moment.
    package init(at position: Double, title: [String]) {
      self.position = position
      self.title = title
    }
  }

  /// The prefix of the identifiers, unique in the page: letters, digits and hyphens.
  package var id: String

  /// The accessible name.
  package var name: String

  /// The accessible description: two or three sentences.
  package var description: String

  /// The labels of the bands, nil for none; their number is that of the bands.
  package var ticks: [BandTick?]

  /// The spans in order of time.
  package var segments: [Segment]

  /// The moments in order of time.
  package var changes: [Change]

  /// Where the first band begins, in user units: `leading` of the chart above with the same bands.
  package var leading: Double

  /// The width in user units.
  package var width: Double

  /// A band of policy.
  package init(
    id: String, name: String, description: String, ticks: [BandTick?], segments: [Segment], changes: [Change] = [],
    leading: Double = 36, width: Double = 720
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.ticks = ticks
    self.segments = segments
    self.changes = changes
    self.leading = leading
    self.width = width
  }
}

extension RibbonChart {
  private static let top = 14.0
  private static let height = 18.0
  private static let footroom = 30.0
  private static let trailing = 12.0

  /// The least width of a segment with text in it, in user units.
  private static let leastTextWidth = 60.0

  /// The chart as inline SVG.
  package var html: HTML {
    let scale = BandScale(count: ticks.count, start: leading, width: width - Self.trailing - leading)
    let bottom = Self.top + Self.height
    var html = HTML()
    var areas = HitAreas(count: segments.count + changes.count)
    for kind in Kind.allCases {
      var path = PathData()
      for segment in segments where segment.kind == kind {
        let (start, end) = extent(of: segment, scale: scale)
        guard end > start else { continue }
        // A gap of one unit between two segments; an outline lies within its segment.
        let inset = kind == .none ? 0.5 : 0
        path.rectangle(
          x: start + inset, y: Self.top + inset, width: max(end - start - 1 - 2 * inset, 0.75),
          height: Self.height - 2 * inset)
      }
      html.append(path: path, kind.attributes)
    }
    var texts = HTML()
    for segment in segments {
      let (start, end) = extent(of: segment, scale: scale)
      guard end > start else { continue }
      let least = max(Self.leastTextWidth, Self.textWidth(segment.label) + 6)
      if end - start >= least {
        append(segment, middle: (start + end) / 2, to: &texts)
      }
      areas.add(x: start, y: Self.top - 10, width: end - start, height: Self.height + 14, title: segment.title)
    }
    html.append(texts)
    var marks = PathData()
    for change in changes where change.position >= 0 && change.position <= Double(ticks.count) {
      let x = scale.position(of: change.position)
      marks.move(x, Self.top - 1)
      marks.line(x - 4, Self.top - 9)
      marks.horizontal(8)
      marks.close()
      areas.add(x: x - 6, y: 0, width: 12, height: Self.top, title: change.title)
    }
    html.append(path: marks, "class=\"change\"")
    html.append(BandAxis(scale: scale, ticks: ticks).labels(below: bottom))
    html.append(areas.group)
    return ChartFrame(id: id, name: name, description: description, width: width, height: bottom + Self.footroom)
      .element(html)
  }

  private func extent(of segment: Segment, scale: BandScale) -> (start: Double, end: Double) {
    let limit = Double(ticks.count)
    return (
      scale.position(of: min(max(segment.start, 0), limit)), scale.position(of: min(max(segment.end, 0), limit))
    )
  }

  /// The width of a text with some room, in user units.
  private static func textWidth(_ text: String) -> Double { text.estimatedWidth * 1.12 + 10 }

  /// Text on a pattern cannot be read: it stands on a piece of background.
  private func append(_ segment: Segment, middle: Double, to html: inout HTML) {
    let width = Self.textWidth(segment.label)
    if segment.kind != .none {
      html.append("<rect class=\"plate\"")
      html.append("x", middle - width / 2)
      html.append("y", Self.top + 2)
      html.append("width", width)
      html.append("height", Self.height - 4)
      html.append("/>")
    }
    html.append(label: segment.label, x: middle, y: Self.top + 13, "class=\"inside\" text-anchor=\"middle\"")
  }
}
