import Charts
import Testing

struct BarsChartTests {
  @Test func tenSourcesAreAsTheyWere() throws {
    try expectGolden(Samples.bars("d", Samples.rows(10)).html, "Goldens/sources.svg")
  }

  @Test func aLongLabelLosesItsMiddle() {
    let html = text(Samples.bars("d", Samples.rows(10)).html)
    #expect(html.contains(">newsletter.a-v…e.example.net</text>"))
  }

  @Test func aFewFailuresAreVisible() {
    let row = BarsChart.Row(label: "a", values: [1_000_000, 1], valueText: "1,000,001")
    #expect(text(Samples.bars("d", [row]).html).contains("h1.5v18h-1.5z"))
  }

  @Test func theRemainderIsSetApart() {
    let html = text(Samples.bars("d", Samples.rows(2)).html)
    #expect(html.components("class=\"rest\"") == 2)
  }

  @Test func noRowsGiveAnEmptyChart() {
    #expect(MarkupChecker(Samples.bars("d", []).html).problems == [])
  }

  @Test func theHeightFollowsTheRows() {
    #expect(text(Samples.bars("d", Samples.rows(9)).html).contains("viewBox=\"0 0 720 314\""))
  }
}
