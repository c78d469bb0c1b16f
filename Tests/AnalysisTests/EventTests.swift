import Analysis
import Reports
import Testing

struct EventTests {
  /// A Monday.
  private static let today = Day.at("2026-11-02")

  private func events(
    days: Int = 60, until newest: Int = 1, settings: AnalysisSettings = AnalysisSettings(),
    files: FileCoverage = FileCoverage(), skip: Set<Int> = [],
    policy: (Int) -> SetBuilder.Policy = { _ in SetBuilder.Policy() }, _ rows: (Int) -> [SetBuilder.Row]
  ) async -> [Event] {
    var builder = SetBuilder()
    for distance in stride(from: days, through: newest, by: -1) where !skip.contains(distance) {
      builder.add(Self.today - distance, policy: policy(distance), rows(distance))
    }
    return await builder.analyse(Self.today, settings: settings, files: files).events
  }

  private func identifiers(_ kind: Event.Kind, in events: [Event]) -> [String] {
    events.filter { $0.kind == kind }.map(\.identifier)
  }

  @Test func aQuietDomainHasOnlyItsAdvice() async {
    let events = await events { _ in [.own(100)] }
    #expect(events.map(\.kind) == [.canTighten])
    #expect(events.first?.identifier == "tighten:example.com:quarantine:2026-W40")
  }

