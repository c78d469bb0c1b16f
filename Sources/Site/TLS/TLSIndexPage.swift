internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The TLS reports of all domains.
enum TLSIndexPage {
  /// The page and its file.
  static func files(_ context: SiteContext) -> [SiteFile] {
    [
      SiteFile(path: SitePath("tls/index.html"), bytes: page(context).bytes(context)),
      SiteFile(path: SitePath("tls/domains.csv"), bytes: csv(context)),
    ]
  }

  private static func page(_ context: SiteContext) -> DetailPage {
    let statistics = context.details.tls
    let failures = context.details.failures.total
    var frame = PageFrame(context.frame, path: SitePath("tls/index.html"), heading: "TLS reports", title: "TLS reports")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "TLS reports"
    frame.part = .tls
    var verdict =
      statistics.total.reports == 0
      ? Verdict(
        tone: .plain, status: "No TLS reports",
        lead: "No SMTP TLS report came: with a TXT record at _smtp._tls of a domain, senders tell how encryption went.")
      : TLSWords.verdict(statistics.total, subject: "your domains", during: "in all reports")
    if statistics.duplicates > 0 {
      verdict.details.append(
        "\(CountWords.count(statistics.duplicates, "report")) had come before and \(statistics.duplicates == 1 ? "counts" : "count") once."
      )
    }
    var page = DetailPage(frame, verdict: verdict)
    page.tables = [table(context)]
    if statistics.total.reports > 0 { page.figures = TLSWords.figures(statistics.total) }
    page.files = [
      .init(path: "domains.csv", words: "the table of the domains"),
      .init(
        path: "../failures/index.html",
        words: failures.reports == 0
          ? "none came"
          : "\(CountWords.count(failures.reports, "report")) on single messages, counted by domain, day and reporter",
        label: "Failure reports"),
    ]
    return page
  }

  private static func table(_ context: SiteContext) -> DataTable {
    var table = DataTable(
      "domains", "Domains", caption: "The domains that others send to, those with most failed sessions first.",
      file: "domains.csv",
      columns: [
        .words("Domain"), .number("Sessions"), .number("Failed"), .number("Encrypted"), .words("Policies"),
        .words("Most frequent result"), .number("Reporters"), .words("Last report"),
      ])
    table.unit = ("session", "sessions")
    let planned = Set(context.details.tlsDomains.map(\.domain))
    for domain in ordered(context).prefix(context.input.options.rowCap) {
      let summary = domain.total
      table.row(summary.sessions.all, isProblem: summary.sessions.failed > 0) { cells in
        cells.head(
          domain.domain.display, path: planned.contains(domain.domain) ? "\(domain.domain.ascii)/index.html" : nil)
        cells.number(summary.sessions.all)
        cells.number(summary.sessions.failed)
        cells.share(summary.sessions.successful, of: summary.sessions.all)
        cells.words(
          CountWords.list(
            summary.policyTypes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { $0.clipped(30) },
            limit: 3))
        cells.words(TLSFailureRow.types(summary).first.map { $0.type.isEmpty ? "(not told)" : $0.type } ?? "")
        cells.number(summary.reporters.count)
        cells.day(summary.days.keys.max())
      }
    }
    let left = ordered(context).dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { TLSSessions.sum($0, $1.total.sessions.all) })
    return table
  }

  private static func ordered(_ context: SiteContext) -> [TLSDomainStatistics] {
    context.details.tls.domains.sorted { left, right in
      let (first, second) = (left.total.sessions, right.total.sessions)
      if first.failed != second.failed { return first.failed > second.failed }
      return first.all != second.all ? first.all > second.all : left.domain < right.domain
    }
  }

  private static func csv(_ context: SiteContext) -> [UInt8] {
    var csv = CSVWriter(
      header: ["domain", "reports", "reporters", "sessions", "successful", "failed", "first_day", "last_day"],
      options: context.csvOptions)
    for domain in context.details.tls.domains {
      let summary = domain.total
      csv.text(domain.domain.ascii)
      csv.integer(summary.reports)
      csv.integer(summary.reporters.count)
      csv.integer(summary.sessions.all)
      csv.integer(summary.sessions.successful)
      csv.integer(summary.sessions.failed)
      csv.text(summary.period?.lowerBound.description)
      csv.text(summary.period?.upperBound.description)
      csv.endRow()
    }
    return csv.bytes
  }
}
