import Analysis
import Reports
import Testing

/// Every gate at, just below and just above its threshold, and the verdicts.
struct ReadinessTests {
  /// A Monday, so that the window is four whole weeks.
  private static let today = Day.at("2026-11-02")

  /// Reports of some days back: what each day holds is told by its distance from today.
  private func domain(
    days: Int = 100, policy: (Int) -> SetBuilder.Policy = { _ in SetBuilder.Policy() },
    settings: AnalysisSettings = AnalysisSettings(), files: FileCoverage = FileCoverage(), until newest: Int = 1,
    skip: Set<Int> = [], _ rows: (Int) -> [SetBuilder.Row]
  ) async throws -> DomainAnalysis {
    var builder = SetBuilder()
    for distance in stride(from: days, through: newest, by: -1) where !skip.contains(distance) {
      builder.add(Self.today - distance, policy: policy(distance), rows(distance))
    }
    let analysis = await builder.analyse(Self.today, settings: settings, files: files)
    return try #require(analysis.domain(try .named("example.com")))
  }

  private func gate(_ gate: Gate.Identifier, of domain: DomainAnalysis) throws -> Gate {
    try #require(domain.readiness.gates.first { $0.identifier == gate })
  }

  private static func settings(
    kind: DomainKind = .users, accepts: Bool = false
  ) throws -> AnalysisSettings {
    var settings = AnalysisSettings()
    var domain = DomainSettings()
    domain.kind = kind
    domain.acceptsListEffect = accepts
    settings.domains[try .named("example.com")] = domain
    return settings
  }

  @Test func allGatesStandInTheirOrder() async throws {
    let domain = try await domain { _ in [.own(100)] }
    #expect(domain.readiness.gates.map(\.identifier) == Gate.Identifier.allCases)
    for gate in domain.readiness.gates {
      #expect(!gate.title.isEmpty && !gate.value.isEmpty && !gate.threshold.isEmpty, "\(gate.identifier)")
    }
  }

  @Test(arguments: [(27, false), (28, true), (29, true)])
  func q1AsksForDaysSinceTheFirstReport(days: Int, isOpen: Bool) async throws {
    let gate = try gate(.q1, of: try await domain(days: days) { _ in [.own(100)] })
    #expect(gate.isOpen == isOpen)
    #expect(gate.daysLeft == (isOpen ? 0 : 1))
  }

