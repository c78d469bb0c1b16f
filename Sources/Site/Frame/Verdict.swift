internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The answer to the reader's question, in one sentence and a few findings.
struct Verdict: TemplateModel {
  /// How urgent it is; a word always says so too.
  enum Tone: String, Sendable {
    case good
    case warn
    case bad
    case plain
  }

  let tone: Tone
  /// The answer in a word or two.
  let status: String
  /// The answer in a sentence.
  let lead: String
  /// What else is worth a sentence.
  var details: [String] = []

  static let templateFields: [TemplateField<Verdict>] = [
    .text("tone") { $0.tone.rawValue },
    .text("status") { $0.status },
    .text("lead") { $0.lead },
    .texts("details") { $0.details },
    .flag("hasDetails") { !$0.details.isEmpty },
  ]
}

extension Verdict {
  /// The verdict on the messages of a domain in a period.
  ///
  /// - Parameters:
  ///   - period: How a sentence names the period: `in October 2026`.
  ///   - policy: The policy in a few words, if there is one.
  ///   - days: The days of the period.
  ///   - sources: The sources of the period.
  ///   - options: From when on a source wants mending.
  /// - Returns: The verdict.
  static func messages(
    _ period: String, policy: String?, days: DayRows, sources: SourceRows, options: SiteOptions
  ) -> Verdict {
    let tally = days.tally
    guard tally.messages > 0 else {
      return Verdict(tone: .warn, status: "No messages", lead: "No message was reported \(period).")
    }
    let mending = sources.wantingMending(options)
    let details = details(days: days, sources: sources, mending: mending)
    var lead: String
    if tally.messages == 1 {
      lead = "The one message \(period) \(tally.failed == 0 ? "passed DMARC" : "failed DMARC and was \(fate(tally))")."
    } else if tally.failed == 0 {
      lead = "All \(CountWords.messages(tally.messages)) \(period) passed DMARC."
    } else {
      lead =
        tally.passed == 0
        ? "None of \(CountWords.messages(tally.messages)) \(period) passed DMARC"
        : "\(CountWords.share(tally.passed, of: tally.messages)) \(period) passed DMARC"
      lead +=
        tally.failed == 1
        ? "; the one that failed was \(fate(tally))."
        : "; of the \(CountFormat.grouped(tally.failed)) that failed, \(fates(tally))."
    }
    if let policy { lead += " The policy is p=\(policy)." }
    let (tone, status): (Tone, String) =
      if !mending.isEmpty {
        (.bad, "Fix \(CountWords.count(mending.count, "sender"))")
      } else if !days.bursts.isEmpty {
        (.bad, "Failures jumped")
      } else if tally.passed == 0 {
        (.plain, "Nothing passes")
      } else if days.gaps.count > 2, days.gaps.count * 3 <= days.rows.count {
        (.warn, "Days missing")
      } else if tally.failed == 0 {
        (.good, "All passed")
      } else {
        (.good, "Nothing to fix")
      }
    return Verdict(tone: tone, status: status, lead: lead, details: details)
  }

  private static func details(days: DayRows, sources: SourceRows, mending: [SourceRow]) -> [String] {
    var details: [String] = []
    if !mending.isEmpty {
      let names = mending.map {
        "\($0.name) (\(CountFormat.grouped($0.tally.failed)) of \(CountFormat.grouped($0.tally.messages)))"
      }
      details.append("Sources that also pass, so likely your own, fail: \(CountWords.list(names, limit: 3)).")
    }
    if !days.bursts.isEmpty {
      let peak = days.bursts.map(\.counts.tally.failed).max() ?? 0
      let list = DateWords.list(days.bursts.map(\.day))
      details.append("Failures jumped on \(list), to \(CountFormat.grouped(peak)) a day\(culprit(days, sources)).")
    }
    let never = sources.neverPassing
    if !never.isEmpty {
      let tally = never.tally
      let blocked = Share(tally.blocked, of: tally.failed)
      details.append(
        "\(CountWords.count(never.count, "source")) of which nothing passed sent \(CountWords.messages(tally.failed)); "
          + (tally.blocked == 0 ? "none was blocked." : "receivers blocked \(blocked.text())."))
    }
    let gaps = days.gaps
    if !gaps.isEmpty {
      details.append(
        gaps.count > 8
          ? "There is no report for \(gaps.count) of \(days.rows.count) days."
          : "There is no report for \(DateWords.list(gaps)).")
    }
    let provisional = days.provisional
    if !provisional.isEmpty { details.append("Reports for \(DateWords.list(provisional)) are still arriving.") }
    return details
  }

  /// The source of most failures on the days of a burst, if it is most of them.
  private static func culprit(_ days: DayRows, _ sources: SourceRows) -> String {
    let burst = days.bursts.map(\.day)
    let total = days.bursts.reduce(0) { $0 + $1.counts.tally.failed }
    let parts = sources.rows.map { row in (row.name, burst.reduce(0) { $0 + (row.days[$1]?.failed ?? 0) }) }
    guard let most = parts.max(by: { $0.1 < $1.1 }), most.1 * 2 > total else { return "" }
    return ", most of them from \(most.0)"
  }

  /// What became of one failed message.
  private static func fate(_ tally: Tally) -> String {
    if tally.failures.reject > 0 { return "rejected" }
    return tally.failures.quarantine > 0 ? "quarantined" : "delivered"
  }

  /// What became of failed messages: `91.2% were quarantined or rejected`.
  private static func fates(_ tally: Tally) -> String {
    if tally.blocked == 0 { return "all were delivered" }
    if tally.blocked == tally.failed { return "all were quarantined or rejected" }
    return "\(Share(tally.blocked, of: tally.failed).text()) were quarantined or rejected"
  }
}
