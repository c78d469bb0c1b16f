import Reports
import Testing

struct DayTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 10, 14, 20_740), (2026, 11, 3, 20_760),
    (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508), (2100, 2, 28, 47_540),
  ])
  func numbersAreDaysSince1970(year: Int, month: Int, day: Int, number: Int) throws {
    let made = try #require(Day(year: year, month: month, day: day))
    #expect(made.number == number)
    #expect(made.civil.year == year)
    #expect(made.civil.month == month)
    #expect(made.civil.day == day)
    #expect(made.dayOfMonth == day)
  }

  @Test(arguments: [
    (2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1), (10_000, 1, 1),
  ])
  func daysThatDoNotExistAreNil(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: ["2026-11-03", "0001-01-01", "9999-12-31", "2024-02-29"])
  func textIsReadAndWritten(text: String) {
    #expect(Day(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-11-3", "26-11-03", "2026-11-31", "2026/11/03", "2026-11-03 ", "+026-11-03", "2026-+1-03", "2026-11--3",
    "2026-11-03T", "２０２６-11-03", "-026-11-03",
  ])
  func otherTextIsNil(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func weekdaysRunFromMonday() {
    // 2026-11-02 is a Monday.
    let monday = Day(number: 20_759)
    #expect((0..<8).map { (monday + $0).weekday } == [0, 1, 2, 3, 4, 5, 6, 0])
    #expect(Day(number: -1).weekday == 2)
    #expect(Day(number: -4).weekday == 6)
  }

  @Test func calendarHoldsOverCenturies() throws {
    let first = try #require(Day(year: 1890, month: 1, day: 1))
    let last = try #require(Day(year: 2110, month: 1, day: 1))
    var previous = first - 1
    for number in first.number...last.number {
      let day = Day(number: number)
      let (year, month, dayOfMonth) = day.civil
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      let follows = dayOfMonth == previous.dayOfMonth + 1 || dayOfMonth == 1
      #expect(follows && previous < day && day - previous == 1)
      previous = day
    }
  }
}

struct MonthTests {
  @Test(arguments: [
    (2026, 2, 28), (2024, 2, 29), (2000, 2, 29), (1900, 2, 28), (2026, 12, 31), (2026, 11, 30), (2026, 1, 31),
  ])
  func lengthsAreThoseOfTheCalendar(year: Int, month: Int, length: Int) throws {
    let made = try #require(Month(year: year, month: month))
    #expect(made.length == length)
    #expect(made.days.count == length)
    #expect(made.first.month == made)
    #expect(made.last.month == made)
    #expect((made.last + 1).month == made + 1)
    #expect(made.year == year)
    #expect(made.monthOfYear == month)
  }

  @Test func yearsAreCrossed() throws {
    let december = try #require(Month(year: 2025, month: 12))
    #expect((december + 1).description == "2026-01")
    #expect((december - 12).description == "2024-12")
    #expect(Month(year: 7, month: 3)?.description == "0007-03")
    #expect(december < december + 1)
  }

  @Test(arguments: [(2026, 0), (2026, 13), (0, 1), (10_000, 1)])
  func monthsThatDoNotExistAreNil(year: Int, month: Int) {
    #expect(Month(year: year, month: month) == nil)
  }
}

struct WeekTests {
  /// Days around the turns of years, whose weeks belong to the other year.
  @Test(arguments: [
    ("2026-11-03", "2026-W45"), ("2024-12-30", "2025-W01"), ("2027-01-03", "2026-W53"), ("2021-01-03", "2020-W53"),
    ("2026-01-01", "2026-W01"), ("2023-01-01", "2022-W52"), ("1969-12-29", "1970-W01"),
  ])
  func weeksAreThoseOfISO(day: String, week: String) throws {
    let made = try #require(Day(day)).week
    #expect(made.description == week)
    #expect(Week(week) == made)
    #expect(Week(try #require(Day(day))) == made)
    #expect(made.monday.weekday == 0)
    #expect(made.sunday - made.monday == 6)
    #expect(made.next.previous == made)
    #expect(made < made.next)
  }

  @Test(arguments: [
    "2025-W53", "2026-W00", "2026-W54", "2026-45", "2026-w45", "2026-W5", "26-W45", "", "2026-W+5", "2026-W45-1",
  ])
  func weeksThatDoNotExistAreNil(text: String) {
    #expect(Week(text) == nil)
  }

  @Test func everyWeekReadsBack() {
    var week = Week(Day(number: 0))
    for _ in 0..<4_000 {
      #expect(Week(year: week.year, number: week.number) == week)
      week = week.next
    }
  }
}

struct TimestampTests {
  @Test(arguments: [
    ("2026-11-03T00:15:00Z", 1_793_664_900), ("2026-11-03t00:15:00z", 1_793_664_900),
    ("2026-11-03 00:15:00", 1_793_664_900), ("2026-11-03T00:15", 1_793_664_900),
    ("2026-11-03T00:15:00.999Z", 1_793_664_900), ("2026-11-03T00:15:00,5+00:00", 1_793_664_900),
    ("2026-11-03T01:45:00+01:30", 1_793_664_900), ("2026-11-02T23:15:00-0100", 1_793_664_900),
    ("2026-11-03", 1_793_664_000), ("2026-11-02T24:00:00Z", 1_793_664_000), ("2026-11-02T23:59:60Z", 1_793_664_000),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func timesOfRFC3339AreRead(text: String, seconds: Int) {
    #expect(Timestamp(rfc3339: text) == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-03T", "2026-11-03T00", "2026-11-03T25:00Z", "2026-11-03T00:60Z",
    "2026-11-03T00:15:61Z", "2026-11-03T00:15:00+24:00", "2026-11-03T00:15:00+1", "2026-11-03T00:15:00ZZ",
    "2026-02-30T00:00:00Z", " 2026-11-03", "2026-11-03T00:15:00 Z", "0000-01-01",
  ])
  func otherTextIsNil(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test(arguments: [
    (1_793_664_900, "2026-11-03T00:15:00Z", 900), (0, "1970-01-01T00:00:00Z", 0), (-1, "1969-12-31T23:59:59Z", 86_399),
    (86_399, "1970-01-01T23:59:59Z", 86_399),
  ])
  func textIsOfUTC(seconds: Int, text: String, secondOfDay: Int) {
    let time = Timestamp(seconds: seconds)
    #expect(time.description == text)
    #expect(time.secondOfDay == secondOfDay)
    #expect(time.day.start.seconds + secondOfDay == seconds)
    #expect(Timestamp(rfc3339: text) == time)
  }
}
