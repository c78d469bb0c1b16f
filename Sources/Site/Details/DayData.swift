internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// `days.json` of a month: what the pages of its days tell, but for the records, which are in `records.csv`.
///
/// A file for each day would be as many files again as there are pages.
struct DayData {
  private struct Entry {
    let day: Day
    let counts: DayCounts
    let reports: [Int]
    let sources: SourceRows?
  }

  private let context: SiteContext
  private let domain: DomainName
  private let month: Month
  private var entries: [Entry] = []

  init(_ context: SiteContext, _ domain: DomainName, _ month: Month) {
    self.context = context
    self.domain = domain
    self.month = month
  }

  /// Adds a day.
  ///
  /// - Parameters:
  ///   - day: The day; later than those before.
  ///   - counts: What counts on it.
  ///   - reports: Its reports, by their places in the set, in the order of its page.
  ///   - sources: Who sent on it.
  mutating func add(_ day: Day, _ counts: DayCounts, reports: [Int], sources: SourceRows?) {
    entries.append(Entry(day: day, counts: counts, reports: reports, sources: sources))
  }

  /// The document.
  var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.array("days") { array in
        for entry in entries { array.object { write(entry, to: &$0) } }
      }
      object.member("domain", domain.ascii)
      object.member("month", month.description)
      object.member("schema", "dmarcsite.days/1")
    }
  }

  private func write(_ entry: Entry, to object: inout JSONObject) {
    if let analysis = context.input.analysis.domain(domain) {
      object.figures("classes", analysis.figures(in: entry.day...entry.day))
    }
    object.member("day", entry.day.description)
    object.dispositions(entry.counts.tally)
    object.member("estimated", entry.counts.isEstimated)
    object.tally("messages", entry.counts.tally)
    object.member("page", SitePath.dayName(entry.day) + ".html")
    object.member("records", entry.counts.records)
    object.member("reporters", entry.counts.reporters.count)
    object.array("reports") { array in
      for member in entry.reports { array.object { write(report: member, to: &$0) } }
    }
    object.array("sources") { array in
      for row in entry.sources?.rows ?? [] {
        array.object { object in
          object.member("class", row.senderClass?.word)
          object.member("failed", row.tally.failed)
          object.member("key", row.source?.key)
          object.member("messages", row.tally.messages)
          object.member("name", row.name)
        }
      }
    }
  }

  private func write(report member: Int, to object: inout JSONObject) {
    let set = context.input.statistics.set
    let report = set.aggregates[member]
    let failed = set.records(of: report).reduce(0) { $0 + ($1.outcome == .failed ? Int($1.count) : 0) }
    object.member("begin", report.begin.description)
    object.member("end", report.end.description)
    object.member("failed", failed)
    object.member("id", DayReport.anchor(report, set: set))
    object.member("messages", set.messages(of: report))
    object.member("org_name", set.texts.string(report.reporter))
    object.member("records", report.records.count)
    object.member("report_id", set.texts.string(report.reportID))
  }
}
