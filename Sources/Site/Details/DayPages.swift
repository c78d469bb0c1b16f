internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The pages of a month's days: what exactly was reported.
enum DayPages {
  /// The days of a month with pages, in order: those that a report counts on.
  static func days(of month: MonthStatistics) -> [Day] {
    month.summary.days.filter { $0.key.month == month.month && $0.value.reports > 0 }.map(\.key).sorted()
  }

  /// The last day with a page of the months before one.
  static func last(before number: Int, of months: [MonthStatistics], _ context: SiteContext) -> Day? {
    months[..<number].reversed().prefix { $0.month >= context.details.firstDayMonth }.lazy
      .compactMap { days(of: $0).last }.first
  }

  /// The first day with a page of the months after one.
  static func first(after number: Int, of months: [MonthStatistics], _ context: SiteContext) -> Day? {
    months[(number + 1)...].lazy.filter { $0.month >= context.details.firstDayMonth }
      .compactMap { days(of: $0).first }.first
  }

  /// The pages of some days of a domain's month.
  ///
  /// - Parameters:
  ///   - context: What pages are made of.
  ///   - domain: The domain.
  ///   - number: The month's place among those of the domain.
  ///   - wanted: The places of the days among those with pages, in order.
  /// - Returns: A page for each of them.
  static func files(
    _ context: SiteContext, _ domain: DomainStatistics, _ number: Int, _ wanted: [Int]
  ) -> [SiteFile] {
    let month = domain.months[number]
    let before = last(before: number, of: domain.months, context)
    let after = first(after: number, of: domain.months, context)
    let set = context.input.statistics.set
    let days = days(of: month)
    let shown = Set(wanted.map { days[$0] })
    var reports: [Day: [Int]] = [:]
    var spread: [Day: [Int]] = [:]
    for member in month.members {
      let span = ReportSpan(set.aggregates[member])
      if shown.contains(span.middle) { reports[span.middle, default: []].append(member) }
      for share in span.spread where share.day != span.middle && shown.contains(share.day) {
        spread[share.day, default: []].append(member)
      }
    }
    let sources = SourceRows.ofDays(context.input.analysis.domain(domain.domain), in: month.month, shown)
    var writer = DayRecords(context, domain.domain)
    return wanted.map { place in
      let day = days[place]
      let page = DayPage(
        context, domain, month, day, previous: place > 0 ? days[place - 1] : before,
        next: place + 1 < days.count ? days[place + 1] : after, reports: reports[day] ?? [],
        spread: spread[day] ?? [], sources: sources[day], writer: &writer)
      if page.isCut { context.cuts.note(page.frame.path, rows: page.rowLimit, budget: nil) }
      if page.reportsLeft > 0 {
        context.cuts.note(page.frame.path, reports: page.sections.count, left: page.reportsLeft)
      }
      let html = context.page(context.templates.day, at: page.frame.path, page)
      return SiteFile(path: SitePath(domain.domain, day: day, "html"), bytes: html)
    }
  }
}

/// A day of a domain: what exactly was reported.
struct DayPage: Sendable {
  let day: Day
  let domain: DomainName
  let counts: DayCounts
  let sections: [DayReport]
  let verdict: Verdict
  let tables: [DataTable]
  /// Who sent on the day.
  let chart: HTML
  /// Reports that are not shown.
  let reportsLeft: Int
  var frame: PageFrame
  /// How many rows of a report are shown.
  var rowLimit: Int
  /// Whether reports have more rows than are shown.
  let isCut: Bool

  init(
    _ context: SiteContext, _ domain: DomainStatistics, _ month: MonthStatistics, _ day: Day, previous: Day?,
    next: Day?, reports: [Int], spread: [Int], sources: SourceRows?, writer: inout DayRecords
  ) {
    let options = context.input.options
    let set = context.input.statistics.set
    self.day = day
    self.domain = domain.domain
    counts = month.summary.days[day] ?? DayCounts()
    let ordered = reports.map { ($0, set.texts.bytes(of: set.aggregates[$0].reporter)) }.sorted { left, right in
      left.1 != right.1 ? left.1.lexicographicallyPrecedes(right.1) : left.0 < right.0
    }.map(\.0)
    let shown = ordered.prefix(max(options.dayReportCap, 1))
    reportsLeft = ordered.count - shown.count
    let lengths = shown.map { set.aggregates[$0].records.count }
    // What is too large is cut before it is written twice.
    rowLimit = Self.limit(
      max(options.dayRowCap, 2), lengths: lengths, rows: max(50, (options.pageBudget - 20_000) / DayRecords.rowBytes))
    var sections: [DayReport] = []
    let most = rowLimit
    isCut = lengths.contains { $0 > most }
    for member in shown { sections.append(writer.section(set.aggregates[member], limit: rowLimit)) }
    self.sections = sections
    tables = Self.tables(context, day, month, spread)
    verdict = Self.verdict(day, counts)
    chart = sources.map { Self.chart(context, domain.domain, day, $0) } ?? HTML()
    frame = Self.frame(context, domain.domain, month.month, day, previous: previous, next: next)
  }

  /// Chart D of the day.
  private static func chart(
    _ context: SiteContext, _ domain: DomainName, _ day: Day, _ sources: SourceRows
  ) -> HTML {
    SourcesFigure(
      sources: sources, subject: domain.display, period: DateWords.full(day),
      thresholds: context.input.analysis.settings.thresholds,
      downloads: [.init("records.csv", path: "records.csv"), .init("days.json", path: "days.json")]
    ).html
  }

  /// How many rows of each report may be shown, so that not more than so many are shown in all.
  private static func limit(_ limit: Int, lengths: [Int], rows: Int) -> Int {
    var limit = limit
    while limit > 25, lengths.reduce(0, { $0 + min($1, limit) }) > rows { limit /= 2 }
    return max(limit, 2)
  }

