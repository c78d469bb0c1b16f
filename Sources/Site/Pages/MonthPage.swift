internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A month of a domain: is it spoofed, who fails, what did receivers do.
struct MonthPage: Sendable {
  let domain: DomainName
  let month: Month
  /// The month's sums.
  let summary: Summary
  /// The days, to the last that may have reports.
  let days: DayRows
  let sources: SourceRows
  let reporters: [ReporterRow]
  let overrides: [OverrideRow]
  let headerFrom: [HeaderFromGroup]
  let policies: [PolicyRow]
  /// What the reports say of the domain.
  let analysis: DomainAnalysis
  /// The month's messages by class of their source.
  let figures: KeyFigures
  /// Whether all its days have passed.
  let isOver: Bool
  /// So many days may be missing at the beginning of a month that others are compared with.
  private static let daysMissing = 2
  /// The month before, if it has reports and both are whole.
  let before: KeyFigures?
  /// What became of failed mail.
  let matrix: FailureMatrix
  let verdict: Verdict
  let thresholds: Thresholds
  /// The days that have pages.
  let dayPages: Set<Day>
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext, _ domain: DomainStatistics, _ analysis: DomainAnalysis, _ index: Int) {
    let statistics = domain.months[index]
    let set = context.input.statistics.set
    let month = statistics.month
    self.domain = domain.domain
    self.month = month
    summary = statistics.summary
    // Nobody can have reported on today; what claims to be later still shows.
    let last = max(min(month.last, context.input.facts.now.day - 1), summary.days.keys.max() ?? month.first)
    days = DayRows(month.first...last, of: domain.total.days, rules: context.rules)
    sources = context.sources(
      summary, in: month.first...month.last, history: domain.total, domain: analysis, month: month)
    reporters = ReporterRow.rows(summary.reporters, texts: set.texts) { reporter in
      context.details.reporters.path(reporter).map { "../../../" + $0 }
    }
    overrides = OverrideRow.rows(summary.overrides, texts: set.texts)
    headerFrom = HeaderFromGroup.groups(analysis, in: month, of: summary, texts: set.texts)
    policies = PolicyRow.rows(summary.policies, set: set)
    self.analysis = analysis
    figures = analysis.figures(of: month)
    isOver = month.last < context.input.facts.now.day
    // Parts of months are not compared: the last one is not over, the first one may have begun before the archive.
    let isComparable =
      isOver && (domain.total.days.keys.min().map { $0 <= (month - 1).first + Self.daysMissing } ?? false)
    before = domain.month(month - 1).flatMap { _ in isComparable ? analysis.figures(of: month - 1) : nil }
    matrix = analysis.matrix(of: month)
    thresholds = context.input.analysis.settings.thresholds
    dayPages = month >= context.details.firstDayMonth ? Set(DayPages.days(of: statistics)) : []
    verdict = Verdict.month(month, analysis, days: days, sources: sources, thresholds: thresholds)
    frame = Self.frame(context, domain, index)
  }

  private static func frame(_ context: SiteContext, _ domain: DomainStatistics, _ index: Int) -> PageFrame {
    let month = domain.months[index].month
    let name = domain.domain.display
    var frame = PageFrame(
      context.frame, path: SitePath(domain.domain, month, "index.html"),
      heading: "\(domain.domain.unicode) in \(DateWords.full(month))", title: "\(name), \(DateWords.full(month))")
    frame.up = .init(label: name, path: "../index.html")
    frame.crumbs = [
      .init(label: "All domains", path: "../../../index.html"), .init(label: name, path: "../index.html"),
    ]
    frame.crumb = DateWords.full(month)
    frame.part = .domains
    frame.hasCharts = true
    frame.tellsOfBuild = false
    func link(_ month: Month) -> PageFrame.Link {
      .init(label: DateWords.full(month), path: "../\(month)/index.html")
    }
    if index > 0 { frame.previous = link(domain.months[index - 1].month) }
    if index + 1 < domain.months.count { frame.next = link(domain.months[index + 1].month) }
    return frame
  }

  /// The page and its data.
  static func files(_ context: SiteContext, _ domain: DomainStatistics, _ index: Int) -> [SiteFile] {
    guard let analysis = context.input.analysis.domain(domain.domain) else { return [] }
    let page = MonthPage(context, domain, analysis, index)
    let html = context.page(context.templates.month, at: page.frame.path, page)
    func file(_ name: StaticString, _ bytes: [UInt8]) -> SiteFile {
      SiteFile(path: SitePath(page.domain, page.month, name), bytes: bytes)
    }
    let options = context.csvOptions
    return [
      file("index.html", html),
      file("data.json", page.json(context)),
      file("daily.csv", TableFiles.days(page.days.rows, options: options)),
      file("sources.csv", TableFiles.sources(page.sources.rows, options: options)),
      file("reporters.csv", TableFiles.reporters(page.reporters, options: options)),
      file("records.csv", RecordsFile.bytes(context, page.domain, domain.months[index])),
    ]
  }

  private func json(_ context: SiteContext) -> [UInt8] {
    JSONWriter.document(.lines) { object in
      object.figures("classes", figures)
      object.days(days.rows)
      object.member("domain", domain.ascii)
      object.failures(matrix)
      object.headerFrom(headerFrom.flatMap(\.rows))
      object.member("month", month.description)
      object.overrides(overrides)
      object.period(month.first...month.last)
      object.policies(policies)
      object.reporters(reporters)
      object.member("schema", "dmarcsite.month/1")
      object.sources(sources.rows)
      object.object("totals") { object in
        object.tally("messages", summary.tally)
        object.member("records", summary.records)
        object.member("reports", summary.reports)
      }
      object.member("verdict", verdict.lead)
    }
  }
}

