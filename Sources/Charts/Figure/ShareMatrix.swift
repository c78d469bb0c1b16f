package import Markup

/// A table of counts whose cells are shaded by their share of the row, such as classes of source by outcome.
package struct ShareMatrix: Sendable, Hashable {
  /// A row.
  package struct Row: Sendable, Hashable {
    /// What the row is about.
    package let header: String

    /// The messages of each column; what is below zero counts as zero.
    package let counts: [Int]

    /// A row.
    package init(_ header: String, counts: [Int]) {
      self.header = header
      self.counts = counts
    }
  }

  /// What the table holds.
  package var caption: String

  /// The headers: that of the rows' headers, that of the rows' sums, and those of the counts.
  package var columns: [String]

  /// The rows.
  package var rows: [Row]

  /// The words that the table adds.
  package var words: ChartWords

  /// A table of counts.
  package init(caption: String, columns: [String], rows: [Row], words: ChartWords = .english) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.words = words
  }

  /// The table; each cell has its count and its share of the row, `3 of 4` where the row is too small.
  package var html: HTML {
    var html = HTML("<table class=\"values matrix\"><caption><span>")
    html.append(plain: caption, limit: 300)
    html.append("</span></caption><thead><tr>")
    for column in columns {
      html.append("<th scope=\"col\">")
      html.append(plain: column)
      html.append("</th>")
    }
    html.append("</tr></thead><tbody>")
    for row in rows {
      let counts = StackedBarsChart.clamped(row.counts)
      let sum = counts.reduce(0, +)
      html.append("<tr><th scope=\"row\">")
      html.append(plain: row.header)
      html.append("</th><td>")
      html.append(text: CountFormat.grouped(sum))
      html.append("</td>")
      for count in counts {
        let share = Share(count, of: sum)
        html.append("<td")
        html.append(Self.shade(share))
        html.append(">")
        html.append(text: CountFormat.grouped(count))
        html.append(" <small>")
        html.append(plain: share.isSmall && sum > 0 ? "\(words.of) \(sum)" : share.percentText)
        html.append("</small></td>")
      }
      html.append("</tr>\n")
    }
    html.append("</tbody></table>")
    return html
  }

  /// The class of a cell: none for nothing, and five from a share above zero to all.
  private static func shade(_ share: Share) -> StaticString {
    guard share.part > 0 else { return "" }
    return switch share.percent {
    case ...20: " class=\"w1\""
    case ...40: " class=\"w2\""
    case ...60: " class=\"w3\""
    case ...80: " class=\"w4\""
    default: " class=\"w5\""
    }
  }
}
