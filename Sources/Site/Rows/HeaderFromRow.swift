internal import Markup
internal import Reports
internal import Statistics

/// What was sent in the name of one domain of the From line.
struct HeaderFromRow: TableRow {
  /// The domain, or what stood in its place.
  let name: String
  let tally: Tally
  let isRest: Bool

  /// The domains, those with most messages first.
  static func rows(_ counts: [Text: Tally], texts: TextTable) -> [HeaderFromRow] {
    counts.map { HeaderFromRow(name: texts.string($0), tally: $1, isRest: false) }.sorted { left, right in
      if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  static func rest(of rows: ArraySlice<HeaderFromRow>) -> HeaderFromRow {
    HeaderFromRow(
      name: CountWords.count(rows.count, "other domain"), tally: rows.reduce(into: Tally()) { $0 += $1.tally },
      isRest: true)
  }

  static let templateFields: [TemplateField<HeaderFromRow>] =
    tallyFields + [.text("name") { $0.name.isEmpty ? "(empty)" : (DomainName($0.name)?.display ?? $0.name).clipped() }]
}
