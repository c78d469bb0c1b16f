import Charts
import Testing

struct RibbonChartTests {
  @Test func aYearIsAsItWas() throws {
    try expectGolden(Samples.ribbon("f", leading: 58.2).html, "Goldens/policy.svg")
  }

  @Test func aShortSegmentHasNoText() {
    let html = text(Samples.ribbon("f", leading: 58.2).html)
    #expect(html.components(">p=quarantine</text>") == 1)
    #expect(html.contains("<title>p=quarantine; pct=10</title>"))
  }

  @Test(arguments: [(-5.0, 2.0), (3, 99), (.nan, 4), (6, 2), (5, 5), (.infinity, .infinity)])
  func spansOutOfRangeDoNotTrap(start: Double, end: Double) {
    var chart = Samples.ribbon("f", leading: 40)
    chart.segments = [.init(.reject, from: start, to: end, label: "p=reject", title: ["x"])]
    chart.changes = [.init(at: start, title: ["y"])]
    #expect(MarkupChecker(chart.html).problems == [])
  }
}
