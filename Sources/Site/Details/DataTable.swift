internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// A table of a page, whose rows are written once and cut when the page gets too large.
struct DataTable: TemplateModel {
  /// A column's header.
  struct Column: TemplateModel {
    let label: String
    var isNumber = false
    /// Whether sorting by the column makes no sense.
    var isPlain = false

    /// A column of words.
    static func words(_ label: String) -> Column { Column(label: label) }
    /// A column of numbers.
    static func number(_ label: String) -> Column { Column(label: label, isNumber: true) }
    /// A column that cannot be sorted by.
    static func plain(_ label: String) -> Column { Column(label: label, isPlain: true) }

    static let templateFields: [TemplateField<Column>] = [
      .text("label") { $0.label },
      .flag("isNumber") { $0.isNumber },
      .flag("isPlain") { $0.isPlain },
    ]
  }

  /// The identifier of the table's section in its page.
  let id: String
  let heading: String
  let caption: String
  let columns: [Column]
  /// The name of the file beside the page that has all rows; nil without one.
  var file: String?
  /// What a row counts: one and many.
  var unit = (one: "message", many: "messages")
  /// How many rows there may be.
  var limit = 500
  private(set) var rows = WrittenRows()
  /// What each row counts, for the sum of the rows that are left out.
  private var counts: [Int] = []
  /// Rows that were never written, because there are too many of them, and what they count.
  var unwritten = (rows: 0, count: 0)

  init(_ id: String, _ heading: String, caption: String, file: String? = nil, columns: [Column]) {
    self.id = id
    self.heading = heading
    self.caption = caption
    self.file = file
    self.columns = columns
  }

  /// Writes a row.
  ///
  /// - Parameters:
  ///   - count: What it counts, such as messages.
  ///   - anchor: The identifier of the row in its page: the program's own letters and digits.
  ///   - isProblem: Whether the row stands when only problems are shown.
  ///   - write: Writes the cells.
  mutating func row(_ count: Int, anchor: String? = nil, isProblem: Bool = false, _ write: (inout RowCells) -> Void) {
    rows.add { html in
      html.append("<tr")
      if let anchor {
        html.append(" id=\"")
        html.append(text: anchor)
        html.append("\"")
      }
      if isProblem { html.append(" data-problem") }
      html.append(">")
      // The bytes are lent to the cells, not copied.
      var cells = RowCells(html: html)
      html = HTML()
      write(&cells)
      html = cells.html
      html.append("</tr>\n")
    }
    counts.append(count)
  }

  /// What is not shown, in a sentence.
  private var rest: String? {
    let left = max(0, rows.count - limit) + unwritten.rows
    guard left > 0 else { return nil }
    let count = counts.dropFirst(limit).reduce(unwritten.count, +)
    return "\(CountWords.count(left, "other row")) with \(CountWords.count(count, unit.one, unit.many)) "
      + "\(left == 1 ? "is" : "are") not shown."
  }

  static let templateFields: [TemplateField<DataTable>] = [
    .text("id") { $0.id },
    .text("heading") { $0.heading },
    .text("caption") { $0.caption },
    .optionalPath("filePath") { $0.file },
    .optionalText("fileName") { $0.file },
    .list("columns") { $0.columns },
    .html("rows") { $0.rows.prefix($0.limit) },
    .optionalText("rest") { $0.rest },
  ]
}

/// The cells of a row, written one by one.
struct RowCells {
  fileprivate(set) var html: HTML

  /// The row's header.
  ///
  /// - Parameters:
  ///   - text: What it says; cut to 120 characters.
  ///   - path: Where it leads: a relative path of the program's own.
  ///   - sub: What stands small below it.
  mutating func head(_ text: String, path: String? = nil, sub: String? = nil) {
    html.append("<th scope=\"row\">")
    if let path {
      link(text, path)
    } else {
      html.append("<b>")
      html.append(text: text.clipped())
      html.append("</b>")
    }
    if let sub, !sub.isEmpty {
      html.append("<span class=\"sub\">")
      html.append(text: sub.clipped(200))
      html.append("</span>")
    }
    html.append("</th>")
  }

  /// Words, with others small below them.
  mutating func words(_ text: String, path: String? = nil, sub: String? = nil) {
    html.append(Self.isName(text) && sub == nil ? "<td class=\"w\">" : "<td class=\"t\">")
    if let path { link(text, path) } else { html.append(text: text.clipped()) }
    if let sub, !sub.isEmpty {
      html.append("<span class=\"sub\">")
      html.append(text: sub.clipped(200))
      html.append("</span>")
    }
    html.append("</td>")
  }

  /// Whether a text is a short name, such as that of a server, that is better not broken.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 24 && !text.utf8.contains(UInt8(ascii: " "))
  }

  /// Lines of identifiers.
  mutating func lines(_ lines: [String]) {
    html.append("<td class=\"e\">")
    for (index, line) in lines.enumerated() {
      if index > 0 { html.append("<br>") }
      html.append(text: line.clipped(160))
    }
    html.append("</td>")
  }

  /// A count.
  mutating func number(_ count: Int) {
    html.append("<td class=\"n\">")
    html.append(count: count)
    html.append("</td>")
  }

  /// A part of a whole.
  mutating func share(_ part: Int, of whole: Int) {
    html.append("<td class=\"n\">")
    html.append(text: Share(part, of: whole).text())
    html.append("</td>")
  }

  /// A day, or nothing.
  mutating func day(_ day: Day?) {
    html.append("<td class=\"w\">")
    if let day {
      html.append("<time datetime=\"")
      html.append(text: day.description)
      html.append("\">")
      html.append(text: DateWords.plain(day))
      html.append("</time>")
    }
    html.append("</td>")
  }

  /// A word that says how urgent something is.
  mutating func status(_ word: String, _ tone: Verdict.Tone) {
    html.append("<td><span class=\"status ")
    html.append(text: tone.rawValue)
    html.append("\">")
    html.append(text: word)
    html.append("</span></td>")
  }

  /// What a source is to a domain.
  mutating func senderClass(_ sender: SenderClass) {
    let tone: Verdict.Tone =
      switch sender {
      case .needsFixing: .bad
      case .own: .good
      case .unknownService: .warn
      case .forwarder, .unknown, .ignored: .plain
      }
    status(sender.label, tone)
  }

  /// A small chart.
  mutating func chart(_ chart: HTML) {
    html.append("<td>")
    html.append(chart)
    html.append("</td>")
  }

  private mutating func link(_ text: String, _ path: String) {
    html.append("<a href=\"")
    html.append(path: path)
    html.append("\">")
    html.append(text: text.clipped())
    html.append("</a>")
  }
}
