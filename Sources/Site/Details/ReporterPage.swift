internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A reporter: can I trust these numbers.
struct ReporterPage {
  static let root = "../../"

  let context: SiteContext
  let name: String
  let slug: String
  let counts: ReporterCounts
  let gathered: ReporterPages.Gathered
  /// The domains that it reports on, those with most messages first.
  let domains: [(domain: DomainStatistics, counts: ReporterCounts)]
  let overrides: [OverrideRow]

  init(_ context: SiteContext, _ reporter: Text, _ gathered: ReporterPages.Gathered) {
    let statistics = context.input.statistics
    self.context = context
    self.gathered = gathered
    name = statistics.set.texts.string(reporter)
    slug = context.details.reporters.slug(reporter) ?? ReporterPlan.slug(name)
    counts = statistics.total.reporters[reporter] ?? ReporterCounts()
    domains = statistics.domains.compactMap { domain in
      domain.total.reporters[reporter].map { (domain, $0) }
    }.sorted { left, right in
      if left.1.tally.messages != right.1.tally.messages { return left.1.tally.messages > right.1.tally.messages }
      return left.0.domain < right.0.domain
    }
    overrides = OverrideRow.rows(
      statistics.total.overrides.filter { $0.key.reporter == reporter }, texts: statistics.set.texts)
  }

  /// The page and its data.
  var files: [SiteFile] {
    [
      SiteFile(path: SitePath(reporter: slug, "index.html"), bytes: page.bytes(context)),
      SiteFile(path: SitePath(reporter: slug, "data.json"), bytes: json),
    ]
  }

  var shown: String { name.isEmpty ? "(no name)" : name.clipped(80) }
  var first: Day? { counts.days.keys.min() }
  var last: Day? { counts.days.keys.max() }

  private var page: DetailPage {
    var frame = PageFrame(
      context.frame, path: SitePath(reporter: slug, "index.html"), heading: shown, title: shown)
    frame.up = .init(label: "All reporters", path: "../index.html")
    frame.crumbs = [.init(label: "All reporters", path: "../index.html")]
    frame.crumb = shown
    frame.part = .reporters
    frame.hasCharts = true
    frame.tellsOfBuild = false
    var page = DetailPage(frame, verdict: verdict)
    page.cards = [identity, periods]
    page.figures = figures
    page.charts = coverage
    page.tables = [policyTable, overrideTable, quirkTable, domainTable]
    page.files = [.init(path: "data.json", words: "every number of this page")]
    return page
  }

  // MARK: Words

  private var silence: Int? {
    guard let last else { return nil }
    let days = context.input.facts.now.day - last - 1
    return days > 0 ? days : nil
  }

  /// The usual number of days between reports; nil where they are few.
  private var interval: Int? { CoverageDays.interval(counts.days) }

  private var verdict: Verdict {
    let of = "\(CountWords.count(counts.reports, "report")) on \(CountWords.count(domains.count, "domain"))"
    var details: [String] = []
    let held = gathered.failing[.reject] ?? DispositionCounts()
    if held.messages > 0 {
      details.append(
        "Of \(CountWords.count(held.messages, "message")) that failed under p=reject, it rejected "
          + "\(Share(held.reject, of: held.messages).text()).")
    }
    if let interval, let silence, silence > 3 * interval {
      return Verdict(
        tone: .warn, status: "Silent",
        lead: "\(shown) sent \(of), but none for \(CountWords.days(silence)); it usually sends one every "
          + "\(interval == 1 ? "day" : CountWords.days(interval)).", details: details)
    }
    guard interval != nil else {
      return Verdict(
        tone: .plain, status: "Now and then",
        lead: "\(shown) sent \(of), the last for \(last.map(DateWords.full) ?? "–").", details: details)
    }
    let every = interval.map { $0 == 1 ? ", usually every day" : ", usually every \($0) days" } ?? ""
    return Verdict(
      tone: .good, status: "Reporting",
      lead: "\(shown) sent \(of)\(every), the last for \(last.map(DateWords.full) ?? "–").",
      details: details)
  }

