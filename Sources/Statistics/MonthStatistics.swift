package import Reports

/// The reports of one policy domain that have a part in one month, and their sums.
package struct MonthStatistics: Sendable {
  /// The UTC month.
  package let month: Month
  /// The reports with a part in the month, as indices into the set's aggregate reports, in their order there.
  package let members: [Int]
  /// The sums of the month.
  package let summary: Summary

  /// Calls back for each record's messages on each day of the month: the rows whose sum is the month.
  ///
  /// - Parameters:
  ///   - set: The set that the statistics were made of.
  ///   - body: Gets the report, the record, the UTC day, and the messages of the record on that day.
  package func forEachRow(in set: ReportSet, _ body: (AggregateReport, Record, Day, Int) -> Void) {
    for member in members {
      let report = set.aggregates[member]
      let span = ReportSpan(report)
      for index in report.records {
        let record = set.records[index]
        if span.isSpread {
          for share in span.shares(of: Int(record.count)) where share.day.month == month {
            body(report, record, share.day, share.count)
          }
        } else {
          body(report, record, span.middle, Int(record.count))
        }
      }
    }
  }
}

/// The statistics of one policy domain.
package struct DomainStatistics: Sendable {
  /// The domain that the policy was published for (`policy_published/domain`).
  package let domain: DomainName
  /// Its months with reports, in order.
  package let months: [MonthStatistics]
  /// The sums of all months.
  package let total: Summary

  /// The month, when it has reports.
  package func month(_ month: Month) -> MonthStatistics? {
    months.first { $0.month == month }
  }
}
