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

  /// The domain of the policy that the report in a place of `aggregates` names.
  package func policyDomain(of place: Int) -> Text {
    let texts = lists.texts(of: aggregates[place].policyPublished)
    return texts.count == PolicyPublished.width ? texts[texts.startIndex] : .absent
  }

  /// Messages of a report: the sum of its records' counts.
  package func messages(of report: AggregateReport) -> Int {
    records[report.records].reduce(0) { $0 + Int($1.count) }
  }

  /// Makes room for the reports of another set, and for all that are expected after it.
  ///
  /// Room that nothing is written to yet takes addresses, but no memory; so what is expected is asked for at once, and
  /// the reports are not copied again and again. A guess that is far beyond what there is counts only by and by.
  ///
  /// - Parameters:
  ///   - other: The set that is about to be added.
  ///   - share: Which part of all reports there will be is there then, over 0 and up to 1.
  package mutating func reserve(for other: ReportSet, share: Double) {
    func room(_ count: Int) -> Int {
      max(count + count / 8, Int(min(Double(4 * count), Double(count) / max(share, 0.001) * 1.125)))
    }
    let (count, recordCount) = (aggregates.count + other.aggregates.count, records.count + other.records.count)
    if aggregates.capacity < count { aggregates.reserveCapacity(room(count)) }
    if records.capacity < recordCount { records.reserveCapacity(room(recordCount)) }
  }

  /// Adds the reports of another set behind those of this one.
  package mutating func merge(_ other: ReportSet) {
    let texts = texts.merge(other.texts)
    let lists = lists.merge(other.lists, texts: texts)
    let offset = records.count
    records.append(contentsOf: other.records)
    var added = records.mutableSpan
    for index in offset..<added.count { added[index].renumber(texts, lists) }
    for var report in other.aggregates {
      report.renumber(texts, lists, records: offset)
      aggregates.append(report)
    }
    tls.append(contentsOf: other.tls)
    failures.append(contentsOf: other.failures)
  }
}

extension Record {
  /// Takes the numbers that texts and lists have in another set.
  @inline(__always)
  fileprivate mutating func renumber(_ texts: [Text], _ lists: [ListID]) {
    sourceIP = texts[Int(sourceIP.index)]
    disposition = texts[Int(disposition.index)]
    dkim = texts[Int(dkim.index)]
    spf = texts[Int(spf.index)]
    reasons = lists[Int(reasons.index)]
    headerFrom = texts[Int(headerFrom.index)]
    envelopeFrom = texts[Int(envelopeFrom.index)]
    envelopeTo = texts[Int(envelopeTo.index)]
    dkimResults = lists[Int(dkimResults.index)]
    spfResults = lists[Int(spfResults.index)]
  }
}

extension AggregateReport {
  /// Takes the numbers that texts, lists and records have in another set.
  fileprivate mutating func renumber(_ texts: [Text], _ lists: [ListID], records offset: Int) {
    version = texts[Int(version.index)]
    orgName = texts[Int(orgName.index)]
    reporter = texts[Int(reporter.index)]
    email = texts[Int(email.index)]
    extraContactInfo = texts[Int(extraContactInfo.index)]
    reportID = texts[Int(reportID.index)]
    errors = lists[Int(errors.index)]
    generator = texts[Int(generator.index)]
    policyPublished = lists[Int(policyPublished.index)]
    records = records.lowerBound + offset..<records.upperBound + offset
  }
}
