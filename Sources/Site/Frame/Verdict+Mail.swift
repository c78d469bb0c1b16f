internal import Analysis
internal import Charts
internal import Reports
internal import Statistics

extension Verdict {
  /// The verdict on a domain as it stands.
  ///
  /// - Parameters:
  ///   - analysis: What the reports say of the domain.
  ///   - days: The days that the page is about.
  ///   - sources: The sources of these days.
  /// - Returns: The verdict.
  static func domain(_ analysis: DomainAnalysis, days: DayRows, sources: SourceRows) -> Verdict {
    var verdict = Verdict(
      tone: tone(of: analysis), status: analysis.status, lead: lead(analysis), details: mending(analysis))
    if let first = days.rows.first?.day, let last = days.rows.last?.day {
      verdict.details += stops(analysis, in: first...last)
    }
    if analysis.stops.contains(where: \.isOpen) { verdict.warn() }
    if let open = analysis.advice.openSubdomains {
      verdict.warn()
      verdict.details.append(open)
    }
    verdict.details += findings(days, sources)
    return verdict
  }

  /// The sentence on a domain, without the words that its status has already said.
  static func lead(_ analysis: DomainAnalysis) -> String {
    let sentence = analysis.verdictSentence
    let prefix = "\(analysis.status): "
    return sentence.hasPrefix(prefix) ? String(sentence.dropFirst(prefix.count)) : sentence
  }

  /// The word for domains that need work, the most urgent first.
  static func work(_ domains: [DomainAnalysis]) -> String {
    domains.contains { if case .fixFirst = $0.readiness.verdict { true } else { false } } ? "Fix senders" : "Step back"
  }

  /// How urgent the state of a domain is.
  static func tone(of analysis: DomainAnalysis) -> Tone { tone(of: analysis.readiness) }

  /// How urgent a readiness is.
  static func tone(of readiness: Readiness) -> Tone {
    switch readiness.verdict {
    case .fixFirst, .stepBack: .bad
    case .noData: .warn
    case .canQuarantine, .canReject: .good
    case .atTarget: readiness.kind == .parked ? .plain : .good
    case .hold: .plain
    }
  }

  /// Why the senders fail that are to be fixed first, and what to do.
  private static func mending(_ analysis: DomainAnalysis) -> [String] {
    let sources = analysis.readiness.failingSources.compactMap { analysis.source($0) }
      .map { (source: $0, failed: $0.counts(in: analysis.readiness.window).failed) }
      .sorted { ($1.failed, $0.source.index) < ($0.failed, $1.source.index) }
    return sources.prefix(3).compactMap { source, _ in
      analysis.diagnoses(of: source).first { !$0.isHarmless }.map { "\($0.sentence) \($0.fix)" }
    }
  }

  /// The verdict on a month of a domain.
  ///
  /// - Parameters:
  ///   - month: The month.
  ///   - analysis: What the reports say of the domain.
  ///   - days: The days of the month.
  ///   - sources: Its sources.
  ///   - thresholds: From when on a source needs fixing.
  /// - Returns: The verdict.
  static func month(
    _ month: Month, _ analysis: DomainAnalysis, days: DayRows, sources: SourceRows, thresholds: Thresholds
  ) -> Verdict {
    let figures = analysis.figures(of: month)
    guard figures.messages > 0 else {
      return Verdict(tone: .warn, status: "No messages", lead: analysis.verdictSentence(of: month))
    }
    let mending = sources.wantingMending(thresholds)
    let (tone, status): (Tone, String) =
      if !mending.isEmpty {
        (.bad, "Fix \(CountWords.count(mending.count, "sender"))")
      } else if !days.bursts.isEmpty {
        (.warn, "Failures jumped")
      } else if days.gaps.count > 2, days.gaps.count * 3 <= days.rows.count {
        (.warn, "Days missing")
      } else if figures.own.messages == 0 {
        (.plain, "No own mail")
      } else {
        (.good, figures.all.failed == 0 ? "All passed" : "Nothing to fix")
      }
    let causes = mending.prefix(3).compactMap { row in row.diagnosis.map { "\($0.sentence) \($0.fix)" } }
    return Verdict(
      tone: tone, status: status, lead: analysis.verdictSentence(of: month),
      details: causes + stops(analysis, in: month.first...month.last) + findings(days, sources))
  }

  /// What stopped aligning on some days, and what to do where it goes on.
  ///
  /// - Parameters:
  ///   - analysis: What the reports say of the domain.
  ///   - days: The days.
  /// - Returns: A sentence or two for each, the latest first.
  private static func stops(_ analysis: DomainAnalysis, in days: ClosedRange<Day>) -> [String] {
    analysis.stops(in: days).prefix(3).map(\.advice)
  }

  /// Bursts, gaps and days that are not complete.
  static func findings(_ days: DayRows, _ sources: SourceRows) -> [String] {
    var details: [String] = []
    if !days.bursts.isEmpty {
      let peak = days.bursts.map(\.counts.tally.failed).max() ?? 0
      let list = DateWords.list(days.bursts.map(\.day))
      details.append("Failures jumped on \(list), to \(CountFormat.grouped(peak)) a day\(culprit(days, sources)).")
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
    let parts = sources.rows.map { row in (row.name, burst.reduce(0) { $0 + row.days.messages(on: $1).failed }) }
    guard let most = parts.max(by: { $0.1 < $1.1 }), most.1 * 2 > total else { return "" }
    return ", most of them from \(most.0)"
  }
}
