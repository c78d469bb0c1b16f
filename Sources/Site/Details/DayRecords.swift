internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Writes the records of a domain's reports: cells that many records share are made once.
struct DayRecords {
  private let context: SiteContext
  private let domain: DomainName
  private let set: ReportSet
  private let analysis: DomainAnalysis?
  private var addressCells = SharedCells()
  private var sourceCells = SharedCells()
  private var fromCells = SharedCells()
  private var dkimCells = SharedCells()
  private var spfCells = SharedCells()
  private var reasonCells = SharedCells()
  private var dispositionCells = SharedCells()
  private var policyFacts: [ListID: String] = [:]
  private var periodFacts: [ClosedRange<Timestamp>: String] = [:]

  /// How many bytes a row has, about.
  static let rowBytes = 560

  init(_ context: SiteContext, _ domain: DomainName) {
    self.context = context
    self.domain = domain
    set = context.input.statistics.set
    analysis = context.input.analysis.domain(domain)
  }

  /// A report's section.
  mutating func section(_ report: AggregateReport, limit: Int) -> DayReport {
    let records = set.records(of: report)
    let order = records.indices.sorted { left, right in
      let (first, second) = (records[left], records[right])
      let (firstFails, secondFails) = (first.outcome == .failed, second.outcome == .failed)
      if firstFails != secondFails { return firstFails }
      return first.count != second.count ? first.count > second.count : left < right
    }
    var rows = WrittenRows()
    rows.reserve(rows: min(order.count, limit), rowBytes: Self.rowBytes)
    for index in order.prefix(limit) { rows.add { append(records[index], to: &$0) } }
    let left = order.dropFirst(limit)
    return DayReport(
      anchor: DayReport.anchor(report, set: set), reporter: set.texts.string(report.reporter), facts: facts(report),
      errors: set.lists.texts(of: report.errors).map(set.texts.string), rows: rows,
      messages: order.prefix(limit).map { Int(records[$0].count) },
      unwritten: (left.count, left.reduce(0) { $0 + Int(records[$1].count) }))
  }

  // MARK: Facts

  private mutating func facts(_ report: AggregateReport) -> [DetailCard.Fact] {
    var facts: [DetailCard.Fact] = []
    func add(_ term: String, _ text: String) {
      if !text.isEmpty { facts.append(DetailCard.Fact(term: term, words: text)) }
    }
    add("Report", set.texts.string(report.reportID).clipped(160))
    add("Period", period(report.begin, report.end))
    let policy = policyFacts[report.policyPublished] ?? self.policy(report)
    policyFacts[report.policyPublished] = policy
    add("Policy", policy)
    add("Generator", set.texts.string(report.generator).clipped(100))
    let messages = set.messages(of: report)
    let nulls = report.nullRecords > 0 ? "; \(CountWords.count(report.nullRecords, "empty record")) left out" : ""
    add(
      "Content",
      "\(CountWords.messages(messages)) in \(CountWords.count(report.records.count, "record"))\(nulls)")
    return facts
  }

  /// The period of a report, which is that of most reports of its day.
  private mutating func period(_ begin: Timestamp, _ end: Timestamp) -> String {
    let key = begin...max(begin, end)
    if let known = periodFacts[key] { return known }
    let words = "\(DateWords.full(begin)) – \(DateWords.full(end))"
    // Anybody may mail reports of any periods: those of a month's days are few.
    if periodFacts.count < 10_000 { periodFacts[key] = words }
    return words
  }

  private func policy(_ report: AggregateReport) -> String {
    let policy = set.policy(of: report)
    let tags: [(String, Text)] = [
      ("p", policy.p), ("sp", policy.sp), ("np", policy.np), ("adkim", policy.adkim), ("aspf", policy.aspf),
      ("pct", policy.pct), ("t", policy.testing),
    ]
    return tags.filter { !$0.1.isBlank }.map { "\($0.0)=\(set.texts.string($0.1).clipped(20))" }
      .joined(separator: "; ")
  }

  // MARK: Rows

  private mutating func append(_ record: Record, to html: inout HTML) {
    html.append(record.outcome == .failed ? "<tr data-problem>" : "<tr>")
    appendSource(record.sourceIP, to: &html)
    html.append("<td class=\"n\">")
    html.append(count: Int(record.count))
    html.append("</td>")
    appendDisposition(record.disposition, to: &html)
    appendDKIM(record.dkimResults, isAligned: record.dkimAligned, to: &html)
    appendSPF(record.spfResults, isAligned: record.spfAligned, to: &html)
    appendFrom(record.headerFrom, record.envelopeFrom, to: &html)
    appendReasons(record.reasons, to: &html)
    html.append("</tr>\n")
  }

