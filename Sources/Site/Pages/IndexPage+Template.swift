internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension IndexPage: TemplateModel {
  private var verdict: Verdict {
    guard let window, let days, let sources else { return Verdict(tone: .plain, status: "", lead: "") }
    let all = domains + others
    let mending = all.filter { $0.status == .fixSenders }
    let jumped = all.filter { $0.status == .jumped }
    let silent = all.filter { $0.status == .silent }
    let tally = days.tally
    var lead: [String] = []
    if !mending.isEmpty {
      lead.append(
        "\(mending.count) of \(CountWords.count(all.count, "domain")) \(mending.count == 1 ? "has" : "have") senders to fix: "
          + "\(CountWords.list(mending.map(\.name), limit: 3)).")
    }
    if !jumped.isEmpty {
      lead.append("Failures jumped for \(CountWords.list(jumped.map(\.name), limit: 3)).")
    }
    if lead.isEmpty {
      lead.append(
        all.count == 1
          ? "\(all.first?.name ?? "The domain") has no sender to fix."
          : "None of \(CountWords.count(all.count, "domain")) has a sender to fix.")
    }
    if tally.messages > 0 {
      lead.append("\(CountWords.share(tally.passed, of: tally.messages)) passed DMARC \(window.words).")
    }
    var details: [String] = []
    for row in mending.prefix(3) {
      details.append("\(row.name): \(CountWords.messages(row.mixedFailed)) failed of sources that also pass.")
    }
    if !days.bursts.isEmpty { details.append("Failures jumped on \(DateWords.list(days.bursts.map(\.day))).") }
    let never = sources.neverPassing.tally
    if never.failed > 0 {
      let blocked = Share(never.blocked, of: never.failed)
      details.append(
        "\(CountWords.messages(never.failed)) came from \(CountWords.count(sources.neverPassing.count, "source")) of which "
          + "nothing passed; \(never.blocked == 0 ? "none was" : blocked.text() + " were") quarantined or rejected.")
    }
    if !silent.isEmpty {
      details.append("No recent reports for \(CountWords.list(silent.map(\.name), limit: 5)).")
    }
    if refused > 0 {
      details.append("\(CountWords.count(refused, "file")) could not be read.")
    }
    let (tone, status): (Verdict.Tone, String) =
      if !mending.isEmpty {
        (.bad, "Fix senders")
      } else if !jumped.isEmpty {
        (.bad, "Failures jumped")
      } else if !silent.isEmpty {
        (.warn, "Reports missing")
      } else {
        (.good, "Nothing to fix")
      }
    return Verdict(tone: tone, status: status, lead: lead.joined(separator: " "), details: details)
  }

  private var figures: [KeyFigure] {
    guard let window, let days, let sources else { return [] }
    let (reports, reporters) = window.reports(summary.days)
    return KeyFigure.messages(
      days.tally, sources: sources, before: window.tallyBefore(summary.days), since: "in the 30 days before")
      + [
        KeyFigure(
          label: "Reports", value: CountFormat.grouped(reports),
          note:
            "from \(CountWords.count(reporters, "reporter")), data through \(DateWords.plain(window.days.upperBound))")
      ]
  }

  private var charts: HTML {
    guard let window, let days, let sources else { return HTML() }
    let downloads = [ChartFigure.Download("index.json", path: "index.json")]
    var html = DaysFigure(days, subject: "all domains", downloads: downloads).html
    html.append(
      SourcesFigure(
        sources: sources, subject: "all domains", period: DateWords.range(window.days), options: options,
        downloads: downloads
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
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { page in
      page.window.map { "The figures are those of the 30 days \(DateWords.range($0.days)), all domains together." }
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
      "\(CountWords.count(page.parked.count, "domain")) of which no message passed in \(DomainRow.parkedDays) days: "
        + "parked, or without mail of \(page.parked.count == 1 ? "its" : "their") own"
    },
    .list("parked") { Array($0.parked.prefix($0.rowLimit)) },
  ]
}
