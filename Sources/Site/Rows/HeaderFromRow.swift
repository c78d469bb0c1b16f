internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// What was sent in the name of one domain of the From line.
struct HeaderFromRow: TableRow {
  /// The domain, or what stood in its place.
  let name: String
  let tally: Tally
  /// The messages by class of their source; nothing where the page does not ask.
  var figures = KeyFigures()
  let isRest: Bool

  /// The domains, those with most messages first.
  static func rows(
    _ counts: [Text: Tally], figures: [Text: KeyFigures] = [:], texts: TextTable
  ) -> [HeaderFromRow] {
    counts.map { name, tally in
      HeaderFromRow(name: texts.string(name), tally: tally, figures: figures[name] ?? KeyFigures(), isRest: false)
    }.sorted { left, right in
      if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  static func rest(of rows: ArraySlice<HeaderFromRow>) -> HeaderFromRow {
    HeaderFromRow(
      name: CountWords.count(rows.count, "other domain"), tally: rows.reduce(into: Tally()) { $0 += $1.tally },
      figures: rows.reduce(into: KeyFigures()) { $0 += $1.figures }, isRest: true)
  }

  static let templateFields: [TemplateField<HeaderFromRow>] =
    tallyFields + figureFields { $0.figures } + [
      .text("name") { $0.name.isEmpty ? "(empty)" : (DomainName($0.name)?.display ?? $0.name).clipped() }
    ]
}
