internal import Analysis
internal import Markup
internal import Reports

/// The HTML part of a mail.
struct MailPage: TemplateModel {
  let content: MailContent
  let subject: String

  private var facts: WeekFacts { content.facts }

  /// How urgent the week is, in a word with its tone.
  private var status: (tone: Tone, words: String) {
    if facts.reports == 0 { return (.bad, "No reports") }
    if !facts.tasks.isEmpty { return (.bad, "\(Phrase.number(facts.tasks.count)) to do") }
    return (.good, content.isQuiet ? "All quiet" : "Nothing to do")
  }

  /// How urgent something is.
  enum Tone {
    case good
    case warn
    case bad
    case plain
  }

  private var accountName: String? {
    guard case .account(let name) = content.settings.scope else { return nil }
    return name
  }

  private var heading: String {
    if case .domain(let domain) = content.settings.scope { return domain.display }
    return accountName.map { MailWords.line($0, limit: 60) } ?? MailWords.line(content.settings.title, limit: 80)
  }

  /// What a list of mails shows behind the subject.
  private var preheader: String {
    let task = facts.tasks.first.map { "\($0.domain.display): \(MailWords.line($0.what))" }
    return [task, content.totals].compactMap(\.self).joined(separator: " ")
  }

  private var figures: [MailFigure] {
    guard facts.reports > 0 else { return [] }
    let (own, unknown) = (facts.figures.own, facts.figures.unknown)
    let points = MailWords.points(own, from: facts.before?.own)
    return [
      MailFigure(
        label: "Messages", value: MailWords.compact(facts.figures.messages),
        note: MailWords.change(facts.figures.messages, from: facts.before?.messages) ?? ""),
      MailFigure(
        label: "Own mail passing", value: MailWords.rate(own.passed, of: own.messages),
        note: points.map { "\($0) points" } ?? "of \(Phrase.count(own.messages, "message"))"),
      MailFigure(
        label: "Unknown failing", value: MailWords.compact(unknown.failed),
        note: unknown.failed == 0 ? "" : "\(MailWords.rate(unknown.blocked, of: unknown.failed)) blocked"),
      MailFigure(
        label: "Reports", value: Phrase.number(facts.reports),
        note: "from \(Phrase.count(facts.reporters, "reporter"))"),
    ]
  }

  private func rest(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return "\(Phrase.number(count)) more\(content.report == nil ? "" : ", see the full report")."
  }

  private func rows(_ changes: MailContent.Cut<WeekChange>) -> [MailSentence] {
    changes.rows.map {
      MailSentence(text: MailWords.line($0.sentence), link: $0.place.flatMap(content.link))
    }
  }

  private func rows(_ sources: MailContent.Cut<WeekSource>) -> [MailSource] {
    sources.rows.map { MailSource(fact: $0, link: content.link($0.place)) }
  }

  private var domains: [MailDomain] {
    let (rows, sums) = content.domainRows
    return rows.map { MailDomain($0, link: content.link(.domain($0.domain))) } + sums.map(MailDomain.init)
  }

  static let templateFields: [TemplateField<MailPage>] = [
    .text("subject") { $0.subject },
    .text("preheader") { $0.preheader },
    .text("heading") { $0.heading },
    .text("week") { "Week \($0.facts.week.number)" },
    .text("days") { page in
      "\(DateWords.short(page.facts.week.monday)) – \(DateWords.plain(page.facts.week.sunday))"
    },
    .text("status") { $0.status.words },
    .flag("isBad") { $0.status.tone == .bad },
    .text("totals") { $0.content.totals },
    .text("others") { $0.content.others },
    .text("coverage") { $0.content.coverage },
    .optionalText("comparison") { $0.content.comparison },
    .optionalText("caution") { $0.content.caution },
    .flag("isQuiet") { $0.content.isQuiet },
    .flag("hasFigures") { $0.facts.reports > 0 },
    .list("figures") { $0.figures },
    .flag("hasTasks") { !$0.content.tasks.isEmpty },
    .list("tasks") { page in
      page.content.tasks.rows.enumerated().map { index, task in
        MailTask(number: index + 1, fact: task, link: page.content.link(task.place))
      }
    },
    .optionalText("tasksRest") { $0.rest($0.content.tasks.more) },
    .flag("hasChanges") { !$0.content.changes.isEmpty },
    .list("changes") { $0.rows($0.content.changes) },
    .optionalText("changesRest") { $0.rest($0.content.changes.more) },
    .flag("hasDomains") { !$0.domains.isEmpty },
    .list("domains") { $0.domains },
    .flag("hasFailing") { !$0.content.failing.isEmpty },
    .flag("hasFailingRows") { !$0.content.failing.rows.isEmpty },
    .list("failing") { $0.rows($0.content.failing) },
    .optionalText("failingRest") { $0.rest($0.content.failing.more) },
    .flag("hasNew") { !$0.content.newSources.isEmpty },
    .flag("hasNewRows") { !$0.content.newSources.rows.isEmpty },
    .list("new") { $0.rows($0.content.newSources) },
    .optionalText("newRest") { $0.rest($0.content.newSources.more) },
    .optionalText("fewNew") { $0.content.fewNew },
    .flag("hasAdvice") { !$0.content.advice.isEmpty },
    .list("advice") { $0.rows($0.content.advice) },
    .optionalText("adviceRest") { $0.rest($0.content.advice.more) },
    .texts("health") { $0.facts.health },
    .optionalLink("problemsLink") { page in page.facts.refused > 0 ? page.content.link(.problems) : nil },
    .optionalLink("reportLink") { $0.content.report },
    .optionalText("report") { $0.content.report },
    .text("period") { $0.content.period },
    .text("method") { $0.content.method },
    .text("recipients") { $0.content.recipients },
  ]
}
