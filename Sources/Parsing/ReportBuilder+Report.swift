import Reports

extension ReportBuilder {
  /// Completes the report that ends and adds it to the set.
  mutating func endReport() {
    // Of a report that is cut off before its first record nothing is left to count: better told than shown as empty.
    let isEmpty = set.records.count == report.records.lowerBound
    if needsSubstance, isEmpty, policy.domain.isBlank || log.contains(.truncated) { return }
    let period = Period(begin: periodBegin, end: periodEnd, context: context, now: now)
    report.begin = period.begin
    report.end = period.end
    for quirk in period.quirks { log.note(quirk) }
    let range = report.records.lowerBound..<set.records.count
    report.records = range
    if !DomainName.isValid(set.texts.bytes(of: policy.domain)) { log.note(.noPolicyDomain) }
    if needsHeaderFrom {
      for index in range where set.records[index].flags.contains(.assumedHeaderFrom) {
        set.records[index].headerFrom = policy.domain
      }
    }
    report.flavour =
      isBisNamespace || bisElements.nonzeroBitCount >= 2 ? .rfc9990 : report.version.isAbsent ? .draft : .rfc7489
    report.errors = set.lists.intern(errors)
    report.policyPublished = set.lists.intern(policy.texts)
    set.aggregates.append(report)
    reportCount += 1
  }
}
