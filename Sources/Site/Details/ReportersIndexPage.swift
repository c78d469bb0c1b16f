internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// All reporters: whose numbers are these.
struct ReportersIndexPage {
  private let context: SiteContext
  private let domains: [Text: Int]

  private init(_ context: SiteContext) {
    self.context = context
    var domains: [Text: Int] = [:]
    for domain in context.input.statistics.domains {
      for reporter in domain.total.reporters.keys { domains[reporter, default: 0] += 1 }
    }
    self.domains = domains
  }

  /// The page and its file.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let page = ReportersIndexPage(context)
    return [
      SiteFile(path: SitePath("r/index.html"), bytes: page.page.bytes(context)),
      SiteFile(path: SitePath("r/reporters.csv"), bytes: page.csv),
    ]
  }

  private var counts: [(reporter: Text, counts: ReporterCounts)] {
    context.details.reporters.all.map { ($0, context.input.statistics.total.reporters[$0] ?? ReporterCounts()) }
  }

  private var page: DetailPage {
    var frame = PageFrame(context.frame, path: SitePath("r/index.html"), heading: "Reporters", title: "Reporters")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Reporters"
    frame.part = .reporters
    var page = DetailPage(frame, verdict: verdict)
    page.tables = [table]
    page.files = [.init(path: "reporters.csv", words: "every reporter, a row each")]
    return page
  }

  private var verdict: Verdict {
    let all = counts
    guard let first = all.first else {
      return Verdict(tone: .plain, status: "No reporters", lead: "No report came yet.")
    }
    let total = context.input.statistics.total
    let now = context.input.facts.now.day
    let recent = all.count { ($0.counts.days.keys.max() ?? .init(number: 0)) >= now - 8 }
    let name = context.input.statistics.set.texts.string(first.reporter)
    return Verdict(
      tone: .plain, status: CountWords.count(all.count, "reporter"),
      lead:
        "\(CountFormat.grouped(recent)) of \(CountWords.count(all.count, "reporter")) sent a report for the last week; "
        + "\(name.isEmpty ? "(no name)" : name.clipped(60)) saw most of your mail, "
        + "\(Share(first.counts.tally.messages, of: total.tally.messages).percentText) of the messages.")
  }

  private var table: DataTable {
    let texts = context.input.statistics.set.texts
    let total = context.input.statistics.total.tally.messages
    var table = DataTable(
      "reporters", "All reporters", caption: "Who reports on the domains, those with most messages first.",
      file: "reporters.csv",
      columns: [
        .words("Reporter"), .plain("Last 30 days"), .number("Reports"), .number("Domains"), .number("Messages"),
        .number("Share"), .number("Failed"), .number("Pass"), .number("Failed, blocked"), .words("Last day"),
      ])
    let all = counts
    let last = context.through ?? context.input.facts.now.day
    for (place, entry) in all.prefix(context.input.options.rowCap).enumerated() {
      let (reporter, counts) = entry
      let tally = counts.tally
      table.row(tally.messages) { cells in
        let name = texts.string(reporter)
        cells.head(
          name.isEmpty ? "(no name)" : name,
          path: context.details.reporters.slug(reporter).map { "\($0)/index.html" },
          sub: counts.emails.map { texts.string($0) }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        cells.chart(place < MonthPage.sparkLimit ? spark(counts, last) : HTML())
        cells.number(counts.reports)
        cells.number(domains[reporter] ?? 0)
        cells.number(tally.messages)
        cells.share(tally.messages, of: total)
        cells.number(tally.failed)
        cells.share(tally.passed, of: tally.messages)
        cells.share(tally.blocked, of: tally.failed)
        cells.day(counts.days.keys.max())
      }
    }
    let left = all.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.counts.tally.messages })
    return table
  }

  /// Reports a day.
  private func spark(_ counts: ReporterCounts, _ last: Day) -> HTML {
    Spark(
      ((last - 29).number...last.number).map { number in
        Spark.Band(passed: counts.days[Day(number: number)] ?? 0, failed: 0)
      }
    ).html
  }

  private var csv: [UInt8] {
    let texts = context.input.statistics.set.texts
    var csv = CSVWriter(
      header: ["org_name", "org_email", "reports", "records", "domains"] + TallyColumns.header + [
        "first_day", "last_day",
      ], options: context.csvOptions)
    for (reporter, counts) in counts {
      csv.text(texts.string(reporter))
      csv.texts(counts.emails.map(texts.string).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      csv.integer(counts.reports)
      csv.integer(counts.records)
      csv.integer(domains[reporter] ?? 0)
      TallyColumns.write(counts.tally, to: &csv)
      csv.text(counts.days.keys.min()?.description)
      csv.text(counts.days.keys.max()?.description)
      csv.endRow()
    }
    return csv.bytes
  }
}
