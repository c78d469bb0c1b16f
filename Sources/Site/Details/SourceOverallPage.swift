internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A source over all domains: for which of my domains does this service send.
struct SourceOverallPage {
  private let context: SiteContext
  private let source: Source
  private let index: Int
  /// What it sends for each domain, those with most messages first.
  private let rows: [(domain: DomainAnalysis, source: SourceInDomain)]
  private let tally: Tally
  private static let root = "../../"

  private init(_ context: SiteContext, _ index: Int) {
    self.context = context
    self.index = index
    source = context.input.analysis.book.sources[index]
    rows = context.input.analysis.domains(of: index).enumerated().sorted { left, right in
      let (leftMessages, rightMessages) = (
        left.element.source.counts.messages, right.element.source.counts.messages
      )
      return leftMessages != rightMessages ? leftMessages > rightMessages : left.offset < right.offset
    }.map(\.element)
    tally = rows.reduce(into: Tally()) { sum, row in
      for day in row.source.days { sum += Tally(day) }
    }
  }

  /// The page.
  static func files(_ context: SiteContext, _ index: Int) -> [SiteFile] {
    let page = SourceOverallPage(context, index)
    return [
      SiteFile(path: SitePath(source: page.source.slug, "index.html"), bytes: page.page.bytes(context)),
      SiteFile(path: SitePath(source: page.source.slug, "domains.csv"), bytes: page.csv),
      SiteFile(path: SitePath(source: page.source.slug, "data.json"), bytes: page.json),
    ]
  }

  private var page: DetailPage {
    let name = source.name.clipped(80)
    var frame = PageFrame(
      context.frame, path: SitePath(source: source.slug, "index.html"), heading: name, title: name)
    frame.up = .init(label: "All sources", path: "../index.html")
    frame.crumbs = [.init(label: "All sources", path: "../index.html")]
    frame.crumb = name
    frame.part = .sources
    frame.hasCharts = true
    frame.tellsOfBuild = false
    var page = DetailPage(frame, verdict: verdict)
    page.cards = [identity]
    page.charts = charts
    page.tables = [table]
    page.files = [
      .init(path: "domains.csv", words: "the table of its domains"),
      .init(path: "data.json", words: "every number of this page"),
    ]
    return page
  }

  private var verdict: Verdict {
    let name = source.name.clipped(80)
    let broken = rows.filter { $0.source.senderClass == .needsFixing }
    let own = rows.filter { $0.source.senderClass.isOwn }
    let of = "\(CountWords.messages(tally.messages)) for \(CountWords.count(rows.count, "domain"))"
    let passed = "\(Share(tally.passed, of: tally.messages).text()) passed DMARC"
    if !broken.isEmpty {
      return Verdict(
        tone: .bad, status: "Needs fixing",
        lead: "\(name) sends your mail, but fails too often for "
          + "\(CountWords.list(broken.map { $0.domain.domain.display }, limit: 3)).", details: ["\(of); \(passed)."])
    }
    if !own.isEmpty {
      return Verdict(
        tone: .good, status: "Own mail",
        lead: "\(name) sends your mail for \(CountWords.list(own.map { $0.domain.domain.display }, limit: 3)).",
        details: ["\(of); \(passed)."])
    }
    let classes = Set(rows.map(\.source.senderClass)).sorted().map(\.label)
    return Verdict(
      tone: .plain, status: (classes.first ?? "unknown").capitalizedFirst,
      lead: "\(name) sent \(of); \(passed).")
  }

  private var identity: DetailCard {
    var card = DetailCard(heading: "Who this is", id: "identity")
    card.add("Recognised by", source.kind.words)
    let service = context.input.analysis.book.services[index]
    card.add("Kind", service?.kind.words)
    card.add("Addresses", CountFormat.grouped(context.input.analysis.book.addresses[index].count))
    card.add("First seen", rows.compactMap(\.source.first).min().map(DateWords.full))
    card.add("Last seen", rows.compactMap(\.source.last).max().map(DateWords.full))
    if let service {
      card.add(
        "Can align SPF", service.canAlignSPF ? "yes, with a Return-Path of your own domain" : "no: DKIM must align")
      card.sentences = [service.advice]
    }
    return card
  }