  private mutating func appendSource(_ address: Text, to html: inout HTML) {
    let key = UInt64(address.index)
    if addressCells.append(key, to: &html) { return }
    let start = html.count
    html.append("<th scope=\"row\"><b>")
    html.append(text: set.texts.string(address).clipped(60))
    html.append("</b>")
    appendName(of: address, to: &html)
    if let number = IPAddress(set.texts.bytes(of: address)) {
      let lookups = context.input.analysis.lookups
      let known = [lookups.reverseNames[number], lookups.countries[number]].compactMap { $0?.clipped(80) }
      if !known.isEmpty {
        html.append("<br>")
        html.append(text: known.joined(separator: " · "))
      }
    }
    html.append("</span></th>")
    addressCells.keep(key, html, from: start)
  }

  /// What is the same for all addresses of a source.
  private mutating func appendName(of address: Text, to html: inout HTML) {
    let book = context.input.analysis.book
    let place = book.index(of: address)
    let key = UInt64(place.map { $0 + 1 } ?? 0)
    if sourceCells.append(key, to: &html) { return }
    let start = html.count
    let source = book.source(of: address)
    html.append("<span class=\"sub\">")
    if let place, context.details.sources.hasPage(place, in: domain) {
      html.append("<a href=\"")
      html.append(path: "../s/\(source.slug)/index.html")
      html.append("\">")
      html.append(text: source.name.clipped(60))
      html.append("</a>")
    } else {
      html.append(text: source.name.clipped(60))
    }
    if let analysis {
      html.append(" · ")
      html.append(text: analysis.senderClass(of: address).label)
    }
    sourceCells.keep(key, html, from: start)
  }

  private mutating func appendDisposition(_ disposition: Text, to html: inout HTML) {
    let key = UInt64(disposition.index)
    if dispositionCells.append(key, to: &html) { return }
    let start = html.count
    html.append("<td>")
    html.append(text: disposition.isBlank ? "–" : set.texts.string(disposition).clipped(30))
    html.append("</td>")
    dispositionCells.keep(key, html, from: start)
  }

  private mutating func appendFrom(_ header: Text, _ envelope: Text, to html: inout HTML) {
    let key = UInt64(header.index) << 32 | UInt64(envelope.index)
    if fromCells.append(key, to: &html) { return }
    let start = html.count
    html.append("<td class=\"e\">")
    html.append(text: set.texts.string(header).clipped(80))
    if !envelope.isAbsent {
      html.append("<span class=\"sub\">envelope ")
      html.append(text: envelope.isBlank ? "<>" : set.texts.string(envelope).clipped(80))
      html.append("</span>")
    }
    html.append("</td>")
    fromCells.keep(key, html, from: start)
  }

  private mutating func appendDKIM(_ list: ListID, isAligned: Bool, to html: inout HTML) {
    let key = UInt64(list.index) << 1 | (isAligned ? 1 : 0)
    if dkimCells.append(key, to: &html) { return }
    let start = html.count
    let lines = set.lists.dkimResults(list).map { EvidenceWords.dkim($0, set.texts) }
    Self.append(lines.isEmpty ? ["no signature reported"] : lines, isAligned: isAligned, to: &html)
    dkimCells.keep(key, html, from: start)
  }

  private mutating func appendSPF(_ list: ListID, isAligned: Bool, to html: inout HTML) {
    let key = UInt64(list.index) << 1 | (isAligned ? 1 : 0)
    if spfCells.append(key, to: &html) { return }
    let start = html.count
    let lines = set.lists.spfResults(list).map { EvidenceWords.spf($0, set.texts) }
    Self.append(lines.isEmpty ? ["no check reported"] : lines, isAligned: isAligned, to: &html)
    spfCells.keep(key, html, from: start)
  }

  private static func append(_ lines: [String], isAligned: Bool, to html: inout HTML) {
    html.append(isAligned ? "<td class=\"e\">pass" : "<td class=\"e\"><b>fail</b>")
    for line in lines.prefix(5) {
      html.append("<span class=\"sub\">")
      html.append(text: line)
      html.append("</span>")
    }
    html.append("</td>")
  }

  private mutating func appendReasons(_ list: ListID, to html: inout HTML) {
    guard list != .empty else {
      html.append("<td></td>")
      return
    }
    let key = UInt64(list.index)
    if reasonCells.append(key, to: &html) { return }
    let start = html.count
    html.append("<td class=\"t\">")
    for (index, reason) in set.lists.reasons(list).prefix(5).enumerated() {
      if index > 0 { html.append("<br>") }
      html.append(text: set.texts.string(reason.type).clipped(40))
      if !reason.comment.isBlank {
        html.append("<span class=\"sub\">")
        html.append(text: set.texts.string(reason.comment).clipped(120))
        html.append("</span>")
      }
    }
    html.append("</td>")
    reasonCells.keep(key, html, from: start)
  }
}
