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
  private let names: TextCells
  private let lookups: Lookups
  private let analysis: DomainAnalysis?
  private let domain: DomainName
  private let set: ReportSet
  private var output: [UInt8] = []
  /// Cells that many records share, made once; where each lies in it.
  private var shared: [UInt8] = []
  private var sourceCells = RunIndex()
  private var reasonCells = RunIndex()
  private var resultCells = RunIndex()
  private var envelopeCells = RunIndex()
  private var reportHead: [UInt8] = []
  private var reportTail: [UInt8] = []
  /// The records of the report whose cells are at hand: no two reports share a record.
  private var currentRecords = 0..<0

  /// How many bytes a row has, about.
  private static let rowBytes = 640

  private init(_ context: SiteContext, _ domain: DomainName, rows: Int) {
    cells = context.cells
    sources = context.input.analysis.book
    names = context.sourceCells
    lookups = context.input.analysis.lookups
    analysis = context.input.analysis.domain(domain)
    self.domain = domain
    set = context.input.statistics.set
    output = CSVWriter(header: Self.header, options: context.csvOptions).bytes
    // What is not written costs nothing.
    output.reserveCapacity(output.count + rows * Self.rowBytes)
  }

  /// The file's bytes.
  static func bytes(_ context: SiteContext, _ domain: DomainName, _ month: MonthStatistics) -> [UInt8] {
    let aggregates = context.input.statistics.set.aggregates
    let rows = month.members.reduce(0) { $0 + aggregates[$1].records.count }
    var file = RecordsFile(context, domain, rows: rows)
    month.forEachRow(in: file.set) { report, record, day, count in
      file.begin(report)
      file.append(record, on: day, count)
    }
    return file.output
  }

  /// The bytes of a file with some records: reports and records by their places in the set, those of a report behind
  /// each other.
  static func bytes(
    _ context: SiteContext, _ domain: DomainName, rows: [(report: Int32, record: Int32)]
  ) -> [UInt8] {
    var file = RecordsFile(context, domain, rows: rows.count)
    var number: Int32 = -1
    var span = ReportSpan(AggregateReport())
    for row in rows {
      if row.report != number {
        number = row.report
        let report = file.set.aggregates[Int(number)]
        span = ReportSpan(report)
        file.begin(report)
      }
      let record = file.set.records[Int(row.record)]
      if span.isSpread {
        for share in span.shares(of: Int(record.count)) { file.append(record, on: share.day, share.count) }
      } else {
        file.append(record, on: span.middle, Int(record.count))
      }
    }
    return file.output
  }

  private mutating func append(_ record: Record, on day: Day, _ count: Int) {
    output.append(reportHead, in: 0..<headSplit)
    appendDay(day)
    output.append(reportHead, in: headSplit..<reportHead.count)
    appendSource(record.sourceIP)
    output.append(digitsOf: max(count, 0))
    output.append(UInt8(ascii: ","))
    cell(record.disposition)
    output.append(contentsOf: Self.outcomes[record.dkimAligned ? 0 : 1][record.spfAligned ? 0 : 1])
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
  private var lastDay: Day?
  private var dayCell: [UInt8] = []

  private mutating func begin(_ report: AggregateReport) {
    guard report.records != currentRecords else { return }
    currentRecords = report.records
    let policy = set.policy(of: report)
    reportHead.removeAll(keepingCapacity: true)
    reportHead.append(contentsOf: domain.ascii.utf8)
    reportHead.append(UInt8(ascii: ","))
    cells.append(policy.domain, to: &reportHead)
    reportHead.append(UInt8(ascii: ","))
    headSplit = reportHead.count
    for moment in [report.begin, report.end] {
      reportHead.append(moment)
      reportHead.append(UInt8(ascii: ","))
    }
    for text in [report.orgName, report.email, report.reportID] {
      cells.append(text, to: &reportHead)
      reportHead.append(UInt8(ascii: ","))
    }
    reportTail.removeAll(keepingCapacity: true)
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

  private mutating func appendDay(_ day: Day) {
    if lastDay != day {
      lastDay = day
      dayCell.removeAll(keepingCapacity: true)
      dayCell.append(day)
      dayCell.append(UInt8(ascii: ","))
    }
    output.append(contentsOf: dayCell)
  }

  // MARK: Cells of the record

  /// The cells of DMARC, DKIM and SPF, by whether DKIM and SPF passed and were aligned: DMARC passes with one of them.
  private static let outcomes = [
    [Array("pass,true,true,".utf8), Array("pass,true,false,".utf8)],
    [Array("pass,false,true,".utf8), Array("fail,false,false,".utf8)],
  ]

  private mutating func cell(_ text: Text) {
    cells.append(text, to: &output)
    output.append(UInt8(ascii: ","))
  }

  /// Address, source, class, and what was looked up about the address: its name, network and country.
  private mutating func appendSource(_ address: Text) {
    let key = UInt64(address.index)
    if let run = sourceCells[key] {
      output.append(shared, in: run)
      return
    }
    let start = output.count
    cells.append(address, to: &output)
    output.append(UInt8(ascii: ","))
    names.append(sources.index(of: address) ?? sources.sources.count, to: &output)
    output.append(UInt8(ascii: ","))
    if let word = analysis?.senderClass(of: address).word { output.append(contentsOf: word.utf8) }
    output.append(UInt8(ascii: ","))
    let number = lookups == Lookups() ? nil : IPAddress(set.texts.bytes(of: address))
    let system = number.flatMap { lookups.autonomousSystems[$0] }
    let facts = [
      number.flatMap { lookups.reverseNames[$0] }, system.map { "\($0.number)" },
      system.flatMap { $0.name.isEmpty ? nil : $0.name }, number.flatMap { lookups.countries[$0] },
    ]
    for fact in facts {
      if let fact { output.append(contentsOf: TextCells.cell { $0.text(fact) }) }
      output.append(UInt8(ascii: ","))
    }
    sourceCells.add(keep(from: start), for: key)
  }

  /// Keeps what was written last for other records.
  ///
  /// - Parameter start: Where it begins in the output.
  /// - Returns: Where it lies among the shared cells.
  private mutating func keep(from start: Int) -> Range<Int> {
    let first = shared.count
    shared.append(output, in: start..<output.count)
    return first..<shared.count
  }

  /// Only the domain of a recipient: the rest names a person.
  private mutating func appendEnvelope(_ text: Text) {
    if text.isBlank {
      output.append(UInt8(ascii: ","))
      return
    }
    let key = UInt64(text.index)
    if let run = envelopeCells[key] {
      output.append(shared, in: run)
      return
    }
    let start = output.count
    output.append(
      contentsOf: TextCells.cell { $0.text(set.texts.string(text).split(separator: "@").last.map(String.init)) })
    output.append(UInt8(ascii: ","))
    envelopeCells.add(keep(from: start), for: key)
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
    let key = UInt64(list.index)
    // The same texts may be a list of reasons and one of results: these have columns of their own.
    if let run = kind == .reasons ? reasonCells[key] : resultCells[key] {
      output.append(shared, in: run)
      return
    }
    let start = output.count
    for column in columns(of: list, as: kind) {
      output.append(contentsOf: TextCells.cell { $0.texts(column.map(set.texts.string)) })
      output.append(UInt8(ascii: ","))
    }
    let run = keep(from: start)
    if kind == .reasons { reasonCells.add(run, for: key) } else { resultCells.add(run, for: key) }
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