  @Test(arguments: [(20, false), (21, true), (22, true)])
  func q1AsksForDaysWithReports(reported: Int, isOpen: Bool) async throws {
    let skip = Set(2..<(2 + 28 - reported))
    #expect(try gate(.q1, of: try await domain(skip: skip) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [(2, true), (3, true), (4, false)])
  func q2AsksForFreshReports(age: Int, isOpen: Bool) async throws {
    #expect(try gate(.q2, of: try await domain(until: age) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [(4, true), (5, true), (6, false)])
  func q2AsksForReadableFiles(refused: Int, isOpen: Bool) async throws {
    var files = FileCoverage()
    files.reports = 100
    files.refused = (0..<refused).map { FileCoverage.Refused(file: "\($0).eml", day: Self.today - 3) }
    #expect(try gate(.q2, of: try await domain(files: files) { _ in [.own(100)] }).isOpen == isOpen)
  }

  @Test(arguments: [
    (own: 1000, days: 40, isOpen: true, confidence: Gate.Confidence.normal), (999, 60, true, .low),
    (999, 59, false, .low), (100, 61, true, .low), (99, 90, false, .low), (1001, 28, true, .normal),
  ])
  func q3AsksForOwnMail(own: Int, days: Int, isOpen: Bool, confidence: Gate.Confidence) async throws {
    let gate = try gate(
      .q3, of: try await domain(days: days) { $0 == 1 ? [.own(own)] : $0 <= 28 ? [.spoof(1)] : [.own(5)] })
    #expect(gate.isOpen == isOpen)
    #expect(gate.confidence == confidence)
  }

  /// 100,000 own messages in the window, so many failing; `week` has some of them.
  private func passing(failed: Int, weekFailed: Int = 0, dkim: Int = 100_000) async throws -> DomainAnalysis {
    try await domain { distance in
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
    #expect(try gate(identifier, of: try await passing(failed: limit - 1)).isOpen)
    #expect(try gate(identifier, of: try await passing(failed: limit)).isOpen)
    #expect(try !gate(identifier, of: try await passing(failed: limit + 1)).isOpen)
  }

  @Test(arguments: [(Gate.Identifier.q4, 30), (.r2, 15)])
  func ownMailMustPassInEachWeek(identifier: Gate.Identifier, limit: Int) async throws {
    #expect(try gate(identifier, of: try await passing(failed: 0, weekFailed: limit - 1)).isOpen)
    #expect(try gate(identifier, of: try await passing(failed: 0, weekFailed: limit)).isOpen)
    #expect(try !gate(identifier, of: try await passing(failed: 0, weekFailed: limit + 1)).isOpen)
  }

  /// A second own source of which so many of some messages fail, beside 10,000 good ones of the first.
  private func second(_ messages: Int, failed: Int, first: Int = 10_000) async throws -> DomainAnalysis {
    try await domain { distance in
      distance == 5
        ? [.own(first), .own(messages - failed, ip: "198.51.100.1"), .broken(failed, ip: "198.51.100.1")]
        : distance <= 28 ? [.spoof(1)] : [.own(10), .own(1, ip: "198.51.100.1")]
    }
  }

  @Test(arguments: [(Gate.Identifier.q5, 50), (.r4, 20)])
  func eachOwnSourceMustPass(identifier: Gate.Identifier, limit: Int) async throws {
    #expect(try gate(identifier, of: try await second(1000, failed: limit - 1)).isOpen)
    #expect(try gate(identifier, of: try await second(1000, failed: limit)).isOpen)
    #expect(try !gate(identifier, of: try await second(1000, failed: limit + 1)).isOpen)
  }

  @Test func smallSourcesAreNotJudged() async throws {
    #expect(try gate(.q5, of: try await second(19, failed: 9)).isOpen)
    #expect(try !gate(.q5, of: try await second(20, failed: 9)).isOpen)
    // One of a hundred own messages is enough where there are few.
    #expect(try !gate(.q5, of: try await second(15, failed: 9, first: 1485)).isOpen)
    #expect(try gate(.q5, of: try await second(15, failed: 9, first: 1486)).isOpen)
  }

  @Test(arguments: [(Gate.Identifier.q6, 14), (.r5, 21)])
  func noOwnSourceMayBeNew(identifier: Gate.Identifier, limit: Int) async throws {
    for (age, isOpen) in [(limit - 1, false), (limit, true), (limit + 1, true)] {
      let domain = try await domain { distance in
        distance <= age ? [.own(100), .own(10, ip: "198.51.100.1")] : [.own(100)]
      }
      let gate = try gate(identifier, of: domain)
      #expect(gate.isOpen == isOpen, "\(age) days")
      #expect(gate.daysLeft == (isOpen ? 0 : 1))
    }
  }

  @Test(arguments: [(27, false), (28, true), (29, true)])
  func r1AsksForTimeAtQuarantine(days: Int, isOpen: Bool) async throws {
    let domain = try await domain(policy: { SetBuilder.Policy(p: $0 <= days ? "quarantine" : "none") }) { _ in
      [.own(100)]
    }
    #expect(try gate(.r1, of: domain).isOpen == isOpen)
  }

  @Test(arguments: [["pct": "25"], ["t": "y"]])
  func r1DoesNotCountTesting(tags: [String: String]) async throws {
    let policy = SetBuilder.Policy(p: "quarantine", pct: tags["pct"], testing: tags["t"])
    #expect(try !gate(.r1, of: try await domain(policy: { _ in policy }) { _ in [.own(100)] }).isOpen)
  }

  @Test(arguments: [(19, true), (20, true), (21, false)])
  func r3AsksForSignatures(unsigned: Int, isOpen: Bool) async throws {
    let spfOnly = SetBuilder.Row(
      ip: "192.0.2.1", count: unsigned, spf: true, checks: [("example.com", "mfrom", "pass")])
    let domain = try await domain { $0 == 3 ? [.own(1000 - unsigned), spfOnly] : $0 <= 28 ? [.spoof(1)] : [.own(1)] }
    #expect(try gate(.r3, of: domain).isOpen == isOpen)
  }

  @Test(arguments: [(4, true), (5, true), (6, false)])
  func r6AsksForLittleFailingForwardedMail(failed: Int, isOpen: Bool) async throws {
    let list = SetBuilder.Row(
      ip: "203.0.113.9", count: failed, checks: [("lists.club.example", "mfrom", "pass")],
      reasons: [("mailing_list", "")])
    let domain = try await domain { $0 == 3 ? [.own(1000), list] : $0 <= 28 ? [.spoof(1)] : [.own(1)] }
    #expect(try gate(.r6, of: domain).isOpen == isOpen)
  }

  @Test func r7AsksForTheKind() async throws {
    #expect(try !gate(.r7, of: try await domain { _ in [.own(100)] }).isOpen)
    #expect(
      try gate(.r7, of: try await domain(settings: Self.settings(kind: .transactional)) { _ in [.own(100)] }).isOpen)
    #expect(try gate(.r7, of: try await domain(settings: Self.settings(accepts: true)) { _ in [.own(100)] }).isOpen)
  }

  // MARK: Verdicts

  @Test func goodMailUnderNoneCanMoveToQuarantine() async throws {
    let domain = try await domain { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .canQuarantine)
    #expect(domain.advice.record == "v=DMARC1; p=quarantine; t=y")
    #expect(domain.advice.steps.map(\.record) == ["v=DMARC1; p=quarantine; t=y", "v=DMARC1; p=quarantine"])
    #expect(domain.status == "Can tighten")
  }

  @Test func usersAreAtTheirTargetAtQuarantine() async throws {
    let domain = try await domain(policy: { _ in SetBuilder.Policy(p: "quarantine") }) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .atTarget)
    #expect(domain.advice.record == nil)
  }

  @Test func transactionalMailCanMoveToReject() async throws {
    let domain = try await domain(
      policy: { _ in SetBuilder.Policy(p: "quarantine", sp: "none", adkim: "s", pct: "100") },
      settings: Self.settings(kind: .transactional)
    ) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .canReject)
    #expect(domain.advice.record == "v=DMARC1; p=reject; t=y; sp=none; adkim=s")
    #expect(domain.advice.steps.map(\.isDone) == [true, true, false, false])
  }

