internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// `records.csv`: each record of each report of a month, a row for each day that its messages count on.
struct RecordsFile {
  private static let header: [StaticString] = [
    "domain", "policy_domain", "day_utc", "begin_utc", "end_utc", "org_name", "org_email", "report_id", "source_ip",
    "source", "source_class", "rdns", "asn", "as_name", "country", "count", "disposition", "dmarc", "dkim_aligned",
    "spf_aligned", "override_type", "override_comment", "header_from", "envelope_from", "envelope_to_domain",
    "dkim_domain", "dkim_selector", "dkim_result", "spf_domain", "spf_scope", "spf_result", "p", "sp", "np", "adkim",
    "aspf", "pct", "testing", "discovery_method", "generator", "file",
  ]

  private let cells: TextCells
  private let sources: SourceBook
  private let lookups: Lookups
  private let analysis: DomainAnalysis?
  private let domain: DomainName
  private let set: ReportSet
  private var output: [UInt8] = []
  private var sourceCells: [Text: [UInt8]] = [:]
  private var reasonCells: [ListID: [UInt8]] = [:]
  private var resultCells: [ListID: [UInt8]] = [:]
  private var envelopeCells: [Text: ArraySlice<UInt8>] = [:]
  private var reportHead: [UInt8] = []
  private var reportTail: [UInt8] = []
  /// The records of the report whose cells are at hand: no two reports share a record.
  private var currentRecords = 0..<0

  private init(_ context: SiteContext, _ domain: DomainName) {
    cells = context.cells
    sources = context.input.analysis.book
    lookups = context.input.analysis.lookups
    analysis = context.input.analysis.domain(domain)
    self.domain = domain
    set = context.input.statistics.set
    output = CSVWriter(header: Self.header, options: context.csvOptions).bytes
  }

  /// The file's bytes.
  static func bytes(_ context: SiteContext, _ domain: DomainName, _ month: MonthStatistics) -> [UInt8] {
    var file = RecordsFile(context, domain)
    month.forEachRow(in: file.set) { report, record, day, count in
      file.append(record, of: report, on: day, count)
    }
    return file.output
  }

  /// The bytes of a file with some records: reports and records by their places in the set.
  static func bytes(
    _ context: SiteContext, _ domain: DomainName, rows: [(report: Int32, record: Int32)]
  ) -> [UInt8] {
    var file = RecordsFile(context, domain)
    for row in rows {
      let report = file.set.aggregates[Int(row.report)]
      let record = file.set.records[Int(row.record)]
      let span = ReportSpan(report)
      if span.isSpread {
        for share in span.shares(of: Int(record.count)) { file.append(record, of: report, on: share.day, share.count) }
      } else {
        file.append(record, of: report, on: span.middle, Int(record.count))
      }
    }
    return file.output
  }

  private mutating func append(_ record: Record, of report: AggregateReport, on day: Day, _ count: Int) {
    begin(report)
    output.append(contentsOf: reportHead[..<headSplit])
    output.append(contentsOf: dayCell(day))
    output.append(contentsOf: reportHead[headSplit...])
    appendSource(record.sourceIP)
    append(count)
    cell(record.disposition)
    output.append(contentsOf: Self.outcome(record.outcome))
    output.append(contentsOf: record.dkimAligned ? Self.yes : Self.no)
    output.append(contentsOf: record.spfAligned ? Self.yes : Self.no)
    append(record.reasons, as: .reasons)
    cell(record.headerFrom)
    cell(record.envelopeFrom)
    appendEnvelope(record.envelopeTo)
    append(record.dkimResults, as: .dkim)
    append(record.spfResults, as: .spf)
    output.append(contentsOf: reportTail)
  }

  // MARK: Cells of the report

  /// Where in a report's first cells the day belongs.
  private var headSplit = 0
  private var lastDay: (day: Day, cell: [UInt8])?

