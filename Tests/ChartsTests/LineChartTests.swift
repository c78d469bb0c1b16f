import Charts
import Testing

struct LineChartTests {
  @Test func aMonthIsAsItWas() throws {
    try expectGolden(Samples.line("c", Samples.points()).html, "Goldens/rate.svg")
  }

  private func chart(_ rates: [Share?], gate: Bool = false) -> LineChart {
    Samples.line("c", rates.map { LineChart.Point(title: ["day"], main: $0) }, gate: gate)
  }

  @Test func aGapBreaksTheLine() {
    let share = Share(99, of: 100)
    let html = text(chart([share, share, nil, share, share]).html)
    #expect(html.contains("<path class=\"line\" d=\"M111.3 52L243.9 52M509.1 52L641.7 52\"/>"))
  }

  @Test func aPointBetweenGapsIsADisc() {
    let html = text(chart([nil, Share(99, of: 100), nil]).html)
    #expect(html.components("class=\"line\"") == 0)
    #expect(html.contains("class=\"line-dot\""))
  }

  @Test func anEmptyWholeIsAGap() {
    #expect(text(chart([Share(0, of: 0)]).html).components("class=\"line-dot\"") == 0)
  }

  @Test func aSmallWholeIsHollow() {
    let small = chart([Share(19, of: 19), Share(20, of: 20)])
    #expect(text(small.html).components("class=\"ring\"") == 1)
    #expect(small.legends[0].items.contains(Legend.Item(.hollowPoint, "Fewer than 20 messages")))
    let large = chart([Share(20, of: 20)])
    #expect(text(large.html).components("class=\"ring\"") == 0)
    #expect(!large.legends[0].items.contains(Legend.Item(.hollowPoint, "Fewer than 20 messages")))
  }

  @Test(arguments: [(97, "95%"), (92, "90%"), (85, "80%"), (60, "50%")])
  func theHeadingSaysWhereTheAxisStarts(percent: Int, start: String) {
    let html = text(chart([Share(percent, of: 100), Share(100, of: 100)]).html)
    #expect(html.contains("Own mail that passed, 7 days pooled (axis starts at \(start))</text>"))
  }

  @Test func anAxisFromZeroNeedsNoWords() {
    #expect(text(chart([Share(20, of: 100)]).html).contains("7 days pooled</text>"))
  }

  @Test func withoutARateNoAxisIsDrawn() {
    let html = text(chart([nil, nil], gate: true).html)
    #expect(html.contains("7 days pooled</text>"))
    #expect(!html.contains("%</text>"))
    #expect(!html.contains("class=\"gate\""))
    #expect(html.contains("class=\"foot\""))
  }

  @Test func theGateIsAlwaysOnTheAxis() {
    var chart = chart([Share(99, of: 100)])
    chart.gate = LineChart.Gate(percent: 90, label: ["gate", "90%"])
    let html = text(chart.html)
    #expect(html.contains("axis starts at 90%"))
    #expect(html.contains(">gate</text>"))
  }

  @Test func aGateOutOfRangeIsMovedIntoIt() {
    #expect(LineChart.Gate(percent: .nan, label: []).percent == 0)
    #expect(LineChart.Gate(percent: 120, label: []).percent == 100)
  }
}
