internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension SourcePage {
  private var texts: TextTable { context.input.statistics.set.texts }
  private static let root = "../../../../"

  /// The page.
  var page: DetailPage {
    var page = DetailPage(frame, verdict: verdict)
    page.cards = [identity, diagnosis].compactMap(\.self)
    page.figures = figures
    page.charts = charts
    page.tables = [
      pathTable, addressTable, reporterTable, SourceDays.table(months, domain: domain.domain, root: Self.root),
    ]
    page.files = [
      .init(path: "data.json", words: "every number of this page"),
      .init(
        path: "records.csv",
        words: "its records of the last \(context.input.options.sourceRecordDays) days, a row each; the months have all"
      ),
      .init(path: "daily.csv", words: "its messages by day"),
      .init(path: "ips.csv", words: "its addresses"),
    ]
    return page
  }

  private var frame: PageFrame {
    let name = domain.domain.display
    var frame = PageFrame(
      context.frame, path: SitePath(domain.domain, source: source.source.slug, "index.html"),
      heading: "\(source.source.name.clipped(80)) for \(domain.domain.unicode)",
      title: "\(source.source.name.clipped(80)), \(name)")
    frame.up = .init(label: name, path: "../../index.html")
    frame.crumbs = [
      .init(label: "All domains", path: Self.root + "index.html"), .init(label: name, path: "../../index.html"),
    ]
    frame.crumb = source.source.name.clipped(80)
    frame.part = .domains
    frame.hasCharts = true
    frame.tellsOfBuild = false
    return frame
  }

  // MARK: Words

  /// The diagnosis that most matters: the first with failing messages.
  private var main: Diagnosis? { diagnoses.first { !$0.isHarmless } }

  private var verdict: Verdict {
    let name = source.source.name.clipped(80)
    let passed = CountWords.share(tally.passed, of: tally.messages)
    let sends = source.source.kind == .invalid ? "send" : "sends"
    let tone: Verdict.Tone
    let lead: String
    switch source.senderClass {
    case .needsFixing:
      tone = .bad
      lead = "\(name) \(sends) your mail, but only \(passed) passed DMARC."
    case .own:
      tone = .good
      lead = "\(name) \(sends) your mail: \(passed) passed DMARC."
    case .forwarder:
      tone = .plain
      lead = "\(name) passes on mail of others: \(passed) passed DMARC."
    case .unknownService:
      tone = .warn
      lead =
        "\(name) sends mail as \(domain.domain.display) that never passed for you: \(CountWords.messages(tally.messages)). Is it yours?"
    case .unknown:
      tone = .plain
      lead =
        "\(name) sent \(CountWords.messages(tally.messages)) as \(domain.domain.display); none of it is known to be yours."
    case .ignored:
      tone = .plain
      lead = "The configuration leaves \(name) out of all advice; \(passed) passed DMARC."
    }
    var details: [String] = []
    if let main {
      let isRecent = source.counts(in: analysis.readiness.window).messages > 0
      let days = CountWords.days(context.input.analysis.settings.thresholds.windowDays)
      details.append("\(isRecent ? "In the last \(days): " : "")\(main.sentence.clipped(400))")
    }
    details += analysis.stops.filter { $0.source == source.index }.reversed().prefix(3).map(\.advice)
    if tally.failed > 0 {
      details.append(
        "Of the \(CountFormat.grouped(tally.failed)) that failed, "
          + (tally.blocked == 0
            ? "none was blocked."
            : "\(CountFormat.grouped(tally.blocked)) \(tally.blocked == 1 ? "was" : "were") quarantined or rejected."))
    }
    return Verdict(tone: tone, status: source.senderClass.label.capitalizedFirst, lead: lead, details: details)
  }

  private var identity: DetailCard {
    var card = DetailCard(heading: "Who this is", id: "identity")
    card.add("Name", source.source.name)
    card.add("Recognised by", source.source.kind.words)
    card.add("Kind", source.service?.kind.words)
    let systems = Set(addresses.compactMap(\.system)).sorted { $0.number < $1.number }
      .map { "AS\($0.number) \($0.name)" }
    card.add("Network", systems.isEmpty ? nil : CountWords.list(systems, limit: 3))
    let names = Set(addresses.compactMap(\.reverseName)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    card.add("Reverse names", names.isEmpty ? nil : CountWords.list(names, limit: 3))
    let countries = Set(addresses.compactMap(\.country)).sorted()
    card.add("Country", countries.isEmpty ? nil : CountWords.list(countries, limit: 5))
    card.add("Addresses", CountFormat.grouped(addresses.count))
    card.add("First seen", source.first.map(DateWords.full))
    card.add("Last seen", source.last.map(DateWords.full))
    if context.details.sources.hasPage(source.index) {
      let others = context.input.analysis.domains(of: source.index).count - 1
      card.add(
        "All domains",
        others > 0 ? "it also sends for \(CountWords.count(others, "other domain"))" : "it sends for no other domain",
        path: Self.root + SitePath(source: source.source.slug, "index.html").string)
    }
    card.sentences = analysis.evidence(of: source)
    return card
  }

  private var diagnosis: DetailCard? {
    guard !diagnoses.isEmpty else { return nil }
    var card = DetailCard(
      heading: main == nil ? "How its mail is authenticated" : "Why mail fails, and what to do", id: "diagnosis")
    // No dates: the page stays as it is from day to day while nothing else changes.
    let days = CountWords.days(context.input.analysis.settings.thresholds.windowDays)
    card.sentences = [
      source.counts(in: analysis.readiness.window).messages > 0
        ? "By its messages of the last \(days)." : "By all its messages; in the last \(days) it sent none."
    ]
    card.findings = diagnoses.map { diagnosis in
      DetailCard.Finding(
        code: diagnosis.code.rawValue,
        tone: diagnosis.isHarmless ? .plain : source.senderClass.isOwn ? .bad : .warn, sentence: diagnosis.sentence,
        fix: diagnosis.fix)
    }
    return card
  }

  private var figures: [KeyFigure] {
    let window = Window(through: days.rows.last?.day ?? context.input.facts.now.day)
    let recent = source.days(in: window.days).reduce(into: Tally()) { $0 += Tally($1) }
    return [
      KeyFigure(label: "Messages", value: CountFormat.grouped(tally.messages), note: "in all reports"),
      KeyFigure(
        label: "In the last 30 days", value: CountFormat.grouped(recent.messages),
        note: recent.messages > 0 ? "\(Share(recent.passed, of: recent.messages).text()) passed" : "no message"),
      KeyFigure(label: "Passed DMARC", value: Share(tally.passed, of: tally.messages).text()),
      KeyFigure(label: "DKIM aligned", value: Share(tally.dkimAligned, of: tally.messages).text()),
      KeyFigure(label: "SPF aligned", value: Share(tally.spfAligned, of: tally.messages).text()),
      KeyFigure(
        label: "Failed, blocked", value: Share(tally.blocked, of: tally.failed).text(),
        note: tally.failed == 0
          ? "no message failed"
          : "\(CountFormat.grouped(tally.failures.quarantine)) quarantined, "
            + "\(CountFormat.grouped(tally.failures.reject)) rejected"),
    ]
  }

  private var charts: HTML {
    let subject = "\(source.source.name.clipped(60)) for \(domain.domain.display)"
    var html = HTML()
    // Days without a message of the source say less than the figure of the last 30 days.
    if days.tally.messages > 0 {
      html.append(DaysFigure(days, subject: subject, downloads: [.init("daily.csv", path: "daily.csv")]).html)
    }
    html.append(
      MonthsFigure(months: months, current: context.input.facts.now.day.month, subject: subject, downloads: []).html)
    return html
  }

  // MARK: Tables

  private var pathTable: DataTable {
    var table = DataTable(
      "paths", "Authentication paths",
      caption:
        "How its messages were authenticated, in all reports, whatever reporters leave out of what they tell; what "
        + "passed and was aligned is named so.",
      columns: [
        .words("From"), .words("DKIM"), .words("SPF"), .words("DMARC"), .number("Messages"), .number("Delivered"),
        .number("Quarantined"), .number("Rejected"), .words("Last day"),
      ])
    table.limit = 100
    for row in PathRow.rows(paths, texts) {
      table.row(row.messages, isProblem: row.outcome == .failed) { cells in
        cells.head(row.headerFrom, sub: row.envelope)
        cells.lines([row.dkimAligned ? "aligned" : "not aligned"] + row.dkim)
        cells.lines([row.spfAligned ? "aligned" : "not aligned"] + row.spf)
        cells.status(row.outcome == .failed ? "failed" : "passed", row.outcome == .failed ? .bad : .good)
        cells.number(row.messages)
        cells.number(row.delivered)
        cells.number(row.quarantined)
        cells.number(row.rejected)
        cells.day(row.last)
      }
    }
    return table
  }

  private var addressTable: DataTable {
    let hasNames = addresses.contains { $0.reverseName != nil }
    let hasCountries = addresses.contains { $0.country != nil }
    var table = DataTable(
      "ips", "Addresses", caption: "The addresses that it sent from, those with most messages first.", file: "ips.csv",
      columns: [.words("Address")] + (hasNames ? [.words("Reverse name")] : [])
        + (hasCountries ? [.words("Country")] : []) + [
          .number("Messages"), .number("Failed"), .number("Pass"), .number("DKIM aligned"), .number("SPF aligned"),
          .words("First seen"), .words("Last seen"),
        ])
    for row in addresses.prefix(context.input.options.rowCap) {
      table.row(row.tally.messages, anchor: row.anchor, isProblem: row.tally.failed > 0) { cells in
        cells.head(row.text)
        if hasNames { cells.words(row.reverseName ?? "") }
        if hasCountries { cells.words(row.country ?? "") }
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
        cells.share(row.tally.passed, of: row.tally.messages)
        cells.share(row.tally.dkimAligned, of: row.tally.messages)
        cells.share(row.tally.spfAligned, of: row.tally.messages)
        cells.day(row.first)
        cells.day(row.last)
      }
    }
    let left = addresses.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.tally.messages })
    return table
  }

  private var reporterTable: DataTable {
    var table = DataTable(
      "reporters", "Reporters", caption: "Who reported messages of it, those with most messages first.",
      columns: [
        .words("Reporter"), .number("Reports"), .number("Messages"), .number("Failed"), .number("Pass"),
        .number("Failed, blocked"),
      ])
    for row in reporters.prefix(context.input.options.rowCap) {
      table.row(row.tally.messages, isProblem: row.tally.failed > 0) { cells in
        let name = texts.string(row.reporter)
        cells.head(
          name.isEmpty ? "(no name)" : name, path: context.details.reporters.path(row.reporter).map { Self.root + $0 })
        cells.number(row.reports)
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
        cells.share(row.tally.passed, of: row.tally.messages)
        cells.share(row.tally.blocked, of: row.tally.failed)
      }
    }
    let left = reporters.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.tally.messages })
    return table
  }
}

extension String {
  /// The text with a capital letter at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Source.Kind {
  /// What a source was recognised by, in words.
  var words: String {
    switch self {
    case .rule: "a rule of the configuration"
    case .service: "the table of mail services"
    case .organisation: "the organisation that its mail is authenticated as"
    case .autonomousSystem: "the network of its addresses"
    case .network: "the neighbourhood of its address"
    case .invalid: "nothing: the reports name no address"
    }
  }
}

extension Service.Kind {
  /// What a service is for, in words.
  var words: String {
    switch self {
    case .mailbox: "mailboxes of people"
    case .marketing: "newsletters and campaigns"
    case .transactional: "mail that programs send"
    case .support: "help desk, customer relations"
    case .business: "business software"
    case .gateway: "mail gateway"
    case .forwarding: "mailing lists, forwarding"
    case .hosting: "web and server hosting"
    }
  }
}