  @Test func theRecordKeepsAddressesThatAreKnown() async throws {
    var settings = try Self.settings()
    let name = try DomainName.named("example.com")
    settings.domains[name]?.reportAddresses = ["mailto:dmarc@example.com"]
    let domain = try await domain(settings: settings) { _ in [.own(100)] }
    #expect(domain.advice.record == "v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com")
    #expect(!domain.advice.notes.contains { $0.contains("rua and ruf") })
  }

  @Test func ownMailThatFailsIsFixedFirst() async throws {
    let domain = try await domain { _ in [.own(90), .broken(10)] }
    #expect(domain.readiness.verdict == .fixFirst(senders: 1))
    #expect(domain.verdictSentence == "Fix 192.0.2.0/24 first: 280 of its 2,800 messages failed.")
    #expect(domain.status == "Fix senders")
    #expect(
      domain.advice.effects.last
        == "With p=reject in these 28 days 280 messages of yours (192.0.2.0/24 280) and 0 unknown would have been refused."
    )
  }

  @Test func aClosedGateHolds() async throws {
    let domain = try await domain(days: 20) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .hold(gate: .q1, daysLeft: 8))
    #expect(domain.readiness.verdict.label == "Hold (Q1, 8 days left)")
  }

  @Test func withoutReportsThereIsNoData() async throws {
    let domain = try await domain(until: 29) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .noData)
    #expect(domain.verdictSentence == "No reports for example.com in the last 28 days.")
  }

  @Test(arguments: [(failed: 20, before: 9, true), (20, 10, false), (19, 9, false), (21, 10, true)])
  func ownFailuresThatDoubleUnderAPolicyStepBack(failed: Int, before: Int, expected: Bool) async throws {
    let domain = try await domain(policy: { SetBuilder.Policy(p: $0 <= 10 ? "reject" : "quarantine") }) { distance in
      switch distance {
      case 3: [.own(10_000), .broken(failed)]
      case 40: [.own(10_000), .broken(before)]
      default: [.own(10)]
      }
    }
    #expect((domain.readiness.verdict == .stepBack) == expected)
    if expected { #expect(domain.advice.record == "v=DMARC1; p=quarantine") }
  }

  @Test func ownFailuresWithoutAChangeDoNotStepBack() async throws {
    let domain = try await domain(policy: { _ in SetBuilder.Policy(p: "reject") }) {
      $0 == 3 ? [.own(10_000), .broken(40)] : [.own(10)]
    }
    #expect(domain.readiness.verdict == .atTarget)
  }

  @Test(arguments: [(20, true), (40, false)])
  func ownFailuresAfterAChangeStepBack(changed: Int, expected: Bool) async throws {
    // As many failures before as after: only the change makes the difference.
    let domain = try await domain(policy: { SetBuilder.Policy(p: $0 <= changed ? "quarantine" : "none") }) { _ in
      [.own(94), .broken(6)]
    }
    #expect((domain.readiness.verdict == .stepBack) == expected)
  }

  @Test func aSpoofingBurstNeverChangesTheReadiness() async throws {
    let quiet = try await domain { _ in [.own(100)] }
    let burst = try await domain { distance in
      [.own(100)] + (distance == 3 ? [SetBuilder.Row.spoof(50_000)] : [])
        + (distance == 4
          ? [
            SetBuilder.Row(
              ip: "203.0.113.99", count: 20_000, signatures: [("spoofer.example", "x", "pass")],
              checks: [("spoofer.example", "mfrom", "pass")])
          ] : [])
    }
    #expect(burst.readiness.figures.unknownFailing == 70_000)
    #expect(burst.readiness.verdict == quiet.readiness.verdict)
    #expect(burst.readiness.gates == quiet.readiness.gates)
    #expect(burst.readiness.verdict == .canQuarantine)
  }

  @Test(arguments: ["none", "quarantine", "reject"])
  func aParkedDomainIsNeverFailing(p: String) async throws {
    let domain = try await domain(policy: { _ in SetBuilder.Policy(p: p) }) { [.spoof(20 + ($0 == 3 ? 5000 : 0))] }
    #expect(domain.readiness.kind == .parked)
    #expect(domain.readiness.verdict == (p == "reject" ? .atTarget : .canReject))
    #expect(!domain.readiness.verdict.needsWork)
    #expect(domain.status == (p == "reject" ? "Parked" : "Can tighten"))
    #expect(domain.advice.record == (p == "reject" ? nil : "v=DMARC1; p=reject; sp=reject; np=reject"))
  }

  @Test(arguments: [(89, DomainKind.users), (90, .parked)])
  func aDomainIsParkedAfterNinetyDaysWithoutOwnMail(days: Int, kind: DomainKind) async throws {
    #expect(try await domain(days: 120) { $0 > days ? [.own(10), .spoof(1)] : [.spoof(3)] }.readiness.kind == kind)
  }

  @Test func aParkedDomainThatLeavesSubdomainsOpenIsNotAtTarget() async throws {
    let policy = SetBuilder.Policy(p: "reject", sp: "none")
    #expect(try await domain(policy: { _ in policy }) { _ in [.spoof(3)] }.readiness.verdict == .canReject)
  }

  @Test func largeCountsDoNotOverflow() async throws {
    let domain = try await domain { _ in
      (0..<4).map { .own(1_000_000_000, ip: "192.0.2.\($0)") } + [.broken(1_000_000_000)]
    }
    #expect(domain.readiness.verdict == .fixFirst(senders: 1))
  }
}
