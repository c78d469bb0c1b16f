import Reports

@testable import Analysis
@testable import Digest

/// Weeks that are put together by hand, and the mails that are made of them.
enum SampleWeek {
  /// 26 October to 1 November 2026.
  static let week = Week(Day(number: 20_757))
  static let now = Day(number: 20_760).start

  static func domain(_ name: String) -> DomainName {
    guard let domain = DomainName(name) else { preconditionFailure("no domain: \(name)") }
    return domain
  }

  static func counts(_ passed: Int, _ failed: Int, blocked: Int = 0) -> ClassCounts {
    var counts = ClassCounts()
    counts.passed = passed
    counts.failed = failed
    counts.rejected = blocked
    return counts
  }

  static func figures(own: (Int, Int) = (0, 0), unknown: (Int, Int, Int) = (0, 0, 0)) -> KeyFigures {
    var figures = KeyFigures()
    figures[.own] = counts(own.0, own.1)
    figures[.unknown] = counts(unknown.0, unknown.1, blocked: unknown.2)
    return figures
  }

  static func readiness(_ verdict: Verdict, kind: DomainKind = .users) -> Readiness {
    Readiness(
      day: week.sunday + 1, window: (week.sunday - 27)...week.sunday, kind: kind, target: .quarantine,
      current: .quarantine, figures: KeyFigures(), gates: [], verdict: verdict, confidence: .normal,
      failingSources: [])
  }

  static func policy(_ p: String) -> PolicyPeriod {
    var period = PolicyPeriod(first: week.monday - 100, last: week.sunday)
    period.p = p
    return period
  }

  static func row(
    _ name: String, _ verdict: Verdict, policy: String = "quarantine", _ figures: KeyFigures, before: KeyFigures? = nil,
    kind: DomainKind = .users
  ) -> WeekDomain {
    WeekDomain(
      domain: domain(name), policy: Self.policy(policy), figures: figures, before: before,
      readiness: readiness(verdict, kind: kind))
  }

  static func source(_ name: String, _ domain: String, _ sender: SenderClass, _ counts: ClassCounts) -> WeekSource {
    let diagnosis =
      counts.failed > 0 && sender.isOwn
      ? Diagnosis(
        code: .dkimOtherDomain, failed: counts.failed, passed: 0, sentence: "It signs as itself.", fix: "Fix.")
      : nil
    return WeekSource(
      index: 0, name: name, domain: Self.domain(domain), sender: sender, counts: counts, diagnosis: diagnosis,
      first: week.monday)
  }

  static func task(_ kind: WeekTask.Kind, _ name: String, atRisk: Int = 100) -> WeekTask {
    let what =
      switch kind {
      case .senderFails(let name, let failed):
        "\(name) fails, \(Phrase.number(failed)) of 2,100 messages since Tue 27 Oct 2026."
      case .stopsAligning(let mechanism, let name, let unaligned):
        "\(mechanism.rawValue) of \(name) does not align since Tue 27 Oct 2026: \(unaligned) of 800 messages of the week."
      case .stepBack: "own mail fails far more than before under its policy."
      case .noReports(let since, _): "no reports from \(DateWords.range(since...week.sunday))."
      }
    return WeekTask(
      kind: kind, domain: domain(name), what: what, cause: "SendGrid signs as sendgrid.net, not as \(name).",
      fix: "Set up domain authentication there.", place: .source(1, domain(name)), code: "dkim-other-domain",
      atRisk: atRisk)
  }

  static func facts(
    week: Week = week, isComplete: Bool = true, figures: KeyFigures = figures(own: (9_900, 100), unknown: (0, 50, 40)),
    before: KeyFigures? = nil, reports: Int = 10, tasks: [WeekTask] = [], changes: [WeekChange] = [],
    bursts: [WeekBurst] = [], domains: [WeekDomain] = [], failing: [WeekSource] = [], newSources: [WeekSource] = [],
    fewNew: Int = 0, advice: [WeekChange] = [], health: [String] = ["Every file could be read."], refused: Int = 0
  ) -> WeekFacts {
    WeekFacts(
      week: week, isComplete: isComplete, figures: figures, before: before, median: before.map { $0.messages + 7 },
      reports: reports, reporters: 3, events: [], tasks: tasks, changes: changes, bursts: bursts, domains: domains,
      failing: failing, newSources: newSources, fewNew: fewNew, advice: advice, health: health, refused: refused)
  }

