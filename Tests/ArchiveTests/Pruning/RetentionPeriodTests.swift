import Archive
import Reports
import Testing

struct RetentionPeriodTests {
  private static let now = Timestamp(rfc3339: "2026-03-31T23:59:59Z")

  @Test(
    arguments: [
      ("1d", "2026-03-30"), ("90d", "2025-12-31"), ("1w", "2026-03-24"), ("52w", "2025-04-01"), ("1m", "2026-02-28"),
      ("2m", "2026-01-31"), ("27m", "2023-12-31"), ("25m", "2024-02-29"), ("1y", "2025-03-31"), ("3y", "2023-03-31"),
      ("100y", "1926-03-31"), ("1200m", "1926-03-31"), ("007d", "2026-03-24"),
    ])
  func countsBackFromToday(_ text: String, _ day: String) throws {
    let (period, now) = try (#require(RetentionPeriod(text)), #require(Self.now))
    #expect("\(period.start(before: now))" == day)
  }

  @Test(
    arguments: [
      "", "d", "0d", "0m", "-1d", "+1d", "1", "1D", "1 d", " 1d", "1.5y", "101y", "1201m", "5219w", "36526d",
      "99999999999999999999d", "1dd", "٣d", "1h", "1m\u{301}",
    ])
  func refusesWhatIsNoAge(_ text: String) {
    #expect(RetentionPeriod(text) == nil)
  }
}
