internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension IndexPage: CutPage {
  // One row is that of all that have none of their own.
  var mostRows: Int { max(active.count + 1, parked.count) }

  private var verdict: Verdict {
    guard let days, let sources else { return Verdict(tone: .plain, status: "", lead: "") }
    let all = domains + others
    let work = analysis.domains.filter(\.readiness.verdict.needsWork)
    var details = work.sorted { left, right in
      let (leftFailing, rightFailing) = (left.readiness.figures.ownFailing, right.readiness.figures.ownFailing)
      return leftFailing != rightFailing ? leftFailing > rightFailing : left.domain < right.domain
    }.prefix(3).map { "\($0.domain.display): \(Verdict.lead($0))" }
    let tighten = analysis.domains.filter(\.readiness.verdict.canTighten)
    details += tighten.prefix(3).map(\.verdictSentence)
    if let silence { details.append(silence) }
    details += Verdict.findings(days, sources)
    let silent = all.filter { row in
      // Where few reports come, nobody can tell that one is missing.
      guard let end = days.rows.last?.day, let last = row.last, let interval = row.interval else { return false }
      return end - last > max(options.silentDays, 3 * interval)
    }
    if !silent.isEmpty {
      details.append("No recent reports for \(CountWords.list(silent.map(\.name), limit: 5)).")
    }
    if refused > 0 { details.append("\(CountWords.count(refused, "file")) could not be read.") }
    let (tone, status): (Verdict.Tone, String) =
      if !work.isEmpty {
        (.bad, Verdict.work(work))
      } else if !silent.isEmpty || silence != nil {
        (.warn, "Reports missing")
      } else if !questions.isEmpty {
        (.warn, Verdict.questionStatus)
      } else if !tighten.isEmpty {
        (.good, "Can tighten")
      } else {
        (.good, "Nothing to fix")
      }
    return Verdict(
      tone: tone, status: status, lead: analysis.verdictSentence, questions: questions, details: details,
      link: .init(label: "Advice for all domains", path: "advice/index.html"))
  }

  private var keyFigures: [KeyFigure] {
    guard let window, let sources else { return [] }
    let (reports, reporters) = window.reports(summary.days)
    let before = window.tallyBefore(summary.days).map { _ in analysis.figures(in: window.before) }
    return KeyFigure.classes(figures, before: before, sources: sources, since: "in the 30 days before")
      + KeyFigure.reports(reports, of: reporters, through: window.days.upperBound)
  }

  private var charts: HTML {
    guard let window, let days, let sources else { return HTML() }
    let downloads = [ChartFigure.Download("index.json", path: "index.json")]
    var html = DaysFigure(days, subject: "all domains", downloads: downloads).html
    html.append(
      SourcesFigure(
        sources: sources, subject: "all domains", period: DateWords.range(window.days),
        thresholds: analysis.settings.thresholds, downloads: downloads
      ).html)
    return html
  }

  private var emptyText: String {
    if scanned == 0 { return "The archive holds no file." }
    let refusedText = refused > 0 ? "; \(CountWords.count(refused, "file")) could not be read, see Problems" : ""
    return "The archive’s \(CountWords.count(scanned, "file")) held no aggregate report\(refusedText)."
  }

  /// The row of all that have none of their own; names that are no domains belong to it.
  private var otherRow: DomainRow? {
    let visible = max(rowLimit, 2) - 1
    let hidden = active.dropFirst(visible) + others
    return hidden.isEmpty ? nil : DomainRow.rest(of: hidden)
  }

  static let templateFields: [TemplateField<IndexPage>] = [
    .object("frame") { $0.frame },
    .flag("isEmpty") { $0.window == nil },
    .text("emptyText") { $0.emptyText },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { $0.window != nil },
    .list("figures") { $0.keyFigures },
    .optionalText("figuresNote") { page in
      page.window.map { window in
        "The figures are those of the 30 days \(DateWords.range(window.days)), all domains together: "
          + "\(CountWords.messages(page.figures.messages))."
      }
    },
    .html("charts") { $0.charts },
    .text("domainsCaption") { page in
      var text = "Messages \(page.window?.words ?? ""), the most urgent first."
      if page.unnamed.messages > 0 {
        text += " \(CountWords.messages(page.unnamed.messages)) were reported for names that are no domains."
      }
      return text
    },
    .list("domains") { Array($0.active.prefix(max($0.rowLimit, 2) - 1)) },
    .optional("otherDomains") { $0.otherRow },
    .flag("hasParked") { !$0.parked.isEmpty },
    .text("parkedTitle") { page in
      "\(CountWords.count(page.parked.count, "domain")) that \(page.parked.count == 1 ? "sends" : "send") no mail: "
        + "what fails there is not the owner’s"
    },
    .list("parked") { Array($0.parked.prefix($0.rowLimit)) },
  ]
}
