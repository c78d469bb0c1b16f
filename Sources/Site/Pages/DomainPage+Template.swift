internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension DomainPage: CutPage {
  var mostRows: Int {
    let groups = headerFrom.map { $0.rows.count(upTo: 51) }
    return max(
      sources.rows.count(upTo: 40), groups.max() ?? 0, dkim.count(upTo: 50), policies.count(upTo: 50),
      reporters.count(upTo: 50))
  }

  private var keyFigures: [KeyFigure] {
    let (reports, reporters) = window.reports(summary.days)
    let before = window.tallyBefore(summary.days).map { _ in analysis.figures(in: window.before) }
    return KeyFigure.classes(figures, before: before, sources: sources, since: "in the 30 days before")
      + KeyFigure.reports(reports, of: reporters, through: window.days.upperBound)
  }

  private var charts: HTML {
    let subject = domain.display
    let last = window.days.upperBound
    let first = max(last - (Self.rateDays - 1), summary.days.keys.min() ?? last)
    var html = OwnRateFigure.trailing(
      min(first, last)...last, analysis, days: summary.days, rules: rules, gate: analysis.readiness.gate(thresholds)
    ).html
    html.append(
      MonthsFigure(
        months: months, current: current, subject: subject, policies: analysis.policies,
        downloads: [.init("monthly.csv", path: "monthly.csv")]
      ).html)
    html.append(DaysFigure(days, subject: subject, downloads: [.init("daily.csv", path: "daily.csv")]).html)
    html.append(
      SourcesFigure(
        sources: sources, subject: subject, period: DateWords.range(window.days), thresholds: thresholds,
        downloads: [.init("sources.csv", path: "sources.csv")]
      ).html)
    return html
  }

  /// How many days the chart of the own pass rate shows.
  private static let rateDays = 90

  private var period: String {
    summary.period.map { "in all reports, \(DateWords.range($0))" } ?? ""
  }

  static let templateFields: [TemplateField<DomainPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.keyFigures },
    .optionalText("figuresNote") { page in
      "The figures are those of the 30 days \(DateWords.range(page.window.days)): "
        + "\(CountWords.messages(page.figures.messages)). The policy is \(page.analysis.policies.current?.words ?? "unknown")."
    },
    .html("charts") { $0.charts },
    .flag("hasMonths") { !$0.months.isEmpty },
    .list("months") { $0.months.reversed() },
    .flag("hasSources") { !$0.sources.rows.isEmpty },
    .text("sourcesCaption") { page in
      "Who sent mail as \(page.domain.display) \(page.window.words). "
        + "Own sources that fail stand first, then those with most messages. The file has all sources ever seen."
    },
    .list("sources") { page in
      SourceRow.sparked(
        page.sources.rows.cut(to: min(page.rowLimit, 40)), days: page.days, limit: MonthPage.sparkLimit,
        root: page.frame.root)
    },
    .flag("hasHeaderFrom") { !$0.headerFrom.isEmpty },
    .text("headerFromCaption") { "The domain that the recipient saw, \($0.period)." },
    .list("headerFrom") { HeaderFromGroup.cut($0.headerFrom, to: min($0.rowLimit, 51)) },
    .flag("hasDKIM") { !$0.dkim.isEmpty },
    .text("dkimCaption") { page in
      let all = "Signatures by domain and selector, \(page.period); a message may have several."
      let shown = min(page.rowLimit, 50)
      return page.dkim.count > shown ? all + " The \(shown) with most messages; data.json has all." : all
    },
    .list("dkim") { DKIMRow.cut($0.dkim, to: min($0.rowLimit, 50)) },
    .flag("hasPolicies") { !$0.policies.isEmpty },
    .optionalPath("policyFile") { _ in "policy.csv" },
    .list("policies") { Array($0.policies.prefix(min($0.rowLimit, 50))) },
    .flag("hasReporters") { !$0.reporters.isEmpty },
    .text("reportersCaption") { "Who reported, \($0.period), those with most messages first." },
    .list("reporters") { $0.reporters.cut(to: min($0.rowLimit, 50)) },
  ]
}