  private mutating func begin(_ report: AggregateReport) {
    guard report.records != currentRecords else { return }
    currentRecords = report.records
    let policy = set.policy(of: report)
    reportHead = Array("\(domain.ascii),".utf8)
    cells.append(policy.domain, to: &reportHead)
    reportHead.append(UInt8(ascii: ","))
    headSplit = reportHead.count
    reportHead.append(contentsOf: "\(report.begin),\(report.end),".utf8)
    for text in [report.orgName, report.email, report.reportID] {
      cells.append(text, to: &reportHead)
      reportHead.append(UInt8(ascii: ","))
    }
    reportTail = []
    for text in [
      policy.p, policy.sp, policy.np, policy.adkim, policy.aspf, policy.pct, policy.testing, policy.discoveryMethod,
      report.generator,
    ] {
      cells.append(text, to: &reportTail)
      reportTail.append(UInt8(ascii: ","))
    }
    reportTail.append(contentsOf: TextCells.cell { $0.text(report.origin.file) })
    reportTail.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func dayCell(_ day: Day) -> [UInt8] {
    if let lastDay, lastDay.day == day { return lastDay.cell }
    let cell = Array("\(day),".utf8)
    lastDay = (day, cell)
    return cell
  }

  // MARK: Cells of the record

  private static let yes = Array("true,".utf8)
  private static let no = Array("false,".utf8)
  private static let passed = Array("pass,".utf8)
  private static let failed = Array("fail,".utf8)

  private static func outcome(_ outcome: Outcome) -> [UInt8] { outcome == .failed ? failed : passed }

  private mutating func cell(_ text: Text) {
    cells.append(text, to: &output)
    output.append(UInt8(ascii: ","))
  }

  private mutating func append(_ count: Int) {
    var digits: (UInt64, Int) = (UInt64(max(count, 0)), output.count)
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits.0 % 10))
      digits.0 /= 10
    } while digits.0 > 0
    output[digits.1...].reverse()
    output.append(UInt8(ascii: ","))
  }

  /// Address, source, class, and what was looked up about the address: its name, network and country.
  private mutating func appendSource(_ address: Text) {
    if let known = sourceCells[address] {
      output.append(contentsOf: known)
      return
    }
    var made: [UInt8] = []
    cells.append(address, to: &made)
    made.append(UInt8(ascii: ","))
    let number = IPAddress(set.texts.bytes(of: address))
    let system = number.flatMap { lookups.autonomousSystems[$0] }
    let facts = [
      sources.source(of: address).name, analysis?.senderClass(of: address).word,
      number.flatMap { lookups.reverseNames[$0] }, system.map { "\($0.number)" },
      system.flatMap { $0.name.isEmpty ? nil : $0.name }, number.flatMap { lookups.countries[$0] },
    ]
    for fact in facts {
      made.append(contentsOf: TextCells.cell { $0.text(fact) })
      made.append(UInt8(ascii: ","))
    }
    sourceCells[address] = made
    output.append(contentsOf: made)
  }

  /// Only the domain of a recipient: the rest names a person.
  private mutating func appendEnvelope(_ text: Text) {
    if text.isBlank {
      output.append(UInt8(ascii: ","))
      return
    }
    let cell =
      envelopeCells[text]
      ?? TextCells.cell { $0.text(set.texts.string(text).split(separator: "@").last.map(String.init)) }
    envelopeCells[text] = cell
    output.append(contentsOf: cell)
    output.append(UInt8(ascii: ","))
  }

  /// What a list of a record holds.
  private enum ListKind {
    case reasons
    case dkim
    case spf
  }

  private mutating func append(_ list: ListID, as kind: ListKind) {
    guard list != .empty else {
      output.append(contentsOf: repeatElement(UInt8(ascii: ","), count: kind == .reasons ? 2 : 3))
      return
    }
    // The same texts may be a list of reasons and one of results: these have columns of their own.
    if let known = kind == .reasons ? reasonCells[list] : resultCells[list] {
      output.append(contentsOf: known)
      return
    }
    var made: [UInt8] = []
    for column in columns(of: list, as: kind) {
      made.append(contentsOf: TextCells.cell { $0.texts(column.map(set.texts.string)) })
      made.append(UInt8(ascii: ","))
    }
    if kind == .reasons { reasonCells[list] = made } else { resultCells[list] = made }
    output.append(contentsOf: made)
  }

  private func columns(of list: ListID, as kind: ListKind) -> [[Text]] {
    switch kind {
    case .reasons:
      let reasons = set.lists.reasons(list)
      return [reasons.map(\.type), reasons.map(\.comment)]
    case .dkim:
      let results = set.lists.dkimResults(list)
      return [results.map(\.domain), results.map(\.selector), results.map(\.result)]
    case .spf:
      let results = set.lists.spfResults(list)
      return [results.map(\.domain), results.map(\.scope), results.map(\.result)]
    }
  }
}
