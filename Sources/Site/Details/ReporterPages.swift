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
  }

  /// The pages of the reporters.
  static func files(_ context: SiteContext, _ reporters: [Text]) -> [SiteFile] {
    let gathered = gather(context.input.statistics.set, reporters)
    return zip(reporters, gathered).flatMap { reporter, gathered in
      ReporterPage(context, reporter, gathered).files
    }
  }

  private static func gather(_ set: ReportSet, _ reporters: [Text]) -> [Gathered] {
    let slots = Dictionary(reporters.enumerated().map { ($1, $0) }) { first, _ in first }
    var gathered = Array(repeating: Gathered(), count: reporters.count)
    for report in set.aggregates {
      guard let slot = slots[report.reporter] else { continue }
      let seconds = report.end.seconds - report.begin.seconds
      // Some reporters name the last second of a day, others the first of the next.
      gathered[slot].spans[(seconds + 30) / 60, default: 0] += 1
      gathered[slot].begins[report.begin.secondOfDay / 60, default: 0] += 1
      gathered[slot].flavours[report.flavour, default: 0] += 1
      if !report.extraContactInfo.isBlank { gathered[slot].contacts.insert(report.extraContactInfo) }
      let policy = set.policy(of: report)
      for record in set.records(of: report) where record.outcome == .failed {
        let isBelow = record.headerFrom != policy.domain
        let word = isBelow && !policy.sp.isBlank ? policy.sp : policy.p
        let disposition = Disposition(record.disposition)
        gathered[slot].failing[word, default: DispositionCounts()].add(Int(record.count), disposition)
        if record.reasons != .empty { gathered[slot].overridden[word, default: 0] += Int(record.count) }
      }
    }
    return gathered
  }
}
