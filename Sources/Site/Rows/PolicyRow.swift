internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A published policy as reporters saw it.
struct PolicyRow: TemplateModel {
  let p: String
  let sp: String
  let np: String
  let adkim: String
  let aspf: String
  let pct: String
  let testing: String
  /// How many reports named it.
  let reports: Int
  /// How many reporters saw it.
  let reporters: Int
  let tally: Tally
  let first: Day
  let last: Day

  /// The policies, the newest first.
  static func rows(_ counts: [ListID: PolicyCounts], set: ReportSet) -> [PolicyRow] {
    // Policies that differ in elements that are not shown are one here.
    var merged: [[Text]: PolicyCounts] = [:]
    for (list, counts) in counts {
      let policy = PolicyPublished(set.lists.texts(of: list))
      let key = [policy.p, policy.sp, policy.np, policy.adkim, policy.aspf, policy.pct, policy.testing]
      guard var sum = merged[key] else {
        merged[key] = counts
        continue
      }
      sum.reports += counts.reports
      sum.tally += counts.tally
      sum.first = min(sum.first, counts.first)
      sum.last = max(sum.last, counts.last)
      sum.reporters.formUnion(counts.reporters)
      merged[key] = sum
    }
    return merged.map { key, counts in
      let words = key.map(set.texts.string)
      return PolicyRow(
        p: words[0], sp: words[1], np: words[2], adkim: words[3], aspf: words[4], pct: words[5], testing: words[6],
        reports: counts.reports, reporters: counts.reporters.count, tally: counts.tally, first: counts.first,
        last: counts.last)
    }.sorted { left, right in
      if left.last != right.last { return left.last > right.last }
      if left.reports != right.reports { return left.reports > right.reports }
      return left.words.lexicographicallyPrecedes(right.words) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  /// The policy in the order of the columns.
  var words: [String] { [p, sp, np, adkim, aspf, pct, testing] }

  /// The policy in a few words: `quarantine; sp=reject; t=y`.
  var short: String {
    var parts = [p.isEmpty ? "unknown" : p]
    if !sp.isEmpty, sp != p { parts.append("sp=\(sp)") }
    if testing == "y" { parts.append("t=y") }
    if !pct.isEmpty, pct != "100" { parts.append("pct=\(pct)") }
    return parts.map { $0.clipped(20) }.joined(separator: "; ")
  }

  static let templateFields: [TemplateField<PolicyRow>] = [
    .text("p") { $0.p.isEmpty ? "–" : $0.p.clipped(20) },
    .text("sp") { $0.sp.clipped(20) },
    .text("np") { $0.np.clipped(20) },
    .text("adkim") { $0.adkim.clipped(20) },
    .text("aspf") { $0.aspf.clipped(20) },
    .text("pct") { $0.pct.clipped(20) },
    .text("testing") { $0.testing.clipped(20) },
    .text("reports") { CountFormat.grouped($0.reports) },
    .text("reporters") { CountFormat.grouped($0.reporters) },
    .text("messages") { CountFormat.grouped($0.tally.messages) },
    .optionalText("first") { $0.first.description },
    .text("firstText") { DateWords.plain($0.first) },
    .optionalText("last") { $0.last.description },
    .text("lastText") { DateWords.plain($0.last) },
  ]
}
