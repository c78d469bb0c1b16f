internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A report on the page of its day.
struct DayReport: TemplateModel {
  /// `r-` and twelve hexadecimal digits: the same for ever.
  let anchor: String
  let reporter: String
  let facts: [DetailCard.Fact]
  let errors: [String]
  /// The written rows, failing ones first.
  let rows: [HTML]
  /// Messages of all rows.
  let messages: [Int]
  /// Rows that were never written, and their messages.
  let unwritten: (rows: Int, messages: Int)
  /// How many rows are shown.
  var limit = 500

  /// The identifier of a report: a hash of what makes it another report than all others.
  static func anchor(_ report: AggregateReport, set: ReportSet) -> String {
    var hash = StableHash()
    hash.update(set.texts.bytes(of: report.orgName))
    hash.update(CollectionOfOne(0))
    hash.update(set.texts.bytes(of: report.reportID))
    hash.update("\0\(report.begin.seconds)\0\(report.end.seconds)\0".utf8)
    hash.update(set.texts.bytes(of: set.policy(of: report).domain))
    return "r-" + hash.hexadecimal(digits: 12)
  }

  private var rest: String? {
    let left = max(0, rows.count - limit) + unwritten.rows
    guard left > 0 else { return nil }
    let count = messages.dropFirst(limit).reduce(unwritten.messages, +)
    return
      "\(CountWords.count(left, "other record")) with \(CountWords.messages(count)) \(left == 1 ? "is" : "are") not shown."
  }

  static let templateFields: [TemplateField<DayReport>] = [
    .text("anchor") { $0.anchor },
    .text("reporter") { $0.reporter.isEmpty ? "(no name)" : $0.reporter.clipped() },
    .list("facts") { $0.facts },
    .texts("errors") { report in report.errors.prefix(5).map { $0.clipped(300) } },
    .flag("hasRows") { !$0.rows.isEmpty },
    .html("rows") { report in report.rows.prefix(report.limit).reduce(into: HTML()) { $0.append($1) } },
    .optionalText("rest") { $0.rest },
  ]
}

