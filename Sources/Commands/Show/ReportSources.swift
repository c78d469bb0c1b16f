import Analysis
import Reports

/// The sources of a report's records, those with most failing messages first.
struct ReportSources {
  /// A source.
  struct Entry {
    /// Who sends.
    let source: Source
    /// What the source is to the policy domain; nil when that is no domain name.
    let senderClass: SenderClass?
    /// What the class rests on, one sentence or more.
    let evidence: [String]
    /// Why its messages fail, by all files that are shown, worst first.
    let diagnoses: [Diagnosis]
    /// Its messages in the report.
    var messages = 0
    /// Those that failed DMARC.
    var failed = 0
  }

  /// The sources in order.
  let entries: [Entry]

  /// Gathers the sources of a report.
  init(_ report: AggregateReport, set: ReportSet, explainer: RecordExplainer) {
    let domain = explainer.domain(of: report)
    let book = explainer.analysis.book
    var places: [String: Int] = [:]
    var entries: [Entry] = []
    for record in set.records(of: report) {
      let source = book.source(of: record.sourceIP)
      let place = places[source.key] ?? entries.count
      if place == entries.count {
        places[source.key] = place
        let sender = book.index(of: record.sourceIP).flatMap { domain?.source($0) }
        entries.append(
          Entry(
            source: source, senderClass: sender?.senderClass,
            evidence: sender.flatMap { domain?.evidence(of: $0) } ?? [],
            diagnoses: sender.flatMap { domain?.diagnoses(of: $0, in: .all) } ?? []))
      }
      entries[place].messages += Int(record.count)
      if record.outcome == .failed { entries[place].failed += Int(record.count) }
    }
    self.entries = entries.enumerated().sorted { left, right in
      (right.element.failed, right.element.messages, left.offset)
        < (left.element.failed, left.element.messages, right.offset)
    }.map(\.element)
  }
}
