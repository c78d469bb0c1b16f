internal import Analysis
internal import Reports
internal import Statistics

/// Which sources, reporters, days and TLS reports have pages of their own, and the work that makes them.
struct DetailPlan: Sendable {
  /// The sources with pages.
  let sources: SourcePlan
  /// The reporters with pages.
  let reporters: ReporterPlan
  /// The first month whose days have pages.
  let firstDayMonth: Month
  /// The SMTP TLS reports.
  let tls: TLSStatistics
  /// The domains with TLS reports that have pages, in the order of their names.
  let tlsDomains: [TLSDomainStatistics]
  /// The failure reports.
  let failures: FailureStatistics
  /// What was left out because there is too much of it.
  let notices: [Problem]
  /// The domains with pages.
  private let withPage: Set<DomainName>
  /// How many pages the jobs make.
  let pages: Int

  init(_ input: SiteInput, domains: [DomainStatistics]) {
    let options = input.options
    let sources = SourcePlan(input.analysis, domains: domains, options: options)
    let reporters = ReporterPlan(input.statistics, limit: options.reporterCap)
    let firstDayMonth = input.facts.now.day.month - (max(options.dayMonths, 0) - 1)
    let tls = TLSStatistics(input.statistics.set.tls)
    let kept = Set(
      tls.domains.filter { options.mayHavePage($0.domain) }.sorted { left, right in
        let (leftSessions, rightSessions) = (left.total.sessions.all, right.total.sessions.all)
        return leftSessions != rightSessions ? leftSessions > rightSessions : left.domain < right.domain
      }.prefix(max(options.domainCap, 0)).map(\.domain))
    let tlsDomains = tls.domains.filter { kept.contains($0.domain) }
    var notices = sources.notices + reporters.notices
    if tlsDomains.count < tls.domains.count {
      notices.append(
        Self.notice(
          "domains with TLS reports", shown: tlsDomains.count, of: tls.domains.count, rule: "those with most sessions"))
    }
    withPage = Set(domains.map(\.domain))
    self.sources = sources
    self.reporters = reporters
    self.firstDayMonth = firstDayMonth
    self.tls = tls
    self.tlsDomains = tlsDomains
    self.notices = notices
    failures = FailureStatistics(input.statistics.set.failures)
    let days = domains.reduce(0) { sum, domain in
      domain.months.reduce(sum) { sum, month in
        sum + (month.month >= firstDayMonth ? DayPages.days(of: month).count : 0)
      }
    }
    // The indices of sources, reporters and TLS reports, and the page of failure reports.
    pages =
      4 + days + sources.pages + reporters.shown.count
      + tlsDomains.reduce(0) { $0 + 1 + $1.months.count }
  }

  /// Whether a day with reports of a domain has a page.
  func hasPage(_ day: Day, in month: MonthStatistics) -> Bool {
    month.month >= firstDayMonth && day.month == month.month && (month.summary.days[day]?.reports ?? 0) > 0
  }

  /// Whether a domain has a page.
  func hasPage(_ domain: DomainName) -> Bool { withPage.contains(domain) }

  /// A notice that not everything has a page.
  static func notice(_ what: String, shown: Int, of all: Int, rule: String) -> Problem {
    Problem(
      origin: Origin(), severity: .notice, code: "page-cap",
      message: "\(shown) of \(all) \(what) have pages: \(rule); the tables and files have all of them")
  }

  /// The work that makes the pages.
  ///
  /// - Parameters:
  ///   - context: What every job reads.
  ///   - prints: By which the files of jobs can be taken over from the build before.
  /// - Returns: The jobs.
  func jobs(_ context: SiteContext, _ prints: PageFingerprints?) -> [PageJob] {
    var jobs: [PageJob] = []
    for (place, domain) in context.domains.enumerated() {
      for (number, month) in domain.months.enumerated() where month.month >= firstDayMonth {
        let days = DayPages.days(of: month)
        let parts = days.indices.map { index in
          prints?.day(days, index, of: number, of: place).map {
            PageJob.Identity(name: "day \(domain.domain.ascii) \(days[index])", fingerprint: $0)
          }
        }
        jobs.append(
          PageJob(parts, cuts: context.cuts) { wanted in
            DayPages.files(context, domain, number, wanted).map { [$0] }
          })
        if days.isEmpty { continue }
        jobs.append(
          PageJob(
            "days \(domain.domain.ascii) \(month.month)", prints?.days(days, of: place), cuts: context.cuts
          ) {
            DayData.files(context, domain, month)
          })
      }
    }
    for (place, domain) in context.domains.enumerated() {
      let planned = sources.ofDomain[place]
      for start in stride(from: 0, to: planned.count, by: SourcePlan.chunk) {
        let part = planned[start..<min(start + SourcePlan.chunk, planned.count)]
        jobs.append(
          PageJob(
            "sources \(domain.domain.ascii) \(start)", prints?.sources(Array(part), of: place), cuts: context.cuts
          ) {
            SourcePages.files(context, domain, Array(part))
          })
      }
    }
    for start in stride(from: 0, to: sources.overall.count, by: SourcePlan.chunk) {
      let part = sources.overall[start..<min(start + SourcePlan.chunk, sources.overall.count)]
      jobs.append(PageJob { part.flatMap { SourceOverallPage.files(context, $0) } })
    }
    jobs.append(PageJob { SourcesIndexPage.files(context) })
    for start in stride(from: 0, to: reporters.shown.count, by: ReporterPlan.chunk) {
      let part = reporters.shown[start..<min(start + ReporterPlan.chunk, reporters.shown.count)]
      jobs.append(PageJob { ReporterPages.files(context, Array(part)) })
    }
    jobs.append(PageJob { ReportersIndexPage.files(context) })
    jobs.append(PageJob { TLSIndexPage.files(context) + FailuresPage.files(context) })
    for domain in tlsDomains {
      jobs.append(PageJob { TLSPages.files(context, domain) })
    }
    return jobs
  }
}
