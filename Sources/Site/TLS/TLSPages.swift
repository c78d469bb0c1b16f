internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The pages of a domain's TLS reports: could others send to us encrypted.
enum TLSPages {
  /// The page of the domain and those of its months.
  static func files(_ context: SiteContext, _ domain: TLSDomainStatistics) -> [SiteFile] {
    var files = TLSPage(context, domain, month: nil).files
    for index in domain.months.indices { files += TLSPage(context, domain, month: index).files }
    return files
  }
}

/// A domain's TLS reports, of all months or of one.
struct TLSPage {
  let context: SiteContext
  let domain: TLSDomainStatistics
  /// The place of the month; nil for all.
  let month: Int?
  let summary: TLSSummary
  let days: [TLSDayRow]
  let failures: [TLSFailureRow]

  /// How many days the chart of a domain shows.
  static let chartDays = 90

  init(_ context: SiteContext, _ domain: TLSDomainStatistics, month: Int?) {
    self.context = context
    self.domain = domain
    self.month = month
    let summary = month.map { domain.months[$0].summary } ?? domain.total
    self.summary = summary
    failures = TLSFailureRow.rows(summary.failures)
    let now = context.input.facts.now.day
    if let month {
      let month = domain.months[month].month
      let last = max(min(month.last, now - 1), summary.days.keys.max() ?? month.first)
      days = TLSDayRow.rows(month.first...last, of: domain.total.days, rules: context.rules)
    } else {
      let last = summary.days.keys.filter { $0 <= now }.max() ?? summary.days.keys.max() ?? now
      let first = max(last - (Self.chartDays - 1), min(summary.days.keys.min() ?? last, last))
      days = TLSDayRow.rows(first...last, of: domain.total.days, rules: context.rules)
    }
  }

  /// The page and its data.
  var files: [SiteFile] {
    func path(_ name: StaticString) -> SitePath {
      month.map { SitePath(tls: domain.domain, domain.months[$0].month, name) } ?? SitePath(tls: domain.domain, name)
    }
    return [
      SiteFile(path: path("index.html"), bytes: page(path("index.html")).bytes(context)),
      SiteFile(path: path("sessions.csv"), bytes: TLSFiles.sessions(summary, options: context.csvOptions)),
      SiteFile(path: path("failures.csv"), bytes: TLSFiles.failures(failures, options: context.csvOptions)),
      SiteFile(path: path("data.json"), bytes: TLSFiles.json(self)),
    ]
  }

  private func page(_ path: SitePath) -> DetailPage {
    var page = DetailPage(
      frame(path), verdict: TLSWords.verdict(summary, subject: domain.domain.display, during: period))
    page.figures = TLSWords.figures(summary)
    page.charts = TLSFigures.charts(days, summary, failures, subject: domain.domain.display)
    page.tables = [typeTable, failureTable, reporterTable, policyTable] + (month == nil ? [monthTable] : [])
    page.files = [
      .init(path: "data.json", words: "every number of this page"),
      .init(path: "sessions.csv", words: "the sessions by day"),
      .init(path: "failures.csv", words: "the failed sessions by what is known of them"),
    ]
    return page
  }

  private var period: String {
    if let month { return "in \(DateWords.full(domain.months[month].month))" }
    return summary.period.map { "in all reports, \(DateWords.range($0))" } ?? "so far"
  }

  private func frame(_ path: SitePath) -> PageFrame {
    let name = domain.domain.display
    let all = PageFrame.Link(label: "TLS reports", path: "\(path.root)tls/index.html")
    var frame: PageFrame
    if let month {
      let words = DateWords.full(domain.months[month].month)
      frame = PageFrame(
        context.frame, path: path, heading: "TLS to \(domain.domain.unicode) in \(words)",
        title: "TLS, \(name), \(words)")
      let up = PageFrame.Link(label: name, path: "../index.html")
      frame.up = up
      frame.crumbs = [all, up]
      frame.crumb = words
      func link(_ index: Int) -> PageFrame.Link? {
        guard domain.months.indices.contains(index) else { return nil }
        let month = domain.months[index].month
        return .init(label: DateWords.full(month), path: "../\(month)/index.html")
      }
      frame.previous = link(month - 1)
      frame.next = link(month + 1)
    } else {
      frame = PageFrame(context.frame, path: path, heading: "TLS to \(domain.domain.unicode)", title: "TLS, \(name)")
      frame.up = all
      frame.crumbs = [all]
      frame.crumb = name
    }
    frame.part = .tls
    frame.hasCharts = true
    frame.tellsOfBuild = false
    return frame
  }

