internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// How many failure reports came, for whom, when and from whom: never what stands in them.
enum FailuresPage {
  /// The page and its file.
  static func files(_ context: SiteContext) -> [SiteFile] {
    [
      SiteFile(path: SitePath("failures/index.html"), bytes: page(context).bytes(context)),
      SiteFile(path: SitePath("failures/failures.csv"), bytes: csv(context)),
    ]
  }

  private static func page(_ context: SiteContext) -> DetailPage {
    let statistics = context.details.failures
    let total = statistics.total
    var frame = PageFrame(
      context.frame, path: SitePath("failures/index.html"), heading: "Failure reports", title: "Failure reports")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Failure reports"
    let privacy = "A failure report holds a message of a person: it is counted here, and nothing of it is shown."
    let verdict =
      total.reports == 0
      ? Verdict(
        tone: .plain, status: "None", lead: "No failure report came; few receivers send them.", details: [privacy])
      : Verdict(
        tone: .plain, status: CountWords.count(total.reports, "report"),
        lead: "\(CountWords.count(total.reports, "failure report")) came for "
          + "\(CountWords.messages(total.incidents)) from "
          + "\(CountWords.count(Set(statistics.rows.map(\.key.reporter)).count, "reporter")).", details: [privacy])
    var page = DetailPage(frame, verdict: verdict)
    var table = DataTable(
      "failures", "By day", caption: "Failure reports by day, domain and reporter, the newest first.",
      file: "failures.csv",
      columns: [
        .words("Domain"), .words("Day"), .words("Reporter"), .words("What failed"), .words("What became of it"),
        .number("Reports"), .number("Messages"),
      ])
    for row in statistics.rows.prefix(context.input.options.rowCap) {
      table.row(row.counts.incidents) { cells in
        let domain = DomainName(row.key.domain)
        let path = domain.flatMap { name in
          context.details.hasPage(name) ? "../" + SitePath(name, "index.html").string : nil
        }
        cells.head(row.key.domain.isEmpty ? "(not told)" : row.key.domain, path: path)
        cells.day(row.key.day)
        cells.words(row.key.reporter)
        cells.words(row.key.authFailure)
        cells.words(row.key.deliveryResult)
        cells.number(row.counts.reports)
        cells.number(row.counts.incidents)
      }
    }
    let left = statistics.rows.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { TLSSessions.sum($0, $1.counts.incidents) })
    page.tables = [table]
    page.files = [.init(path: "failures.csv", words: "the counts, a row each")]
    return page
  }

  private static func csv(_ context: SiteContext) -> [UInt8] {
    var csv = CSVWriter(
      header: ["domain", "day_utc", "reporter", "auth_failure", "delivery_result", "reports", "incidents"],
      options: context.csvOptions)
    for row in context.details.failures.rows {
      csv.text(row.key.domain)
      csv.text(row.key.day?.description)
      csv.text(row.key.reporter)
      csv.text(row.key.authFailure)
      csv.text(row.key.deliveryResult)
      csv.integer(row.counts.reports)
      csv.integer(row.counts.incidents)
      csv.endRow()
    }
    return csv.bytes
  }
}
