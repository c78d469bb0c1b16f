internal import Analysis
internal import Reports

/// What a mail says, cut to some limits: its text and its HTML are written from it, so that they cannot disagree.
struct MailContent: Sendable {
  let facts: WeekFacts
  let settings: MailSettings
  let limits: SectionLimits
  /// The address of the page that says more about a fact.
  let link: @Sendable (WeekPlace) -> String?
  /// The address of the week's page.
  let report: String?

  /// Whether only totals and health are told.
  var isQuiet: Bool { facts.isQuiet }

  // MARK: Totals

  /// The week in words: `week 44 (26 Oct – 1 Nov 2026)`.
  var week: String {
    "week \(facts.week.number) (\(DateWords.short(facts.week.monday)) – \(DateWords.plain(facts.week.sunday)))"
  }

  /// `12 domains`, or the name of the only one.
  var domains: String {
    if case .domain(let domain) = settings.scope { return domain.display }
    return Phrase.count(facts.domains.count, "domain")
  }

  /// Domains, messages, own mail passing.
  var totals: String {
    guard facts.reports > 0 else { return "No report came for the days of this week." }
    let own = facts.figures.own
    var text = "\(domains), \(Phrase.count(facts.figures.messages, "message"))"
    text += own.messages == 0 ? ", no own mail" : ", own mail passing \(MailWords.rate(own.passed, of: own.messages))"
    if let points = facts.before.flatMap({ MailWords.points(own, from: $0.own) }) { text += " (\(points) points)" }
    return text + "."
  }

  /// Reports and unreadable files.
  var coverage: String {
    var text = "\(Phrase.count(facts.reports, "report")) from \(Phrase.count(facts.reporters, "reporter"))"
    if facts.refused > 0 { text += ", \(Phrase.count(facts.refused, "file")) of the archive unreadable" }
    return text + "."
  }

  /// Unknown senders.
  var others: String {
    let unknown = facts.figures.unknown
    var parts: [String] = []
    if unknown.failed > 0 {
      let blocked = MailWords.rate(unknown.blocked, of: unknown.failed)
      parts.append("Unknown senders: \(Phrase.number(unknown.failed)) failing, \(blocked) blocked.")
    } else if facts.reports > 0 {
      parts.append("No mail of unknown senders failed.")
    }
    return parts.joined(separator: " ")
  }

  /// How the messages compare with the weeks before.
  var comparison: String? {
    guard facts.reports > 0 else { return nil }
    var parts: [String] = []
    if let before = facts.before {
      parts.append("the week before \(Phrase.number(before.messages))")
    }
    if let median = facts.median { parts.append("median of the weeks before \(Phrase.number(median))") }
    return parts.isEmpty ? nil : "Messages: \(parts.joined(separator: ", "))."
  }

  /// That figures will change, where they will.
  var caution: String? { facts.isComplete ? nil : "The week is not over: figures will change." }

  // MARK: Sections

  /// A section's rows, and how many there are besides.
  struct Cut<Row> {
    let rows: [Row]
    let more: Int

    init(_ all: [Row], _ limit: Int) {
      rows = Array(all.prefix(limit))
      more = all.count - rows.count
    }

    var isEmpty: Bool { rows.isEmpty && more == 0 }
  }

  var tasks: Cut<WeekTask> { Cut(facts.tasks, limits.tasks) }
  var changes: Cut<WeekChange> { Cut(facts.changes, limits.changes) }
  var advice: Cut<WeekChange> { Cut(facts.advice, limits.advice) }
  var failing: Cut<WeekSource> { Cut(isQuiet ? [] : facts.failing, limits.failing) }
  var newSources: Cut<WeekSource> { Cut(isQuiet ? [] : facts.newSources, limits.newSources) }

  /// What is said of new unknown sources with few messages.
  var fewNew: String? {
    guard !isQuiet, facts.fewNew > 0 else { return nil }
    let words = "\(Phrase.count(facts.fewNew, "unknown source")) with fewer than \(WeekFacts.leastNew) messages"
    return "\(words) \(facts.fewNew == 1 ? "is" : "are") not listed."
  }

  /// Domains of which something is told, and the others in a few rows.
  var domainRows: (rows: [WeekDomain], sums: [DomainSum]) {
    guard !isQuiet else { return ([], []) }
    var news: Set<DomainName> = []
    for task in facts.tasks { news.insert(task.domain) }
    for change in facts.changes + facts.advice { if let domain = change.domain { news.insert(domain) } }
    let active = facts.domains.filter { !$0.isParked || news.contains($0.domain) }
    // A few rows are read faster than what they were summed up to.
    let told = active.filter {
      active.count <= Self.fewDomains || news.contains($0.domain) || $0.readiness.verdict.needsWork
        || $0.readiness.verdict.canTighten
    }
    let rows = Array(told.prefix(limits.domains))
    let names = Set(told.map(\.domain))
    let quiet = active.filter { !names.contains($0.domain) }
    let parked = facts.domains.filter { $0.isParked && !names.contains($0.domain) }
    var sums: [DomainSum] = []
    if told.count > rows.count {
      sums.append(DomainSum(Array(told.dropFirst(rows.count)), "\(rows.isEmpty ? "" : "more ")with news"))
    }
    if !quiet.isEmpty { sums.append(DomainSum(quiet, "\(rows.isEmpty ? "" : "more, ")nothing to do")) }
    if !parked.isEmpty { sums.append(DomainSum(parked, "parked")) }
    return (rows, rows.isEmpty && told.isEmpty ? [] : sums)
  }

  /// Several domains in one row.
  struct DomainSum {
    let name: String
    let figures: KeyFigures

    init(_ rows: [WeekDomain], _ words: String) {
      name = "\(Phrase.number(rows.count)) \(words)"
      figures = rows.reduce(into: KeyFigures()) { $0 += $1.figures }
    }
  }

  /// So many domains are shown one by one, also those with nothing to do.
  static let fewDomains = 5

  // MARK: Footer

  /// The period, in words.
  var period: String {
    "\(DateWords.full(facts.week.monday)) – \(DateWords.full(facts.week.sunday)), UTC (ISO week \(facts.week))."
  }

  /// How things are counted.
  var method: String {
    "Counted are messages. A message passes when DKIM or SPF passes and is aligned. Own mail is that of sources that "
      + "have sent aligned mail; blocked is what receivers quarantined or rejected. Classes of sources and advice are "
      + "those that the whole archive tells."
  }

  /// Who gets the mail, and how to end that.
  var recipients: String {
    guard let to = settings.to else {
      return "This is a copy without a recipient; the mail goes to those whom the configuration of dmarcsite names."
    }
    let stop = settings.from.map { "write to \($0) with the subject 'unsubscribe', or " } ?? ""
    return "This mail goes to \(to), since the configuration of dmarcsite says so. To end it, \(stop)"
      + "take the address out of dmarcsite.toml."
  }
}