  // MARK: Tables

  private static let sessions = (one: "session", many: "sessions")

  private var typeTable: DataTable {
    var table = DataTable(
      "types", "Why sessions failed", caption: "Failed sessions by what the sending servers named as the result.",
      columns: [
        .words("Result"), .words("What it means"), .number("Failed sessions"), .number("Share"), .words("Last day"),
      ])
    table.unit = Self.sessions
    for row in TLSFailureRow.types(summary) {
      table.row(row.sessions) { cells in
        cells.head(row.type.isEmpty ? "(not told)" : row.type)
        cells.words(TLSWords.meaning(of: row.type))
        cells.number(row.sessions)
        cells.share(row.sessions, of: summary.sessions.failed)
        cells.day(row.last)
      }
    }
    return table
  }

  private var failureTable: DataTable {
    var table = DataTable(
      "failures", "Failed sessions",
      caption: "By result, receiving server, sending server and reporter, those with most sessions first.",
      file: "failures.csv",
      columns: [
        .words("Result"), .words("Policy"), .words("Receiving MX"), .words("Sending server"), .words("Reporter"),
        .words("Reason code"), .number("Sessions"), .words("First day"), .words("Last day"),
      ])
    table.unit = Self.sessions
    for row in failures.prefix(context.input.options.rowCap) {
      table.row(row.counts.sessions) { cells in
        cells.head(row.key.resultType.isEmpty ? "(not told)" : row.key.resultType)
        cells.words(row.key.policyType)
        cells.words(row.key.receivingMX)
        cells.words(row.key.sendingMTA)
        cells.words(row.key.reporter)
        cells.words(row.key.reasonCode)
        cells.number(row.counts.sessions)
        cells.day(row.counts.first)
        cells.day(row.counts.last)
      }
    }
    let left = failures.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { TLSSessions.sum($0, $1.counts.sessions) })
    return table
  }

  private var reporterTable: DataTable {
    var table = DataTable(
      "reporters", "Reporters", caption: "Who sent the reports: the organisations that send you mail.",
      columns: [
        .words("Reporter"), .number("Reports"), .number("Sessions"), .number("Failed"), .number("Encrypted"),
        .words("Last day"),
      ])
    table.unit = Self.sessions
    let rows = summary.reporters.sorted { left, right in
      let (leftSessions, rightSessions) = (left.value.sessions.all, right.value.sessions.all)
      if leftSessions != rightSessions { return leftSessions > rightSessions }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
    for (name, counts) in rows.prefix(context.input.options.rowCap) {
      table.row(counts.sessions.all, isProblem: counts.sessions.failed > 0) { cells in
        cells.head(
          name.isEmpty ? "(no name)" : name,
          sub: counts.contacts.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        cells.number(counts.reports)
        cells.number(counts.sessions.all)
        cells.number(counts.sessions.failed)
        cells.share(counts.sessions.successful, of: counts.sessions.all)
        cells.day(counts.last)
      }
    }
    let left = rows.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { TLSSessions.sum($0, $1.value.sessions.all) })
    return table
  }

  private var policyTable: DataTable {
    var table = DataTable(
      "policies", "Policies", caption: "Which policy the sending servers went by.",
      columns: [
        .words("Policy"), .words("What it means"), .number("Sessions"), .number("Failed"), .number("Encrypted"),
      ])
    table.unit = Self.sessions
    for (type, sessions) in summary.policyTypes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      .prefix(50)
    {
      table.row(sessions.all) { cells in
        cells.head(type.isEmpty ? "(not told)" : type)
        cells.words(TLSWords.policy(type))
        cells.number(sessions.all)
        cells.number(sessions.failed)
        cells.share(sessions.successful, of: sessions.all)
      }
    }
    return table
  }

  private var monthTable: DataTable {
    var table = DataTable(
      "months", "Months", caption: "Every month with TLS reports, the newest first.",
      columns: [
        .words("Month"), .number("Reports"), .number("Sessions"), .number("Failed"), .number("Encrypted"),
        .number("Reporters"),
      ])
    table.unit = Self.sessions
    for (month, summary) in domain.months.reversed() {
      table.row(summary.sessions.all, isProblem: summary.sessions.failed > 0) { cells in
        cells.head(DateWords.full(month), path: "\(month)/index.html")
        cells.number(summary.reports)
        cells.number(summary.sessions.all)
        cells.number(summary.sessions.failed)
        cells.share(summary.sessions.successful, of: summary.sessions.all)
        cells.number(summary.reporters.count)
      }
    }
    return table
  }
}
