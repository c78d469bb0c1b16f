internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// Something that somebody ought to do.
struct WeekTask: TemplateModel {
  let domain: DomainName
  /// What is wrong, in one sentence without the domain.
  let what: String
  /// Why, with the identifiers seen.
  var cause = ""
  /// What to do.
  var fix = ""
  /// Where more is said, from the site's directory.
  let path: SitePath?
  /// The diagnosis, for programs.
  var code: String?
  /// Own messages that are at risk.
  let atRisk: Int
  /// The way from the page to the site's directory.
  var root = ""

  /// What is to be done in a week, the most own messages at risk first.
  static func tasks(_ finder: WeekFinder) -> [WeekTask] {
    let (entry, context) = (finder.entry, finder.context)
    let analysis = context.input.analysis
    let paged = Set(context.domains.map(\.domain))
    var tasks: [WeekTask] = []
    for domain in analysis.domains {
      let page = paged.contains(domain.domain) ? SitePath(domain.domain, "index.html") : nil
      if entry.domains[domain.index] != nil {
        tasks += senders(of: domain, in: entry, context, page: page)
        if let after = finder.readiness[domain.index]?.after, after.verdict == .stepBack {
          tasks.append(
            WeekTask(
              domain: domain.domain, what: "own mail fails far more than before under its policy.",
              fix: "Step back until it passes again: the advice has the record.",
              path: page.map { _ in SitePath(domain.domain, "advice.html") }, atRisk: after.figures.ownFailing))
        }
      }
      for event in domain.events
      where event.kind == .noReports && event.day <= entry.week.sunday && event.lastDay >= entry.week.monday {
        tasks.append(
          WeekTask(
            domain: domain.domain, what: "no reports from \(DateWords.range(event.day...event.lastDay)).",
            fix: "Check that the rua tag of the record still leads here, and that the mailbox takes mail.",
            path: page, atRisk: domain.figures(in: (event.day - 7)...(event.day - 1)).own.messages))
      }
    }
    return tasks.sorted { left, right in
      if left.atRisk != right.atRisk { return left.atRisk > right.atRisk }
      if left.domain != right.domain { return left.domain < right.domain }
      return left.what.utf8.lexicographicallyPrecedes(right.what.utf8)
    }
  }

  /// Own sources of which many messages failed in the week.
  private static func senders(
    of domain: DomainAnalysis, in entry: SiteWeeks.Entry, _ context: SiteContext, page: SitePath?
  ) -> [WeekTask] {
    let thresholds = context.input.analysis.settings.thresholds
    let range = entry.week.monday...entry.week.sunday
    return domain.sources.filter(\.senderClass.isOwn).compactMap { source in
      let counts = source.counts(in: range)
      guard counts.failed >= thresholds.needsFixingMessages,
        Double(counts.failed) * 100 >= thresholds.needsFixingShare * Double(counts.messages)
      else { return nil }
      let worst = diagnosis(of: source, in: entry.week, domain)
      let began = domain.events.last {
        $0.kind == .ownSourceFails && $0.source == source.index && $0.day <= entry.week.sunday
      }?.day
      let since = began ?? source.days(in: range).first { $0.failed > 0 }?.day
      return WeekTask(
        domain: domain.domain,
        what: "\(source.source.name) fails, \(CountFormat.grouped(counts.failed)) of "
          + "\(CountWords.messages(counts.messages))\(since.map { " since \(DateWords.full($0))" } ?? "").",
        cause: worst?.sentence ?? "", fix: worst?.fix ?? "",
        path: context.details.sources.path(source, in: domain.domain) ?? page,
        code: worst?.code.rawValue, atRisk: counts.failed)
    }
  }

  /// Why messages failed in the month of a week.
  static func diagnosis(of source: SourceInDomain, in week: Week, _ domain: DomainAnalysis) -> Diagnosis? {
    domain.diagnoses(of: source, in: .month((week.monday + 3).month)).first { !$0.isHarmless }
      ?? domain.diagnoses(of: source).first { !$0.isHarmless }
  }

  static let templateFields: [TemplateField<WeekTask>] = [
    .text("domain") { $0.domain.display },
    .text("what") { $0.what },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
    .text("cause") { $0.cause },
    .text("fix") { $0.fix },
  ]
}