  @Test func aNewOwnSourceIsToldOnce() async throws {
    let events = await events { $0 <= 10 ? [.own(100), .own(3, ip: "198.51.100.1")] : [.own(100)] }
    let event = try #require(events.first { $0.kind == .newOwnSource })
    #expect(event.identifier.hasPrefix("new-source:example.com:198-51-100-0-24-"))
    #expect(event.day == Self.today - 10)
    #expect(
      event.sentence
        == "198.51.100.0/24 began to send mail of example.com on 23 Oct 2026: 30 messages in its first 28 days.")
    #expect(identifiers(.newOwnSource, in: events).count == 1)
  }

  @Test func nothingIsNewAtTheBeginningOfAnArchive() async {
    let events = await events { $0 <= 50 ? [.own(100), .own(3, ip: "198.51.100.1")] : [.own(100)] }
    #expect(identifiers(.newOwnSource, in: events).isEmpty)
    #expect(identifiers(.newSelector, in: events).isEmpty)
  }

  @Test func aServiceThatBeginsUnalignedIsAskedAbout() async {
    let events = await events { $0 <= 10 ? [.own(100), .sendgrid(30)] : [.own(100)] }
    #expect(identifiers(.newStranger, in: events).count == 1)
    #expect(identifiers(.newOwnSource, in: events).isEmpty)
  }

  @Test func anOwnSourceThatStopsIsGone() async throws {
    // Whole weeks: the last one with mail of the source ends 15 days before the Monday of now.
    let events = await events { $0 > 14 ? [.own(100), .own(20, ip: "198.51.100.1")] : [.own(100)] }
    let gone = events.filter { $0.kind == .ownSourceGone }
    #expect(gone.map(\.day) == [Self.today - 14])
    #expect(gone.first?.count == 140)
    #expect(gone.first?.identifier.hasSuffix(":2026-W43") == true)
  }

  @Test(arguments: [(101, 1), (100, 0)])
  func onlySourcesOfOverAHundredMessagesAreMissed(messages: Int, expected: Int) async {
    let events = await events { $0 == 20 ? [.own(100), .own(messages, ip: "198.51.100.1")] : [.own(100)] }
    #expect(identifiers(.ownSourceGone, in: events).count == expected)
  }

  @Test(arguments: [(20, 0), (21, 1), (50, 1)])
  func aDayOfManyFailuresIsABurst(failed: Int, expected: Int) async {
    let events = await events { $0 == 5 ? [.own(100), .spoof(failed)] : [.own(100), .spoof(5)] }
    #expect(identifiers(.failureBurst, in: events).count == expected)
  }

  @Test(arguments: [(40, 0), (41, 1)])
  func aBurstIsFourTimesTheMedian(failed: Int, expected: Int) async {
    let events = await events { $0 == 5 ? [.own(100), .spoof(failed)] : [.own(100), .spoof(10)] }
    #expect(identifiers(.failureBurst, in: events) == (expected == 1 ? ["burst:example.com:2026-10-28"] : []))
  }

  @Test func burstDaysThatFollowEachOtherAreOneEvent() async throws {
    let events = await events { [5, 4, 3].contains($0) ? [.own(100), .spoof(900)] : [.own(100), .spoof(5)] }
    let event = try #require(events.first { $0.kind == .failureBurst })
    #expect(event.identifier == "burst:example.com:2026-10-28")
    #expect(event.lastDay == Day.at("2026-10-30"))
    #expect(event.count == 2700)
    #expect(
      event.sentence == "2,700 messages of example.com failed from 28 Oct 2026 to 30 Oct 2026, far more than usual.")
    #expect(identifiers(.failureBurst, in: events).count == 1)
  }

  @Test func anOwnSourceThatBeginsToFailIsTold() async throws {
    let events = await events { $0 <= 6 ? [.own(50), .broken(50)] : [.own(100)] }
    let event = try #require(events.first { $0.kind == .ownSourceFails })
    #expect(event.day == Self.today - 6)
    #expect(event.count == 300)
    #expect(identifiers(.ownSourceFails, in: events).count == 1)
  }

  @Test func aPolicyThatChangesIsTold() async throws {
    let events = await events(policy: { SetBuilder.Policy(p: $0 <= 20 ? "quarantine" : "none", sp: "none") }) { _ in
      [.own(100)]
    }
    let event = try #require(events.first { $0.kind == .policyChanged })
    #expect(event.identifier == "policy:example.com:2026-10-13")
    #expect(
      event.sentence
        == "The policy of example.com changed from p=none to p=quarantine; sp=none on 13 Oct 2026, as seen by "
        + "reporter.example.")
  }

  @Test func aNewSelectorIsToldWhenItPasses() async {
    let rotated = SetBuilder.Row(
      ip: "192.0.2.1", count: 9, dkim: true, spf: true, signatures: [("example.com", "s2", "pass")],
      checks: [("example.com", "mfrom", "pass")])
    let forged = SetBuilder.Row(ip: "203.0.113.9", count: 9, signatures: [("example.com", "s3", "fail")])
    let events = await events { $0 <= 10 ? [.own(100), rotated, forged] : [.own(100)] }
    #expect(identifiers(.newSelector, in: events).count == 1)
    #expect(
      events.first { $0.kind == .newSelector }?.sentence
        == "The selector s2 of example.com signed for the first time on 23 Oct 2026.")
  }

  @Test func stepsBackAreTold() async {
    let events = await events(policy: { SetBuilder.Policy(p: $0 <= 7 ? "reject" : "quarantine") }) {
      $0 <= 5 ? [.own(1000), .broken(30)] : [.own(1000)]
    }
    #expect(identifiers(.stepBack, in: events) == ["step-back:example.com:2026-W44"])
  }

  @Test(arguments: [(3, 0), (4, 1)])
  func aReporterThatFallsSilentIsTold(age: Int, expected: Int) async {
    let events = await events(until: age) { _ in [.own(100)] }
    #expect(identifiers(.reporterSilent, in: events).count == expected)
  }

  @Test(arguments: [(3, 0), (4, 1)])
  func daysWithoutReportsAreTold(age: Int, expected: Int) async {
    let events = await events(until: age) { _ in [.own(100)] }
    #expect(identifiers(.noReports, in: events) == (expected == 1 ? ["no-reports:example.com:2026-10-30"] : []))
  }

  @Test func aGapOfThePastIsToldToo() async throws {
    let events = await events(skip: [10, 11, 12]) { _ in [.own(100)] }
    let event = try #require(events.first { $0.kind == .noReports })
    #expect(event.day == Self.today - 12)
    #expect(event.lastDay == Self.today - 10)
  }

  @Test func unreadableFilesAreToldByDay() async throws {
    var files = FileCoverage()
    files.reports = 100
    files.refused = [
      FileCoverage.Refused(file: "b.eml", day: Self.today - 2), FileCoverage.Refused(file: "a.eml"),
      FileCoverage.Refused(file: "c.eml", day: Self.today - 2),
    ]
    let events = await events(files: files) { _ in [.own(100)] }.filter { $0.kind == .unreadableFiles }
    #expect(events.map(\.count) == [2, 1])
    #expect(events.first?.identifier == "unreadable:2026-10-31")
    #expect(events.last?.identifier == "unreadable:" + StableHash.hexadecimal("a.eml", digits: 12))
  }

  @Test func theOrderOfReportsChangesNothing() async {
    var forwards = SetBuilder()
    var backwards = SetBuilder()
    let rows: (Int) -> [SetBuilder.Row] = { distance in
      [.own(100), .spoof(distance), .sendgrid(5), .own(1 + distance % 3, ip: "198.51.100.1")]
    }
    for distance in 1...60 {
      backwards.add(Self.today - distance, rows(distance).reversed())
      forwards.add(Self.today - (61 - distance), rows(61 - distance))
    }
    let one = await forwards.analyse(Self.today)
    let other = await backwards.analyse(Self.today)
    #expect(one.events == other.events)
    #expect(!one.events.isEmpty)
    #expect(one.domains.map(\.readiness) == other.domains.map(\.readiness))
    #expect(one.domains.map(\.advice) == other.domains.map(\.advice))
    for (left, right) in zip(one.domains, other.domains) {
      #expect(left.sources.map { left.evidence(of: $0) } == right.sources.map { right.evidence(of: $0) })
      #expect(left.sources.map { left.diagnoses(of: $0) } == right.sources.map { right.diagnoses(of: $0) })
    }
    #expect(Set(one.events.map(\.identifier)).count == one.events.count)
  }
}
