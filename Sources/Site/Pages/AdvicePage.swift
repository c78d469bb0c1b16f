internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The advice for a domain: can its policy be tightened, and what would that do.
struct AdvicePage: Sendable {
  let domain: DomainName
  let analysis: DomainAnalysis
  let thresholds: Thresholds
  let senders: [SenderRow]
  /// Which services may be the owner's.
  let questions: [Verdict.Question]
  /// The last day with reports.
  let last: Day
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  private var readiness: Readiness { analysis.readiness }
  private var advice: Advice { analysis.advice }

  init(_ context: SiteContext, _ analysis: DomainAnalysis) {
    self.analysis = analysis
    domain = analysis.domain
    thresholds = context.input.analysis.settings.thresholds
    last = analysis.lastReport ?? context.input.facts.now.day
    let name = domain.display
    var frame = PageFrame(
      context.frame, path: SitePath(domain, "advice.html"), heading: "Advice for \(domain.unicode)",
      title: "Advice for \(name)")
    frame.up = .init(label: name, path: "index.html")
    frame.crumbs = [.init(label: "All domains", path: "../../index.html"), .init(label: name, path: "index.html")]
    frame.crumb = "Advice"
    frame.part = .advice
    frame.hasCharts = true
    self.frame = frame
    senders = SenderRow.rows(analysis, context: context, root: frame.root)
    questions = Verdict.questions([analysis], context, root: frame.root)
  }

  /// The page and its data.
  static func files(_ context: SiteContext, _ domain: DomainStatistics) -> [SiteFile] {
    guard let analysis = context.input.analysis.domain(domain.domain) else { return [] }
    let page = AdvicePage(context, analysis)
    let html = context.page(context.templates.advice, at: page.frame.path, page)
    return [
      SiteFile(path: SitePath(page.domain, "advice.html"), bytes: html),
      SiteFile(path: SitePath(page.domain, "advice.json"), bytes: page.json),
    ]
  }
}

extension AdvicePage: CutPage {
  var mostRows: Int { max(senders.count(upTo: 50), analysis.policies.periods.count(upTo: 50)) }

  /// What stopped aligning and goes on.
  private var stopped: [AlignmentStop] { analysis.stops.filter(\.isOpen).reversed() }

  private var verdict: Verdict {
    var verdict = Verdict(
      tone: Verdict.tone(of: analysis), status: readiness.verdict.label, lead: Verdict.lead(analysis),
      details: stopped.map(\.advice) + [advice.openSubdomains].compactMap(\.self) + advice.notes)
    verdict.ask(questions)
    if advice.openSubdomains != nil || !stopped.isEmpty { verdict.warn() }
    return verdict
  }

  private var figures: [KeyFigure] {
    let own = readiness.figures.own
    let unknown = readiness.figures.unknown
    return [
      KeyFigure(
        label: "Policy now", value: analysis.policies.current.map { $0.p.isEmpty ? "–" : $0.p.clipped(12) } ?? "–",
        note: analysis.policies.current.map(\.words)),
      KeyFigure(
        label: "Target", value: readiness.target == .reject ? "reject" : "quarantine",
        note: readiness.current > readiness.target ? "at least; \(kind)" : kind),
      KeyFigure(
        label: "Own mail passing", value: Share(own.passed, of: own.messages).text(),
        note: own.messages == 0 ? "no own mail" : "of \(CountWords.messages(own.messages))"),
      KeyFigure(
        label: "Own mail failing", value: CountFormat.grouped(own.failed),
        note: senders.isEmpty ? "no sender to fix" : CountWords.count(senders.count, "sender") + " to fix"),
      KeyFigure(
        label: "Unknown failing", value: CountFormat.grouped(unknown.failed),
        note: unknown.failed == 0 ? nil : "\(Share(unknown.blocked, of: unknown.failed).text()) blocked"),
      KeyFigure(
        label: "Forwarded failing", value: CountFormat.grouped(readiness.figures.forwarded.failed),
        note: "of \(CountFormat.grouped(readiness.figures.forwarded.messages)) forwarded"),
    ]
  }

  /// How many days the advice rests on.
  private var days: Int { readiness.window.upperBound - readiness.window.lowerBound + 1 }

  private var kind: String {
    switch readiness.kind {
    case .users: "people write with it"
    case .transactional: "only programs send"
    case .parked: "parked: it sends nothing"
    }
  }

