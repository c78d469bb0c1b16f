internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A domain: how does it stand, and how did it get here.
struct DomainPage: Sendable {
  let domain: DomainName
  /// The sums of all months.
  let summary: Summary
  /// The last 30 days with reports.
  let window: Window
  let days: DayRows
  /// The sources of these 30 days.
  let sources: SourceRows
  /// The months with reports, in order.
  let months: [MonthRow]
  let reporters: [ReporterRow]
  let headerFrom: [HeaderFromGroup]
  let dkim: [DKIMRow]
  let policies: [PolicyRow]
  /// The policy that was seen last.
  let policy: PolicyRow?
  /// What the reports say of the domain.
  let analysis: DomainAnalysis
  /// The messages of the 30 days by class of their source.
  let figures: KeyFigures
  let verdict: Verdict
  let thresholds: Thresholds
  let rules: DayRules
  var frame: PageFrame
  /// The month of the build.
  let current: Month
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext, _ domain: DomainStatistics, _ analysis: DomainAnalysis) {
    let set = context.input.statistics.set
    let now = context.input.facts.now
    self.domain = domain.domain
    summary = domain.total
    let window = Window(through: SiteContext.last(summary, at: now) ?? summary.days.keys.max() ?? now.day)
    self.window = window
    days = DayRows(window.days, of: summary.days, rules: context.rules)
    sources = context.sources(summary, in: window.days, history: summary, domain: analysis)
    months = domain.months.map { Self.row($0, analysis, context) }
    reporters = ReporterRow.rows(summary.reporters, texts: set.texts) { reporter in
      context.details.reporters.path(reporter).map { "../../" + $0 }
    }
    headerFrom = HeaderFromGroup.groups(analysis, of: summary, texts: set.texts)
    dkim = DKIMRow.rows(summary.dkim, texts: set.texts)
    policies = PolicyRow.rows(summary.policies, set: set)
    policy = policies.first
    current = now.day.month
    self.analysis = analysis
    figures = analysis.figures(in: window.days)
    thresholds = context.input.analysis.settings.thresholds
    rules = context.rules
    var verdict = Verdict.domain(analysis, days: days, sources: sources)
    verdict.ask(Verdict.questions([analysis], context, root: "../../"))
    if let silence = Verdict.silence(
      since: window.days.upperBound, interval: CoverageDays.interval(summary.reportedDays), context)
    {
      verdict.warn()
      verdict.details.append(silence)
    }
    verdict.link = .init(label: "Advice: what to publish next, and why", path: "advice.html")
    self.verdict = verdict
    let name = domain.domain.display
    var frame = PageFrame(
      context.frame, path: SitePath(domain.domain, "index.html"), heading: domain.domain.display, title: name)
    frame.up = .init(label: "All domains", path: "../../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../../index.html")]
    frame.crumb = name
    frame.part = .domains
    frame.hasCharts = true
    self.frame = frame
  }

  private static func row(_ month: MonthStatistics, _ analysis: DomainAnalysis, _ context: SiteContext) -> MonthRow {
    let summary = month.summary
    let set = context.input.statistics.set
    let policy = PolicyRow.rows(summary.policies, set: set).max { left, right in
      left.tally.messages < right.tally.messages
    }
    let days = month.month.days.map { day in
      summary.days[day].map { Spark.Band(passed: $0.tally.passed, failed: $0.tally.failed) }
    }
    let period = summary.period ?? month.month.first...month.month.first
    var sources: Set<String> = []
    for address in summary.sources.keys { sources.insert(context.input.analysis.book.source(of: address).key) }
    return MonthRow(
      month: month.month, policy: policy?.short ?? "–", tally: summary.tally,
      figures: analysis.figures(of: month.month), sources: sources.count,
      reports: summary.reports, records: summary.records, reporters: summary.reporters.count,
      days: summary.days.count, period: period, spark: Spark(days).html)
  }

  /// The page and its data.
  static func files(_ context: SiteContext, _ domain: DomainStatistics) -> [SiteFile] {
    guard let analysis = context.input.analysis.domain(domain.domain) else { return [] }
    let page = DomainPage(context, domain, analysis)
    let html = context.page(context.templates.domain, at: page.frame.path, page)
    let allDays = summaryDays(page, context)
    let allSources = context.sources(page.summary, in: nil, history: page.summary, domain: analysis).rows
    func file(_ name: StaticString, _ bytes: [UInt8]) -> SiteFile {
      SiteFile(path: SitePath(page.domain, name), bytes: bytes)
    }
    let options = context.csvOptions
    return [
      file("index.html", html),
      file("data.json", page.json(context, days: allDays, sources: allSources)),
      file("monthly.csv", page.monthly(options)),
      file("daily.csv", TableFiles.days(allDays, options: options)),
      file("sources.csv", TableFiles.sources(allSources, options: options)),
      file("policy.csv", TableFiles.policies(page.policies, options: options)),
    ]
  }

  /// All days with reports, in order.
  private static func summaryDays(_ page: DomainPage, _ context: SiteContext) -> [DayRow] {
    page.summary.days.sorted { $0.key < $1.key }.map { day, counts in
      DayRow(day: day, counts: counts, state: context.rules.state(of: day, counts: counts, among: page.summary.days))
    }
  }
}

extension DomainPage {
  fileprivate func monthly(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["month", "policy"] + TallyColumns.header + FigureColumns.header + [
        "sources", "reports", "records", "reporters", "days",
      ], options: options)
    for row in months {
      csv.text(row.month.description)
      csv.text(row.policy)
      TallyColumns.write(row.tally, to: &csv)
      FigureColumns.write(row.figures, to: &csv)
      for value in [row.sources, row.reports, row.records, row.reporters, row.days] { csv.integer(value) }
      csv.endRow()
    }
    return csv.bytes
  }

  fileprivate func json(_ context: SiteContext, days: [DayRow], sources: [SourceRow]) -> [UInt8] {
    JSONWriter.document(.lines) { object in
      object.figures("classes", figures)
      object.days(days)
      object.dkim(dkim)
      object.member("domain", domain.ascii)
      object.headerFrom(headerFrom.flatMap(\.rows))
      object.array("months") { array in
        for row in months {
          array.object { object in
            object.figures("classes", row.figures)
            object.member("days", row.days)
            object.tally("messages", row.tally)
            object.member("month", row.month.description)
            object.member("policy", row.policy)
            object.member("records", row.records)
            object.member("reporters", row.reporters)
            object.member("reports", row.reports)
            object.member("sources", row.sources)
          }
        }
      }
      object.period(summary.period)
      object.policies(policies)
      object.reporters(reporters)
      object.member("schema", "dmarcsite.domain/1")
      object.sources(sources)
      object.object("totals") { object in
        object.tally("messages", summary.tally)
        object.member("records", summary.records)
        object.member("reports", summary.reports)
      }
      object.member("verdict", verdict.lead)
      object.object("window") { object in
        object.member("from", window.days.lowerBound.description)
        object.tally("messages", self.days.tally)
        object.member("to", window.days.upperBound.description)
      }
    }
  }
}
