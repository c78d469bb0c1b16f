internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A domain in the table of all domains.
struct DomainRow: TableRow {
  /// What a domain's reports of the period call for, the most urgent first.
  enum Status: Int, Sendable {
    case fixSenders
    case jumped
    case silent
    case nothing
    case noMail

    /// The status in words.
    var words: String {
      switch self {
      case .fixSenders: "Fix senders"
      case .jumped: "Failures jumped"
      case .silent: "No reports"
      case .nothing: "Nothing to fix"
      case .noMail: "No own mail"
      }
    }

    /// How urgent it is.
    var tone: Verdict.Tone {
      switch self {
      case .fixSenders, .jumped: .bad
      case .silent: .warn
      case .nothing: .good
      case .noMail: .plain
      }
    }
  }

  /// Nil for the row of all others.
  let domain: DomainName?
  let name: String
  /// Whether it has a page of its own.
  let hasPage: Bool
  let status: Status
  let policy: String
  /// The messages of the period.
  let tally: Tally
  /// Messages that failed although their sources also pass.
  let mixedFailed: Int
  /// Reports of the period.
  let reports: Int
  /// The last day with reports.
  let last: Day?
  /// The small chart of the weeks.
  let spark: HTML

  var isRest: Bool { domain == nil }

  /// How many weeks the small chart shows.
  static let weeks = 13
  /// A domain of which nothing passed for so many days sends no mail.
  static let parkedDays = 90

  init(_ domain: DomainStatistics, hasPage: Bool, window: Window, context: SiteContext) {
    let summary = domain.total
    let set = context.input.statistics.set
    let days = DayRows(window.days, of: summary.days, rules: context.rules)
    let sources = context.sources(summary, in: window.days, history: summary)
    let last = SiteContext.last(summary, at: context.input.facts.now) ?? summary.days.keys.max()
    self.domain = domain.domain
    name = domain.domain.unicode
    self.hasPage = hasPage
    tally = days.tally
    mixedFailed = sources.mixed.tally.failed
    reports = window.reports(summary.days).reports
    self.last = last
    policy = PolicyRow.rows(summary.policies, set: set).first?.short ?? "–"
    spark = Self.spark(summary, through: window.days.upperBound)

    let end = window.days.upperBound
    let hasPassed = summary.days.contains {
      $0.key > end - Self.parkedDays && $0.key <= end && $0.value.tally.passed > 0
    }
    let isSilent = last.map { end - $0 > context.input.options.silentDays } ?? true
    if !sources.wantingMending(context.input.options).isEmpty {
      status = .fixSenders
    } else if isSilent {
      status = .silent
    } else if !hasPassed {
      status = .noMail
    } else if !days.bursts.isEmpty {
      status = .jumped
    } else {
      status = .nothing
    }
  }

  private init(rest rows: ArraySlice<DomainRow>) {
    domain = nil
    name = CountWords.count(rows.count, "other domain")
    hasPage = false
    status = .nothing
    policy = ""
    tally = rows.reduce(into: Tally()) { $0 += $1.tally }
    mixedFailed = rows.reduce(0) { $0 + $1.mixedFailed }
    reports = rows.reduce(0) { $0 + $1.reports }
    last = rows.compactMap(\.last).max()
    spark = HTML()
  }

  static func rest(of rows: ArraySlice<DomainRow>) -> DomainRow { DomainRow(rest: rows) }

  /// The most urgent first, then those with most messages.
  static func precedes(_ left: DomainRow, _ right: DomainRow) -> Bool {
    if left.status != right.status { return left.status.rawValue < right.status.rawValue }
    if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
    return (left.domain?.ascii ?? "").utf8.lexicographicallyPrecedes((right.domain?.ascii ?? "").utf8)
  }

  /// The messages of the last weeks, Monday to Sunday; a week without reports has no bar.
  private static func spark(_ summary: Summary, through last: Day) -> HTML {
    let monday = last.week.monday
    let bands = (0..<weeks).map { week -> Spark.Band? in
      let start = monday - 7 * (weeks - 1 - week)
      let counts = (0..<7).compactMap { summary.days[start + $0] }
      guard !counts.isEmpty else { return nil }
      let tally = counts.reduce(into: Tally()) { $0 += $1.tally }
      return Spark.Band(passed: tally.passed, failed: tally.failed)
    }
    return Spark(bands).html
  }

  static let templateFields: [TemplateField<DomainRow>] =
    tallyFields + [
      .text("name") { $0.name },
      .optionalText("ascii") { row in row.domain.flatMap { $0.ascii == row.name ? nil : $0.ascii } },
      .optionalPath("path") { row in row.hasPage ? row.domain.map { SitePath($0, "index.html").description } : nil },
      .flag("isProblem") { $0.status.rawValue <= Status.silent.rawValue },
      .integer("statusOrder") { $0.status.rawValue },
      .text("status") { $0.status.words },
      .text("tone") { $0.status.tone.rawValue },
      .text("policy") { $0.policy },
      .text("mixedFailed") { CountFormat.grouped($0.mixedFailed) },
      .html("spark") { $0.spark },
      .optionalText("last") { $0.last?.description },
      .text("lastText") { $0.last.map(DateWords.plain) ?? "" },
    ]
}
