import Reports
import Testing

@testable import Statistics

@Suite struct TLSStatisticsTests {
  /// A report on some policies.
  private func report(
    _ id: String, day: Int = 20_700, org: String = "Receiver", file: String = "a.json", _ policies: [TLSReport.Policy]
  ) -> TLSReport {
    var report = TLSReport()
    report.orgName = org
    report.reportID = id
    report.begin = Day(number: day).start
    report.end = Day(number: day + 1).start
    report.policies = policies
    report.origin = Origin(file: file)
    return report
  }

  private func policy(
    _ domain: String?, _ successful: Int, _ failures: [(String, Int)] = [], type: String = "sts"
  ) -> TLSReport.Policy {
    var policy = TLSReport.Policy()
    policy.domain = domain
    policy.type = type
    policy.successful = successful
    policy.failed = failures.reduce(0) { $0 + $1.1 }
    policy.failures = failures.map { type, sessions in
      var failure = TLSReport.Failure()
      failure.resultType = type
      failure.sessions = sessions
      failure.receivingMXHostname = "mx.example.com"
      return failure
    }
    return policy
  }

  @Test func sessionsBelongToThePolicyAndNotToTheReport() {
    let statistics = TLSStatistics([
      report("1", [policy("example.com", 10, [("certificate-expired", 2)]), policy("example.org", 5, type: "tlsa")])
    ])
    #expect(statistics.domains.map(\.domain.ascii) == ["example.com", "example.org"])
    #expect(statistics.domains.map(\.total.sessions.all) == [12, 5])
    #expect(statistics.total.sessions == TLSSessions(successful: 15, failed: 2))
    #expect(statistics.total.policyTypes["tlsa"] == TLSSessions(successful: 5, failed: 0))
  }

  @Test func theSameReportCountsOnceWhateverTheOrder() {
    let small = report("1", file: "b.json", [policy("example.com", 3)])
    let large = report("1", file: "c.json", [policy("example.com", 4, [("validation-failure", 1)])])
    let copy = report("1", file: "a.json", [policy("example.com", 4, [("validation-failure", 1)])])
    for reports in [[small, large, copy], [copy, small, large], [large, copy, small]] {
      let statistics = TLSStatistics(reports)
      #expect(statistics.total.sessions == TLSSessions(successful: 4, failed: 1))
      #expect(statistics.total.reports == 1)
      #expect(statistics.duplicates == 2)
    }
  }

  @Test(arguments: [("2", 20_700, "Receiver"), ("1", 20_701, "Receiver"), ("1", 20_700, "Another")])
  func anotherIdentifierPeriodOrReporterIsAnotherReport(id: String, day: Int, org: String) {
    let statistics = TLSStatistics([
      report("1", [policy("example.com", 3)]), report(id, day: day, org: org, [policy("example.com", 4)]),
    ])
    #expect(statistics.total.sessions.all == 7)
    #expect(statistics.duplicates == 0)
  }

  @Test func monthsAddUpToTheDomain() throws {
    let reports = (0..<60).map { offset in
      report("\(offset)", day: 20_700 + offset, [policy("example.com", offset, [("starttls-not-supported", 1)])])
    }
    let statistics = TLSStatistics(reports)
    let domain = try #require(statistics.domains.first)
    #expect(domain.months.count == 3)
    var sum = TLSSummary()
    for month in domain.months.reversed() { sum.merge(month.summary) }
    #expect(sum == domain.total)
    #expect(sum == statistics.total)
    #expect(sum.days.values.reduce(0) { $0 + $1.sessions.all } == sum.sessions.all)
    #expect(sum.reporters.values.reduce(0) { $0 + $1.sessions.all } == sum.sessions.all)
    #expect(sum.policyTypes.values.reduce(0) { $0 + $1.all } == sum.sessions.all)
    #expect(sum.failures.values.reduce(0) { $0 + $1.sessions } == sum.sessions.failed)
    #expect(sum.unexplained == 0)
  }

  @Test func mergingIsCommutativeAndAssociative() {
    let summaries = (0..<4).map { index in
      TLSStatistics([
        report(
          "\(index)", day: 20_700 + index % 2, org: "R\(index % 3)",
          [policy("example.com", index, [("validation-failure", index + 1)])])
      ]).total
    }
    func sum(_ order: [Int]) -> TLSSummary { order.reduce(into: TLSSummary()) { $0.merge(summaries[$1]) } }
    var grouped = sum([0, 1])
    grouped.merge(sum([3, 2]))
    #expect(sum([0, 1, 2, 3]) == sum([3, 1, 0, 2]))
    #expect(sum([0, 1, 2, 3]) == grouped)
  }

  @Test func aDomainWithoutAValidNameCountsInTheTotalOnly() {
    let statistics = TLSStatistics([report("1", [policy("../etc", 3), policy(nil, 4)])])
    #expect(statistics.domains.isEmpty)
    #expect(statistics.total.sessions.all == 7)
  }

  @Test func countsThatNoMachineCanHoldDoNotTrap() {
    let statistics = TLSStatistics([
      report("1", [policy("example.com", .max)]), report("2", [policy("example.com", .max)]),
    ])
    #expect(statistics.total.sessions.successful == .max)
    #expect(statistics.total.sessions.all == .max)
  }

  @Test func failedSessionsWithoutDetailsAreUnexplained() {
    var bare = policy("example.com", 3)
    bare.failed = 5
    #expect(TLSStatistics([report("1", [bare])]).total.unexplained == 5)
  }
}

@Suite struct FailureStatisticsTests {
  @Test func reportsAreCountedByDomainDayReporterAndResults() {
    var first = FailureReport()
    first.reportedDomain = "example.com"
    first.reporter = "mx.example.net"
    first.arrival = Day(number: 20_700).start
    first.authFailure = "dmarc"
    first.deliveryResult = "reject"
    var second = first
    second.incidents = 3
    var later = first
    later.arrival = Day(number: 20_701).start
    let undated = FailureReport()
    let statistics = FailureStatistics([undated, first, later, second])
    #expect(statistics.rows.map(\.counts.reports) == [1, 2, 1])
    #expect(statistics.rows.map(\.counts.incidents) == [1, 4, 1])
    #expect(statistics.rows.map(\.key.day) == [Day(number: 20_701), Day(number: 20_700), nil])
    #expect(statistics.total.reports == 4)
    #expect(statistics.total.incidents == 6)
  }
}
