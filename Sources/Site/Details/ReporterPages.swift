internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The pages of some reporters, made of one pass over the archive's reports.
enum ReporterPages {
  /// What the reports of one reporter say beside its sums.
  struct Gathered {
    /// Reports by the length of their period, in minutes.
    var spans: [Int: Int] = [:]
    /// Reports by the time of day at which their period begins, in minutes after midnight UTC.
    var begins: [Int: Int] = [:]
    /// Failing messages by the policy that held for them.
    var failing: [Text: DispositionCounts] = [:]
    /// Failing messages that were not treated by the policy and for which a reason was named, by that policy.
    var overridden: [Text: Int] = [:]
    /// Reports by schema.
    var flavours: [AggregateReport.Version: Int] = [:]
    /// What the reports named as the way to reach somebody.
    var contacts: Set<Text> = []
    /// Reports by the codes of what was odd about them.
    var quirks: [String: Int] = [:]
    /// How the reports came, by policy domain and day.
    var arrivals: [Text: [Day: Arrivals]] = [:]
    /// Seconds from the end of a report's period to its arrival, of each report that came by mail.
    var delays: [Int] = []
    /// Days for which a report came that could not be read, by policy domain.
    var unreadable: [DomainName: Set<Day>] = [:]
  }

  /// How the reports for one domain and day came.
  struct Arrivals {
    var reports = 0
    /// Those that came later than days are provisional.
    var late = 0
    /// Copies that were left out.
    var copies = 0
  }

  /// The pages of the reporters.
  static func files(_ context: SiteContext, _ reporters: [Text]) -> [SiteFile] {
    let gathered = gather(context, reporters)
    return zip(reporters, gathered).flatMap { reporter, gathered in
      ReporterPage(context, reporter, gathered).files
    }
  }

  private static func gather(_ context: SiteContext, _ reporters: [Text]) -> [Gathered] {
    let set = context.input.statistics.set
    let slots = Dictionary(reporters.enumerated().map { ($1, $0) }) { first, _ in first }
    var gathered = Array(repeating: Gathered(), count: reporters.count)
    var refused = RefusedReports(context.input.problems)
    var quirks: [Origin: Set<String>] = [:]
    for problem in context.input.problems where problem.severity != .refused && !problem.origin.file.isEmpty {
      quirks[problem.origin, default: []].insert(problem.code)
    }
    for report in set.aggregates {
      guard let slot = slots[report.reporter] else { continue }
      refused.learn(report.origin, slot: slot)
      for code in quirks[report.origin] ?? [] { gathered[slot].quirks[code, default: 0] += 1 }
      let seconds = report.end.seconds - report.begin.seconds
      // Some reporters name the last second of a day, others the first of the next.
      gathered[slot].spans[(seconds + 30) / 60, default: 0] += 1
      gathered[slot].begins[report.begin.secondOfDay / 60, default: 0] += 1
      gathered[slot].flavours[report.flavour, default: 0] += 1
      if !report.extraContactInfo.isBlank { gathered[slot].contacts.insert(report.extraContactInfo) }
      let policy = set.policy(of: report)
      gathered[slot].add(report, on: policy.domain, lateAfter: context.input.options.provisionalHours * 3600)
      for record in set.records(of: report) where record.outcome == .failed {
        let isBelow = record.headerFrom != policy.domain
        let word = isBelow && !policy.sp.isBlank ? policy.sp : policy.p
        let disposition = Disposition(record.disposition)
        gathered[slot].failing[word, default: DispositionCounts()].add(Int(record.count), disposition)
        if record.reasons != .empty { gathered[slot].overridden[word, default: 0] += Int(record.count) }
      }
    }
    for (slot, reporter) in reporters.enumerated() {
      gathered[slot].unreadable = refused.days(slot: slot, name: set.texts.string(reporter))
    }
    return gathered
  }
}

extension ReporterPages.Gathered {
  /// How much earlier than a report's end its mail may be dated, in seconds: clocks go wrong, but not by more.
  private static let clockError = 86_400

  /// Notes how a report came.
  mutating func add(_ report: AggregateReport, on domain: Text, lateAfter limit: Int) {
    var arrival = arrivals[domain]?[report.day] ?? .init()
    arrival.reports += 1
    arrival.copies += report.copies
    if let received = report.received {
      let delay = received.seconds - report.end.seconds
      if delay > limit { arrival.late += 1 }
      if delay > -Self.clockError { delays.append(max(delay, 0)) }
    }
    arrivals[domain, default: [:]][report.day] = arrival
  }

  /// The delay that so many percent of the reports do not exceed, in seconds; nil without any.
  func delay(percent: Int) -> Int? {
    guard !delays.isEmpty else { return nil }
    // The nearest rank, so that it is one of the delays.
    return delays.sorted()[min((delays.count * percent + 99) / 100, delays.count) - 1]
  }
}
