internal import Reports

/// What all pages of a site have in common.
struct SiteFrame: Sendable {
  let title: String
  let language: String
  let version: String
  /// The moment of the build.
  let generated: Timestamp
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
}
