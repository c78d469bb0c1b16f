import Analysis
import Reports
import Statistics
import Testing

/// Signatures and SPF passes of own sources that stop aligning.
struct AlignmentStopTests {
  /// A Monday.
  private static let today = Day.at("2026-11-02")

  /// The owner's server with a key that nobody finds: SPF saves the mail.
  private static func keyless(_ count: Int, result: String = "permerror", ip: String = "192.0.2.1") -> SetBuilder.Row {
    SetBuilder.Row(
      ip: ip, count: count, spf: true, signatures: [("example.com", "s1", result)],
      checks: [("example.com", "mfrom", "pass")])
  }

  /// The owner's server, missing from the SPF record: its signature saves the mail.
  private static func unlisted(_ count: Int) -> SetBuilder.Row {
    SetBuilder.Row(
      count: count, dkim: true, signatures: [("example.com", "s1", "pass")], checks: [("example.com", "mfrom", "fail")])
  }

  private func builder(days: Int = 60, until newest: Int = 1, _ rows: (Int) -> [SetBuilder.Row]) -> SetBuilder {
    var builder = SetBuilder()
    for distance in stride(from: days, through: newest, by: -1) { builder.add(Self.today - distance, rows(distance)) }
    return builder
  }

  private func events(
    days: Int = 60, until newest: Int = 1, settings: AnalysisSettings = AnalysisSettings(),
    _ rows: (Int) -> [SetBuilder.Row]
  ) async -> [Event] {
    await builder(days: days, until: newest, rows).analyse(Self.today, settings: settings).events
      .filter { $0.kind == .dkimStopped || $0.kind == .spfStopped }
  }

