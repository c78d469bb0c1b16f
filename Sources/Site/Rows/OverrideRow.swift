internal import Markup
internal import Reports
internal import Statistics

/// A reason of one reporter not to follow the policy.
struct OverrideRow: TableRow {
  let type: String
  let comment: String
  let reporter: String
  let tally: Tally
  let isRest: Bool

  /// The reasons, those with most messages first.
  static func rows(_ counts: [Override: OverrideCounts], texts: TextTable) -> [OverrideRow] {
    counts.map { key, counts in
      OverrideRow(
        type: texts.string(key.type), comment: texts.string(key.comment), reporter: texts.string(key.reporter),
        tally: counts.tally, isRest: false)
    }.sorted { left, right in
      if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
      return left.order.lexicographicallyPrecedes(right.order) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private var order: [String] { [type, comment, reporter] }

  static func rest(of rows: ArraySlice<OverrideRow>) -> OverrideRow {
    OverrideRow(
      type: CountWords.count(rows.count, "other reason"), comment: "", reporter: "",
      tally: rows.reduce(into: Tally()) { $0 += $1.tally }, isRest: true)
  }

  static let templateFields: [TemplateField<OverrideRow>] =
    tallyFields + [
      .text("type") { $0.type.isEmpty ? "(none)" : $0.type.clipped(60) },
      .text("comment") { $0.comment.clipped(200) },
      .text("reporter") { $0.reporter.clipped() },
    ]
}
