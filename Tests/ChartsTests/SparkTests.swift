import Charts
import Testing

struct SparkTests {
  @Test func aMonthIsAsItWas() throws {
    try expectGolden(Samples.spark(31, missing: [3, 4]).html, "Goldens/spark.svg")
  }

  @Test func assistiveTechnologySkipsIt() {
    let html = text(Samples.spark(13).html)
    #expect(html.contains("width=\"124\" height=\"24\" aria-hidden=\"true\" focusable=\"false\""))
  }

  @Test func failedStandsOverPassedFromTheBaseline() {
    let html = text(Spark([.init(passed: 30, failed: 10)]).html)
    #expect(html.contains("<path class=\"k-both\" d=\"M62 23v-22\"/><path class=\"k-failed\" d=\"M62 23v-5.5\"/>"))
  }

  @Test func aMissingBandHasNoBaseline() {
    #expect(text(Spark([nil]).html).components("<path") == 0)
    #expect(text(Spark([.init(passed: 0, failed: 0)]).html).components("<path") == 1)
    #expect(text(Spark([]).html).components("<path") == 0)
  }

  @Test func oneFailureOfAMillionIsVisible() {
    #expect(text(Spark([.init(passed: 1_000_000, failed: 1)]).html).contains("class=\"k-failed\" d=\"M62 23v-1\""))
  }

  @Test func numbersOutOfRangeDoNotTrap() {
    #expect(
      MarkupChecker(Spark([.init(passed: .max, failed: .max), .init(passed: .min, failed: -1)]).html).problems == [])
  }
}
