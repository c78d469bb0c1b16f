internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A DKIM key, and what became of its signatures.
struct DKIMRow: TemplateModel {
  let domain: String
  let selector: String
  /// Messages with such a signature, by the result of checking it, the words in the order of their bytes.
  let results: [(result: String, messages: Int)]
  let first: Day
  let last: Day
  let isRest: Bool

  /// Messages with such a signature.
  var messages: Int { results.reduce(0) { $0 + $1.messages } }
  /// Messages of which the signature passed.
  var passed: Int { results.reduce(0) { $1.result == "pass" ? $0 + $1.messages : $0 } }

  /// The keys, those with most messages first.
  static func rows(_ counts: [DKIMKey: EvidenceCounts], texts: TextTable) -> [DKIMRow] {
    struct Key: Hashable {
      let domain: Text
      let selector: Text
    }
    let byKey = Dictionary(grouping: counts) { Key(domain: $0.key.domain, selector: $0.key.selector) }
    return byKey.compactMap { key, entries -> DKIMRow? in
      guard let first = entries.map(\.value.first).min(), let last = entries.map(\.value.last).max() else { return nil }
      return DKIMRow(
        domain: texts.string(key.domain), selector: texts.string(key.selector),
        results: Dictionary(entries.map { (texts.string($0.key.result), $0.value.tally.messages) }, uniquingKeysWith: +)
          .map { ($0.key, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) },
        first: first, last: last, isRest: false)
    }.sorted { left, right in
      if left.messages != right.messages { return left.messages > right.messages }
      if left.domain != right.domain { return left.domain.utf8.lexicographicallyPrecedes(right.domain.utf8) }
      return left.selector.utf8.lexicographicallyPrecedes(right.selector.utf8)
    }
  }

  /// At most so many rows; a message may have several signatures, so that the others have no sum.
  static func cut(_ rows: [DKIMRow], to limit: Int) -> [DKIMRow] { Array(rows.prefix(limit)) }

  static let templateFields: [TemplateField<DKIMRow>] = [
    .flag("isRest") { $0.isRest },
    .text("domain") { $0.domain.isEmpty ? "(none)" : $0.domain.clipped() },
    .text("selector") { $0.selector.isEmpty ? "–" : $0.selector.clipped(64) },
    .text("messages") { CountFormat.grouped($0.messages) },
    .text("passed") { CountFormat.grouped($0.passed) },
    .text("pass") { Share($0.passed, of: $0.messages).text() },
    .text("others") { row in
      row.results.filter { $0.result != "pass" }.prefix(3).map { result, messages in
        "\(result.isEmpty ? "no result" : result.clipped(30)): \(CountFormat.grouped(messages))"
      }.joined(separator: ", ")
    },
    .optionalText("first") { $0.first.description },
    .text("firstText") { DateWords.plain($0.first) },
    .optionalText("last") { $0.last.description },
    .text("lastText") { DateWords.plain($0.last) },
  ]
}
