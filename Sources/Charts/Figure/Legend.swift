package import Markup

/// The legend of a chart, a list above it; its order is that of the stack, bottom to top.
package struct Legend: Sendable, Hashable {
  /// What an entry shows.
  package enum Symbol: Sendable, Hashable {
    /// A filled square.
    case fill(Paint)
    /// The bold line.
    case boldLine
    /// The thin line.
    case thinLine
    /// The dashed line.
    case dashedLine
    /// A hollow point.
    case hollowPoint
    /// The question mark of a band without data.
    case missing
    /// The state of a cell.
    case cell(CoverageChart.State)
    /// A segment of a ribbon.
    case ribbon(RibbonChart.Kind)
    /// The mark of a change in a ribbon.
    case change
  }

  /// An entry.
  package struct Item: Sendable, Hashable {
    /// What the entry shows.
    package let symbol: Symbol

    /// What it stands for.
    package let label: String

    /// An entry.
    package init(_ symbol: Symbol, _ label: String) {
      self.symbol = symbol
      self.label = label
    }
  }

  /// What the entries tell, in front of them, if they need it.
  package var title: String?

  /// The entries.
  package var items: [Item]

  /// A legend.
  package init(title: String? = nil, items: [Item]) {
    self.title = title
    self.items = items
  }

  /// The list; nothing without entries.
  package var html: HTML {
    guard !items.isEmpty else { return HTML() }
    var html = HTML("<ul class=\"legend\">")
    if let title {
      html.append("<li class=\"legend-title\">")
      html.append(plain: title)
      html.append("</li>")
    }
    for item in items {
      html.append("<li><svg class=\"swatch\" width=\"16\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">")
      html.append(item.symbol.mark)
      html.append("</svg>")
      html.append(plain: item.label)
      html.append("</li>")
    }
    html.append("</ul>")
    return html
  }
}

extension Legend.Symbol {
  /// The mark within a swatch of 16 × 12 units.
  fileprivate var mark: HTML {
    var html = HTML()
    switch self {
    case .fill(let paint):
      html.append("<rect ")
      html.append(paint.fill)
      html.append(" width=\"16\" height=\"12\"/>")
    case .boldLine: html.append("<path class=\"line\" d=\"M0 6h16\"/>")
    case .thinLine: html.append("<path class=\"thin\" d=\"M0 6h16\"/>")
    case .dashedLine: html.append("<path class=\"gate\" d=\"M0 6h16\"/>")
    case .hollowPoint: html.append("<path class=\"ring\" d=\"M8 6h0\"/><path class=\"hole\" d=\"M8 6h0\"/>")
    case .missing: html.append(label: "?", x: 8, y: 10, "class=\"missing\" text-anchor=\"middle\"")
    case .cell(let state):
      var path = PathData()
      state.draw(x: 8, y: 6, size: 12, into: &path)
      html.append(path: path, state.attributes)
    case .ribbon(let kind):
      var path = PathData()
      path.rectangle(x: 0.5, y: 0.5, width: 15, height: 11)
      html.append(path: path, kind.attributes)
    case .change: html.append("<path class=\"change\" d=\"M8 10l-4-8h8z\"/>")
    }
    return html
  }
}
