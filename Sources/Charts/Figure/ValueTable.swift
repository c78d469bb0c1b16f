package import Markup

/// The values of a chart as a table: what a title under the pointer tells, for everybody.
package struct ValueTable: Sendable, Hashable {
  /// A row.
  package struct Row: Sendable, Hashable {
    /// What the row is about.
    package let header: String

    /// Where the row's header leads: a relative path of the program's own, nil for nowhere.
    package let path: String?

    /// The other cells.
    package let cells: [String]

    /// A row.
    package init(_ header: String, path: String? = nil, cells: [String]) {
      self.header = header
      self.path = path
      self.cells = cells
    }
  }

  /// What the table holds.
  package var caption: String

  /// The headers of the columns; the first is that of the rows' headers.
  package var columns: [String]

  /// The rows.
  package var rows: [Row]

  /// A table of values.
  package init(caption: String, columns: [String], rows: [Row]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  /// The table.
  package var html: HTML {
    var html = HTML("<table class=\"values\"><caption>")
    html.append(plain: caption, limit: 300)
    html.append("</caption><thead><tr>")
    for column in columns {
      html.append("<th scope=\"col\">")
      html.append(plain: column)
      html.append("</th>")
    }
    html.append("</tr></thead><tbody>")
    for row in rows {
      html.append("<tr><th scope=\"row\">")
      html.append(link: row.header, path: row.path)
      html.append("</th>")
      for cell in row.cells {
        html.append("<td>")
        html.append(plain: cell)
        html.append("</td>")
      }
      html.append("</tr>\n")
    }
    html.append("</tbody></table>")
    return html
  }
}

extension HTML {
  /// Appends a link to a relative path of the program's own; the text alone where there is no such path.
  ///
  /// Only letters, digits and `._~/#-` may stand in the path, so that it can have no scheme, no host and no escape.
  mutating func append(link text: String, path: String?) {
    guard let path, !path.isEmpty, !path.hasPrefix("/"), path.utf8.allSatisfy(\.isPathByte) else {
      append(plain: text)
      return
    }
    append("<a href=\"")
    append(text: path)
    append("\">")
    append(plain: text)
    append("</a>")
  }
}

extension UInt8 {
  fileprivate var isPathByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "._~/#-".utf8.contains(self)
    }
  }
}
