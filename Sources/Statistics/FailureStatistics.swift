package import Reports

/// How many failure reports came, for whom, when and from whom; what they say of messages is never kept.
package struct FailureStatistics: Sendable {
  /// What reports have in common that are counted together.
  package struct Key: Hashable, Comparable, Sendable {
    /// `Reported-Domain`; empty where none was told.
    package let domain: String
    /// The UTC day of arrival; nil where none was told.
    package let day: Day?
    /// Who reported; empty where nobody was named.
    package let reporter: String
    /// `Auth-Failure`; empty where none was told.
    package let authFailure: String
    /// `Delivery-Result`; empty where none was told.
    package let deliveryResult: String

    package static func < (left: Key, right: Key) -> Bool {
      // The newest day first; reports without a day last.
      if left.day != right.day { return (left.day?.number ?? .min) > (right.day?.number ?? .min) }
      for (left, right) in [
        (left.domain, right.domain), (left.reporter, right.reporter), (left.authFailure, right.authFailure),
        (left.deliveryResult, right.deliveryResult),
      ] where left != right {
        return left.utf8.lexicographicallyPrecedes(right.utf8)
      }
      return false
    }
  }

  /// Reports, and messages that they stand for.
  package struct Counts: Hashable, Sendable {
    /// Reports.
    package var reports = 0
    /// Messages: the sum of `Incidents`.
    package var incidents = 0
  }

  /// The counts, the newest day first.
  package let rows: [(key: Key, counts: Counts)]

  /// Counts reports, in any order.
  package init(_ reports: [FailureReport]) {
    var counts: [Key: Counts] = [:]
    for report in reports {
      let key = Key(
        domain: report.reportedDomain ?? "", day: report.arrival?.day, reporter: report.reporter ?? "",
        authFailure: report.authFailure ?? "", deliveryResult: report.deliveryResult ?? "")
      counts[key, default: Counts()].reports += 1
      counts[key, default: Counts()].incidents = TLSSessions.sum(
        counts[key]?.incidents ?? 0, max(1, report.incidents))
    }
    rows = counts.map { ($0, $1) }.sorted { $0.key < $1.key }
  }

  /// All reports.
  package var total: Counts {
    rows.reduce(into: Counts()) { sum, row in
      sum.reports += row.counts.reports
      sum.incidents = TLSSessions.sum(sum.incidents, row.counts.incidents)
    }
  }
}
