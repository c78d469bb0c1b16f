import SampleArchive
import Testing

@Suite struct SampleDayTests {
  @Test(arguments: [
    ("1970-01-01", 0, 3), ("2000-02-29", 11016, 1), ("2024-12-31", 20088, 1), ("2026-11-01", 20758, 6),
    ("2100-03-01", 47541, 0),
  ])
  func datesHaveTheirNumberAndWeekday(text: String, number: Int, weekday: Int) throws {
    let day = try #require(SampleDay(text))
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-01", "2026-01-00", "today", ""])
  func whatIsNoDateIsRefused(text: String) {
    #expect(SampleDay(text) == nil)
  }

  @Test func monthsBeforeCrossTheYear() {
    #expect(SampleDay(2026, 2, 14).firstOfMonth(before: 3) == SampleDay(2025, 11, 1))
    #expect(SampleDay(2026, 2, 14).folder == "2026/02")
  }

  @Test func secondsBeforeMidnightBelongToTheDayBefore() {
    #expect(SampleDay(seconds: 86399).number == 0)
    #expect(SampleDay(seconds: -1).number == -1)
  }
}
