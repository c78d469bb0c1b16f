internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A domain in the table of all domains.
struct DomainRow: TableRow {
  /// Nil for the row of all others.
  let domain: DomainName?
  let name: String
  /// Whether it has a page of its own.
  let hasPage: Bool
  /// What it calls for, in a word or two.
  let status: String
  /// How urgent that is.
  let tone: Verdict.Tone
  /// The place of the status in the table's order.
  let severity: Int
  /// Whether somebody has work to do.
  let needsWork: Bool
  /// Whether it sends no mail, as it should.
  let isParked: Bool
  let policy: String
  /// The messages of the period.
  let tally: Tally
  /// The messages of the period, by class of their source.
  let figures: KeyFigures
  /// Reports of the period.
  let reports: Int
  /// The last day with reports.
  let last: Day?
  /// How many days usually lie between reports; nil where they are few.
  let interval: Int?
  /// The small chart of the weeks.
  let spark: HTML

  var isRest: Bool { domain == nil }

  /// How many weeks the small chart shows.
  static let weeks = 13

  init(
    _ domain: DomainStatistics, _ analysis: DomainAnalysis, hasPage: Bool, window: Window, context: SiteContext
  ) {
    let summary = domain.total
    self.domain = domain.domain
    name = domain.domain.unicode
    self.hasPage = hasPage
    status = analysis.status
    tone = Verdict.tone(of: analysis)
    severity = analysis.readiness.verdict.severity
    needsWork = analysis.readiness.verdict.needsWork || analysis.readiness.verdict == .noData
    isParked = analysis.readiness.kind == .parked && analysis.readiness.verdict == .atTarget
    tally = summary.days.reduce(into: Tally()) { sum, day in
      if window.days.contains(day.key) { sum += day.value.tally }
    }
    figures = analysis.figures(in: window.days)
    reports = window.reports(summary.days).reports
    interval = CoverageDays.interval(summary.reportedDays)
    last = SiteContext.last(summary, at: context.input.facts.now) ?? summary.days.keys.max()
    policy = analysis.policies.current.map(PolicyWords.short) ?? "–"
    spark = Self.spark(summary, through: window.days.upperBound)
  }

  private init(rest rows: ArraySlice<DomainRow>) {
    domain = nil
    name = CountWords.count(rows.count, "other domain")
    hasPage = false
    status = ""
    tone = .plain
    severity = .max
    needsWork = false
    isParked = false
    policy = ""
    tally = rows.reduce(into: Tally()) { $0 += $1.tally }
    figures = rows.reduce(into: KeyFigures()) { $0 += $1.figures }
    reports = rows.reduce(0) { $0 + $1.reports }
    last = rows.compactMap(\.last).max()
    interval = nil
    spark = HTML()
  }

  static func rest(of rows: ArraySlice<DomainRow>) -> DomainRow { DomainRow(rest: rows) }

  /// The most urgent first, then those with most own messages failing, then those with most messages.
  static func precedes(_ left: DomainRow, _ right: DomainRow) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.figures.ownFailing != right.figures.ownFailing { return left.figures.ownFailing > right.figures.ownFailing }
    if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
    return (left.domain?.ascii ?? "").utf8.lexicographicallyPrecedes((right.domain?.ascii ?? "").utf8)
  }

  /// The messages of the last weeks; a week without reports has no bar.
  ///
  /// Each has seven days, the last of them ends with the last day: a week that is not over would look like a loss of mail.
  private static func spark(_ summary: Summary, through last: Day) -> HTML {
    let bands = (0..<weeks).map { week -> Spark.Band? in
      let start = last + 1 - 7 * (weeks - week)
      let counts = (0..<7).compactMap { summary.days[start + $0] }
      guard !counts.isEmpty else { return nil }
      let tally = counts.reduce(into: Tally()) { $0 += $1.tally }
      return Spark.Band(passed: tally.passed, failed: tally.failed)
    }
    return Spark(bands).html
  }

  static let templateFields: [TemplateField<DomainRow>] =
    tallyFields + figureFields { $0.figures } + [
      .text("name") { $0.name },
      .optionalText("ascii") { row in row.domain.flatMap { $0.ascii == row.name ? nil : $0.ascii } },
      .optionalPath("path") { row in row.hasPage ? row.domain.map { SitePath($0, "index.html").description } : nil },
      .flag("isProblem") { $0.needsWork },
      .integer("statusOrder") { $0.severity },
      .text("status") { $0.status },
      .text("tone") { $0.tone.rawValue },
      .text("policy") { $0.policy },
      .html("spark") { $0.spark },
      .optionalText("last") { $0.last?.description },
      .text("lastText") { $0.last.map(DateWords.plain) ?? "" },
    ]
}
