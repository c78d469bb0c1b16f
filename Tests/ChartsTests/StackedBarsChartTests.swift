import Charts
import Markup
import Testing

struct StackedBarsChartTests {
  private static let states: [Int: BandState] = [7: .missing, 8: .missing, 30: .provisional, 31: .provisional]

  @Test func aMonthIsAsItWas() throws {
    try expectGolden(Samples.stacked("a", Samples.days(states: Self.states)).html, "Goldens/month.svg")
  }

  @Test func aYearIsAsItWas() throws {
    try expectGolden(Samples.year("e").html, "Goldens/year.svg")
  }

  @Test func theNameAndDescriptionAreReferredTo() {
    let html = text(Samples.stacked("q7", Samples.days(3)).html)
    #expect(
      html.hasPrefix(
        "<svg class=\"chart\" viewBox=\"0 0 720 348\" width=\"720\" height=\"348\" role=\"img\" aria-labelledby=\"q7t q7d\"><title id=\"q7t\">Messages per day by alignment</title><desc id=\"q7d\">128,934"
      ))
  }

  @Test func aMissingDayIsNotZero() {
    let html = text(Samples.stacked("a", Samples.days(2, states: [2: .missing])).html)
    #expect(html.contains("<title>Fri 2 Oct 2026 (UTC)\nno report received</title>"))
    #expect(html.contains(">?</text>"))
    #expect(!html.contains("class=\"zero\""))
  }

  @Test func zeroWithReportsIsNotMissing() {
    let bands = [Samples.band(1, [5, 0, 0, 0], [0, 0, 0]), Samples.band(2, [0, 0, 0, 0], [0, 0, 0])]
    let html = text(Samples.stacked("a", bands).html)
    #expect(html.contains("class=\"zero\""))
    #expect(!html.contains("?</text>"))
  }

  @Test func missingStandsInTheLegend() {
    let chart = Samples.stacked("a", Samples.days(2, states: [2: .missing]))
    #expect(chart.legends[0].items.last == Legend.Item(.missing, "no report received"))
    #expect(Samples.stacked("a", Samples.days(2)).legends[0].items.count == 4)
  }

  @Test func provisionalDaysAreFaintAndSaySo() {
    let html = text(Samples.stacked("a", Samples.days(3, states: [3: .provisional])).html)
    #expect(html.components("<g opacity=\"0.5\">") == 2)
    #expect(html.components("class=\"bracket\"") == 1)
    #expect(html.contains(">reports still arriving</text>"))
    #expect(html.contains("\nreports still arriving</title>"))
  }

  @Test func theSecondPanelHasItsOwnScale() {
    let html = text(Samples.stacked("a", Samples.days()).html)
    #expect(html.contains("Failed DMARC, by what receivers did (own scale)</text>"))
    #expect(html.contains(">8,000</text>"))
    #expect(html.contains(">600</text>"))
  }

  @Test func withoutFailuresALineOfTextStands() {
    let chart = Samples.stacked("a", [Samples.band(1, [9, 0, 0, 0], [0, 0, 0])])
    let html = text(chart.html)
    #expect(html.contains("class=\"said\""))
    #expect(html.contains(">No message failed DMARC.</text>"))
    #expect(!html.contains("own scale"))
    #expect(chart.legends.count == 1)
  }

  @Test func withoutReportsNothingIsSaidOfFailures() {
    let html = text(Samples.stacked("a", Samples.days(2, states: [1: .missing, 2: .missing])).html)
    #expect(!html.contains("No message failed"))
  }

  @Test func oneMessageOfMillionsHasABar() {
    let bands = [Samples.band(1, [10_000_000, 0, 0, 1], [1, 0, 0])]
    #expect(text(Samples.stacked("a", bands).html).contains("<path class=\"s-failed\" d=\"M344 80.67h56v0.75h-56z\"/>"))
  }

  @Test func numbersOutOfRangeDoNotTrap() {
    let bands = [
      StackedBarsChart.Band(title: ["x"], values: [.max, .max, .max, .max], secondary: [.min, .max, -1]),
      StackedBarsChart.Band(title: ["y"], values: [.min], secondary: []),
      StackedBarsChart.Band(title: [], values: [1, 2, 3, 4, 5, 6, .max], secondary: [.max, 1, 1, 1]),
    ]
    let checker = MarkupChecker(Samples.stacked("a", bands).html)
    #expect(checker.problems == [])
    #expect(checker.elements["title"] == 3)
  }

  @Test(arguments: [(31, 31, 31 * 5), (60, 60, 60), (101, 0, 0)])
  func manyBandsWeighLess(count: Int, titles: Int, lines: Int) {
    let html = text(Samples.stacked("a", Samples.days(count)).html)
    #expect(html.components("<title>") == titles)
    #expect(html.components("\n") == lines - titles)
  }

  @Test func aNarrowChartHasNoRoomForALabelOverItsHeading() {
    var chart = Samples.stacked("a", Samples.days(3, states: [3: .provisional]))
    chart.width = 480
    #expect(text(chart.html).hasPrefix("<svg class=\"chart narrow\" viewBox=\"0 0 480 348\" width=\"480\""))
    #expect(text(chart.html).contains(">reports still arriving</text>"))
    chart.panel = .init(heading: String(repeating: "Messages ", count: 6), categories: Samples.alignment)
    #expect(!text(chart.html).contains(">reports still arriving</text>"))
    #expect(text(chart.html).contains("class=\"bracket\""))
  }

  @Test func twoChartsBeginAtTheSamePlace() {
    let year = Samples.year("e")
    #expect(year.leading == 12 + 6.6 * 7)
    #expect(text(Samples.ribbon("f", leading: year.leading).html).contains("<rect x=\"78.19\""))
  }
}

extension String {
  /// How often a part occurs.
  func components(_ part: String) -> Int {
    var count = 0
    var rest = utf8[...]
    while !rest.isEmpty {
      if rest.starts(with: part.utf8) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
