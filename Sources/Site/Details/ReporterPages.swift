internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The pages of some reporters, made of one pass over the archive's reports.
enum ReporterPages {
  /// What the reports of one reporter say beside its sums.
  struct Gathered {
    /// Reports by the length of their period, in minutes.
    var spans: [Int: Int] = [:]
    /// Reports by the time of day at which their period begins, in minutes after midnight UTC.
    var begins: [Int: Int] = [:]
    /// Failing messages by the policy that held for them.
    var failing: [Text: DispositionCounts] = [:]
    /// Failing messages that were not treated by the policy and for which a reason was named, by that policy.
    var overridden: [Text: Int] = [:]
    /// Reports by schema.
    var flavours: [AggregateReport.Version: Int] = [:]
    /// What the reports named as the way to reach somebody.
    var contacts: Set<Text> = []
  }

  /// The pages of the reporters.
  static func files(_ context: SiteContext, _ reporters: [Text]) -> [SiteFile] {
    let gathered = gather(context.input.statistics.set, reporters)
    return zip(reporters, gathered).flatMap { reporter, gathered in
      ReporterPage(context, reporter, gathered).files
    }
  }

  private static func gather(_ set: ReportSet, _ reporters: [Text]) -> [Gathered] {
    let slots = Dictionary(reporters.enumerated().map { ($1, $0) }) { first, _ in first }
    var gathered = Array(repeating: Gathered(), count: reporters.count)
    for report in set.aggregates {
      guard let slot = slots[report.reporter] else { continue }
      let seconds = report.end.seconds - report.begin.seconds
      // Some reporters name the last second of a day, others the first of the next.
      gathered[slot].spans[(seconds + 30) / 60, default: 0] += 1
      gathered[slot].begins[report.begin.secondOfDay / 60, default: 0] += 1
      gathered[slot].flavours[report.flavour, default: 0] += 1
      if !report.extraContactInfo.isBlank { gathered[slot].contacts.insert(report.extraContactInfo) }
      let policy = set.policy(of: report)
      for record in set.records(of: report) where record.outcome == .failed {
        let isBelow = record.headerFrom != policy.domain
        let word = isBelow && !policy.sp.isBlank ? policy.sp : policy.p
        let disposition = Disposition(record.disposition)
        gathered[slot].failing[word, default: DispositionCounts()].add(Int(record.count), disposition)
        if record.reasons != .empty { gathered[slot].overridden[word, default: 0] += Int(record.count) }
      }
    }
    return gathered
  }
}

/// A reporter: can I trust these numbers.
struct ReporterPage {
  /// How many days the strip of days shows.
  private static let stripDays = 60
  /// How many domains the strip of days shows.
  private static let stripRows = 12
  private static let root = "../../"

  private let context: SiteContext
  private let name: String
  private let slug: String
  private let counts: ReporterCounts
  private let gathered: ReporterPages.Gathered
  /// The domains that it reports on, those with most messages first.
  private let domains: [(domain: DomainStatistics, counts: ReporterCounts)]
  private let overrides: [OverrideRow]

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

  private var shown: String { name.isEmpty ? "(no name)" : name.clipped(80) }
  private var first: Day? { counts.days.keys.min() }
  private var last: Day? { counts.days.keys.max() }

  private var page: DetailPage {
    var frame = PageFrame(
      context.frame, path: SitePath(reporter: slug, "index.html"), heading: shown, title: shown)
    frame.up = .init(label: "All reporters", path: "../index.html")
    frame.crumbs = [.init(label: "All reporters", path: "../index.html")]
    frame.crumb = shown
    frame.part = .reporters
    frame.hasCharts = true
    var page = DetailPage(frame, verdict: verdict)
    page.cards = [identity, periods]
    page.figures = figures
    page.charts = coverage
    page.tables = [policyTable, overrideTable, domainTable]
    page.files = [.init(path: "data.json", words: "every number of this page")]
    return page
  }

  // MARK: Words

  private var silence: Int? {
    guard let last else { return nil }
    let days = context.input.facts.now.day - last - 1
    return days > 0 ? days : nil
  }

  /// The median of the days between days with reports; nil with fewer than four such days.
  private var interval: Int? { Self.interval(counts.days) }

  private static func interval(_ counts: [Day: Int]) -> Int? {
    let days = counts.keys.sorted()
    guard days.count > 4 else { return nil }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
    return max(1, gaps[gaps.count / 2])
  }

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

  // MARK: Chart and tables