extension MonthPage: CutPage {
  var mostRows: Int {
    let groups = headerFrom.map { $0.rows.count(upTo: 51) }
    return max(
      sources.rows.count, reporters.count, overrides.count(upTo: 100), groups.max() ?? 0,
      policies.count(upTo: 50))
  }

  /// How many rows have small charts, which are the heaviest part of a row.
  static let sparkLimit = 30

  /// How many policies were seen; tags that reporters leave out make no other one.
  private var policyCount: Int { Set(policies.filter { !$0.p.isEmpty }.map(\.p)).count }

  /// The policy that most messages were reported with.
  private var main: PolicyRow? { policies.max { $0.tally.messages < $1.tally.messages } }

  private var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        label: "Messages", value: CountFormat.grouped(summary.tally.messages),
        note: "from \(CountWords.count(sources.rows.count, "source"))",
        change: before.flatMap {
          CountWords.change(figures.messages, from: $0.messages, since: "in \(DateWords.full(month - 1))")
        })
    ]
      + KeyFigure.classes(
        figures, before: before, sources: sources, since: "in \(DateWords.full(month - 1))")
      + [
        KeyFigure(
          label: "Policy p", value: main.map { $0.p.isEmpty ? "–" : $0.p.clipped(12) } ?? "–",
          note: "\(CountWords.count(summary.reports, "report")) from \(CountWords.count(reporters.count, "reporter"))"
            + (policyCount > 1 ? "; \(CountWords.count(policyCount, "policy", "policies")) seen" : ""))
      ]
  }

  private var charts: HTML {
    var figure = DaysFigure(
      days, subject: domain.display,
      downloads: [.init("daily.csv", path: "daily.csv"), .init("data.json", path: "data.json")])
    figure.path = { day in dayPages.contains(day) ? "\(SitePath.dayName(day)).html" : nil }
    var html = figure.html
    html.append(
      OwnRateFigure.weekly(
        month.first...(days.rows.last?.day ?? month.last), analysis, gate: nil,
        downloads: [.init("daily.csv", path: "daily.csv")]
      ).html)
    html.append(
      FailureFigure(
        matrix: matrix, subject: domain.display, period: DateWords.full(month),
        downloads: [.init("data.json", path: "data.json")]
      ).html)
    html.append(
      SourcesFigure(
        sources: sources, subject: domain.display, period: DateWords.full(month), thresholds: thresholds,
        downloads: [.init("sources.csv", path: "sources.csv")]
      ).html)
    return html
  }

  static let templateFields: [TemplateField<MonthPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.keyFigures },
    .optionalText("figuresNote") { page in
      page.isOver ? nil : "\(DateWords.full(page.month)) is not over: the figures will change."
    },
    .html("charts") { $0.charts },
    .flag("hasSources") { !$0.sources.rows.isEmpty },
    .text("sourcesCaption") { page in
      "Who sent mail as \(page.domain.display) in \(DateWords.full(page.month)). "
        + "Own sources that fail stand first, then those with most messages."
    },
    .list("sources") { page in
      SourceRow.sparked(
        page.sources.rows.cut(to: page.rowLimit), days: page.days, limit: sparkLimit, root: page.frame.root)
    },
    .flag("hasReporters") { !$0.reporters.isEmpty },
    .text("reportersCaption") { page in
      "Who reported on \(page.domain.display) in \(DateWords.full(page.month)), those with most messages first."
    },
    .list("reporters") { $0.reporters.cut(to: $0.rowLimit) },
    .flag("hasOverrides") { !$0.overrides.isEmpty },
    .list("overrides") { $0.overrides.cut(to: min($0.rowLimit, 100)) },
    .flag("hasHeaderFrom") { !$0.headerFrom.isEmpty },
    .text("headerFromCaption") { _ in "The domain that the recipient saw, those with most messages first." },
    .list("headerFrom") { HeaderFromGroup.cut($0.headerFrom, to: min($0.rowLimit, 51)) },
    .flag("hasDays") { !$0.dayPages.isEmpty },
    .flag("hasPolicies") { !$0.policies.isEmpty },
    .optionalPath("policyFile") { _ in nil },
    .list("policies") { Array($0.policies.prefix(min($0.rowLimit, 50))) },
  ]
}

extension SourceRow {
  /// Rows, the first of which have small charts of some days.
  static func sparked(_ rows: [SourceRow], days: DayRows, limit: Int, root: String) -> [SourceRow] {
    guard let first = days.rows.first?.day, let last = days.rows.last?.day else { return rows }
    return rows.enumerated().map { index, row in
      var row = row
      row.root = root
      guard index < limit, !row.isRest else { return row }
      row.spark = row.spark(of: first...last, rows: days)
      return row
    }
  }
}
