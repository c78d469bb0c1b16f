extension ReportSet {
  /// Sets the `reporter` of each aggregate report: `org_name`, or the domain of `email` where that is blank.
  package mutating func nameReporters() {
    for index in aggregates.indices {
      let report = aggregates[index]
      if !report.orgName.isBlank {
        aggregates[index].reporter = report.orgName
      } else {
        let email = texts.string(report.email)
        let domain = email.split(separator: "@").last.map(String.init) ?? email
        aggregates[index].reporter = texts.intern(domain.lowercased())
      }
    }
  }
}