  private var coverage: HTML {
    let now = context.input.facts.now
    guard let end = context.through, !domains.isEmpty else { return HTML() }
    let start = end - (Self.stripDays - 1)
    let days = (start.number...end.number).map(Day.init(number:))
    let shown = domains.prefix(Self.stripRows)
    var missing = 0
    var expected = 0
    let rows = shown.map { domain, counts in
      let first = counts.days.keys.min() ?? end
      let isDaily = Self.interval(counts.days) == 1
      let cells = days.map { day -> CoverageChart.State? in
        if counts.days[day] != nil {
          if isDaily { expected += 1 }
          return .received
        }
        // Nothing is expected before the first report, nor while reports still arrive.
        let isLate = now.seconds - (day + 1).start.seconds < context.input.options.provisionalHours * 3600
        guard day > first, !isLate else { return nil }
        if isDaily { (expected, missing) = (expected + 1, missing + 1) }
        return CoverageChart.State.none
      }
      return CoverageChart.Row(label: domain.domain.display, cells: cells)
    }
    let columns = days.enumerated().map { place, day in
      var tick: BandTick?
      if place == 0 || day.dayOfMonth == 1 {
        tick = BandTick(DateWords.short(day), isEmphasized: day.dayOfMonth == 1 && place > 0)
      } else if day.weekday == 0, day.dayOfMonth > 3 || place < 4, place > 4 {
        tick = BandTick("\(day.dayOfMonth)")
      }
      let came = shown.count { $0.counts.days[day] != nil }
      return CoverageChart.Column(
        title: ["\(DateWords.full(day)) (UTC)", "reports on \(came) of \(CountWords.count(shown.count, "domain"))"],
        tick: tick)
    }
    let chart = CoverageChart(
      id: "strip", name: "Days with reports, \(self.shown), \(DateWords.range(start...end))",
      description:
        "\(CountWords.count(missing, "report")) of \(CountFormat.grouped(expected)) that could be expected for "
        + "domains with a report on most days did not come.", columns: columns, rows: Array(rows))
    let more = domains.count > shown.count ? ", the \(shown.count) domains with most messages" : ""
    return ChartFigure(
      heading: expected == 0
        ? "Reports come now and then"
        : missing == 0
          ? "A report came for every day" : "\(CountWords.count(missing, "report")) did not come",
      caption: "Days for which it reported, by domain\(more), \(DateWords.range(start...end)), UTC. "
        + "No report may also mean that it got no mail of the domain.",
      legends: [CoverageChart.legend([(.received, "report came"), (.none, "no report")])], chart: chart.html
    ).html
  }

  private var policyTable: DataTable {
    var table = DataTable(
      "policies", "What it does with failing mail",
      caption: "Messages that failed DMARC, by the policy that held for them (p, or sp below the domain).",
      columns: [
        .words("Policy"), .number("Failed"), .number("Delivered"), .number("Quarantined"), .number("Rejected"),
        .number("Followed"), .number("With a reason"),
      ])
    let texts = context.input.statistics.set.texts
    let order: [Text] = [.none, .quarantine, .reject]
    let others = gathered.failing.keys.filter { !order.contains($0) }
    for policy in order {
      guard let counts = gathered.failing[policy] else { continue }
      let followed = policy == .reject ? counts.reject : policy == .quarantine ? counts.quarantine : counts.delivered
      row("p=\(texts.string(policy))", counts, followed: followed, gathered.overridden[policy] ?? 0, in: &table)
    }
    var rest = DispositionCounts()
    for policy in others { rest += gathered.failing[policy] ?? DispositionCounts() }
    if rest.messages > 0 {
      row("no known policy", rest, followed: nil, others.reduce(0) { $0 + (gathered.overridden[$1] ?? 0) }, in: &table)
    }
    return table
  }

  private func row(
    _ policy: String, _ counts: DispositionCounts, followed: Int?, _ overridden: Int, in table: inout DataTable
  ) {
    table.row(counts.messages) { cells in
      cells.head(policy)
      cells.number(counts.messages)
      cells.number(counts.delivered)
      cells.number(counts.quarantine)
      cells.number(counts.reject)
      cells.share(followed ?? 0, of: followed == nil ? 0 : counts.messages)
      cells.number(overridden)
    }
  }

  private var overrideTable: DataTable {
    var table = DataTable(
      "overrides", "Reasons not to follow the policy",
      caption: "As the reporter named them, those with most messages first.",
      columns: [.words("Reason"), .words("Comment"), .number("Messages"), .number("Failed")])
    table.limit = 50
    for row in overrides {
      table.row(row.tally.messages) { cells in
        cells.head(row.type)
        cells.words(row.comment)
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
      }
    }
    return table
  }

  private var domainTable: DataTable {
    var table = DataTable(
      "domains", "Domains", caption: "What it reported on, in all reports, those with most messages first.",
      columns: [
        .words("Domain"), .number("Reports"), .number("Messages"), .number("Failed"), .number("Pass"),
        .number("Failed, blocked"), .words("First day"), .words("Last day"),
      ])
    for (domain, counts) in domains.prefix(context.input.options.rowCap) {
      let path = context.details.hasPage(domain.domain) ? Self.root + SitePath(domain.domain, "index.html").string : nil
      table.row(counts.tally.messages) { cells in
        cells.head(domain.domain.display, path: path)
        cells.number(counts.reports)
        cells.number(counts.tally.messages)
        cells.number(counts.tally.failed)
        cells.share(counts.tally.passed, of: counts.tally.messages)
        cells.share(counts.tally.blocked, of: counts.tally.failed)
        cells.day(counts.days.keys.min())
        cells.day(counts.days.keys.max())
      }
    }
    let left = domains.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.counts.tally.messages })
    return table
  }

  // MARK: Data

  private var json: [UInt8] {
    let texts = context.input.statistics.set.texts
    return JSONWriter.document(.lines) { object in
      object.array("domains") { array in
        for (domain, counts) in domains {
          array.object { object in
            object.texts("days", counts.days.keys.sorted().map(\.description))
            object.member("domain", domain.domain.ascii)
            object.tally("messages", counts.tally)
            object.member("reports", counts.reports)
          }
        }
      }
      object.array("failing") { array in
        for (policy, counts) in gathered.failing.sorted(by: { texts.precedes($0.key, $1.key) }) {
          array.object { object in
            object.member("delivered", counts.delivered)
            object.member("overridden", gathered.overridden[policy] ?? 0)
            object.member("policy", texts.optionalString(policy))
            object.member("quarantined", counts.quarantine)
            object.member("rejected", counts.reject)
          }
        }
      }
      object.member("generated", context.input.facts.now.description)
      object.member("org_name", name)
      object.overrides(overrides)
      if let first, let last { object.period(first...last) }
      object.member("schema", "dmarcsite.reporter/1")
      object.object("totals") { object in
        object.tally("messages", counts.tally)
        object.member("records", counts.records)
        object.member("reports", counts.reports)
      }
    }
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
