import Analysis
import Markup
import Reports
import Statistics

import Testing

@testable import Site

/// A small synthetic archive, and the site that is made of it.
struct SampleSite {
  /// The moment of the build.
  static let now = Day(number: 20_760).start  // 2026-11-03T00:00:00Z

  var set = ReportSet()
  var problems: [Problem] = []
  var options = SiteOptions()
  var facts = BuildFacts(version: "1.0", now: now)
  var lookups = Lookups()
  /// What stands in every field that a reporter may fill with any text, behind the text itself.
  var poison = ""

  /// One record of a report.
  struct Row {
    var address: String
    var count: UInt32
    var dkim = Text.pass
    var spf = Text.pass
    var disposition = Text.none
    var reason: (type: String, comment: String)?
    /// Who signs and returns the mail in place of the domain, both of which pass.
    var vendor: String?
  }

  /// Adds a report of one day.
  mutating func add(
    _ domain: String, _ day: Day, reporter: String = "Example Receiver", policy: Text = .none, lengthInDays: Int = 1,
    _ rows: [Row]
  ) {
    var report = AggregateReport()
    let domainText = set.texts.intern(domain)
    report.orgName = set.texts.intern(reporter + poison)
    report.email = set.texts.intern("dmarc@receiver.example" + poison)
    report.reportID = set.texts.intern("\(domain)-\(day)-\(reporter)" + poison)
    report.generator = set.texts.intern("generator" + poison)
    report.begin = day.start
    report.end = (day + lengthInDays).start
    var published = PolicyPublished()
    published.domain = domainText
    published.p = policy
    published.sp = poison.isEmpty ? .absent : set.texts.intern("sp" + poison)
    published.adkim = set.texts.intern("r" + poison)
    published.pct = set.texts.intern("100" + poison)
    report.policyPublished = set.lists.intern(published.texts)
    report.origin = Origin(file: "\(day)-\(reporter).xml" + poison, part: "")
    let first = set.records.count
    for row in rows {
      var record = Record()
      record.sourceIP = set.texts.intern(row.address)
      record.count = row.count
      record.dkim = row.dkim
      record.spf = row.spf
      record.disposition = row.disposition
      record.headerFrom = set.texts.intern(poison.isEmpty ? domain : domain + poison)
      record.envelopeFrom = set.texts.intern("bounce.\(domain)" + poison)
      record.envelopeTo = set.texts.intern("someone@rcpt.example" + poison)
      let signer = set.texts.intern(row.vendor ?? domain + poison)
      let (signature, check): (Text, Text) = row.vendor == nil ? (row.dkim, row.spf) : (.pass, .pass)
      record.dkimResults = set.lists.intern([signer, set.texts.intern("s1" + poison), signature, .absent])
      record.spfResults = set.lists.intern([signer, .mfrom, check, .absent])
      if let reason = row.reason {
        record.reasons = set.lists.intern([
          set.texts.intern(reason.type + poison), set.texts.intern(reason.comment + poison),
        ])
      }
      set.records.append(record)
    }
    report.records = first..<set.records.count
    set.aggregates.append(report)
  }

