internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A week of all domains: what to do, and what changed; the web copy of the weekly mail.
struct WeekPage: Sendable {
  let facts: WeekFacts
  let links: SiteLinks
  /// Whether the week's e-mail lies beside the page.
  let hasMail: Bool
  var frame: PageFrame

  init(_ context: SiteContext, _ weeks: ArchiveWeeks, _ index: Int, hasMail: Bool) {
    let week = weeks.all[index].week
    facts = WeekFacts(weeks, week, refused: context.input.facts.refused)
    links = context.links
    self.hasMail = hasMail

    let name = DateWords.full(week)
    var frame = PageFrame(
      context.frame, path: SitePath(week: week, "index.html"), heading: "Week \(name)", title: "Week \(name)")
    frame.up = .init(label: "Weeks", path: "../index.html")
    frame.crumbs = [
      .init(label: "All domains", path: "../../index.html"), .init(label: "Weeks", path: "../index.html"),
    ]
    frame.crumb = week.description
    frame.part = .weeks
    frame.tellsOfBuild = false
    func link(_ week: Week) -> PageFrame.Link { .init(label: week.description, path: "../\(week)/index.html") }
    if index > 0 { frame.previous = link(weeks.all[index - 1].week) }
    if index + 1 < weeks.all.count { frame.next = link(weeks.all[index + 1].week) }
    self.frame = frame
  }

  /// The page, its data and, where somebody writes it, its e-mail.
  static func files(_ context: SiteContext, _ weeks: ArchiveWeeks, _ index: Int, mail: WeekMail?) -> [SiteFile] {
    let page = WeekPage(context, weeks, index, hasMail: mail != nil)
    let week = page.facts.week
    var files = [
      SiteFile(path: SitePath(week: week, "index.html"), bytes: context.templates.week.render(page).bytes),
      SiteFile(path: SitePath(week: week, "week.json"), bytes: page.json),
    ]
    if let mail {
      let (message, text) = mail.write(page.facts, page.links)
      files.append(SiteFile(path: SitePath(week: week, "week.eml"), bytes: message))
      files.append(SiteFile(path: SitePath(week: week, "week.txt"), bytes: text))
    }
    return files
  }
}

extension WeekPage: TemplateModel {
  /// Domains, messages, own mail passing.
  private var totals: String {
    let own = facts.figures.own
    let rate = Share(own.passed, of: own.messages)
    let change = facts.before.flatMap { Points.text(own, from: $0.own) }
    var text = "\(CountWords.count(facts.domains.count, "domain")), \(CountWords.messages(facts.figures.messages))"
    text += own.messages == 0 ? ", no own mail" : ", own mail passing \(rate.text())"
    if let change { text += " (\(change) points)" }
    let unknown = facts.figures.unknown
    if unknown.failed > 0 {
      text +=
        ". Unknown senders: \(CountFormat.grouped(unknown.failed)) failing, "
        + "\(Share(unknown.blocked, of: unknown.failed).text()) blocked"
    }
    return text + "."
  }

  private var verdict: Verdict {
    let details = facts.isComplete ? [] : ["The week is not over: figures will change."]
    if let first = facts.tasks.first {
      return Verdict(
        tone: .bad, status: "\(CountFormat.grouped(facts.tasks.count)) to do",
        lead: "\(first.domain.display): \(first.what)",
        details: [totals] + details)
    }
    return Verdict(tone: .good, status: facts.isQuiet ? "All quiet" : "Nothing to do", lead: totals, details: details)
  }

