package import Analysis
package import Reports
internal import Statistics

/// Which page of a site says more about what an analysis tells of.
package struct SiteLinks: Sendable {
  private let months: [DomainName: Set<Month>]
  private let sources: SourcePlan
  private let book: SourceBook
  private let reporters: ReporterPlan

  /// The pages of a site that is not planned yet, for those who only link to it.
  package init(_ input: SiteInput) {
    let domains = Self.domains(of: input)
    self.init(
      input, domains: domains, sources: SourcePlan(input.analysis, domains: domains, options: input.options),
      reporters: ReporterPlan(input.statistics, limit: input.options.reporterCap))
  }

  init(_ input: SiteInput, domains: [DomainStatistics], sources: SourcePlan, reporters: ReporterPlan) {
    months = Dictionary(domains.map { ($0.domain, Set($0.months.map(\.month))) }) { first, _ in first }
    self.sources = sources
    self.reporters = reporters
    book = input.analysis.book
  }

  /// The domains with pages of their own, in the order of their names: the owner's, then those with most messages.
  static func domains(of input: SiteInput) -> [DomainStatistics] {
    let options = input.options
    let kept = Set(
      input.statistics.domains.filter { options.mayHavePage($0.domain) }.sorted { left, right in
        let (isLeftOwn, isRightOwn) = (
          options.ownDomains.contains(left.domain), options.ownDomains.contains(right.domain)
        )
        if isLeftOwn != isRightOwn { return isLeftOwn }
        let (leftMessages, rightMessages) = (left.total.tally.messages, right.total.tally.messages)
        return leftMessages != rightMessages ? leftMessages > rightMessages : left.domain < right.domain
      }.prefix(max(options.domainCap, 0)).map(\.domain))
    return input.statistics.domains.filter { kept.contains($0.domain) }
  }

  /// The page that says more about a fact; nil where there is none.
  package func path(_ place: WeekPlace) -> SitePath? {
    switch place {
    case .index: return SitePath("index.html")
    case .problems: return SitePath("problems/index.html")
    case .reporter(let reporter):
      return reporters.slug(reporter).map { SitePath(reporter: $0, "index.html") } ?? SitePath("r/index.html")
    case .domain(let domain): return months[domain].map { _ in SitePath(domain, "index.html") }
    case .advice(let domain): return months[domain].map { _ in SitePath(domain, "advice.html") }
    case .month(let domain, let month):
      return months[domain].map {
        $0.contains(month) ? SitePath(domain, month, "index.html") : SitePath(domain, "index.html")
      }
    case .source(let source, let domain, let month):
      if sources.hasPage(source, in: domain) {
        return SitePath(domain, source: book.sources[source].slug, "index.html")
      }
      return path(month.map { .month(domain, $0) } ?? .domain(domain))
    }
  }

  /// The page of a week.
  package func path(_ week: Week) -> SitePath { SitePath(week: week, "index.html") }
}
