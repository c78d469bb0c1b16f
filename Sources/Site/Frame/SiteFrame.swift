internal import Analysis
internal import Markup
internal import Reports

/// What all pages of a site have in common.
struct SiteFrame: TemplateModel {
  let title: String
  let language: String
  let version: String
  /// The UTC day of the build.
  ///
  /// No page tells the hour: a build in which nothing changed changes no page.
  let day: Day
  /// Distinct aggregate reports.
  let reports: Int
  /// The last day with reports, not after the build's.
  let through: Day?
  /// Files of which nothing could be read.
  let refused: Int
  /// Problems that are more than a notice.
  let problems: Int
  /// The parts of the site that have pages.
  let parts: Set<PageFrame.SitePart>
  /// The style sheet.
  let style: SitePath
  /// The script.
  let script: SitePath
  /// The list that the search goes through.
  let search: SitePath

  static let templateFields: [TemplateField<SiteFrame>] = [
    .text("day") { $0.day.description },
    .text("dayText") { DateWords.full($0.day) },
    .text("reports") { CountWords.count($0.reports, "report") },
    .text("through") { $0.through.map { "data through \(DateWords.plain($0))" } ?? "no data yet" },
    .text("unreadable") { CountWords.count($0.refused, "file") + " unreadable" },
  ]
}
