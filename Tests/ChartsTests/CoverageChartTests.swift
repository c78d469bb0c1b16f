import Charts
import Testing

struct CoverageChartTests {
  @Test func aMonthIsAsItWas() throws {
    try expectGolden(Samples.coverage("i").html, "Goldens/coverage.svg")
  }

  @Test(arguments: CoverageChart.State.allCases)
  func eachStateHasAShapeOfItsOwn(state: CoverageChart.State) {
    func shape(_ state: CoverageChart.State) -> String {
      let chart = CoverageChart(
        id: "i", name: "n", description: "d", columns: [.init(title: ["day"])],
        rows: [.init(label: "example.com", cells: [state])])
      let html = text(chart.html)
      return html.split(separator: "<path class=\"v-").dropFirst().first
        .map { String($0.drop { $0 != "M" }.prefix { $0 != "\"" }) } ?? ""
    }
    #expect(!shape(state).isEmpty)
    #expect(CoverageChart.State.allCases.filter { shape($0) == shape(state) } == [state])
  }

  @Test func cellsBeyondTheColumnsAreLeftOut() {
    let chart = CoverageChart(
      id: "i", name: "n", description: "d", columns: [],
      rows: [.init(label: "example.com", cells: [.received, .late])])
    #expect(MarkupChecker(chart.html).problems == [])
    #expect(text(chart.html).components("v-received") == 0)
  }
}
