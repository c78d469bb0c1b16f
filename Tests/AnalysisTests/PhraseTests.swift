import Analysis
import Reports
import Testing

struct PhraseTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1234, "\u{2212}1,234")])
  func numbersHaveCommas(number: Int, text: String) {
    #expect(Phrase.number(number) == text)
  }

  @Test(arguments: [
    (0, 100, "0%"), (100, 100, "100%"), (1, 100_000, "<0.1%"), (99_999, 100_000, ">99.9%"), (1, 3, "33.3%"),
    (2, 3, "66.7%"), (0, 0, "0%"), (1, 2000, "0.1%"),
  ])
  func sharesAreNeverRoundedToNoneOrAll(part: Int, whole: Int, text: String) {
    #expect(Phrase.share(part, of: whole) == text)
  }

  @Test func ratesOfFewMessagesAreCounts() {
    #expect(Phrase.rate(3, of: 4) == "3 of 4")
    #expect(Phrase.rate(19, of: 20) == "95.0%")
  }

  @Test func listsEndWithAnd() {
    #expect(Phrase.list([]) == "")
    #expect(Phrase.list(["a"]) == "a")
    #expect(Phrase.list(["a", "b"]) == "a and b")
    #expect(Phrase.list(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more")
  }

  @Test func countsHaveTheirPlural() {
    #expect(Phrase.count(1, "message") == "1 message")
    #expect(Phrase.count(2, "address", plural: "addresses") == "2 addresses")
  }

  @Test func datesAreWords() throws {
    #expect(Phrase.day(.at("2026-10-04")) == "4 Oct 2026")
    #expect(Phrase.month(Day.at("2026-10-04").month) == "October 2026")
  }
}
