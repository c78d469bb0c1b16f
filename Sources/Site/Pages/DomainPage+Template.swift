internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension DomainPage: TemplateModel {
  private var figures: [KeyFigure] {
    let (reports, reporters) = window.reports(summary.days)
    return KeyFigure.messages(
      days.tally, sources: sources, before: window.tallyBefore(summary.days), since: "in the 30 days before")
      + [
        KeyFigure(
          label: "Policy p", value: policy.map { $0.p.isEmpty ? "–" : $0.p.clipped(12) } ?? "–",
          note: "\(CountWords.count(reports, "report")) from \(CountWords.count(reporters, "reporter"))")
      ]
  }

  private var charts: HTML {
    let subject = domain.display
    var html = MonthsFigure(
      months: months, current: current, subject: subject, downloads: [.init("monthly.csv", path: "monthly.csv")]
    ).html
    html.append(DaysFigure(days, subject: subject, downloads: [.init("daily.csv", path: "daily.csv")]).html)
    html.append(
      SourcesFigure(
        sources: sources, subject: subject, period: DateWords.range(window.days), options: options,
        downloads: [.init("sources.csv", path: "sources.csv")]
      ).html)
    return html
  }

  private var period: String {
    summary.period.map { "in all reports, \(DateWords.range($0))" } ?? ""
  }

  static let templateFields: [TemplateField<DomainPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { "The figures are those of the 30 days \(DateWords.range($0.window.days))." },
    .html("charts") { $0.charts },
    .flag("hasMonths") { !$0.months.isEmpty },
    .list("months") { $0.months.reversed() },
    .flag("hasSources") { !$0.sources.rows.isEmpty },
    .flag("hasClasses") { $0.sources.rows.contains { $0.classification != nil } },
    .flag("hasDiagnoses") { $0.sources.rows.contains { $0.diagnosis != nil } },
    .text("sourcesCaption") { page in
      "Networks that sent mail as \(page.domain.display) \(page.window.words). "
        + "Those with most messages stand first. The file has all sources ever seen."
    },
    .list("sources") { page in
      SourceRow.sparked(
        page.sources.rows.cut(to: min(page.rowLimit, 100)), days: page.days, limit: MonthPage.sparkLimit)
    },
    .flag("hasHeaderFrom") { !$0.headerFrom.isEmpty },
    .text("headerFromCaption") { "The domain that the recipient saw, \($0.period)." },
    .list("headerFrom") { $0.headerFrom.cut(to: min($0.rowLimit, 51)) },
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
