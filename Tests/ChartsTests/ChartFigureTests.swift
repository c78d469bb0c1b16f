import Charts
import Markup
import Testing

struct ChartFigureTests {
  @Test func partsStandInTheirOrder() {
    let figure = ChartFigure(
      heading: "Finding", caption: "Measure",
      legends: [Legend(title: "Failed:", items: [.init(.fill(.delivered), "Delivered")])], chart: HTML("<svg></svg>"),
      table: ValueTable(
        caption: "Values", columns: ["Day", "Messages"], rows: [.init("14 Oct", path: "14.html", cells: ["7"])]),
      downloads: [.init("CSV", path: "daily.csv")])
    #expect(
      text(figure.html) == """
        <figure class="figure"><figcaption><h2>Finding</h2><p>Measure</p></figcaption>
        <ul class="legend"><li class="legend-title">Failed:</li><li><svg class="swatch" width="16" height="12" \
        aria-hidden="true" focusable="false"><rect class="c-delivered" width="16" height="12"/></svg>Delivered</li></ul>\
        <div class="scroll" tabindex="0" role="region" aria-label="Finding"><svg></svg></div>
        <details><summary>Table of the values</summary>\
        <div class="scroll" tabindex="0" role="region" aria-label="Values"><table class="values"><caption>Values</caption>\
        <thead><tr><th scope="col">Day</th><th scope="col">Messages</th></tr></thead><tbody>\
        <tr><th scope="row"><a href="14.html">14 Oct</a></th><td>7</td></tr>
        </tbody></table></div></details>
        <p class="downloads">Data: <a href="daily.csv">CSV</a></p>
        </figure>

        """)
  }

  @Test func theHeadingCanBeLinkedTo() {
    let figure = ChartFigure(heading: "h", anchor: "rate", caption: "c", chart: HTML())
    #expect(text(figure.html).contains("<figcaption><h2 id=\"rate\">h</h2>"))
  }

  @Test func whatIsAbsentLeavesNoFrame() {
    let html = text(ChartFigure(heading: "h", caption: "c", chart: HTML()).html)
    #expect(!html.contains("<ul"))
    #expect(!html.contains("<details"))
    #expect(!html.contains("downloads"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "//host.example/", "/etc/passwd", "https://example.com/", "a b.csv", "\u{65E5}.csv", "a\"b",
    "",
  ])
  func aPathThatIsNotRelativeIsNoLink(path: String) {
    let table = ValueTable(caption: "c", columns: ["a"], rows: [.init("text", path: path, cells: [])])
    #expect(!text(table.html).contains("<a "))
    #expect(text(table.html).contains(">text</th>"))
  }

  @Test(arguments: ["14.html", "../s/index.html", "2026-10/14.html#r-0123456789ab", "#sources"])
  func aRelativePathIsALink(path: String) {
    let table = ValueTable(caption: "c", columns: ["a"], rows: [.init("text", path: path, cells: [])])
    #expect(text(table.html).contains("<a href=\"\(path)\">text</a>"))
  }
}
