internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// All sources: who sends mail as any of my domains.
struct SourcesIndexPage {
  private let context: SiteContext
  private let rows: [Row]

  /// A source over all domains.
  private struct Row {
    let index: Int
    let source: Source
    let addresses: Int
    /// The classes that it has, the most urgent first.
    var classes: Set<SenderClass> = []
    var domains: [DomainName] = []
    var tally = Tally()
    var first: Day?
    var last: Day?

    var main: SenderClass { classes.min() ?? .unknown }
  }

  private init(_ context: SiteContext) {
    self.context = context
    let analysis = context.input.analysis
    var rows = analysis.book.sources.enumerated().map { index, source in
      Row(index: index, source: source, addresses: analysis.book.addresses[index].count)
    }
    for domain in analysis.domains {
      for source in domain.sources {
        let index = source.index
        rows[index].classes.insert(source.senderClass)
        rows[index].domains.append(domain.domain)
        for day in source.days { rows[index].tally += Tally(day) }
        rows[index].first = [rows[index].first, source.first].compactMap(\.self).min()
        rows[index].last = [rows[index].last, source.last].compactMap(\.self).max()
      }
    }
    self.rows = rows.filter { !$0.domains.isEmpty }.sorted { left, right in
      if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
      return left.index < right.index
    }
  }

  /// The page and its file.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let page = SourcesIndexPage(context)
    return [
      SiteFile(path: SitePath("s/index.html"), bytes: page.page.bytes(context)),
      SiteFile(path: SitePath("s/sources.csv"), bytes: page.csv),
    ]
  }

  private var page: DetailPage {
    var frame = PageFrame(context.frame, path: SitePath("s/index.html"), heading: "Sources", title: "Sources")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Sources"
    frame.part = .sources
    var page = DetailPage(frame, verdict: verdict)
    page.figures = figures
    page.tables = [table]
    page.files = [.init(path: "sources.csv", words: "every source over all domains, a row each")]
    return page
  }

  private func tally(_ isIn: (SenderClass) -> Bool) -> (sources: Int, tally: Tally) {
    let rows = rows.filter { isIn($0.main) }
    return (rows.count, rows.reduce(into: Tally()) { $0 += $1.tally })
  }

  private var verdict: Verdict {
    guard !rows.isEmpty else {
      return Verdict(tone: .plain, status: "No sources", lead: "No report names a source yet.")
    }
    let broken = rows.filter { $0.main == .needsFixing }
    let services = rows.filter { $0.main == .unknownService }
    var details: [String] = []
    if !services.isEmpty {
      details.append(
        "Known services that never passed for you, and may be yours: "
          + "\(CountWords.list(services.map(\.source.name), limit: 4)).")
    }
    let isAsked = !Verdict.questions(context.input.analysis.domains, context, root: "../").isEmpty
    let all = "\(CountWords.count(rows.count, "source")) sent mail as your domains"
    guard !broken.isEmpty else {
      return Verdict(
        tone: isAsked ? .warn : .good, status: isAsked ? Verdict.questionStatus : "Nothing to fix",
        lead: "\(all); none of your own fails too often.", details: details)
    }
    return Verdict(
      tone: .bad, status: "Fix \(CountWords.count(broken.count, "sender"))",
      lead: "\(all); of your own, \(CountWords.list(broken.map(\.source.name), limit: 4)) "
        + "\(broken.count == 1 ? "fails" : "fail") too often.", details: details)
  }

  private var figures: [KeyFigure] {
    func figure(_ label: String, _ isIn: (SenderClass) -> Bool) -> KeyFigure {
      let (sources, tally) = tally(isIn)
      return KeyFigure(
        label: label, value: CountFormat.grouped(sources),
        note: sources == 0
          ? nil
          : "\(CountWords.messages(tally.messages)), \(Share(tally.passed, of: tally.messages).text()) passed")
    }
    return [
      figure("Sources") { _ in true },
      figure("Own") { $0 == .own },
      figure("Needing a fix") { $0 == .needsFixing },
      figure("Forwarders") { $0 == .forwarder },
      figure("Unknown services") { $0 == .unknownService },
      figure("Unknown") { $0 == .unknown || $0 == .ignored },
    ]
  }

  private var table: DataTable {
    var table = DataTable(
      "sources", "All sources",
      caption:
        "Who sent mail as any of the domains, in all reports, those with most messages first. A source with several classes shows the most urgent.",
      file: "sources.csv",
      columns: [
        .words("Source"), .words("Class"), .number("Messages"), .number("Failed"), .number("Pass"),
        .number("Failed, blocked"), .number("IPs"), .words("Domains"), .words("First seen"), .words("Last seen"),
      ])
    for row in rows.prefix(context.input.options.rowCap) {
      table.row(row.tally.messages, isProblem: row.main == .needsFixing) { cells in
        cells.head(
          row.source.name,
          path: context.details.sources.hasPage(row.index) ? "\(row.source.slug)/index.html" : nil)
        cells.senderClass(row.main)
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
        cells.share(row.tally.passed, of: row.tally.messages)
        cells.share(row.tally.blocked, of: row.tally.failed)
        cells.number(row.addresses)
        cells.words(CountWords.list(row.domains.map(\.display), limit: 2))
        cells.day(row.first)
        cells.day(row.last)
      }
    }
    let left = rows.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.tally.messages })
    return table
  }

  private var csv: [UInt8] {
    var csv = CSVWriter(
      header: ["source", "source_key", "source_class"] + TallyColumns.header + [
        "addresses", "domains", "first_day", "last_day",
      ], options: context.csvOptions)
    for row in rows {
      csv.text(row.source.name)
      csv.text(row.source.key)
      csv.texts(row.classes.sorted().map(\.word))
      TallyColumns.write(row.tally, to: &csv)
      csv.integer(row.addresses)
      csv.texts(row.domains.map(\.ascii))
      csv.text(row.first?.description)
      csv.text(row.last?.description)
      csv.endRow()
    }
    return csv.bytes
  }
}
