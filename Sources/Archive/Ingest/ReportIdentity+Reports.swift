import Reports

extension ReportIdentity {
  /// The identity of an aggregate report.
  init(_ report: AggregateReport, in set: ReportSet) {
    self.init(
      reporter: set.texts.string(report.reporter), domain: set.texts.string(set.policy(of: report).domain),
      begin: report.begin, end: report.end)
  }

  /// The identity of a TLS report: the domain is that of its first policy.
  init(_ report: TLSReport) {
    self.init(
      reporter: report.orgName ?? report.contactInfo ?? "", domain: report.policies.first?.domain ?? "",
      begin: report.begin, end: report.end)
  }

  /// The identity of a failure report, whose period is one moment.
  init(_ report: FailureReport) {
    let arrival = report.arrival ?? Timestamp(seconds: 0)
    self.init(
      reporter: report.reporter ?? "", domain: report.reportedDomain ?? "", begin: arrival, end: arrival)
  }
}
