import Analysis
import Reports
import Testing

/// Every gate at, just below and just above its threshold.
struct GateTests {
  private let fixture = ReadinessFixture()

  @Test func allGatesStandInTheirOrder() async throws {
    let domain = try await fixture.domain { _ in [.own(100)] }
    #expect(domain.readiness.gates.map(\.identifier) == Gate.Identifier.allCases)
    for gate in domain.readiness.gates {
      #expect(!gate.title.isEmpty && !gate.value.isEmpty && !gate.threshold.isEmpty, "\(gate.identifier)")
    }
  }

  @Test(arguments: [(27, false), (28, true), (29, true)])
  func q1AsksForDaysSinceTheFirstReport(days: Int, isOpen: Bool) async throws {
    let gate = try fixture.gate(.q1, of: try await fixture.domain(days: days) { _ in [.own(100)] })
    #expect(gate.isOpen == isOpen)
    #expect(gate.daysLeft == (isOpen ? 0 : 1))
  }

  @Test(arguments: [(20, false), (21, true), (22, true)])
  func q1AsksForDaysWithReports(reported: Int, isOpen: Bool) async throws {
    let skip = Set(2..<(2 + 28 - reported))
    #expect(try fixture.gate(.q1, of: try await fixture.domain(skip: skip) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [(2, true), (3, true), (4, false)])
  func q2AsksForFreshReports(age: Int, isOpen: Bool) async throws {
    #expect(try fixture.gate(.q2, of: try await fixture.domain(until: age) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [(4, true), (5, true), (6, false)])
  func q2AsksForReadableFiles(refused: Int, isOpen: Bool) async throws {
    var files = FileCoverage()
    files.reports = 100
    files.refused = (0..<refused).map { FileCoverage.Refused(file: "\($0).eml", day: ReadinessFixture.today - 3) }
    #expect(try fixture.gate(.q2, of: try await fixture.domain(files: files) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [
    (own: 1000, days: 40, isOpen: true, confidence: Gate.Confidence.normal), (999, 60, true, .low),
    (999, 59, false, .low), (100, 61, true, .low), (99, 90, false, .low), (1001, 28, true, .normal),
  ])
  func q3AsksForOwnMail(own: Int, days: Int, isOpen: Bool, confidence: Gate.Confidence) async throws {
    let gate = try fixture.gate(
      .q3, of: try await fixture.domain(days: days) { $0 == 1 ? [.own(own)] : $0 <= 28 ? [.spoof(1)] : [.own(5)] })
    #expect(gate.isOpen == isOpen)
    #expect(gate.confidence == confidence)
  }

  /// 100,000 own messages in the window, so many failing; `week` has some of them.
  private func passing(failed: Int, weekFailed: Int = 0, dkim: Int = 100_000) async throws -> DomainAnalysis {
    try await fixture.domain { distance in
      switch distance {
      // The first week of the window carries much mail, the others 1,000 a week.
      case 28: [.own(97_000 - failed), .broken(failed)]
      case 1: [.own(1000 - weekFailed), .broken(weekFailed)]
      case 8, 15: [.own(1000)]
      case 2...28: [.spoof(1)]
      default: [.own(100)]
      }
    }
  }

  @Test(arguments: [(Gate.Identifier.q4, 2000), (.r2, 1000)])
  func ownMailMustPass(identifier: Gate.Identifier, limit: Int) async throws {
    #expect(try fixture.gate(identifier, of: try await passing(failed: limit - 1)).isOpen)
    #expect(try fixture.gate(identifier, of: try await passing(failed: limit)).isOpen)
    #expect(try !fixture.gate(identifier, of: try await passing(failed: limit + 1)).isOpen)
  }

  @Test(arguments: [(Gate.Identifier.q4, 30), (.r2, 15)])
  func ownMailMustPassInEachWeek(identifier: Gate.Identifier, limit: Int) async throws {
    #expect(try fixture.gate(identifier, of: try await passing(failed: 0, weekFailed: limit - 1)).isOpen)
    #expect(try fixture.gate(identifier, of: try await passing(failed: 0, weekFailed: limit)).isOpen)
    #expect(try !fixture.gate(identifier, of: try await passing(failed: 0, weekFailed: limit + 1)).isOpen)
  }

  /// A second own source of which so many of some messages fail, beside 10,000 good ones of the first.
  private func second(_ messages: Int, failed: Int, first: Int = 10_000) async throws -> DomainAnalysis {
    try await fixture.domain { distance in
      distance == 5
        ? [.own(first), .own(messages - failed, ip: "198.51.100.1"), .broken(failed, ip: "198.51.100.1")]
        : distance <= 28 ? [.spoof(1)] : [.own(10), .own(1, ip: "198.51.100.1")]
    }
  }

  @Test(arguments: [(Gate.Identifier.q5, 50), (.r4, 20)])
  func eachOwnSourceMustPass(identifier: Gate.Identifier, limit: Int) async throws {
    #expect(try fixture.gate(identifier, of: try await second(1000, failed: limit - 1)).isOpen)
    #expect(try fixture.gate(identifier, of: try await second(1000, failed: limit)).isOpen)
    #expect(try !fixture.gate(identifier, of: try await second(1000, failed: limit + 1)).isOpen)
  }

  @Test func smallSourcesAreNotJudged() async throws {
    #expect(try fixture.gate(.q5, of: try await second(19, failed: 9)).isOpen)
    #expect(try !fixture.gate(.q5, of: try await second(20, failed: 9)).isOpen)
    // One of a hundred own messages is enough where there are few.
    #expect(try !fixture.gate(.q5, of: try await second(15, failed: 9, first: 1485)).isOpen)
    #expect(try fixture.gate(.q5, of: try await second(15, failed: 9, first: 1486)).isOpen)
  }

  @Test(arguments: [(Gate.Identifier.q6, 14), (.r5, 21)])
  func noOwnSourceMayBeNew(identifier: Gate.Identifier, limit: Int) async throws {
    for (age, isOpen) in [(limit - 1, false), (limit, true), (limit + 1, true)] {
      let domain = try await fixture.domain { distance in
        distance <= age ? [.own(100), .own(10, ip: "198.51.100.1")] : [.own(100)]
      }
      let gate = try fixture.gate(identifier, of: domain)
      #expect(gate.isOpen == isOpen, "\(age) days")
      #expect(gate.daysLeft == (isOpen ? 0 : 1))
    }
  }

  @Test(arguments: [(27, false), (28, true), (29, true)])
  func r1AsksForTimeAtQuarantine(days: Int, isOpen: Bool) async throws {
    let domain = try await fixture.domain(policy: { SetBuilder.Policy(p: $0 <= days ? "quarantine" : "none") }) { _ in
      [.own(100)]
    }
    #expect(try fixture.gate(.r1, of: domain).isOpen == isOpen)
  }

  @Test(arguments: [["pct": "25"], ["t": "y"]])
  func r1DoesNotCountTesting(tags: [String: String]) async throws {
    let policy = SetBuilder.Policy(p: "quarantine", pct: tags["pct"], testing: tags["t"])
    #expect(try !fixture.gate(.r1, of: try await fixture.domain(policy: { _ in policy }) { _ in [.own(100)] }).isOpen)
  }

  @Test(arguments: [(19, true), (20, true), (21, false)])
  func r3AsksForSignatures(unsigned: Int, isOpen: Bool) async throws {
    let spfOnly = SetBuilder.Row(
      ip: "192.0.2.1", count: unsigned, spf: true, checks: [("example.com", "mfrom", "pass")])
    let domain = try await fixture.domain {
      $0 == 3 ? [.own(1000 - unsigned), spfOnly] : $0 <= 28 ? [.spoof(1)] : [.own(1)]
    }
    #expect(try fixture.gate(.r3, of: domain).isOpen == isOpen)
  }

  @Test(arguments: [(4, true), (5, true), (6, false)])
  func r6AsksForLittleFailingForwardedMail(failed: Int, isOpen: Bool) async throws {
    let list = SetBuilder.Row(
      ip: "203.0.113.9", count: failed, checks: [("lists.club.example", "mfrom", "pass")],
      reasons: [("mailing_list", "")])
    let domain = try await fixture.domain { $0 == 3 ? [.own(1000), list] : $0 <= 28 ? [.spoof(1)] : [.own(1)] }
    #expect(try fixture.gate(.r6, of: domain).isOpen == isOpen)
  }

  @Test func r7AsksForTheKind() async throws {
    #expect(try !fixture.gate(.r7, of: try await fixture.domain { _ in [.own(100)] }).isOpen)
    #expect(
      try fixture.gate(
        .r7,
        of: try await fixture.domain(settings: ReadinessFixture.settings(kind: .transactional)) { _ in [.own(100)] }
      ).isOpen)
    #expect(
      try fixture.gate(
        .r7, of: try await fixture.domain(settings: ReadinessFixture.settings(accepts: true)) { _ in [.own(100)] }
      ).isOpen)
  }
}
