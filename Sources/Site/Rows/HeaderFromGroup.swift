internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// Domains of the From line that belong together: the policy domain itself, those below it, and others.
struct HeaderFromGroup: TemplateModel {
  /// What the group is, in words.
  var title: String?
  /// The domains, those with most messages first.
  var rows: [HeaderFromRow]

  /// The groups of a domain, without empty ones.
  ///
  /// - Parameters:
  ///   - analysis: What the reports say of the domain.
  ///   - month: The month that is looked at; nil for all.
  ///   - summary: The sums of the same time.
  ///   - texts: The names.
  /// - Returns: At most three groups.
  static func groups(
    _ analysis: DomainAnalysis, in month: Month? = nil, of summary: Summary, texts: TextTable
  ) -> [HeaderFromGroup] {
    var figures: [Text: KeyFigures] = [:]
    for row in analysis.headerFrom(in: month) { figures[row.headerFrom] = row.figures }
    let all = HeaderFromRow.rows(summary.headerFrom, figures: figures, texts: texts)
    var groups: [[HeaderFromRow]] = [[], [], []]
    for row in all {
      switch DomainName(row.name) {
      case analysis.domain?: groups[0].append(row)
      case let name? where name.isEqualToOrBelow(analysis.domain): groups[1].append(row)
      default: groups[2].append(row)
      }
    }
    let titles = ["The domain itself", "Sub-domains of \(analysis.domain.display)", "Other names"]
    return zip(titles, groups).filter { !$1.isEmpty }.map { HeaderFromGroup(title: $0, rows: $1) }
  }

  /// The groups with at most so many rows each, without a title where there is one group only.
  static func cut(_ groups: [HeaderFromGroup], to limit: Int) -> [HeaderFromGroup] {
    groups.map { HeaderFromGroup(title: groups.count > 1 ? $0.title : nil, rows: $0.rows.cut(to: limit)) }
  }

  static let templateFields: [TemplateField<HeaderFromGroup>] = [
    .optionalText("title") { $0.title },
    .list("rows") { $0.rows },
  ]
}
