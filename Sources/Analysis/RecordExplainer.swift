package import Reports
package import Statistics

/// Tells of single records who sent them, what the sender is to the domain, and why they fail.
package struct RecordExplainer: Sendable {
  /// The analysis of the records.
  package let analysis: Analysis
  private let set: ReportSet
  private let numbers: [AuthenticationPath: Int32]

  /// Makes an explainer.
  ///
  /// - Parameters:
  ///   - analysis: What follows from all records.
  ///   - statistics: The statistics that it was made of.
  package init(_ analysis: Analysis, of statistics: ArchiveStatistics) {
    self.analysis = analysis
    set = statistics.set
    let facts = analysis.domains.first?.facts ?? []
    numbers = Dictionary(facts.enumerated().map { ($1.path, Int32($0)) }) { first, _ in first }
  }

  /// Explains a record.
  ///
  /// - Parameters:
  ///   - record: A record of the set.
  ///   - report: The report that it is part of.
  /// - Returns: Its source; without class and causes where the policy domain is no domain name.
  package func explanation(of record: Record, in report: AggregateReport) -> RecordExplanation {
    let source = analysis.book.source(of: record.sourceIP)
    let path = AuthenticationPath(record, reason: AuthenticationPath.Reason(record.reasons, in: set))
    guard let domain = domain(of: report), let number = numbers[path],
      var sender = analysis.book.index(of: record.sourceIP).flatMap({ domain.source($0) })
    else { return RecordExplanation(source: source, senderClass: nil, diagnoses: []) }
    sender.paths = [PathCounts(record, along: number, on: report.day)]
    // Which addresses of the source fail is a matter of more than one record.
    sender.addresses = []
    return RecordExplanation(
      source: source, senderClass: sender.senderClass,
      diagnoses: domain.diagnostician.diagnoses(of: sender, for: domain.domain, in: .all))
  }

  /// The analysis of the policy domain of a report; nil where that is no domain name.
  package func domain(of report: AggregateReport) -> DomainAnalysis? {
    DomainName(set.texts.bytes(of: set.policy(of: report).domain)).flatMap { analysis.domain($0) }
  }
}

/// What a record comes to.
package struct RecordExplanation: Hashable, Sendable {
  /// Who sent it.
  package let source: Source
  /// What the source is to the policy domain; nil when that is no domain name.
  package let senderClass: SenderClass?
  /// Why its messages fail, or might, worst first.
  package let diagnoses: [Diagnosis]
}
