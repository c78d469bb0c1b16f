internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// All weeks, the newest first.
struct WeeksPage: Sendable {
  /// A week in a row.
  struct Row: TemplateModel {
    let entry: ArchiveWeeks.Entry

    static let templateFields: [TemplateField<Row>] =
      figureFields { $0.entry.figures } + [
        .text("week") { $0.entry.week.description },
        .text("name") { DateWords.full($0.entry.week) },
        .path("path") { "\($0.entry.week)/index.html" },
        .flag("isOpen") { !$0.entry.isComplete },
        .text("messages") { CountFormat.grouped($0.entry.figures.messages) },
        .text("domains") { CountFormat.grouped($0.entry.domains.count) },
        .text("reports") { CountFormat.grouped($0.entry.reports) },
        .text("events") { CountFormat.grouped($0.entry.events.count) },
      ]
  }

  let weeks: ArchiveWeeks
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext, _ weeks: ArchiveWeeks) {
    self.weeks = weeks
    var frame = PageFrame(context.frame, path: SitePath("weeks/index.html"), heading: "Weeks", title: "Weeks")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Weeks"
    frame.part = .weeks
    self.frame = frame
  }

  /// The page.
  static func files(_ context: SiteContext, _ weeks: ArchiveWeeks) -> [SiteFile] {
    let page = WeeksPage(context, weeks)
    let html = context.page(context.templates.weeks, at: page.frame.path, page)
    return [
      SiteFile(path: SitePath("weeks/index.html"), bytes: html),
      SiteFile(path: SitePath("weeks/weeks.csv"), bytes: page.csv(context.csvOptions)),
    ]
  }

  private func csv(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["week", "from_day", "to_day", "complete", "domains", "messages"] + FigureColumns.header + [
        "reports", "reporters", "events",
      ], options: options)
    for entry in weeks.all {
      csv.text(entry.week.description)
      csv.text(entry.week.monday.description)
      csv.text(entry.week.sunday.description)
      csv.flag(entry.isComplete)
      csv.integer(entry.domains.count)
      csv.integer(entry.figures.messages)
      FigureColumns.write(entry.figures, to: &csv)
      for value in [entry.reports, entry.reporters.count, entry.events.count] { csv.integer(value) }
      csv.endRow()
    }
    return csv.bytes
  }
}

extension WeeksPage: CutPage {
  var mostRows: Int { weeks.all.count }

  /// The sentence is about the last week that is over.
  private var verdict: Verdict {
    guard let index = weeks.all.lastIndex(where: \.isComplete) ?? weeks.all.indices.last else {
      return Verdict(tone: .plain, status: "No reports", lead: "There is no week with reports yet.")
    }
    let entry = weeks.all[index]
    let own = entry.figures.own
    var lead = "In \(DateWords.full(entry.week)) "
    lead +=
      own.messages == 0
      ? "there was no own mail" : "\(CountWords.share(own.passed, of: own.messages)) of your own passed"
    if let before = weeks.before(entry.week), let points = Points.text(own, from: before.figures.own) {
      lead += " (\(points) points)"
    }
    let link = PageFrame.Link(label: "Week \(entry.week)", path: "\(entry.week)/index.html")
    let count = entry.events.count
    return Verdict(
      tone: .plain, status: count == 0 ? "All quiet" : CountWords.count(count, "event"), lead: lead + ".",
      details: entry.events.prefix(5).map(\.sentence), link: link)
  }

  static let templateFields: [TemplateField<WeeksPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasWeeks") { !$0.weeks.all.isEmpty },
    .list("weeks") { $0.weeks.all.reversed().prefix($0.rowLimit).map(Row.init(entry:)) },
  ]
}
