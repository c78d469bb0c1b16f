internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A week of all domains: what to do, and what changed; the web copy of the weekly mail.
struct WeekPage: Sendable {
  let entry: SiteWeeks.Entry
  /// The week before, if it has reports.
  let before: SiteWeeks.Entry?
  /// The usual number of messages.
  let median: Int?
  let tasks: [WeekTask]
  let changes: [WeekChange]
  /// All domains, those that need somebody first.
  let domains: [WeekDomainRow]
  /// Own sources of which messages failed.
  let failing: [WeekSourceRow]
  /// Sources that were never seen before.
  let new: [WeekSourceRow]
  /// New unknown sources with few messages, which are counted only.
  let fewNew: Int
  /// Domains whose verdict changed.
  let advice: [WeekChange]
  let health: [String]
  let refused: Int
  let generated: Timestamp
  var frame: PageFrame

  /// New unknown sources with fewer messages than these are counted only.
  static let leastNew = 10

  init(_ context: SiteContext, _ weeks: SiteWeeks, _ index: Int) {
    let entry = weeks.all[index]
    self.entry = entry
    before = weeks.before(index)
    median = weeks.medianBefore(index)
    refused = context.input.facts.refused
    generated = context.input.facts.now
    let finder = WeekFinder(context: context, entry: entry, before: weeks.before(index))
    tasks = WeekTask.tasks(finder)
    changes = finder.changes
    domains = finder.domains
    failing = finder.failing
    let newSources = finder.newSources
    new = newSources.filter { !$0.sender.isUnknown || $0.counts.messages >= Self.leastNew }
    fewNew = newSources.count - new.count
    advice = finder.advice
    health = finder.health

    let name = DateWords.full(entry.week)
    var frame = PageFrame(
      context.frame, path: SitePath(week: entry.week, "index.html"), heading: "Week \(name)", title: "Week \(name)")
    frame.up = .init(label: "Weeks", path: "../index.html")
    frame.crumbs = [
      .init(label: "All domains", path: "../../index.html"), .init(label: "Weeks", path: "../index.html"),
    ]
    frame.crumb = entry.week.description
    frame.part = .weeks
    func link(_ week: Week) -> PageFrame.Link { .init(label: week.description, path: "../\(week)/index.html") }
    if index > 0 { frame.previous = link(weeks.all[index - 1].week) }
    if index + 1 < weeks.all.count { frame.next = link(weeks.all[index + 1].week) }
    self.frame = frame
  }

  /// The page and its data.
  static func files(_ context: SiteContext, _ weeks: SiteWeeks, _ index: Int) -> [SiteFile] {
    let page = WeekPage(context, weeks, index)
    return [
      SiteFile(
        path: SitePath(week: page.entry.week, "index.html"), bytes: context.templates.week.render(page).bytes),
      SiteFile(path: SitePath(week: page.entry.week, "week.json"), bytes: page.json),
    ]
  }
}

extension WeekPage: TemplateModel {
  /// Domains, messages, own mail passing.
  private var totals: String {
    let own = entry.figures.own
    let rate = Share(own.passed, of: own.messages)
    let change = before.flatMap { Points.text(rate, from: Share($0.figures.own.passed, of: $0.figures.own.messages)) }
    var text = "\(CountWords.count(domains.count, "domain")), \(CountWords.messages(entry.figures.messages))"
    text += own.messages == 0 ? ", no own mail" : ", own mail passing \(rate.text())"
    if let change { text += " (\(change) points)" }
    let unknown = entry.figures.unknown
    if unknown.failed > 0 {
      text +=
        ". Unknown senders: \(CountFormat.grouped(unknown.failed)) failing, "
        + "\(Share(unknown.blocked, of: unknown.failed).text()) blocked"
    }
    return text + "."
  }

  private var verdict: Verdict {
    let details = entry.isComplete ? [] : ["The week is not over: figures will change."]
    if let first = tasks.first {
      return Verdict(
        tone: .bad, status: "\(CountFormat.grouped(tasks.count)) to do", lead: "\(first.domain.display): \(first.what)",
        details: [totals] + details)
    }
    let isQuiet = changes.isEmpty && advice.isEmpty
    return Verdict(tone: .good, status: isQuiet ? "All quiet" : "Nothing to do", lead: totals, details: details)
  }

