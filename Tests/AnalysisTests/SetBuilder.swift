import Analysis
import Reports
import Statistics

/// Reports by hand: one call a report, one value a record.
struct SetBuilder {
  private(set) var set = ReportSet()
  private var reports = 0

  /// A record in words; the results that are not given are those of a server that nobody knows.
  struct Row {
    var ip = "192.0.2.1"
    var count = 1
    var disposition = "none"
    var dkim = false
    var spf = false
    var from = "example.com"
    var envelope: String?
    /// Domain, selector, result.
    var signatures: [(String, String, String)] = []
    /// Domain, scope, result.
    var checks: [(String, String, String)] = []
    var reasons: [(String, String)] = []

    /// The owner's server: both aligned.
    static func own(_ count: Int, ip: String = "192.0.2.1", domain: String = "example.com") -> Row {
      Row(
        ip: ip, count: count, dkim: true, spf: true, from: domain, signatures: [(domain, "s1", "pass")],
        checks: [(domain, "mfrom", "pass")])
    }

    /// The owner's server, whose mail fails.
    static func broken(_ count: Int, ip: String = "192.0.2.1", domain: String = "example.com") -> Row {
      Row(
        ip: ip, count: count, from: domain, signatures: [(domain, "s1", "fail")], checks: [(domain, "mfrom", "fail")])
    }

    /// Somebody who only uses the name.
    static func spoof(_ count: Int, ip: String = "203.0.113.66", domain: String = "example.com") -> Row {
      Row(ip: ip, count: count, from: domain, checks: [(domain, "mfrom", "fail")])
    }

    /// SendGrid, signing as itself only.
    static func sendgrid(_ count: Int, ip: String = "198.51.100.7", domain: String = "example.com") -> Row {
      Row(
        ip: ip, count: count, from: domain, envelope: "u1.wl.sendgrid.net",
        signatures: [("sendgrid.net", "smtpapi", "pass")], checks: [("u1.wl.sendgrid.net", "mfrom", "pass")])
    }
  }

  /// A policy in words.
  struct Policy {
    var p = "none"
    var sp: String?
    var np: String?
    var adkim: String?
    var aspf: String?
    var pct: String?
    var testing: String?
  }

  /// Adds the report of one UTC day.
  mutating func add(
    _ day: Day, domain: String = "example.com", reporter: String = "reporter.example", policy: Policy = Policy(),
    days: Int = 1, _ rows: [Row]
  ) {
    var report = AggregateReport()
    reports += 1
    report.orgName = set.texts.intern(reporter)
    report.reporter = report.orgName
    report.reportID = set.texts.intern("r\(reports)")
    report.begin = day.start
    report.end = Timestamp(seconds: day.start.seconds + days * 86400 - 1)
    var published = PolicyPublished()
    published.domain = set.texts.intern(domain)
    published.p = set.texts.intern(policy.p)
    published.sp = text(policy.sp)
    published.np = text(policy.np)
    published.adkim = text(policy.adkim)
    published.aspf = text(policy.aspf)
    published.pct = text(policy.pct)
    published.testing = text(policy.testing)
    report.policyPublished = set.lists.intern(published.texts)
    let start = set.records.count
    for row in rows where row.count > 0 { set.records.append(record(row)) }
    report.records = start..<set.records.count
    set.aggregates.append(report)
  }

  private mutating func record(_ row: Row) -> Record {
    var record = Record()
    record.sourceIP = set.texts.intern(row.ip)
    record.count = UInt32(row.count)
    record.disposition = set.texts.intern(row.disposition)
    record.dkim = row.dkim ? .pass : .fail
    record.spf = row.spf ? .pass : .fail
    record.headerFrom = set.texts.intern(row.from)
    record.envelopeFrom = text(row.envelope)
    record.dkimResults = set.lists.intern(
      row.signatures.flatMap { [set.texts.intern($0.0), set.texts.intern($0.1), set.texts.intern($0.2), .absent] })
    record.spfResults = set.lists.intern(
      row.checks.flatMap { [set.texts.intern($0.0), set.texts.intern($0.1), set.texts.intern($0.2), .absent] })
    record.reasons = set.lists.intern(row.reasons.flatMap { [set.texts.intern($0.0), set.texts.intern($0.1)] })
    return record
  }

  private mutating func text(_ string: String?) -> Text { string.map { set.texts.intern($0) } ?? .absent }

  /// The analysis of the reports so far.
  func analyse(
    _ now: Day, settings: AnalysisSettings = AnalysisSettings(), lookups: Lookups = Lookups(),
    files: FileCoverage = FileCoverage()
  ) async -> Analysis {
    let statistics = await ArchiveStatistics.summarise(set, jobs: 1)
    return Analysis(statistics, settings: settings, now: now.start, lookups: lookups, files: files)
  }
}

extension Day {
  /// A day of the calendar, for tests.
  static func at(_ text: String) -> Day {
    Day(text) ?? Day(number: 0)
  }
}

extension DomainName {
  /// A valid name, for tests.
  static func named(_ text: String) throws -> DomainName {
    struct InvalidName: Error {}
    guard let name = DomainName(text) else { throw InvalidName() }
    return name
  }
}
