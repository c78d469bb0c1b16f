internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// What every job of a site reads.
struct SiteContext: Sendable {
  let input: SiteInput
  let templates: SiteTemplates
  let frame: SiteFrame
  let rules: DayRules
  /// The cells of all texts as CSV, for the files of records.
  let cells: TextCells
  /// The cells of the names of all sources, by their places in the book; behind them that of what is no source.
  let sourceCells: TextCells
  /// The texts of all addresses, and their order.
  let addresses: AddressTexts
  /// The domains with pages of their own, in the order of their names.
  let domains: [DomainStatistics]
  /// The domains that have none, in the order of their names.
  let others: [DomainStatistics]
  /// The last day with reports that is not after the build's; nil without reports.
  let through: Day?
  /// Which pages were cut.
  let cuts = CutLog()
  /// Which sources, reporters, days and TLS reports have pages.
  let details: DetailPlan
  /// The style sheet, the script and the list for the search.
  let assets: SiteAssets
  /// Which pages facts of the analysis link to.
  let links: SiteLinks

  init(_ input: SiteInput, templates: SiteTemplates, overrides: [TemplateSource]) {
    var input = input
    self.templates = templates
    let facts = input.facts
    let options = input.options
    let statistics = input.statistics
    rules = DayRules(
      now: facts.now, provisionalHours: options.provisionalHours, coveragePercent: options.coveragePercent)
    through = Self.last(statistics.total, at: facts.now)
    domains = SiteLinks.domains(of: input)
    let kept = Set(domains.map(\.domain))
    others = statistics.domains.filter { !kept.contains($0.domain) }
    details = DetailPlan(input, domains: domains)
    links = SiteLinks(input, domains: domains, sources: details.sources, reporters: details.reporters)
    input.problems += details.notices
    self.input = input
    assets = SiteAssets(
      entries: SearchList(input, domains: domains, details: details).entries, overrides: overrides)
    frame = SiteFrame(
      title: options.title, language: options.language, version: facts.version, day: facts.now.day,
      reports: statistics.total.reports, through: through, refused: facts.refused,
      problems: input.problems.count { $0.severity != .notice },
      parts: Set(PageFrame.SitePart.allCases), style: assets.style, script: assets.script,
      search: assets.search)
    cells = TextCells(statistics.set.texts)
    sourceCells = TextCells(input.analysis.book.sources.map(\.name) + [Source.invalid.name])
    addresses = AddressTexts(input.analysis.book, texts: statistics.set.texts)
  }

  /// The last day with reports that is not after the build's.
  static func last(_ summary: Summary, at now: Timestamp) -> Day? {
    summary.days.keys.filter { $0 <= now.day }.max()
  }

  /// The sources of messages in a period.
  ///
  /// - Parameters:
  ///   - summary: What was sent.
  ///   - period: The days that count; nil for all.
  ///   - history: What was ever sent.
  ///   - domain: The domain whose mail it is; nil for all.
  ///   - month: The month whose messages diagnoses look at; nil for the last complete days.
  /// - Returns: The sources.
  func sources(
    _ summary: Summary, in period: ClosedRange<Day>?, history: Summary, domain: DomainAnalysis?, month: Month? = nil
  ) -> SourceRows {
    let classes =
      domain.map { SourceClasses.domain($0, scope: month.map(DiagnosisScope.month), pages: details.sources) }
      ?? .all(input.analysis, pages: details.sources)
    return SourceRows(
      summary.sources, in: period, history: domain == nil ? history.sources : nil, book: input.analysis.book,
      classes: classes, addresses: addresses)
  }

  /// A page's bytes, with tables cut so far that it is not larger than the budget; cuts are noted.
  func page<Model: CutPage>(_ template: Template<Model>, at path: SitePath, _ model: Model) -> [UInt8] {
    let (most, budget) = (max(input.options.rowCap, 2), input.options.pageBudget)
    var rows = most
    let whole = template.render(model.cut(to: most)).bytes
    var bytes = whole
    while bytes.count > budget, rows > 25 {
      rows = max(rows / 2, 25)
      bytes = template.render(model.cut(to: rows)).bytes
    }
    if rows < most {
      // A page may be large without long tables: then nothing is missing.
      if whole.count > bytes.count { cuts.note(path, rows: rows, budget: budget) }
    } else if model.mostRows > most {
      cuts.note(path, rows: most, budget: nil)
    }
    return bytes
  }

  /// How a CSV file begins.
  var csvOptions: CSVWriter.Options { .init(hasByteOrderMark: input.options.hasByteOrderMark) }
}
