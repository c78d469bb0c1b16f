import Reports
import Statistics

/// Makes sets of reports, by hand or by chance.
struct SetBuilder {
  private(set) var set = ReportSet()

  /// A record in words.
  struct Row {
    var ip = "192.0.2.1"
    var count = 1
    var disposition = "none"
    var dkim = "fail"
    var spf = "fail"
    var from = "example.com"
    var signatures: [[String]] = []
    var checks: [[String]] = []
    var reasons: [[String]] = []
  }

  /// Adds a report whose period is given in seconds since 1970.
  mutating func add(
    begin: Int, end: Int, domain: String = "example.com", reporter: String = "r.example", policy: String = "none",
    nullRecords: Int = 0, _ rows: [Row]
  ) {
    var report = AggregateReport()
    report.orgName = set.texts.intern(reporter)
    report.reporter = report.orgName
    report.email = set.texts.intern("dmarc@" + reporter)
    report.begin = Timestamp(seconds: begin)
    report.end = Timestamp(seconds: end)
    report.nullRecords = nullRecords
    var published = PolicyPublished()
    published.domain = set.texts.intern(domain)
    published.p = set.texts.intern(policy)
    report.policyPublished = set.lists.intern(published.texts)
    let start = set.records.count
    for row in rows { set.records.append(record(row)) }
    report.records = start..<set.records.count
    set.aggregates.append(report)
  }

  private mutating func record(_ row: Row) -> Record {
    var record = Record()
    record.sourceIP = set.texts.intern(row.ip)
    record.count = UInt32(row.count)
    record.disposition = set.texts.intern(row.disposition)
    record.dkim = set.texts.intern(row.dkim)
    record.spf = set.texts.intern(row.spf)
    record.headerFrom = set.texts.intern(row.from)
    record.dkimResults = set.lists.intern(row.signatures.flatMap { $0.map { set.texts.intern($0) } + [.absent] })
    record.spfResults = set.lists.intern(row.checks.flatMap { $0.map { set.texts.intern($0) } + [.absent] })
    record.reasons = set.lists.intern(row.reasons.flatMap { $0.map { set.texts.intern($0) } })
    return record
  }

  /// Reports by chance: three domains, several reporters, periods of seconds, days and weeks.
  static func random(_ seed: UInt64, reports: Int) -> ReportSet {
    var generator = Generator(state: seed &+ 0x9E37_79B9_7F4A_7C15)
    var builder = SetBuilder()
    for _ in 0..<reports {
      let begin = 1_790_000_000 + generator.below(90 * 86400)
      let length = [0, 3600, 86399, 86400, 129_600, 129_601, 3 * 86400, 40 * 86400, 366 * 86400, 367 * 86400]
      let rows = (0..<generator.below(6)).map { _ in row(&generator) }
      builder.add(
        begin: begin, end: begin + length[generator.below(length.count)],
        domain: ["example.com", "example.org", "not a name"][generator.below(3)],
        reporter: "r\(generator.below(4)).example", policy: ["none", "reject"][generator.below(2)],
        nullRecords: generator.below(2), rows)
    }
    return builder.set
  }

  private static func row(_ generator: inout Generator) -> Row {
    let results = ["pass", "fail", "none"]
    var row = Row()
    row.ip = "192.0.2.\(generator.below(5))"
    row.count = 1 + generator.below(50)
    row.disposition = ["none", "pass", "quarantine", "reject", "odd"][generator.below(5)]
    row.dkim = results[generator.below(3)]
    row.spf = results[generator.below(3)]
    row.from = ["example.com", "mail.example.com"][generator.below(2)]
    row.signatures = (0..<generator.below(3)).map { _ in
      ["example.com", "s\(generator.below(2))", results[generator.below(3)]]
    }
    row.checks = (0..<generator.below(3)).map { _ in ["example.com", "mfrom", results[generator.below(3)]] }
    row.reasons = (0..<generator.below(3)).map { _ in [["forwarded", "other"][generator.below(2)], "words"] }
    return row
  }

  /// SplitMix64: the same numbers on every machine.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  }
}