  @Test func aBrokenKeyIsToldAlthoughSPFSavesTheMail() async throws {
    let events = await events {
      (17...20).contains($0) ? [Self.keyless(80), Self.keyless(20, result: "fail")] : [.own(100)]
    }
    let event = try #require(events.first)
    #expect(events.count == 1)
    #expect(event.kind == .dkimStopped)
    #expect(event.identifier.hasPrefix("dkim-stopped:example.com:192-0-2-0-24-"))
    #expect(event.identifier.hasSuffix(":2026-10-13"))
    #expect(event.day == Day.at("2026-10-13"))
    #expect(event.lastDay == Day.at("2026-10-16"))
    #expect(event.count == 400)
    #expect(event.fix.isEmpty)
    #expect(
      event.sentence
        == "DKIM of 192.0.2.0/24 did not align for example.com from 13 Oct 2026 to 16 Oct 2026: 400 of 400 messages, "
        + "with permerror for selector s1 of example.com (320) and fail for selector s1 of example.com (80).")
  }

  @Test func aKeyThatIsStillBrokenTellsWhatToDo() async throws {
    let event = try #require(await events { $0 <= 2 ? [Self.keyless(100)] : [.own(100)] }.first)
    #expect(event.day == Self.today - 2)
    #expect(event.lastDay == Self.today - 1)
    #expect(event.fix == "Check the key record s1._domainkey.example.com in DNS: it is missing or no usable key.")
    #expect(
      event.sentence
        == "DKIM of 192.0.2.0/24 has not aligned for example.com since 31 Oct 2026: 200 of 200 messages, with permerror "
        + "for selector s1 of example.com (200).")
  }

  @Test(
    arguments: [
      ("permerror", "Check the key record s1._domainkey.example.com in DNS: it is missing or no usable key."),
      (
        "temperror",
        "Check that all name servers of example.com answer for the key record s1._domainkey.example.com."
      ),
      (
        "fail",
        "Check that the key record s1._domainkey.example.com in DNS is the key that 192.0.2.0/24 signs with, and that "
          + "nothing changes its mail after that."
      ),
      ("pass", "Sign with d=example.com, or publish adkim=r."),
    ])
  func whatToDoFollowsFromTheResult(result: String, fix: String) async {
    let events = await events { $0 <= 2 ? [Self.keyless(100, result: result)] : [.own(100)] }
    #expect(events.map(\.fix) == [fix])
  }

  @Test func missingAndForeignSignaturesAreNamed() async throws {
    let unsigned = SetBuilder.Row(count: 60, spf: true, checks: [("example.com", "mfrom", "pass")])
    let foreign = SetBuilder.Row(
      count: 40, spf: true, signatures: [("vendor.test", "v1", "pass")], checks: [("example.com", "mfrom", "pass")])
    let event = try #require(await events { $0 <= 2 ? [unsigned, foreign] : [.own(100)] }.first)
    #expect(event.sentence.hasSuffix(", with no signature (120) and a signature of vendor.test alone (80)."))
    #expect(event.fix == "Check the service that signs the mail of 192.0.2.0/24: it leaves without a signature.")
  }

  @Test func aServerThatLeftTheSPFRecordIsTold() async throws {
    let events = await events { $0 <= 5 ? [Self.unlisted(100)] : [.own(100)] }
    let event = try #require(events.first)
    #expect(events.count == 1)
    #expect(event.kind == .spfStopped)
    #expect(event.identifier.hasPrefix("spf-stopped:example.com:192-0-2-0-24-"))
    #expect(
      event.sentence
        == "SPF of 192.0.2.0/24 has not aligned for example.com since 28 Oct 2026: 500 of 500 messages, with fail for "
        + "example.com (500).")
    #expect(event.fix == "Check that the SPF record of example.com lists all addresses of 192.0.2.0/24.")
  }

  @Test func whatGoesOnForLongIsCountedInItsFirstDays() async throws {
    // What is said does not change from day to day any more.
    for newest in 1...2 {
      let event = try #require(
        await events(until: newest) { $0 <= 35 ? [Self.keyless(100)] : [.own(100)] }.first)
      #expect(event.count == 2800)
      #expect(
        event.sentence
          == "DKIM of 192.0.2.0/24 has not aligned for example.com since 28 Sep 2026: 2,800 of 2,800 messages in the first "
          + "28 days, with permerror for selector s1 of example.com (2,800).")
    }
  }

  @Test(arguments: [(19, 0), (20, 1)])
  func fewMessagesTellNothing(messages: Int, expected: Int) async {
    let events = await events { $0 == 5 ? [Self.keyless(messages)] : [.own(30)] }
    #expect(events.count == expected)
  }

  @Test(arguments: [(50, 0), (49, 1)])
  func halfOfTheUsualShareIsEnough(aligned: Int, expected: Int) async {
    let events = await events { $0 == 5 ? [.own(aligned), Self.keyless(100 - aligned)] : [.own(100)] }
    #expect(events.count == expected)
  }

  @Test func thresholdsAreConfiguration() async {
    let rows: (Int) -> [SetBuilder.Row] = { $0 == 5 ? [.own(60), Self.keyless(40)] : [.own(100)] }
    var settings = AnalysisSettings()
    settings.thresholds.stoppedShare = 70
    #expect(await events(settings: settings, rows).count == 1)
    settings.thresholds.stoppedMessages = 41
    #expect(await events(settings: settings, rows).isEmpty)
  }

  @Test func othersWhoUseTheSameServiceStopNothing() async {
    let misuse = SetBuilder.Row(count: 5000, checks: [("elsewhere.test", "mfrom", "pass")])
    #expect(await events { $0 <= 3 ? [.own(100), misuse] : [.own(100)] }.isEmpty)
  }

  @Test func mailThatMovedElsewhereStopsNothing() async {
    // What is left are a few messages of a device that never signed.
    let device = Self.keyless(5)
    #expect(await events { $0 <= 20 ? [device] : [.own(100), device] }.isEmpty)
  }

  @Test func aDayWithoutItsReportsStopsNothing() async {
    #expect(await events { $0 == 1 ? [Self.keyless(49)] : [.own(500)] }.isEmpty)
    #expect(await events { $0 == 1 ? [Self.keyless(50)] : [.own(500)] }.count == 1)
  }

  @Test func aSourceThatSignsOnWorkingDaysOnlyIsUsual() async {
    let events = await events { (Self.today - $0).weekday > 4 ? [Self.keyless(40)] : [.own(100)] }
    #expect(events.isEmpty)
  }

  @Test func aSourceThatNeverAlignedStopsNothing() async {
    #expect(await events { _ in [Self.keyless(100)] }.isEmpty)
    #expect(await events { _ in [Self.unlisted(100)] }.isEmpty)
  }

  @Test func aForwarderStopsNothing() async {
    let forwarded = { (aligned: Bool) in
      SetBuilder.Row(
        ip: "198.51.100.9", count: 60, dkim: aligned, signatures: [("example.com", "s1", aligned ? "pass" : "fail")],
        checks: [("example.com", "mfrom", "fail")])
    }
    #expect(await events { [.own(1000), forwarded($0 > 5)] }.isEmpty)
  }

  @Test func aSecondStopIsToldToo() async {
    let events = await events { (10...14).contains($0) || (2...4).contains($0) ? [Self.keyless(100)] : [.own(100)] }
    #expect(events.map(\.day) == [Self.today - 14, Self.today - 4])
    #expect(events.map(\.lastDay) == [Self.today - 10, Self.today - 2])
  }

  @Test func aStrayPassDividesNothing() async {
    let events = await events {
      $0 == 8 ? [.own(9), Self.keyless(3)] : (6...10).contains($0) ? [Self.keyless(100)] : [.own(100)]
    }
    #expect(events.map(\.day) == [Self.today - 10])
    #expect(events.map(\.lastDay) == [Self.today - 6])
    #expect(events.map(\.count) == [403])
  }

  @Test func theBeginningOfAnArchiveTellsNothing() async {
    #expect(await events(days: 8) { $0 <= 2 ? [Self.keyless(100)] : [.own(100)] }.isEmpty)
    #expect(await events(days: 9) { $0 <= 2 ? [Self.keyless(100)] : [.own(100)] }.count == 1)
  }

  @Test func aSourceThatFellSilentDoesNotGoOn() async {
    let rows: (Int) -> [SetBuilder.Row] = { $0 <= 12 ? [Self.keyless(100)] : [.own(100)] }
    let silent = await events(until: 8, rows)
    #expect(silent.map(\.lastDay) == [Self.today - 8])
    #expect(silent.map(\.fix) == [""])
    #expect(await events(until: 7, rows).map(\.lastDay) == [Self.today - 1])
  }

  // MARK: Weeks

  private func facts(_ week: String, _ rows: (Int) -> [SetBuilder.Row]) async throws -> WeekFacts {
    let statistics = await ArchiveStatistics.summarise(builder(rows).set, jobs: 1)
    let analysis = Analysis(statistics, now: Self.today.start)
    return WeekFacts(ArchiveWeeks(analysis, statistics), try #require(Week(week)), refused: 0)
  }

  @Test func whatGoesOnIsATaskOfItsWeek() async throws {
    let rows: (Int) -> [SetBuilder.Row] = { $0 <= 10 ? [Self.keyless(100)] : [.own(100)] }
    let before = try await facts("2026-W43", rows)
    #expect(
      before.tasks.map(\.what)
        == ["DKIM of 192.0.2.0/24 does not align since Fri 23 Oct 2026: 300 of 300 messages of the week."])
    #expect(before.tasks.first?.cause == "Reports show permerror for selector s1 of example.com (1,000).")
    #expect(before.tasks.first?.fix.hasPrefix("Check the key record s1._domainkey.example.com") == true)
    #expect(!before.changes.contains { $0.kind == .dkimStopped })
    let after = try await facts("2026-W44", rows)
    #expect(
      after.tasks.map(\.what)
        == ["DKIM of 192.0.2.0/24 does not align since Fri 23 Oct 2026: 700 of 700 messages of the week."])
  }

  @Test func whatIsOverIsAChangeOfItsWeek() async throws {
    let facts = try await facts("2026-W44") { (4...5).contains($0) ? [Self.keyless(100)] : [.own(100)] }
    #expect(facts.tasks.isEmpty)
    #expect(facts.changes.first?.kind == .dkimStopped)
    #expect(facts.changes.first?.sentence.hasPrefix("DKIM of 192.0.2.0/24 did not align") == true)
  }

  @Test func aSourceThatFailsIsOneTask() async throws {
    let facts = try await facts("2026-W44") { $0 <= 5 ? [.broken(100)] : [.own(100)] }
    #expect(facts.tasks.count == 1)
    #expect(facts.tasks.first?.what.contains(" fails, ") == true)
    #expect(Set(facts.events.map(\.kind)).isSuperset(of: [.dkimStopped, .spfStopped, .ownSourceFails]))
  }
}
