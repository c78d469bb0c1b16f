internal import Analysis
internal import Reports
internal import Statistics

/// Which reporters have pages of their own.
struct ReporterPlan: Sendable {
  /// How many pages one job makes.
  static let chunk = 64

  /// The reporters with pages, those with most messages first.
  let shown: [Text]
  /// All reporters, those with most messages first.
  let all: [Text]
  /// What was left out.
  let notices: [Problem]
  private let slugs: [Text: String]

  init(_ statistics: ArchiveStatistics, limit: Int) {
    let texts = statistics.set.texts
    let all = statistics.total.reporters.sorted { left, right in
      let (leftCounts, rightCounts) = (left.value, right.value)
      if leftCounts.tally.messages != rightCounts.tally.messages {
        return leftCounts.tally.messages > rightCounts.tally.messages
      }
      if leftCounts.reports != rightCounts.reports { return leftCounts.reports > rightCounts.reports }
      return texts.precedes(left.key, right.key)
    }.map(\.key)
    var slugs: [Text: String] = [:]
    var used: Set<String> = []
    var shown: [Text] = []
    for reporter in all.prefix(max(limit, 0)) {
      let slug = Self.slug(texts.string(reporter))
      // Two names may have one slug, though hardly by chance: the first has it.
      guard used.insert(slug).inserted else { continue }
      slugs[reporter] = slug
      shown.append(reporter)
    }
    self.all = all
    self.shown = shown
    self.slugs = slugs
    notices =
      shown.count < all.count
      ? [DetailPlan.notice("reporters", shown: shown.count, of: all.count, rule: "those with most messages")] : []
  }

  /// The directory of a reporter; events of the analysis name it too.
  static func slug(_ name: String) -> String { Slug.make(name: name, key: "reporter:\(name)") }

  /// The path of a reporter's page from the site's directory; nil without a page.
  func path(_ reporter: Text) -> String? {
    slugs[reporter].map { SitePath(reporter: $0, "index.html").string }
  }

  /// The directory of a reporter with a page.
  func slug(_ reporter: Text) -> String? { slugs[reporter] }
}
