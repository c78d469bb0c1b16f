import Charts
import Reports
import Statistics
import Testing

@testable import Site

@Suite struct FindingsTests {
  private let rules = DayRules(now: SampleSite.now, provisionalHours: 72, coveragePercent: 80)

  private func counts(failed: Int, reporters: [UInt32] = [50]) -> DayCounts {
    var counts = DayCounts()
    counts.reports = 1
    counts.tally.failed = failed
    counts.reporters = Set(reporters.map(Text.init(index:)))
    return counts
  }

  @Test(arguments: [(21, 5, true), (20, 1, false), (40, 10, false), (41, 10, true)])
  func aBurstIsMoreThanTwentyAndFourTimesTheMedian(failed: Int, before: Int, isBurst: Bool) {
    let day = Day(number: 20_000)
    var days: [Day: DayCounts] = [:]
    for offset in 1...28 { days[day - offset] = counts(failed: before) }
    #expect(rules.isBurst(day, failed, among: days) == isBurst)
  }

  @Test func withoutDaysBeforeNothingIsABurst() {
    #expect(!rules.isBurst(Day(number: 20_000), 5000, among: [:]))
  }

  @Test func daysYoungerThanThreeDaysAreProvisional() {
    let today = SampleSite.now.day
    #expect(rules.state(of: today - 3, counts: counts(failed: 0), among: [:]) == .provisional)
    #expect(rules.state(of: today - 4, counts: counts(failed: 0), among: [:]) == .normal)
    #expect(rules.state(of: today - 4, counts: DayCounts(), among: [:]) == .missing)
    #expect(rules.state(of: today - 1, counts: DayCounts(), among: [:]) == .provisional)
  }

  @Test func aRecentDayWithoutItsUsualReportersIsProvisional() {
    let day = SampleSite.now.day - 6
    var days: [Day: DayCounts] = [:]
    for week in 1...4 { days[day - 7 * week] = counts(failed: 0, reporters: [50, 51, 52, 53, 54]) }
    #expect(rules.state(of: day, counts: counts(failed: 0, reporters: [50, 51, 52]), among: days) == .provisional)
    #expect(rules.state(of: day, counts: counts(failed: 0, reporters: [50, 51, 52, 53]), among: days) == .normal)
    let old = day - 20
    for week in 1...4 { days[old - 7 * week] = counts(failed: 0, reporters: [50, 51, 52, 53, 54]) }
    #expect(rules.state(of: old, counts: counts(failed: 0, reporters: [50]), among: days) == .normal)
  }

  @Test func theMonthNamesItsBurstItsGapAndWhatStillArrives() async throws {
    let files = try await SampleSite.three().files()
    let page = String(decoding: try #require(files["d/example.com/2026-10/index.html"]), as: UTF8.self)
    #expect(page.contains("<h2>Failures jumped on 27 October</h2>"))
    #expect(page.contains("There is no report for 20 October."))
    #expect(page.contains("Reports for 31 October are still arriving."))
    #expect(page.contains("Failures jumped on 27 October, to 300 a day, most of them from 198.51.100.0/24."))
  }

  @Test func theIndexGroupsDomainsByWhatTheyCallFor() async throws {
    let context = SiteContext(
      await SampleSite.three().input(), templates: try SiteTemplates(), overrides: [])
    let page = IndexPage(context)
    #expect(page.active.map(\.name) == ["example.com", "example.org", "grünwerk.example"])
    #expect(page.active.map(\.status) == ["At target", "At target", "At target"])
    #expect(page.parked.isEmpty)
  }
}