  private static func frame(
    _ context: SiteContext, _ domain: DomainName, _ month: Month, _ day: Day, previous: Day?, next: Day?
  ) -> PageFrame {
    let name = domain.display
    var frame = PageFrame(
      context.frame, path: SitePath(domain, day: day, "html"),
      heading: "\(domain.unicode) on \(DateWords.full(day))", title: "\(name), \(DateWords.plain(day))")
    let up = PageFrame.Link(label: DateWords.full(month), path: "index.html")
    frame.up = up
    frame.crumbs = [
      .init(label: "All domains", path: "../../../index.html"), .init(label: name, path: "../index.html"), up,
    ]
    frame.crumb = DateWords.plain(day)
    frame.part = .domains
    frame.pager = "Days"
    frame.hasCharts = true
    frame.tellsOfBuild = false
    func link(_ day: Day) -> PageFrame.Link {
      .init(label: DateWords.plain(day), path: "../\(day.month)/\(SitePath.dayName(day)).html")
    }
    frame.previous = previous.map(link)
    frame.next = next.map(link)
    return frame
  }

  private static func verdict(_ day: Day, _ counts: DayCounts) -> Verdict {
    let tally = counts.tally
    let from =
      "\(CountWords.count(counts.reports, "report")) from \(CountWords.count(counts.reporters.count, "reporter"))"
    var details: [String] = []
    if counts.isEstimated {
      details.append(
        "A report covers several days; its messages are shared among them, so that the day’s figures are estimated.")
    }
    guard tally.messages > 0 else {
      return Verdict(
        tone: .plain, status: "No messages", lead: "\(from) counted no message on this day.", details: details)
    }
    if tally.failed == 0 {
      return Verdict(
        tone: .good, status: "All passed",
        lead: "\(CountWords.messages(tally.messages)) in \(from): all passed DMARC.", details: details)
    }
    let parts = zip(OutcomeCategories.failures, OutcomeCategories.failures(tally)).filter { $0.1 > 0 }.map {
      "\(CountFormat.grouped($0.1)) \($0.1 == 1 ? "was" : "were") \($0.0.label)"
    }
    return Verdict(
      tone: .plain, status: "\(CountFormat.grouped(tally.failed)) failed",
      lead: "\(CountWords.share(tally.passed, of: tally.messages)) in \(from) passed DMARC; of the "
        + "\(CountFormat.grouped(tally.failed)) that failed, \(CountWords.list(parts)).", details: details)
  }

  /// The reports of other days that share messages with this one.
  private static func tables(
    _ context: SiteContext, _ day: Day, _ month: MonthStatistics, _ spread: [Int]
  ) -> [DataTable] {
    let set = context.input.statistics.set
    var table = DataTable(
      "spread", "Reports of several days",
      caption:
        "These reports stand on the page of the middle of their period; a part of their messages counts on this day.",
      columns: [.words("Reporter"), .words("Begin"), .words("End"), .number("Messages on this day")])
    for member in spread {
      let report = set.aggregates[member]
      let span = ReportSpan(report)
      var messages = 0
      for index in report.records {
        messages += span.shares(of: Int(set.records[index].count)).first { $0.day == day }?.count ?? 0
      }
      let path =
        span.middle.month == month.month
        ? "\(SitePath.dayName(span.middle)).html#\(DayReport.anchor(report, set: set))" : nil
      table.row(messages) { cells in
        cells.head(set.texts.string(report.reporter), path: path)
        cells.words(DateWords.full(report.begin))
        cells.words(DateWords.full(report.end))
        cells.number(messages)
      }
    }
    return [table]
  }
}

extension DayPage: CutPage {
  var mostRows: Int { sections.map(\.rows.count).max() ?? 0 }

  func cut(to rows: Int) -> DayPage {
    var cut = self
    cut.rowLimit = min(cut.rowLimit, rows)
    return cut
  }

  private var figures: [KeyFigure] {
    let tally = counts.tally
    return [
      KeyFigure(label: "Messages", value: CountFormat.grouped(tally.messages)),
      KeyFigure(label: "Passed DMARC", value: Share(tally.passed, of: tally.messages).text()),
      KeyFigure(label: "Failed", value: CountFormat.grouped(tally.failed)),
      KeyFigure(
        label: "Failed, blocked", value: Share(tally.blocked, of: tally.failed).text(),
        note: tally.failed == 0
          ? "no message failed"
          : "\(CountFormat.grouped(tally.failures.quarantine)) quarantined, "
            + "\(CountFormat.grouped(tally.failures.reject)) rejected"),
      KeyFigure(label: "Reports", value: CountFormat.grouped(counts.reports)),
      KeyFigure(label: "Records", value: CountFormat.grouped(counts.records)),
    ]
  }

  static let templateFields: [TemplateField<DayPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { _ in nil },
    .html("charts") { $0.chart },
    .list("tables") { $0.tables.filter { !$0.rows.isEmpty } },
    .list("reports") { page in
      page.sections.map { section in
        var section = section
        section.limit = page.rowLimit
        return section
      }
    },
    .optionalText("reportsRest") { page in
      page.reportsLeft > 0
        ? "\(CountWords.count(page.reportsLeft, "other report")) of the day \(page.reportsLeft == 1 ? "is" : "are") not shown."
        : nil
    },
  ]
}

extension SitePath {
  /// The number of a day in its month with two digits.
  static func dayName(_ day: Day) -> String {
    day.dayOfMonth < 10 ? "0\(day.dayOfMonth)" : "\(day.dayOfMonth)"
  }
}
