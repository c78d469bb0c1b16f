/// Reports together with the tables that their texts and lists lie in.
///
/// The parser fills a set; sets that were filled side by side are joined by `merge(_:)`.
package struct ReportSet: Sendable {
  /// The distinct texts.
  package var texts = TextTable()
  /// The distinct lists.
  package var lists = ListTable()
  /// The aggregate reports.
  package var aggregates: [AggregateReport] = []
  /// The records of all aggregate reports; each report names its range.
  package var records: [Record] = []
  /// The SMTP TLS reports.
  package var tls: [TLSReport] = []
  /// The failure reports.
  package var failures: [FailureReport] = []

  /// A set that holds nothing.
  package init() {}

  /// The records of a report.
  package func records(of report: AggregateReport) -> ArraySlice<Record> {
    records[report.records]
  }

  /// The policy that a report names.
  package func policy(of report: AggregateReport) -> PolicyPublished {
    PolicyPublished(lists.texts(of: report.policyPublished))
  }

  /// Messages of a report: the sum of its records' counts.
  package func messages(of report: AggregateReport) -> Int {
    records[report.records].reduce(0) { $0 + Int($1.count) }
  }

  /// Adds the reports of another set behind those of this one.
  package mutating func merge(_ other: ReportSet) {
    let texts = texts.merge(other.texts)
    let lists = lists.merge(other.lists, texts: texts)
    let offset = records.count
    func text(_ text: Text) -> Text { texts[Int(text.index)] }
    func list(_ list: ListID) -> ListID { lists[Int(list.index)] }
    // Nothing is reserved: room for exactly one more set, again and again, would copy everything each time.
    for var record in other.records {
      record.sourceIP = text(record.sourceIP)
      record.disposition = text(record.disposition)
      record.dkim = text(record.dkim)
      record.spf = text(record.spf)
      record.reasons = list(record.reasons)
      record.headerFrom = text(record.headerFrom)
      record.envelopeFrom = text(record.envelopeFrom)
      record.envelopeTo = text(record.envelopeTo)
      record.dkimResults = list(record.dkimResults)
      record.spfResults = list(record.spfResults)
      records.append(record)
    }
    for var report in other.aggregates {
      report.version = text(report.version)
      report.orgName = text(report.orgName)
      report.reporter = text(report.reporter)
      report.email = text(report.email)
      report.extraContactInfo = text(report.extraContactInfo)
      report.reportID = text(report.reportID)
      report.errors = list(report.errors)
      report.generator = text(report.generator)
      report.policyPublished = list(report.policyPublished)
      report.records = report.records.lowerBound + offset..<report.records.upperBound + offset
      aggregates.append(report)
    }
    tls.append(contentsOf: other.tls)
    failures.append(contentsOf: other.failures)
  }
}
