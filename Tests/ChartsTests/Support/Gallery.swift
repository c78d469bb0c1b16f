import Charts
import Markup

/// A page with every chart, on usual and on odd data.
enum Gallery {
  static let months = Samples.days(states: [
    7: .missing, 8: .missing, 29: .provisional, 30: .provisional, 31: .provisional,
  ])

  static func figure(
    _ heading: String, _ chart: HTML, _ legends: [Legend], caption: String = "October 2026, UTC days",
    table: ValueTable? = nil
  ) -> HTML {
    ChartFigure(
      heading: heading, caption: caption, legends: legends, chart: chart, table: table,
      downloads: table == nil ? [] : [.init("CSV", path: "daily.csv"), .init("JSON", path: "data.json")]
    ).html
  }

  static func stacked(_ heading: String, _ chart: StackedBarsChart, table: ValueTable? = nil) -> HTML {
    figure(heading, chart.html, chart.legends, table: table)
  }

  static var table: ValueTable {
    ValueTable(
      caption: "Messages per day, October 2026", columns: ["Day", "Messages", "SPF and DKIM", "DKIM", "SPF", "Failed"],
      rows: months.enumerated().map { index, band in
        ValueTable.Row(
          Samples.day(index + 1), path: "\(index + 1).html",
          cells: [CountFormat.grouped(band.values.reduce(0, +))] + band.values.map(CountFormat.grouped))
      })
  }

  static var figures: [HTML] {
    let year = Samples.year("e1")
    let ribbon = Samples.ribbon("f1", leading: year.leading)
    let line = Samples.line("c1", Samples.points())
    let bars = Samples.bars("d1", Samples.rows(10))
    let many = Samples.bars("d2", Samples.rows(40))
    let large = Samples.bars(
      "d3",
      [
        .init(label: "One source", values: [9_998_000, 2000], valueText: "10,000,000 · >99.9% pass"),
        .init(label: Samples.hostile, values: [1, 0], valueText: "1 · 1 of 1 pass", title: [Samples.hostile]),
        .init(label: "No message", values: [0, 0], valueText: "0 · –"),
      ])
    let coverage = Samples.coverage("i1")
    return [
      stacked("Failures jumped on 13 and 14 October", Samples.stacked("a1", months), table: table),
      figure("97.4% of own mail passed, the gate is 98%", line.html, line.legends),
      figure("Two of ten sources fail altogether", bars.html, bars.legends),
      figure("Failures fell from 14% to 1% in a year", year.html, year.legends, caption: "Thirteen months"),
      figure(
        "Policy reached p=reject in July 2026", ribbon.html,
        [
          Legend(items: [
            .init(.ribbon(.none), "p=none"), .init(.ribbon(.quarantine), "p=quarantine"),
            .init(.ribbon(.reject), "p=reject"), .init(.change, "adkim, aspf or sp changed"),
          ])
        ], caption: "Same months as above"),
      figure("Reports came on 148 of 155 days", coverage.html, [Samples.coverageLegend]),
      sparks,
      Samples.matrix.html,
      figure("Half width", half.html, half.legends),
      stacked("One day", Samples.stacked("a2", Samples.days(1))),
      stacked("One provisional day", Samples.stacked("a3", Samples.days(1, states: [1: .provisional]))),
      stacked(
        "All missing",
        Samples.stacked("a4", Samples.days(states: Dictionary(uniqueKeysWithValues: (1...31).map { ($0, .missing) })))),
      stacked(
        "Reports without a message", Samples.stacked("a5", (1...31).map { Samples.band($0, [0, 0, 0, 0], [0, 0, 0]) })),
      stacked("No bands", Samples.stacked("a6", [])),
      stacked("10,000,000 messages a day", Samples.stacked("a7", Samples.days(scale: 2000))),
      stacked("One huge spike", Samples.stacked("a8", Samples.days(spike: 2_000_000))),
      stacked(
        "One message",
        Samples.stacked("a9", (1...30).map { Samples.band($0, [$0 == 12 ? 1 : 0, 0, 0, 0], [0, 0, 0]) })),
      stacked(
        "All failed", Samples.stacked("a10", (1...31).map { Samples.band($0, [0, 0, 0, $0 * 3], [$0, $0, $0]) })),
      figure("Forty sources", many.html, many.legends),
      figure(Samples.hostile, large.html, large.legends, caption: Samples.hostile),
      figure("A rate of 20%", lowLine.html, lowLine.legends),
      figure("No rate", emptyLine.html, emptyLine.legends),
    ]
  }

  static var half: StackedBarsChart {
    var chart = Samples.stacked("h1", months)
    chart.width = 480
    return chart
  }

  static let lowLine = Samples.line("c2", Samples.points(13, floor: 20))
  static let emptyLine = Samples.line("c3", [], gate: false)

  static var sparks: HTML {
    var html = HTML("<table class=\"values\"><caption>Sparks</caption><tbody>")
    for (index, spark) in [
      Samples.spark(31), Samples.spark(13, seed: 9), Samples.spark(31, seed: 4, missing: [3, 4, 5, 20]),
      Samples.spark(31, missing: Set(0...30)), Samples.spark(31, scale: 0), Samples.spark(1), Spark([]),
      Spark([.init(passed: 1_000_000, failed: 1), nil, .init(passed: 10, failed: 900_000)]),
    ].enumerated() {
      html.append("<tr><th scope=\"row\">Row ")
      html.append(text: String(index + 1))
      html.append("</th><td>")
      html.append(spark.html)
      html.append("</td></tr>\n")
    }
    html.append("</tbody></table>")
    return html
  }

  static var page: HTML {
    var html = HTML(
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Gallery of charts</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="page.css"><link rel="stylesheet" href="chart.css"></head><body>

      """)
    html.append(Patterns.html)
    html.append("<main><h1>Gallery of charts</h1>\n")
    for figure in figures { html.append(figure) }
    html.append("</main></body></html>\n")
    return html
  }
}
