import Charts
import FoundationEssentials
import Markup
import Testing

/// What holds for charts in a page.
struct PageTests {
  @Test func hostileTextStaysText() {
    let hostile = Samples.hostile
    let bands = [
      StackedBarsChart.Band(
        title: [hostile, hostile], tick: BandTick(hostile, second: hostile), values: [1], secondary: [1])
    ]
    let words = ChartWords(
      missing: hostile, provisional: hostile, ownScale: hostile, axisStartsAt: hostile, tableOfValues: hostile,
      data: hostile, of: hostile)
    let stacked = StackedBarsChart(
      id: "a", name: hostile, description: hostile,
      panel: .init(heading: hostile, categories: [.init(.failed, hostile)], legendTitle: hostile),
      second: .init(heading: hostile, categories: [.init(.rejected, hostile)], emptyText: hostile), bands: bands,
      words: words)
    let line = LineChart(
      id: "b", name: hostile, description: hostile, heading: hostile,
      points: [.init(title: [hostile], tick: BandTick(hostile), state: .provisional, main: Share(1, of: 2))],
      gate: .init(percent: 90, label: [hostile]),
      labels: .init(main: hostile, context: hostile, gate: hostile, hollow: hostile), words: words)
    let bars = BarsChart(
      id: "c", name: hostile, description: hostile, heading: hostile, categories: [.init(.both, hostile)],
      rows: [.init(label: hostile, values: [1], valueText: hostile, title: [hostile])])
    let ribbon = RibbonChart(
      id: "d", name: hostile, description: hostile, ticks: [BandTick(hostile)],
      segments: [.init(.reject, from: 0, to: 1, label: hostile, title: [hostile])],
      changes: [.init(at: 0.5, title: [hostile])])
    let coverage = CoverageChart(
      id: "e", name: hostile, description: hostile, columns: [.init(title: [hostile], tick: BandTick(hostile))],
      rows: [.init(label: hostile, cells: [.late])])
    var page = HTML()
    for (chart, legends) in [
      (stacked.html, stacked.legends), (line.html, line.legends), (bars.html, bars.legends), (ribbon.html, []),
      (coverage.html, [CoverageChart.legend([(.late, hostile)])]),
    ] {
      page.append(
        ChartFigure(
          heading: hostile, caption: hostile, legends: legends, chart: chart,
          table: ValueTable(
            caption: hostile, columns: [hostile], rows: [.init(hostile, path: hostile, cells: [hostile])]),
          downloads: [.init(hostile, path: hostile)], words: words
        ).html)
    }
    let checker = MarkupChecker(page)
    #expect(checker.problems == [])
    #expect(checker.elements["script"] == nil)
    #expect(checker.elements["a"] == nil)
    let scalars = text(page).unicodeScalars
    #expect(!scalars.contains("\u{202E}"))
    #expect(!scalars.contains("\u{0}"))
    #expect(text(page).components("&lt;script&gt;") > 30)
  }

  @Test func aMonthPageKeepsItsWeight() {
    let month = Samples.stacked("a", Gallery.months)
    let line = Samples.line("c", Samples.points())
    let bars = Samples.bars("d", Samples.rows(10))
    var page = Patterns.html
    page.append(Gallery.stacked("Failures jumped on 13 and 14 October", month, table: Gallery.table))
    page.append(Gallery.figure("97.4% of own mail passed", line.html, line.legends))
    page.append(Gallery.figure("Two of ten sources fail", bars.html, bars.legends))
    for seed in 1...8 { page.append(Samples.spark(31, seed: UInt64(seed)).html) }
    #expect(page.bytes.count < 45_000, "the rest of the page has 23 KB: \(page.bytes.count) bytes")
  }

  @Test func everyClassHasARule() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Gallery/chart.css")
    let rules = try String(contentsOf: url, encoding: .utf8)
    let page = text(Gallery.page)
    var classes: Set<String> = []
    for part in page.split(separator: "class=\"").dropFirst() {
      classes.formUnion(part.prefix { $0 != "\"" }.split(separator: " ").map(String.init))
    }
    #expect(classes.count > 40)
    let patterned: Set = ["c-spf-only", "c-failed", "c-quarantined", "c-rejected"]
    for name in classes.subtracting(patterned) {
      #expect(rules.contains(".\(name) ") || rules.contains(".\(name),") || rules.contains(".\(name):"), "\(name)")
    }
    // A rule would override the attribute that refers to the pattern.
    for name in patterned { #expect(!rules.contains(".\(name) ")) }
  }

  @Test func everyPatternIsDefined() {
    let defined = MarkupChecker(Patterns.html).identifiers
    let used = Set(text(Gallery.page).split(separator: "url(#").dropFirst().map { String($0.prefix { $0 != ")" }) })
    #expect(Set(defined) == used)
    #expect(used.count == 4)
  }

  @Test func nothingInAChartTakesTheFocus() {
    let chart = MarkupChecker(Samples.stacked("a", Gallery.months).html)
    #expect(chart.elements["a"] == nil)
    #expect(chart.elements["script"] == nil)
    #expect(!text(Samples.stacked("a", Gallery.months).html).contains("tabindex"))
  }
}