  /// A week with every section.
  static var busy: WeekFacts {
    facts(
      figures: figures(own: (98_000, 1_950), unknown: (200, 3_508, 3_192)),
      before: figures(own: (99_000, 1_600), unknown: (0, 3_000, 2_900)), reports: 402,
      tasks: [
        task(.senderFails("SendGrid", failed: 1_450), "example.org", atRisk: 1_450),
        task(.noReports(since: week.monday + 2, isOver: false), "example.com", atRisk: 320),
      ],
      changes: [
        WeekChange(
          sentence:
            "Zendesk sent 402 messages of example.org in the week before 26 Oct 2026, and none in the week after.",
          kind: .ownSourceGone, domain: domain("example.org"), source: "Zendesk",
          place: .source(2, domain("example.org"))),
        WeekChange(
          sentence: "Own mail of example.org passed at 98.0%, \u{2212}0.4 points.", domain: domain("example.org"),
          place: .domain(domain("example.org"))),
        WeekChange(sentence: "Grünwerk reported for the first time."),
      ],
      domains: [
        row(
          "example.org", .fixFirst(senders: 1), figures(own: (90_000, 1_850), unknown: (0, 2_370, 2_100)),
          before: figures(own: (91_000, 1_500))),
        row("xn--grnwerk-o2a.example", .canReject, figures(own: (3_000, 100), unknown: (200, 1_000, 992))),
        row(
          "example.net", .hold(gate: .q1, daysLeft: 12), policy: "none",
          figures(own: (5_000, 0), unknown: (0, 138, 100))),
        row("parked.example", .atTarget, policy: "reject", figures(unknown: (0, 7, 7)), kind: .parked),
      ],
      failing: [source("SendGrid", "example.org", .needsFixing, counts(650, 1_450))],
      newSources: [
        source("Mailchimp", "example.org", .unknownService, counts(0, 512)),
        source("192.0.2.0/24", "example.com", .unknown, counts(0, 12)),
      ], fewNew: 8,
      advice: [
        WeekChange(
          sentence: "example.org: Fix first (1 sender), before At target.", domain: domain("example.org"),
          place: .advice(domain("example.org")))
      ],
      health: ["Sat–Sun: 17 of 19 usual reporters.", "1 file of the archive could not be read."], refused: 1)
  }

  /// A week in which nothing is to be done or new.
  static var quiet: WeekFacts {
    facts(
      domains: [row("example.org", .atTarget, figures(own: (9_900, 100), unknown: (0, 50, 40)))],
      failing: [source("Own", "example.org", .own, counts(900, 2))],
      newSources: [source("192.0.2.0/24", "example.org", .unknown, counts(0, 12))])
  }

  static func settings(_ scope: MailScope = .everything, site: String? = "https://dmarc.example/") -> MailSettings {
    var settings = MailSettings(date: MailSettings.date(of: week, today: week.sunday + 30))
    settings.siteURL = site
    settings.from = MailAddress("dmarc@example.org")
    settings.to = MailAddress("postmaster@example.org")
    settings.scope = scope
    return settings
  }

  static func mail(_ facts: WeekFacts, _ settings: MailSettings = settings()) throws -> WeeklyMail {
    try WeeklyMailWriter().mail(facts, settings, reportPath: "weeks/\(facts.week)/index.html") { place in
      switch place {
      case .source(let index, let domain, _): "d/\(domain)/s/source-\(index)/index.html"
      case .domain(let domain): "d/\(domain)/index.html"
      case .advice(let domain): "d/\(domain)/advice.html"
      case .problems: "problems/index.html"
      case .index, .reporter, .month: nil
      }
    }
  }

  static func text(_ mail: WeeklyMail) -> String { String(decoding: mail.text, as: UTF8.self) }
  static func html(_ mail: WeeklyMail) -> String { String(decoding: mail.html, as: UTF8.self) }
}
