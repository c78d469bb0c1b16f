internal import Analysis
internal import Markup
internal import Reports
internal import Statistics

/// `days.json` of a month: what the pages of its days tell, but for the records, which are in `records.csv`.
///
/// A file for each day would be as many files again as there are pages.
struct DayData {
  private let context: SiteContext
  private let domain: DomainStatistics
  private let month: MonthStatistics
  private let days: [Day]
  /// The reports that count on each day, by their places in the set, in the order of its page.
  private var reports: [Day: [Int]] = [:]
  private let sources: [Day: SourceRows]

  private init(_ context: SiteContext, _ domain: DomainStatistics, _ month: MonthStatistics) {
    self.context = context
    self.domain = domain
    self.month = month
    days = DayPages.days(of: month)
    sources = SourceRows.ofDays(context.input.analysis.domain(domain.domain), in: month.month, Set(days))
    let set = context.input.statistics.set
    for member in month.members {
      let day = ReportSpan(set.aggregates[member]).middle
      if day.month == month.month { reports[day, default: []].append(member) }
    }
    reports = reports.mapValues { members in
      members.sorted { left, right in
        let (first, second) = (set.aggregates[left].reporter, set.aggregates[right].reporter)
        return first != second ? set.texts.precedes(first, second) : left < right
      }
    }
  }

  /// The file of a month whose days have pages.
  static func files(_ context: SiteContext, _ domain: DomainStatistics, _ month: MonthStatistics) -> [SiteFile] {
    let data = DayData(context, domain, month)
    return [SiteFile(path: SitePath(domain.domain, month.month, "days.json"), bytes: data.json)]
  }

  /// The document.
  private var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.array("days") { array in
        for day in days { array.object { write(day, to: &$0) } }
      }
      object.member("domain", domain.domain.ascii)
      object.member("month", month.month.description)
      object.member("schema", "dmarcsite.days/1")
    }
  }

  private func write(_ day: Day, to object: inout JSONObject) {
    let counts = month.summary.days[day] ?? DayCounts()
    if let analysis = context.input.analysis.domain(domain.domain) {
      object.figures("classes", analysis.figures(in: day...day))
    }
    object.member("day", day.description)
    object.dispositions(counts.tally)
    object.member("estimated", counts.isEstimated)
    object.tally("messages", counts.tally)
    object.member("page", SitePath.dayName(day) + ".html")
    object.member("records", counts.records)
    object.member("reporters", counts.reporters.count)
    object.array("reports") { array in
      for member in reports[day] ?? [] { array.object { write(report: member, to: &$0) } }
    }
    object.array("sources") { array in
      for row in sources[day]?.rows ?? [] {
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