  private var figures: [KeyFigure] {
    let tally = counts.tally
    return [
      KeyFigure(label: "Reports", value: CountFormat.grouped(counts.reports)),
      KeyFigure(
        label: "Messages", value: CountFormat.grouped(tally.messages),
        note: "\(Share(tally.messages, of: context.input.statistics.total.tally.messages).percentText) of all"),
      KeyFigure(label: "Domains", value: CountFormat.grouped(domains.count)),
      KeyFigure(label: "Passed DMARC", value: Share(tally.passed, of: tally.messages).text()),
      KeyFigure(label: "Failed", value: CountFormat.grouped(tally.failed)),
      KeyFigure(label: "Failed, blocked", value: Share(tally.blocked, of: tally.failed).text()),
    ]
  }

  private var identity: DetailCard {
    let texts = context.input.statistics.set.texts
    func list(_ values: Set<Text>) -> String {
      let words = values.map { texts.string($0).clipped(120) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return CountWords.list(words, limit: 3)
    }
    var card = DetailCard(heading: "Who this is", id: "identity")
    card.add("Name", name)
    let organisation = context.input.statistics.set.texts.find(name).map(context.input.analysis.reporterName(of:))
    card.add("Stands for", organisation == name ? nil : organisation)
    card.add("Sends as", list(counts.emails))
    card.add("Contact", list(gathered.contacts))
    card.add("First report for", first.map(DateWords.full))
    card.add("Last report for", last.map(DateWords.full))
    if !counts.emails.isEmpty || !gathered.contacts.isEmpty {
      card.sentences = [
        "Addresses stand as the reports have them. Anybody can mail a report: do not trust them blindly."
      ]
    }
    return card
  }

  private var periods: DetailCard {
    var card = DetailCard(heading: "What its reports cover", id: "periods")
    func share(_ count: Int) -> String {
      count == counts.reports ? "" : " (\(Share(count, of: counts.reports).text()) of its reports)"
    }
    if let usual = Self.most(gathered.spans) {
      card.add("Length of a period", Self.span(usual.value) + share(usual.count))
    }
    if let usual = Self.most(gathered.begins) {
      card.add("Begins at", "\(Self.time(usual.value)) UTC" + share(usual.count))
      card.add("Day in time zone", Self.zone(usual.value))
    }
    if let median = gathered.delay(percent: 50), let most = gathered.delay(percent: 95) {
      card.add(
        "Delay",
        "\(Self.duration(median)) in the median, \(Self.duration(most)) or less for 95%"
          + (gathered.delays.count == counts.reports
            ? "" : ", by the \(CountWords.count(gathered.delays.count, "report")) that came by mail"))
    }
    card.add("Interval", interval.map { $0 == 1 ? "a report every day" : "a report every \($0) days" })
    let flavours = gathered.flavours.sorted { $0.key.rawValue < $1.key.rawValue }.map { flavour, count in
      gathered.flavours.count == 1 ? flavour.words : "\(flavour.words) (\(CountFormat.grouped(count)))"
    }
    card.add("Schema", CountWords.list(flavours))
    return card
  }

  private static func most(_ counts: [Int: Int]) -> (value: Int, count: Int)? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }

  private static func span(_ minutes: Int) -> String {
    if minutes % 1440 == 0, minutes > 0 { return minutes == 1440 ? "24 hours" : "\(minutes / 1440) days" }
    if minutes % 60 == 0, minutes > 0 { return CountWords.count(minutes / 60, "hour") }
    return CountWords.count(minutes, "minute")
  }

  /// A delay, rounded up.
  private static func duration(_ seconds: Int) -> String {
    if seconds <= 90 * 60 { return CountWords.count((seconds + 59) / 60, "minute") }
    if seconds <= 48 * 3600 { return CountWords.count((seconds + 3599) / 3600, "hour") }
    return CountWords.days((seconds + 86_399) / 86_400)
  }

  private static func time(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// The zone in which the period begins at midnight.
  private static func zone(_ minutes: Int) -> String? {
    guard minutes > 0, minutes % 15 == 0 else { return nil }
    return minutes <= 720
      ? "UTC\u{2212}\(time(minutes)): its days are not those of UTC"
      : "UTC+\(time(1440 - minutes)): its days are not those of UTC"
  }
}

extension AggregateReport.Version {
  /// The schema in words.
  var words: String {
    switch self {
    case .draft: "without a version"
    case .rfc7489: "RFC 7489"
    case .rfc9990: "RFC 9990"
    }
  }
}