  private var figures: [KeyFigure] {
    let figures = facts.figures
    let own = Share(figures.own.passed, of: figures.own.messages)
    let since = "the week before"
    return [
      KeyFigure(
        label: "Messages", value: CountFormat.grouped(figures.messages),
        note: facts.median.map { "median of the weeks before \(CountFormat.grouped($0))" },
        change: facts.before.flatMap {
          facts.isComplete ? CountWords.change(figures.messages, from: $0.messages, since: since) : nil
        }),
      KeyFigure(
        label: "Own mail passing", value: own.text(), note: "of \(CountWords.messages(figures.own.messages))",
        change: facts.before.flatMap {
          CountWords.change(own, from: Share($0.own.passed, of: $0.own.messages), since: since)
        }),
      KeyFigure(
        label: "Own mail failing", value: CountFormat.grouped(figures.own.failed),
        note: facts.failing.isEmpty
          ? "no source of yours fails" : "of \(CountWords.count(facts.failing.count, "source"))"),
      KeyFigure(
        label: "Unknown failing", value: CountFormat.grouped(figures.unknown.failed),
        note: figures.unknown.failed == 0
          ? "nobody else failed" : "\(Share(figures.unknown.blocked, of: figures.unknown.failed).text()) blocked"),
      KeyFigure(
        label: "Reports", value: CountFormat.grouped(facts.reports),
        note: "from \(CountWords.count(facts.reporters, "reporter"))"),
      KeyFigure(label: "Files unreadable", value: CountFormat.grouped(facts.refused), note: "of the whole archive"),
    ]
  }

  /// The first rows, parked domains in one, and one for the rest.
  private var shownDomains: [WeekDomainRow] {
    let active = facts.domains.filter { !$0.isParked }
    let parked = facts.domains.filter(\.isParked)
    var rows = active.prefix(25).map { WeekDomainRow($0, links) }
    if active.count > 25 {
      rows.append(
        WeekDomainRow(Array(active.dropFirst(25)), named: CountWords.count(active.count - 25, "more domain")))
    }
    if !parked.isEmpty { rows.append(WeekDomainRow(parked, named: CountWords.count(parked.count, "parked domain"))) }
    return rows.map { row in
      var row = row
      row.root = frame.root
      return row
    }
  }

  private static func rest(_ count: Int, _ limit: Int) -> String? {
    count > limit ? "\(CountFormat.grouped(count - limit)) more, see week.json." : nil
  }

  private func rows(_ changes: [WeekChange]) -> [WeekChangeRow] {
    changes.prefix(40).map {
      WeekChangeRow(sentence: $0.sentence, path: $0.place.flatMap(links.path), root: frame.root)
    }
  }

  private func rows(_ sources: [WeekSource], limit: Int) -> [WeekSourceRow] {
    sources.prefix(limit).map { WeekSourceRow(fact: $0, path: links.path($0.place), root: frame.root) }
  }

  static let templateFields: [TemplateField<WeekPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { _ in nil },
    .flag("hasTasks") { !$0.facts.tasks.isEmpty },
    .list("tasks") { page in
      page.facts.tasks.prefix(10).map {
        WeekTaskRow(fact: $0, path: page.links.path($0.place), root: page.frame.root)
      }
    },
    .optionalText("tasksRest") { rest($0.facts.tasks.count, 10) },
    .flag("hasChanges") { !$0.facts.changes.isEmpty },
    .list("changes") { $0.rows($0.facts.changes) },
    .optionalText("changesRest") { rest($0.facts.changes.count, 40) },
    .flag("hasDomains") { !$0.facts.domains.isEmpty },
    .list("domains") { $0.shownDomains },
    .flag("hasFailing") { !$0.facts.failing.isEmpty },
    .list("failing") { $0.rows($0.facts.failing, limit: 10) },
    .optionalText("failingRest") { rest($0.facts.failing.count, 10) },
    .flag("hasNew") { !$0.facts.newSources.isEmpty || $0.facts.fewNew > 0 },
    .flag("hasNewRows") { !$0.facts.newSources.isEmpty },
    .list("new") { $0.rows($0.facts.newSources, limit: 15) },
    .optionalText("newRest") { page in
      let few = page.facts.fewNew
      let parts = [
        rest(page.facts.newSources.count, 15),
        few > 0
          ? "\(CountWords.count(few, "unknown source")) with fewer than \(WeekFacts.leastNew) messages \(few == 1 ? "is" : "are") not shown."
          : nil,
      ].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    },
    .flag("hasAdvice") { !$0.facts.advice.isEmpty },
    .list("advice") { $0.rows($0.facts.advice) },
    .texts("health") { $0.facts.health },
    .flag("hasMail") { $0.hasMail },
  ]
}
