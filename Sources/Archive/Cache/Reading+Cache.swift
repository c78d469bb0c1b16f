import Caching
import Reports

extension Reading {
  /// An aggregate report as a cache keeps it.
  private struct StoredReport: BitwiseCopyable {
    var begin: Int
    var end: Int
    var received: Int
    var firstRecord: Int
    var recordCount: Int
    var nullRecords: Int
    var version: Text
    var orgName: Text
    var email: Text
    var extraContactInfo: Text
    var reportID: Text
    var generator: Text
    var errors: ListID
    var policyPublished: ListID
    var part: UInt32
    var flavour: UInt32

    init(_ report: AggregateReport, part: UInt32) {
      begin = report.begin.seconds
      end = report.end.seconds
      received = report.received?.seconds ?? .min
      firstRecord = report.records.lowerBound
      recordCount = report.records.count
      nullRecords = report.nullRecords
      version = report.version
      orgName = report.orgName
      email = report.email
      extraContactInfo = report.extraContactInfo
      reportID = report.reportID
      generator = report.generator
      errors = report.errors
      policyPublished = report.policyPublished
      self.part = part
      flavour = UInt32(report.flavour.rawValue)
    }

    /// The report; nil when it names what there is not.
    func report(file: String, parts: [String], texts: Int, lists: Int, records: Int) -> AggregateReport? {
      guard let kind = UInt8(exactly: flavour).flatMap(AggregateReport.Version.init(rawValue:)), part < parts.count,
        firstRecord >= 0, recordCount >= 0, firstRecord <= records, recordCount <= records - firstRecord,
        [version, orgName, email, extraContactInfo, reportID, generator].allSatisfy({ $0.index < texts }),
        errors.index < lists, policyPublished.index < lists, nullRecords >= 0, end >= begin
      else { return nil }
      var report = AggregateReport()
      report.flavour = kind
      report.version = version
      report.orgName = orgName
      report.email = email
      report.extraContactInfo = extraContactInfo
      report.reportID = reportID
      report.begin = Timestamp(seconds: begin)
      report.end = Timestamp(seconds: end)
      report.errors = errors
      report.generator = generator
      report.policyPublished = policyPublished
      report.records = firstRecord..<firstRecord + recordCount
      report.nullRecords = nullRecords
      report.origin = Origin(file: file, part: parts[Int(part)])
      report.received = received == .min ? nil : Timestamp(seconds: received)
      return report
    }
  }

  /// Writes everything but the numbers of the run.
  func write(to file: inout CacheWriter) throws(CacheError) {
    try file.section(names.reduce(into: [UInt8]()) { $0 += $1.utf8 })
    try file.section(names.map { UInt32($0.utf8.count) })
    try file.section(stamps)
    try file.section(yields)
    let texts = set.texts.storage
    try file.section(texts.bytes)
    try file.section(texts.lengths)
    let lists = set.lists.storage
    try file.section(lists.words)
    try file.section(lists.lengths)
    try file.section(set.records)
    var parts = PartTable()
    try file.section(set.aggregates.map { StoredReport($0, part: parts.number(of: $0.origin.part)) })
    var rest = FieldEncoder()
    rest.add(set.tls) { $0.add($1) }
    rest.add(set.failures) { $0.add($1) }
    rest.add(problems) { $0.add($1) }
    rest.add(parts.parts) { $0.add($1) }
    try file.section(rest.bytes)
  }

  /// Reads what was written; nil when it is damaged or makes no sense.
  init?(_ file: inout CacheReader) {
    guard let nameBytes = file.section(UInt8.self), let nameLengths = file.section(UInt32.self),
      let stamps = file.section(ArchiveFile.Stamp.self), let yields = file.section(FileYield.self),
      nameLengths.count == stamps.count, yields.count == stamps.count,
      nameLengths.reduce(0, { $0 + Int($1) }) == nameBytes.count
    else { return nil }
    var offset = 0
    names = nameLengths.map { length in
      defer { offset += Int(length) }
      return String(decoding: nameBytes[offset..<offset + Int(length)], as: UTF8.self)
    }
    self.stamps = stamps
    self.yields = yields
    guard let textBytes = file.section(UInt8.self), let textLengths = file.section(UInt32.self),
      let texts = TextTable(storage: textBytes, lengths: textLengths),
      let words = file.section(Text.self), let listLengths = file.section(UInt32.self),
      let lists = ListTable(storage: words, lengths: listLengths, texts: texts.count),
      // Room for what the next files give, so that not everything is copied for them.
      let records = file.section(Record.self, spare: 1 << 16),
      records.allSatisfy({ $0.isWithin(texts: texts.count, lists: lists.count) }),
      let reports = file.section(StoredReport.self), let restBytes = file.section(UInt8.self)
    else { return nil }
    var rest = FieldDecoder(restBytes)
    guard let tls = rest.list({ $0.tlsReport() }), let failures = rest.list({ $0.failureReport() }),
      let problems = rest.list({ $0.problem() }), let parts = rest.list({ $0.text() }), rest.isAtEnd
    else { return nil }
    set.texts = texts
    set.lists = lists
    set.records = records
    set.tls = tls
    set.failures = failures
    self.problems = problems
    let sums = yields.reduce(into: (aggregates: 0, tls: 0, failures: 0, problems: 0)) { sums, yield in
      sums.aggregates += Int(yield.aggregates)
      sums.tls += Int(yield.tls)
      sums.failures += Int(yield.failures)
      sums.problems += Int(yield.problems)
    }
    guard sums == (reports.count, tls.count, failures.count, problems.count) else { return nil }
    set.aggregates.reserveCapacity(reports.count + reports.count / 16)
    var next = 0
    for (name, yield) in zip(names, yields) {
      for stored in reports[next..<next + Int(yield.aggregates)] {
        guard
          let report = stored.report(
            file: name, parts: parts, texts: texts.count, lists: lists.count, records: records.count)
        else { return nil }
        set.aggregates.append(report)
      }
      next += Int(yield.aggregates)
    }
  }

  /// Numbers the places in files, of which there are few different ones.
  private struct PartTable {
    private(set) var parts: [String] = [""]
    private var numbers: [String: UInt32] = ["": 0]

    mutating func number(of part: String) -> UInt32 {
      if let number = numbers[part] { return number }
      let number = UInt32(parts.count)
      parts.append(part)
      numbers[part] = number
      return number
    }
  }
}

extension Record {
  /// Whether all that the record names is there.
  fileprivate func isWithin(texts: Int, lists: Int) -> Bool {
    let text = max(
      max(max(sourceIP.index, disposition.index), max(dkim.index, spf.index)),
      max(max(headerFrom.index, envelopeFrom.index), envelopeTo.index))
    let list = max(reasons.index, max(dkimResults.index, spfResults.index))
    return Int(text) < texts && Int(list) < lists
  }
}
