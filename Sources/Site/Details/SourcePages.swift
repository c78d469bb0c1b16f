internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The pages of some sources of a domain, made of one pass over the domain's records.
enum SourcePages {
  /// What the records of one source say beside what the analysis knows.
  struct Gathered {
    /// The newest records: the report and the record.
    var rows: [(report: Int32, record: Int32)] = []
    /// Reports that name the source, and its messages, by reporter.
    var reporters: [Text: (reports: Int, tally: Tally)] = [:]
    fileprivate var lastReport = -1
  }

  /// The pages of the sources.
  ///
  /// - Parameters:
  ///   - context: The site.
  ///   - domain: The domain.
  ///   - indices: The sources, by their places in the book.
  /// - Returns: The files.
  static func files(_ context: SiteContext, _ domain: DomainStatistics, _ indices: [Int]) -> [SiteFile] {
    guard let analysis = context.input.analysis.domain(domain.domain) else { return [] }
    let gathered = gather(context, domain, indices)
    var files: [SiteFile] = []
    for (index, rows) in zip(indices, gathered) {
      guard let source = analysis.source(index) else { continue }
      files += SourcePage(context, domain, analysis, source, rows).files
    }
    return files
  }

  private static func gather(_ context: SiteContext, _ domain: DomainStatistics, _ indices: [Int]) -> [Gathered] {
    let set = context.input.statistics.set
    let book = context.input.analysis.book
    var slots = Array(repeating: Int32(-1), count: book.sources.count)
    for (slot, index) in indices.enumerated() { slots[index] = Int32(slot) }
    var gathered = Array(repeating: Gathered(), count: indices.count)
    var members: Set<Int> = []
    let oldest = (domain.total.days.keys.max() ?? Day(number: 0)) - (max(context.input.options.sourceRecordDays, 1) - 1)
    for month in domain.months {
      for member in month.members {
        // A report over two months is a member of both.
        if ReportSpan(set.aggregates[member]).isSpread, !members.insert(member).inserted { continue }
        let report = set.aggregates[member]
        let isNew = report.day >= oldest
        for number in report.records {
          let record = set.records[number]
          guard let index = book.index(of: record.sourceIP) else { continue }
          let slot = Int(slots[index])
          guard slot >= 0 else { continue }
          if isNew { gathered[slot].rows.append((Int32(member), Int32(number))) }
          var counts = gathered[slot].reporters[report.reporter] ?? (0, Tally())
          if gathered[slot].lastReport != member {
            counts.reports += 1
            gathered[slot].lastReport = member
          }
          counts.tally.add(
            Int(record.count), outcome: record.outcome, disposition: Disposition(record.disposition),
            isOverridden: record.reasons != .empty)
          gathered[slot].reporters[report.reporter] = counts
        }
      }
    }
    return gathered
  }
}

/// A source of a domain: who is this, is it mine, why does it fail, what do I do.
struct SourcePage: Sendable {
  let context: SiteContext
  let domain: DomainStatistics
  let analysis: DomainAnalysis
  let source: SourceInDomain
  /// The source's days of the chart.
  let days: DayRows
  let months: [MonthRow]
  let addresses: [SourceAddress]
  let reporters: [(reporter: Text, reports: Int, tally: Tally)]
  let paths: [AuthenticationRow]
  let diagnoses: [Diagnosis]
  let tally: Tally
  let rows: [(report: Int32, record: Int32)]

  init(
    _ context: SiteContext, _ domain: DomainStatistics, _ analysis: DomainAnalysis, _ source: SourceInDomain,
    _ gathered: SourcePages.Gathered
  ) {
    let texts = context.input.statistics.set.texts
    self.context = context
    self.domain = domain
    self.analysis = analysis
    self.source = source
    rows = gathered.rows
    tally = source.days.reduce(into: Tally()) { $0 += Tally($1) }
    let byDay = Dictionary(source.days.map { ($0.day, Tally($0)) }) { first, _ in first }
    days = SourceDays.rows(context, domain.total, byDay)
    months = SourceDays.months(source.days, of: domain)
    addresses = SourceAddress.rows(source, domain.total, context.input.analysis.lookups, texts)
    reporters = gathered.reporters.map { ($0.key, $0.value.reports, $0.value.tally) }.sorted { left, right in
      if left.2.messages != right.2.messages { return left.2.messages > right.2.messages }
      return texts.precedes(left.0, right.0)
    }
    paths = analysis.authentication(of: source)
    diagnoses = analysis.diagnoses(of: source)
  }

  /// The page and its data.
  var files: [SiteFile] {
    let options = context.csvOptions
    func file(_ name: StaticString, _ bytes: [UInt8]) -> SiteFile {
      SiteFile(path: SitePath(domain.domain, source: source.source.slug, name), bytes: bytes)
    }
    return [
      file("index.html", page.bytes(context)),
      file("data.json", json),
      file("daily.csv", daily(options)),
      file("ips.csv", ips(options)),
      file("records.csv", RecordsFile.bytes(context, domain.domain, rows: rows)),
    ]
  }
}
