import Analysis
import Charts
import Reports
import Testing

@testable import Site

@Suite struct WordsTests {
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(arguments: [
    ("2026-10-14", "Wed 14 Oct 2026"), ("2026-11-01", "Sun 1 Nov 2026"), ("2024-02-29", "Thu 29 Feb 2024"),
    ("1970-01-01", "Thu 1 Jan 1970"),
  ])
  func daysAreWrittenInFull(text: String, words: String) throws {
    #expect(DateWords.full(try Self.day(text)) == words)
  }

  @Test(arguments: [
    (["2026-10-13", "2026-10-14"], "13 and 14 October"), (["2026-10-03"], "3 October"),
    (["2026-10-03", "2026-10-09", "2026-10-12", "2026-10-13", "2026-10-14"], "3, 9 and 12–14 October"),
    (["2026-10-30", "2026-11-02"], "30 Oct and 2 Nov"), (["2026-10-31", "2026-11-01"], "31 Oct and 1 Nov"), ([], ""),
  ])
  func daysAreListedByRuns(texts: [String], words: String) throws {
    #expect(DateWords.list(try texts.map(Self.day)) == words)
  }

  @Test func longListsOfDaysAreCounted() throws {
    let days = try stride(from: 1, through: 27, by: 2).map { try #require(Day(year: 2026, month: 10, day: $0)) }
    #expect(DateWords.list(days) == "1, 3, 5, 7, 9 October and 9 more days")
  }

  @Test(arguments: [
    ("2026-10-03", "2026-11-01", "3 Oct – 1 Nov 2026"), ("2026-10-01", "2026-10-31", "1 – 31 Oct 2026"),
    ("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026"), ("2026-10-01", "2026-10-01", "1 Oct 2026"),
  ])
  func rangesNameEachYearOnce(first: String, last: String, words: String) throws {
    #expect(DateWords.range(try Self.day(first)...(try Self.day(last))) == words)
  }

  @Test func momentsAndWeeksAndMonthsAreWrittenInFull() throws {
    #expect(DateWords.full(Timestamp(seconds: 1_793_585_400)) == "Mon 2 Nov 2026, 02:10 UTC")
    #expect(DateWords.full(try Self.day("2026-10-28").week) == "2026-W44 (26 Oct – 1 Nov)")
    #expect(DateWords.full(try Self.day("2026-10-28").month) == "October 2026")
  }

  @Test(arguments: [
    (120, 100, "↑ 20.0% more than before"), (80, 100, "↓ 20.0% fewer than before"), (100, 100, "as many as before"),
    (0, 100, "↓ 100% fewer than before"), (350, 100, "↑ 3.5 times as many as before"),
    (100_001, 100_000, "↑ <0.1% more than before"),
  ])
  func changesOfCountsHaveAnArrowAndWords(new: Int, old: Int, words: String) {
    #expect(CountWords.change(new, from: old, since: "before") == words)
  }

  @Test func changesOfSharesAreInPoints() {
    let old = Share(900, of: 1000)
    #expect(CountWords.change(Share(904, of: 1000), from: old, since: "before") == "↑ 0.4 points more than before")
    #expect(CountWords.change(Share(890, of: 1000), from: old, since: "before") == "↓ 1 point less than before")
    #expect(CountWords.change(old, from: old, since: "before") == "the same as before")
    #expect(CountWords.change(Share(3, of: 4), from: old, since: "before") == nil)
    #expect(CountWords.change(5, from: 0, since: "before") == nil)
  }

  @Test func listsAndCountsReadAsSentences() {
    #expect(CountWords.list([]) == "")
    #expect(CountWords.list(["a"]) == "a")
    #expect(CountWords.list(["a", "b", "c"]) == "a, b and c")
    #expect(CountWords.list(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
    #expect(CountWords.messages(1) == "1 message")
    #expect(CountWords.messages(1_234_567) == "1,234,567 messages")
  }

  @Test func clippingCountsScalars() {
    #expect("abc".clipped(3) == "abc")
    #expect("abcd".clipped(3) == "ab…")
    #expect("äöüß".clipped(4) == "äöüß")
    #expect("a\u{0301}\u{0302}\u{0303}b".clipped(3) == "a\u{0301}…")
  }
}