  private var charts: HTML {
    let weeks = 13
    let downloads = [ChartFigure.Download("advice.json", path: "advice.json")]
    let start = max(readiness.window.upperBound - 7 * (weeks - 1), analysis.firstReport ?? readiness.window.lowerBound)
    var html = OwnRateFigure.weekly(
      min(start, readiness.window.upperBound)...readiness.window.upperBound, analysis,
      gate: readiness.gate(thresholds), downloads: downloads
    ).html
    let months = (max(last.month.index - 12, (analysis.firstReport ?? last).month.index)...last.month.index)
      .map(Month.init(index:))
    let ribbon = PolicyRibbon(months: months, history: analysis.policies, last: last, subject: domain.display)
    if !ribbon.isEmpty {
      html.append(
        ChartFigure(
          heading: analysis.policies.periods.count > 1
            ? "The policy changed \(CountWords.times(analysis.policies.periods.count - 1))"
            : "The policy has not changed",
          caption: "Policy of \(domain.display) by date, as reports tell", legends: [ribbon.legend],
          chart: ribbon.html, downloads: downloads
        ).html)
    }
    return html
  }

  private var groups: [GateGroup] {
    let isParked = readiness.kind == .parked
    let isReject = readiness.target == .reject
    let parked = " (a parked domain need not pass them)"
    return [
      GateGroup(
        title: "To p=quarantine" + (isParked ? parked : ""), isNeeded: !isParked,
        gates: readiness.gates.filter { !$0.identifier.isForReject }),
      GateGroup(
        title: "To p=reject" + (isParked ? parked : isReject ? "" : " (not aimed at)"), isNeeded: !isParked && isReject,
        gates: readiness.gates.filter(\.identifier.isForReject)),
    ]
  }

  private var steps: [StepRow] {
    let next = advice.steps.firstIndex { !$0.isDone }
    return advice.steps.enumerated().map { StepRow(step: $1, isNext: $0 == next && readiness.verdict.canTighten) }
  }

  private var recordIntroduction: String {
    switch readiness.verdict {
    case .stepBack: "Until own mail passes again, this record does less harm:"
    case .atTarget: "The domain’s own policy is as strong as it should be. This record protects its sub-domains too:"
    default: "This record can be published now:"
    }
  }

  private var waiting: String {
    switch readiness.verdict {
    case .noData: "There are no reports to judge by: publish nothing else for now."
    case .fixFirst: "Leave the policy as it is until the senders below are fixed."
    case .hold: "Leave the policy as it is until the closed gates below have opened."
    case .atTarget where advice.openSubdomains != nil:
      "The domain’s own policy is as strong as it should be. Leave that of its sub-domains until their mail passes."
    case .atTarget: "Nothing has to change: the policy is as strong as it should be."
    case .canQuarantine, .canReject, .stepBack: "Leave the policy as it is."
    }
  }

  static let templateFields: [TemplateField<AdvicePage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { page in
      "The figures are those of the \(page.days) complete days \(DateWords.range(page.readiness.window))."
    },
    .optionalText("record") { $0.advice.record },
    .text("recordName") { $0.advice.name },
    .text("recordIntroduction") { $0.recordIntroduction },
    .text("waiting") { $0.waiting },
    .texts("effects") { $0.advice.effects },
    .flag("hasSenders") { !$0.senders.isEmpty },
    .list("senders") { Array($0.senders.prefix(min($0.rowLimit, 50))) },
    .list("groups") { $0.groups },
    .text("gatesCaption") { page in
      "What is asked for before a stricter policy, judged by the last \(page.days) complete days. "
        + "\(CountFormat.grouped(page.readiness.gates.count { $0.isOpen })) of "
        + "\(CountWords.count(page.readiness.gates.count, "gate")) are open."
    },
    .flag("hasSteps") { !$0.advice.steps.isEmpty },
    .list("steps") { $0.steps },
    .html("charts") { $0.charts },
    .flag("hasPolicies") { !$0.analysis.policies.periods.isEmpty },
    .list("policies") { page in
      page.analysis.policies.periods.reversed().prefix(min(page.rowLimit, 50)).map(PolicyPeriodRow.init(period:))
    },
    .flag("hasDisagreements") { !$0.analysis.policies.disagreements.isEmpty },
    .list("disagreements") { page in
      page.analysis.policies.disagreements.prefix(20).map(DisagreementRow.init(disagreement:))
    },
  ]
}