  private var charts: HTML {
    var days: [Day: Tally] = [:]
    for row in rows {
      for day in row.source.days { days[day.day, default: Tally()] += Tally(day) }
    }
    let total = context.input.statistics.total
    return DaysFigure(
      SourceDays.rows(context, total, days), subject: "\(source.name.clipped(60)), all domains", downloads: []
    ).html
  }

  private var table: DataTable {
    var table = DataTable(
      "domains", "Domains", caption: "For which domains it sends, those with most messages first.", file: "domains.csv",
      columns: [
        .words("Domain"), .plain("By day"), .words("Class"), .number("Messages"), .number("Failed"), .number("Pass"),
        .number("DKIM aligned"), .number("SPF aligned"), .number("Failed, blocked"), .words("Diagnosis"),
        .words("Last seen"),
      ])
    let last = context.through ?? context.input.facts.now.day
    for (place, row) in rows.enumerated() {
      let tally = row.source.days.reduce(into: Tally()) { $0 += Tally($1) }
      table.row(tally.messages, isProblem: tally.failed > 0) { cells in
        cells.head(row.domain.domain.display, path: path(row.domain.domain))
        cells.chart(
          place < MonthPage.sparkLimit
            ? SourceDays.spark(
              row.source.days(in: (last - 30)...last), (last - 30)...last, context.input.statistics.total.days) : HTML()
        )
        cells.senderClass(row.source.senderClass)
        cells.number(tally.messages)
        cells.number(tally.failed)
        cells.share(tally.passed, of: tally.messages)
        cells.share(tally.dkimAligned, of: tally.messages)
        cells.share(tally.spfAligned, of: tally.messages)
        cells.share(tally.blocked, of: tally.failed)
        cells.words(diagnosis(row).joined(separator: ", "))
        cells.day(row.source.last)
      }
    }
    return table
  }

  private func diagnosis(_ row: (domain: DomainAnalysis, source: SourceInDomain)) -> [String] {
    row.domain.diagnoses(of: row.source).filter { !$0.isHarmless }.prefix(2).map(\.code.rawValue)
  }

  private func path(_ domain: DomainName) -> String? {
    if context.details.sources.hasPage(index, in: domain) {
      return Self.root + SitePath(domain, source: source.slug, "index.html").string
    }
    return context.details.hasPage(domain) ? Self.root + SitePath(domain, "index.html").string : nil
  }

  private var csv: [UInt8] {
    var csv = CSVWriter(
      header: ["domain", "source", "source_key", "source_class", "diagnosis"] + TallyColumns.header + [
        "addresses", "first_day", "last_day",
      ], options: context.csvOptions)
    for row in rows {
      csv.text(row.domain.domain.ascii)
      csv.text(source.name)
      csv.text(source.key)
      csv.text(row.source.senderClass.word)
      csv.texts(diagnosis(row))
      TallyColumns.write(row.source.days.reduce(into: Tally()) { $0 += Tally($1) }, to: &csv)
      csv.integer(row.source.addresses.count)
      csv.text(row.source.first?.description)
      csv.text(row.source.last?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  private var json: [UInt8] {
    var days: [Day: Tally] = [:]
    for row in rows {
      for day in row.source.days { days[day.day, default: Tally()] += Tally(day) }
    }
    return JSONWriter.document(.lines) { object in
      object.member("addresses", context.input.analysis.book.addresses[index].count)
      object.array("days") { array in
        for (day, tally) in days.sorted(by: { $0.key < $1.key }) {
          array.object { object in
            object.member("day", day.description)
            object.tally("messages", tally)
          }
        }
      }
      object.array("domains") { array in
        for row in rows {
          array.object { object in
            object.member("addresses", row.source.addresses.count)
            object.member("class", row.source.senderClass.word)
            object.texts("diagnosis", diagnosis(row))
            object.member("domain", row.domain.domain.ascii)
            object.member("first_day", row.source.first?.description)
            object.member("last_day", row.source.last?.description)
            object.tally("messages", row.source.days.reduce(into: Tally()) { $0 += Tally($1) })
          }
        }
      }
      object.member("key", source.key)
      object.tally("messages", tally)
      object.member("name", source.name)
      object.member("schema", "dmarcsite.source-overall/1")
    }
  }
}