  /// Three domains: one busy, one quiet, one that sends nothing; September to 1 November 2026, with a gap and a burst.
  static func three(poison: String = "") -> SampleSite {
    var site = SampleSite()
    site.poison = poison
    let end = now.day - 2
    for offset in (0..<60).reversed() {
      let day = end - offset
      if offset == 12 { continue }
      site.add(
        "example.com", day, policy: offset < 20 ? .quarantine : .none,
        [
          Row(address: "192.0.2.10", count: 100),
          Row(address: "192.0.2.11", count: 20, spf: .fail),
          Row(address: "2001:db8:1::25", count: 7, dkim: .fail),
          Row(
            address: "198.51.100.7", count: offset == 5 ? 300 : 4, dkim: .fail, spf: .fail, disposition: .quarantine,
            reason: offset == 8 ? ("mailing_list", "known list") : nil),
        ])
      if offset % 7 == 0 {
        site.add(
          "example.com", day, reporter: "Other Receiver",
          [
            Row(address: "192.0.2.10", count: 3),
            Row(address: "not an address" + poison, count: 1, dkim: .fail, spf: .fail),
          ])
      }
      if offset % 2 == 0 { site.add("example.org", day, policy: .reject, [Row(address: "203.0.113.5", count: 30)]) }
      if offset % 9 == 0 {
        site.add(
          "xn--grnwerk-o2a.example", day, policy: .reject,
          [Row(address: "198.51.100.99", count: 2, dkim: .fail, spf: .fail, disposition: .reject)])
      }
    }
    // A report over four days: its messages are spread, so that a day is estimated.
    site.add("example.org", end - 3, policy: .reject, lengthInDays: 4, [Row(address: "203.0.113.5", count: 10)])
    site.addTLS("example.com", through: end)
    site.addFailure("example.com", end - 3)
    site.problems = [
      Problem(
        origin: Origin(file: "broken.xml.gz" + poison, part: "member 1" + poison), severity: .refused, code: "X5",
        line: 12,
        column: 5, message: "opening and ending tag do not match" + poison),
      Problem(
        origin: Origin(file: "odd.xml"), severity: .repaired, code: "R9", message: "an empty result was left out"),
    ]
    site.facts.scanned = site.set.aggregates.count + 3
    site.facts.read = site.set.aggregates.count
    site.facts.refused = 1
    site.facts.ignored = 2
    site.facts.duplicates = 1
    return site
  }

  /// Adds thirty days of TLS reports, on two of which sessions failed; the last report comes twice.
  mutating func addTLS(_ domain: String, through end: Day) {
    for offset in (0..<30).reversed() where offset != 9 {
      var report = TLSReport()
      report.orgName = "Sender" + poison
      report.contactInfo = "tls@sender.example" + poison
      report.reportID = "tls-\(offset)" + poison
      report.begin = (end - offset).start
      report.end = (end - offset + 1).start
      report.origin = Origin(file: "tls-\(offset).json")
      var policy = TLSReport.Policy()
      policy.type = "sts"
      policy.domain = domain
      policy.successful = 40 + offset
      if offset % 11 == 3 {
        policy.failed = 5
        var failure = TLSReport.Failure()
        failure.resultType = "certificate-expired" + poison
        failure.receivingMXHostname = "mx.example.com" + poison
        failure.sendingMTAIP = "203.0.113.77" + poison
        failure.reasonCode = "X509" + poison
        failure.sessions = 4
        policy.failures = [failure]
      }
      report.policies = [policy]
      set.tls.append(report)
      if offset == 0 { set.tls.append(report) }
    }
  }

  /// Adds a failure report.
  mutating func addFailure(_ domain: String, _ day: Day) {
    var report = FailureReport()
    report.reportedDomain = domain
    report.arrival = day.start
    report.reporter = "mx.receiver.example" + poison
    report.authFailure = "dmarc" + poison
    report.deliveryResult = "reject" + poison
    report.sourceIP = "198.51.100.7"
    report.identityAlignment = "secret@person.example"
    set.failures.append(report)
  }

  /// What the site is made of.
  func input() async -> SiteInput {
    var set = set
    set.nameReporters()
    let statistics = await ArchiveStatistics.summarise(set, jobs: 1)
    return SiteInput(
      statistics: statistics, analysis: Analysis(statistics, now: facts.now, lookups: lookups), problems: problems,
      facts: facts,
      options: options)
  }

  /// All files of the site, by path.
  func files() async throws -> [String: [UInt8]] {
    let plan = try SitePlan(await input())
    var files: [String: [UInt8]] = [:]
    for file in (plan.jobs + [plan.last]).flatMap({ $0.render() }) {
      #expect(files[file.path.string] == nil, "\(file.path) is made twice")
      files[file.path.string] = file.bytes
    }
    return files
  }
}
