import Analysis
import Reports
import Testing

/// The verdicts, and what they advise.
struct ReadinessTests {
  private let fixture = ReadinessFixture()

  @Test func goodMailUnderNoneCanMoveToQuarantine() async throws {
    let domain = try await fixture.domain { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .canQuarantine)
    #expect(domain.advice.record == "v=DMARC1; p=quarantine; t=y")
    #expect(domain.advice.steps.map(\.record) == ["v=DMARC1; p=quarantine; t=y", "v=DMARC1; p=quarantine"])
    #expect(domain.status == "Can tighten")
  }

  @Test func usersAreAtTheirTargetAtQuarantine() async throws {
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: "quarantine") }) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .atTarget)
    #expect(domain.advice.record == nil)
  }

  @Test func openSubdomainsAreToldWithTheRecordThatClosesThem() async throws {
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: "quarantine", sp: "none", np: "none") }) {
      _ in
      [.own(100), .own(10, ip: "192.0.2.9", domain: "news.example.com"), .spoof(2, domain: "payroll.example.com")]
    }
    #expect(domain.readiness.verdict == .atTarget)
    #expect(
      domain.advice.openSubdomains
        == "sp=none leaves sub-domains less protected than p=quarantine: 56 unknown messages failed in their names in the "
        + "last 28 days. 100% of 280 own messages there passed: the tag can go, so that p holds for them too.")
    #expect(domain.advice.record == "v=DMARC1; p=quarantine")
  }

  @Test func openSubdomainsWhoseMailFailsKeepTheirPolicy() async throws {
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: "quarantine", sp: "none") }) { _ in
      [.own(1000), .own(9, domain: "news.example.com"), .broken(1, domain: "news.example.com")]
    }
    #expect(domain.readiness.verdict == .atTarget)
    #expect(
      domain.advice.openSubdomains?.hasSuffix(
        "Only 90.0% of 280 own messages there passed: fix that first, then leave the tag out.") == true)
    #expect(domain.advice.record == nil)
  }

  @Test(arguments: [("quarantine", "quarantine"), ("quarantine", "reject"), ("reject", "quarantine"), ("none", "none")])
  func subdomainsThatAreAsSafeAsTheTargetAreNotOpen(p: String, sp: String) async throws {
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: p, sp: sp) }) { _ in [.own(100)] }
    #expect(domain.advice.openSubdomains == nil)
  }

  @Test func usersUnderRejectAreBeyondTheirTarget() async throws {
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: "reject") }) { _ in [.own(100)] }
    #expect(
      domain.verdictSentence
        == "example.com is beyond its target of p=quarantine, at p=reject: 100% of 2,800 own messages passed in the last 28 days."
    )
    #expect(domain.advice.notes.contains { $0.hasPrefix("RFC 9989 advises against p=reject") })
  }

  @Test func fewMessagesAreCountedAndNotRated() async throws {
    let domain = try await fixture.domain(days: 1, policy: { _ in SetBuilder.Policy(p: "quarantine") }) { _ in
      [.own(9), .spoof(5)]
    }
    #expect(
      domain.verdictSentence
        == "example.com is at its target, p=quarantine: 9 of 9 own messages passed in the last 28 days; 0 of 5 unknown "
        + "failing messages were blocked.")
  }

  @Test func transactionalMailCanMoveToReject() async throws {
    let domain = try await fixture.domain(
      policy: { _ in SetBuilder.Policy(p: "quarantine", sp: "none", adkim: "s", pct: "100") },
      settings: ReadinessFixture.settings(kind: .transactional)
    ) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .canReject)
    #expect(domain.advice.record == "v=DMARC1; p=reject; t=y; sp=none; adkim=s")
    #expect(domain.advice.steps.map(\.isDone) == [true, true, false, false])
  }

  @Test func theRecordKeepsAddressesThatAreKnown() async throws {
    var settings = try ReadinessFixture.settings()
    let name = try DomainName.named("example.com")
    settings.domains[name]?.reportAddresses = ["mailto:dmarc@example.com"]
    let domain = try await fixture.domain(settings: settings) { _ in [.own(100)] }
    #expect(domain.advice.record == "v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com")
    #expect(!domain.advice.notes.contains { $0.contains("rua and ruf") })
  }

  @Test func ownMailThatFailsIsFixedFirst() async throws {
    let domain = try await fixture.domain { _ in [.own(90), .broken(10)] }
    #expect(domain.readiness.verdict == .fixFirst(senders: 1))
    #expect(domain.verdictSentence == "Fix 192.0.2.0/24 first: 280 of its 2,800 messages failed.")
    #expect(domain.status == "Fix senders")
    #expect(
      domain.advice.effects.last
        == "With p=reject in these 28 days 280 messages of yours (192.0.2.0/24 280) and 0 unknown would have been refused."
    )
  }

  @Test func aClosedGateHolds() async throws {
    let domain = try await fixture.domain(days: 20) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .hold(gate: .q1, daysLeft: 8))
    #expect(domain.readiness.verdict.label == "Hold (Q1, 8 days left)")
  }

  @Test func withoutReportsThereIsNoData() async throws {
    let domain = try await fixture.domain(until: 29) { _ in [.own(100)] }
    #expect(domain.readiness.verdict == .noData)
    #expect(domain.verdictSentence == "No reports for example.com in the last 28 days.")
  }

  @Test(arguments: [(failed: 20, before: 9, true), (20, 10, false), (19, 9, false), (21, 10, true)])
  func ownFailuresThatDoubleUnderAPolicyStepBack(failed: Int, before: Int, expected: Bool) async throws {
    let domain = try await fixture.domain(policy: { SetBuilder.Policy(p: $0 <= 10 ? "reject" : "quarantine") }) {
      distance in
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
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: "reject") }) {
      $0 == 3 ? [.own(10_000), .broken(40)] : [.own(10)]
    }
    #expect(domain.readiness.verdict == .atTarget)
  }

  @Test(arguments: [(20, true), (40, false)])
  func ownFailuresAfterAChangeStepBack(changed: Int, expected: Bool) async throws {
    // As many failures before as after: only the change makes the difference.
    let domain = try await fixture.domain(policy: { SetBuilder.Policy(p: $0 <= changed ? "quarantine" : "none") }) {
      _ in
      [.own(94), .broken(6)]
    }
    #expect((domain.readiness.verdict == .stepBack) == expected)
  }

  @Test func aSpoofingBurstNeverChangesTheReadiness() async throws {
    let quiet = try await fixture.domain { _ in [.own(100)] }
    let burst = try await fixture.domain { distance in
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
    let domain = try await fixture.domain(policy: { _ in SetBuilder.Policy(p: p) }) {
      [.spoof(20 + ($0 == 3 ? 5000 : 0))]
    }
    #expect(domain.readiness.kind == .parked)
    #expect(domain.readiness.verdict == (p == "reject" ? .atTarget : .canReject))
    #expect(!domain.readiness.verdict.needsWork)
    #expect(domain.status == (p == "reject" ? "Parked" : "Can tighten"))
    #expect(domain.advice.record == (p == "reject" ? nil : "v=DMARC1; p=reject; sp=reject; np=reject"))
  }

  @Test(arguments: [(89, DomainKind.users), (90, .parked)])
  func aDomainIsParkedAfterNinetyDaysWithoutOwnMail(days: Int, kind: DomainKind) async throws {
    #expect(
      try await fixture.domain(days: 120) { $0 > days ? [.own(10), .spoof(1)] : [.spoof(3)] }.readiness.kind == kind)
  }

  @Test func aParkedDomainThatLeavesSubdomainsOpenIsNotAtTarget() async throws {
    let policy = SetBuilder.Policy(p: "reject", sp: "none")
    #expect(try await fixture.domain(policy: { _ in policy }) { _ in [.spoof(3)] }.readiness.verdict == .canReject)
  }

  @Test func largeCountsDoNotOverflow() async throws {
    let domain = try await fixture.domain { _ in
      (0..<4).map { .own(1_000_000_000, ip: "192.0.2.\($0)") } + [.broken(1_000_000_000)]
    }
    #expect(domain.readiness.verdict == .fixFirst(senders: 1))
  }
}
