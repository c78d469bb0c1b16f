internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// All domains: which of them needs somebody.
struct IndexPage: Sendable {
  /// The sums of everything.
  let summary: Summary
  /// The last 30 days with reports; nil without any.
  let window: Window?
  let days: DayRows?
  let sources: SourceRows?
  /// The domains with pages, in the order of the table.
  let domains: [DomainRow]
  /// The domains without.
  let others: [DomainRow]
  /// Messages of the period that were reported for names that are no domains.
  let unnamed: Tally
  /// Files of which nothing could be read.
  let refused: Int
  /// Files of the archive.
  let scanned: Int
  /// Which services may be the owner's.
  let questions: [Verdict.Question]
  /// That no report came for long.
  let silence: String?
  /// Who sends, and what to do.
  let analysis: Analysis
  let options: SiteOptions
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext) {
    let statistics = context.input.statistics
    summary = statistics.total
    analysis = context.input.analysis
    questions = Verdict.questions(context.input.analysis.domains, context, root: "")
    refused = context.input.facts.refused
    scanned = context.input.facts.scanned
    let window = (context.through ?? statistics.total.days.keys.max()).map(Window.init(through:))
    self.window = window
    silence = Verdict.silence(
      since: window?.days.upperBound, interval: CoverageDays.interval(summary.reportedDays) ?? 1, context)
    if let window {
      days = DayRows(window.days, of: summary.days, rules: context.rules)
      sources = context.sources(summary, in: window.days, history: summary, domain: nil)
      func rows(_ domains: [DomainStatistics], hasPage: Bool) -> [DomainRow] {
        domains.compactMap { domain in
          context.input.analysis.domain(domain.domain).map {
            DomainRow(domain, $0, hasPage: hasPage, window: window, context: context)
          }
        }.sorted(by: DomainRow.precedes)
      }
      domains = rows(context.domains, hasPage: true)
      others = rows(context.others, hasPage: false)
      unnamed = statistics.unnamed.reduce(into: Tally()) { sum, month in
        for (day, counts) in month.summary.days where window.days.contains(day) { sum += counts.tally }
      }
    } else {
      (days, sources, domains, others, unnamed) = (nil, nil, [], [], Tally())
    }
    options = context.input.options
    var frame = PageFrame(context.frame, path: SitePath("index.html"), heading: "All domains", title: "")
    frame.part = .domains
    frame.hasSearch = true
    frame.hasCharts = window != nil
    self.frame = frame
  }

  /// Domains that send mail, or of which nothing is known.
  var active: [DomainRow] { domains.filter { !$0.isParked } }
  /// Domains that send none, as they should.
  var parked: [DomainRow] { domains.filter(\.isParked) }
  /// The messages of the period by class of their source.
  var figures: KeyFigures {
    (domains + others).reduce(into: KeyFigures()) { $0 += $1.figures }
  }

  /// The page and its data.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let page = IndexPage(context)
    let html = context.page(context.templates.index, at: page.frame.path, page)
    return [
      SiteFile(path: SitePath("index.html"), bytes: html),
      SiteFile(path: SitePath("index.json"), bytes: page.json(context)),
      SiteFile(path: SitePath("domains.csv"), bytes: page.csv(context.csvOptions)),
    ]
  }
}

extension IndexPage {
  fileprivate func csv(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["domain", "status", "policy", "reports"] + TallyColumns.header + FigureColumns.header + ["last_day"],
      options: options)
    for row in domains + others {
      csv.text(row.domain?.ascii)
      csv.text(row.status)
      csv.text(row.policy)
      csv.integer(row.reports)
      TallyColumns.write(row.tally, to: &csv)
      FigureColumns.write(row.figures, to: &csv)
      csv.text(row.last?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  fileprivate func json(_ context: SiteContext) -> [UInt8] {
    JSONWriter.document(.lines) { object in
      object.days(days?.rows ?? [])
      object.array("domains") { array in
        for row in domains + others {
          array.object { object in
            object.figures("classes", row.figures)
            object.member("domain", row.domain?.ascii)
            object.member("last_day", row.last?.description)
            object.tally("messages", row.tally)
            object.member("path", row.hasPage ? row.domain.map { SitePath($0, "index.html").description } : nil)
            object.member("policy", row.policy)
            object.member("reports", row.reports)
            object.member("status", row.status)
          }
        }
      }
      object.period(window?.days)
      object.member("schema", "dmarcsite.index/1")
      object.sources(sources?.rows ?? [])
      object.object("totals") { object in
        object.figures("classes", figures)
        object.tally("messages", days?.tally ?? Tally())
        object.member("reports", window.map { $0.reports(summary.days).reports } ?? 0)
        object.tally("without_domain", unnamed)
      }
      object.member("verdict", analysis.verdictSentence)
    }
  }
}