  private var figures: [KeyFigure] {
    let figures = entry.figures
    let own = Share(figures.own.passed, of: figures.own.messages)
    let since = "the week before"
    return [
      KeyFigure(
        label: "Messages", value: CountFormat.grouped(figures.messages),
        note: median.map { "median of the weeks before \(CountFormat.grouped($0))" },
        change: before.flatMap { CountWords.change(figures.messages, from: $0.figures.messages, since: since) }),
      KeyFigure(
        label: "Own mail passing", value: own.text(), note: "of \(CountWords.messages(figures.own.messages))",
        change: before.flatMap {
          CountWords.change(own, from: Share($0.figures.own.passed, of: $0.figures.own.messages), since: since)
        }),
      KeyFigure(
        label: "Own mail failing", value: CountFormat.grouped(figures.own.failed),
        note: failing.isEmpty ? "no source of yours fails" : "of \(CountWords.count(failing.count, "source"))"),
      KeyFigure(
        label: "Unknown failing", value: CountFormat.grouped(figures.unknown.failed),
        note: figures.unknown.failed == 0
          ? "nobody else failed" : "\(Share(figures.unknown.blocked, of: figures.unknown.failed).text()) blocked"),
      KeyFigure(
        label: "Reports", value: CountFormat.grouped(entry.reports),
        note: "from \(CountWords.count(entry.reporters.count, "reporter"))"),
      KeyFigure(label: "Files unreadable", value: CountFormat.grouped(refused), note: "of the whole archive"),
    ]
  }

  /// The first rows, parked domains in one, and one for the rest.
  private var shownDomains: [WeekDomainRow] {
    let active = domains.filter { !$0.isParked }
    let parked = domains.filter(\.isParked)
    var rows = Array(active.prefix(25))
    if active.count > 25 {
      rows.append(.sum(Array(active.dropFirst(25)), named: CountWords.count(active.count - 25, "more domain")))
    }
    if !parked.isEmpty { rows.append(.sum(parked, named: CountWords.count(parked.count, "parked domain"))) }
    return rows.map { row in
      var row = row
      row.root = frame.root
      return row
    }
  }

  private static func rest(_ count: Int, _ limit: Int) -> String? {
    count > limit ? "\(CountFormat.grouped(count - limit)) more, see week.json." : nil
  }

  private func rooted(_ changes: [WeekChange]) -> [WeekChange] {
    changes.prefix(40).map { WeekChange(sentence: $0.sentence, path: $0.path, root: frame.root) }
  }

  private func rooted(_ rows: [WeekSourceRow], limit: Int) -> [WeekSourceRow] {
    rows.prefix(limit).map { row in
      var row = row
      row.root = frame.root
      return row
    }
  }

  static let templateFields: [TemplateField<WeekPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { _ in nil },
    .flag("hasTasks") { !$0.tasks.isEmpty },
    .list("tasks") { page in
      page.tasks.prefix(10).map { task in
        var task = task
        task.root = page.frame.root
        return task
      }
    },
    .optionalText("tasksRest") { rest($0.tasks.count, 10) },
    .flag("hasChanges") { !$0.changes.isEmpty },
    .list("changes") { $0.rooted($0.changes) },
    .optionalText("changesRest") { rest($0.changes.count, 40) },
    .flag("hasDomains") { !$0.domains.isEmpty },
    .list("domains") { $0.shownDomains },
    .flag("hasFailing") { !$0.failing.isEmpty },
    .list("failing") { $0.rooted($0.failing, limit: 10) },
    .optionalText("failingRest") { rest($0.failing.count, 10) },
    .flag("hasNew") { !$0.new.isEmpty || $0.fewNew > 0 },
    .flag("hasNewRows") { !$0.new.isEmpty },
    .list("new") { $0.rooted($0.new, limit: 15) },
    .optionalText("newRest") { page in
      let parts = [
        rest(page.new.count, 15),
        page.fewNew > 0
          ? "\(CountWords.count(page.fewNew, "unknown source")) with fewer than \(leastNew) messages \(page.fewNew == 1 ? "is" : "are") not shown."
          : nil,
      ].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    },
    .flag("hasAdvice") { !$0.advice.isEmpty },
    .list("advice") { $0.rooted($0.advice) },
    .texts("health") { $0.health },
  ]
}
