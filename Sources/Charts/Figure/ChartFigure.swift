package import Markup

/// A chart in its frame: what it shows, its legend, the drawing, the values as a table, and the data.
package struct ChartFigure: Sendable, Hashable {
  /// A link to data behind the chart.
  package struct Download: Sendable, Hashable {
    /// The text of the link: `CSV`.
    package let label: String

    /// The relative path: `daily.csv`.
    package let path: String

    /// A link.
    package init(_ label: String, path: String) {
      self.label = label
      self.path = path
    }
  }

  /// The finding in one sentence without a full stop.
  package var heading: String

  /// The identifier of the heading, unique in the page, for links to it; nil for none.
  package var anchor: String?

  /// The measure, the period, the zone and the source.
  package var caption: String

  /// The legends.
  package var legends: [Legend]

  /// The drawing.
  package var chart: HTML

  /// The values, if they stand nowhere else in the page.
  package var table: ValueTable?

  /// The data behind the chart.
  package var downloads: [Download]

  /// The words that the frame adds.
  package var words: ChartWords

  /// A frame around a chart.
  package init(
    heading: String, anchor: String? = nil, caption: String, legends: [Legend] = [], chart: HTML,
    table: ValueTable? = nil,
    downloads: [Download] = [], words: ChartWords = .english
  ) {
    self.heading = heading
    self.anchor = anchor
    self.caption = caption
    self.legends = legends
    self.chart = chart
    self.table = table
    self.downloads = downloads
    self.words = words
  }

  /// The frame.
  package var html: HTML {
    var html = HTML("<figure class=\"figure\"><figcaption><h2")
    if let anchor {
      html.append(" id=\"")
      html.append(text: anchor)
      html.append("\"")
    }
    html.append(">")
    html.append(plain: heading, limit: 200)
    html.append("</h2><p>")
    html.append(plain: caption, limit: 400)
    html.append("</p></figcaption>\n")
    for legend in legends { html.append(legend.html) }
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
    html.append(plain: heading, limit: 200)
    html.append("\">")
    html.append(chart)
    html.append("</div>\n")
    if let table {
      html.append("<details><summary>")
      html.append(plain: words.tableOfValues)
      html.append("</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
      html.append(plain: table.caption)
      html.append("\">")
      html.append(table.html)
      html.append("</div></details>\n")
    }
    if !downloads.isEmpty {
      html.append("<p class=\"downloads\">")
      html.append(plain: words.data)
      for download in downloads {
        html.append(" ")
        html.append(link: download.label, path: download.path)
      }
      html.append("</p>\n")
    }
    html.append("</figure>\n")
    return html
  }
}
