import Charts
import Testing

struct CountFormatTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (70_210, "70,210"), (999_999, "999,999"),
    (1_234_567, "1,234,567"), (-1, "\u{2212}1"), (-1_000, "\u{2212}1,000"),
    (.max, "9,223,372,036,854,775,807"), (.min, "\u{2212}9,223,372,036,854,775,808"),
  ])
  func countsAreGroupedByCommas(count: Int, expected: String) {
    #expect(CountFormat.grouped(count) == expected)
  }

  @Test(arguments: [
    (0, "0"), (500, "500"), (20_000, "20,000"), (500_000, "500,000"), (999_999, "999,999"), (1_000_000, "1M"),
    (1_200_000, "1.2M"), (1_500_000, "1.5M"), (10_000_000, "10M"), (400_000_000, "400M"), (1_000_000_000, "1B"),
    (1_500_000_000, "1.5B"), (2_000_000_000_000, "2T"), (4_000_000_000_000_000_000, "4,000,000T"),
  ])
  func ticksAreShortFromAMillion(count: Int, expected: String) {
    #expect(CountFormat.axis(count) == expected)
  }
}
