extension ReportSet {
  /// Sets the `reporter` of each aggregate report: `org_name`, or the domain of `email` where that is blank.
  package mutating func nameReporters() {
    for index in aggregates.indices {
      // Field by field: to copy a report counts references.
      let name = aggregates[index].orgName
      if !name.isBlank {
        aggregates[index].reporter = name
      } else {
        let email = texts.string(aggregates[index].email)
        let domain = email.split(separator: "@").last.map(String.init) ?? email
        aggregates[index].reporter = texts.intern(domain.lowercased())
      }
    }
  }
}