/// Writes the records of a domain's reports: cells that many records share are made once.
struct DayRecords {
  private let context: SiteContext
  private let domain: DomainName
  private let set: ReportSet
  private let analysis: DomainAnalysis?
  private var sourceCells: [Text: HTML] = [:]
  private var fromCells: [UInt64: HTML] = [:]
  private var dkimCells: [UInt64: HTML] = [:]
  private var spfCells: [UInt64: HTML] = [:]
  private var reasonCells: [ListID: HTML] = [:]
  private var dispositionCells: [Text: HTML] = [:]
  private var policyFacts: [ListID: String] = [:]

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
    var rows: [HTML] = []
    rows.reserveCapacity(min(order.count, limit))
    for index in order.prefix(limit) { rows.append(row(records[index])) }
    let left = order.dropFirst(limit)
    return DayReport(
      anchor: DayReport.anchor(report, set: set), reporter: set.texts.string(report.reporter), facts: facts(report),
      errors: set.lists.texts(of: report.errors).map(set.texts.string), rows: rows,
      messages: order.prefix(limit).map { Int(records[$0].count) },
      unwritten: (left.count, left.reduce(0) { $0 + Int(records[$1].count) }))
  }

  private mutating func facts(_ report: AggregateReport) -> [DetailCard.Fact] {
    var facts: [DetailCard.Fact] = []
    func add(_ term: String, _ text: String) {
      if !text.isEmpty { facts.append(DetailCard.Fact(term: term, words: text)) }
    }
    add("Report", set.texts.string(report.reportID).clipped(160))
    add("Period", "\(DateWords.full(report.begin)) – \(DateWords.full(report.end))")
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

  private func policy(_ report: AggregateReport) -> String {
    let policy = set.policy(of: report)
    let tags: [(String, Text)] = [
      ("p", policy.p), ("sp", policy.sp), ("np", policy.np), ("adkim", policy.adkim), ("aspf", policy.aspf),
      ("pct", policy.pct), ("t", policy.testing),
    ]
    return tags.filter { !$0.1.isBlank }.map { "\($0.0)=\(set.texts.string($0.1).clipped(20))" }
      .joined(separator: "; ")
  }

  private mutating func row(_ record: Record) -> HTML {
    let outcome = record.outcome
    var html = HTML(outcome == .failed ? "<tr data-problem>" : "<tr>")
    html.reserve(512)
    html.append(sourceCell(record.sourceIP))
    html.append("<td class=\"n\">")
    html.append(text: CountFormat.grouped(Int(record.count)))
    html.append("</td>")
    html.append(dispositionCell(record.disposition))
    html.append(dkimCell(record.dkimResults, isAligned: record.dkimAligned))
    html.append(spfCell(record.spfResults, isAligned: record.spfAligned))
    html.append(fromCell(record.headerFrom, record.envelopeFrom))
    html.append(reasonCell(record.reasons))
    html.append("</tr>\n")
    return html
  }

  private mutating func sourceCell(_ address: Text) -> HTML {
    if let known = sourceCells[address] { return known }
    let book = context.input.analysis.book
    let source = book.source(of: address)
    let place = book.index(of: address)
    var html = HTML("<th scope=\"row\"><b>")
    html.append(text: set.texts.string(address).clipped(60))
    html.append("</b><span class=\"sub\">")
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
    if let number = IPAddress(set.texts.bytes(of: address)) {
      let lookups = context.input.analysis.lookups
      let known = [lookups.reverseNames[number], lookups.countries[number]].compactMap { $0?.clipped(80) }
      if !known.isEmpty {
        html.append("<br>")
        html.append(text: known.joined(separator: " · "))
      }
    }
    html.append("</span></th>")
    sourceCells[address] = html
    return html
  }

  private mutating func dispositionCell(_ disposition: Text) -> HTML {
    if let known = dispositionCells[disposition] { return known }
    var html = HTML("<td>")
    html.append(text: disposition.isBlank ? "–" : set.texts.string(disposition).clipped(30))
    html.append("</td>")
    dispositionCells[disposition] = html
    return html
  }

  private mutating func fromCell(_ header: Text, _ envelope: Text) -> HTML {
    let key = UInt64(header.index) << 32 | UInt64(envelope.index)
    if let known = fromCells[key] { return known }
    var html = HTML("<td class=\"e\">")
    html.append(text: set.texts.string(header).clipped(80))
    if !envelope.isAbsent {
      html.append("<span class=\"sub\">envelope ")
      html.append(text: envelope.isBlank ? "<>" : set.texts.string(envelope).clipped(80))
      html.append("</span>")
    }
    html.append("</td>")
    fromCells[key] = html
    return html
  }

  private mutating func dkimCell(_ list: ListID, isAligned: Bool) -> HTML {
    let key = UInt64(list.index) << 1 | (isAligned ? 1 : 0)
    if let known = dkimCells[key] { return known }
    let lines = set.lists.dkimResults(list).map { result in
      EvidenceWords.dkim(result, set.texts)
    }
    let html = Self.evidence(isAligned: isAligned, lines: lines)
    dkimCells[key] = html
    return html
  }

  private mutating func spfCell(_ list: ListID, isAligned: Bool) -> HTML {
    let key = UInt64(list.index) << 1 | (isAligned ? 1 : 0)
    if let known = spfCells[key] { return known }
    let lines = set.lists.spfResults(list).map { result in EvidenceWords.spf(result, set.texts) }
    let html = Self.evidence(isAligned: isAligned, lines: lines)
    spfCells[key] = html
    return html
  }

  private static func evidence(isAligned: Bool, lines: [String]) -> HTML {
    var html = HTML(isAligned ? "<td class=\"e\">pass" : "<td class=\"e\"><b>fail</b>")
    for line in lines.prefix(5) {
      html.append("<span class=\"sub\">")
      html.append(text: line)
      html.append("</span>")
    }
    html.append("</td>")
    return html
  }

  private mutating func reasonCell(_ list: ListID) -> HTML {
    guard list != .empty else { return HTML("<td></td>") }
    if let known = reasonCells[list] { return known }
    var html = HTML("<td class=\"t\">")
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
    reasonCells[list] = html
    return html
  }
}
