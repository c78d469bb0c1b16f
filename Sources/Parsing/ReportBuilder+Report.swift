import Reports

extension ReportBuilder {
  /// Completes the report that ends and adds it to the set.
  mutating func endReport() {
    if needsSubstance, set.records.count == report.records.lowerBound, policy.domain.isBlank { return }
    settlePeriod()
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

  /// Takes the period of the report, or what stands in for it (formats.md, M4).
  private mutating func settlePeriod() {
    let latest = now.seconds + 2 * 86_400
    func isBelievable(_ time: Timestamp?) -> Bool {
      guard let time else { return false }
      return time.seconds > 0 && time.seconds <= latest
    }
    switch (isBelievable(periodBegin), isBelievable(periodEnd)) {
    case (true, true): break
    case (true, false):
      periodEnd = periodBegin
      log.note(.halfPeriod)
    case (false, true):
      periodBegin = periodEnd
      log.note(.halfPeriod)
    case (false, false):
      if let (first, last) = Self.period(ofName: context.name), isBelievable(first), isBelievable(last) {
        periodBegin = first
        periodEnd = last
        log.note(.periodOfFileName)
      } else if let date = context.mailDate, isBelievable(date) {
        periodBegin = date
        periodEnd = date
        log.note(.periodOfMail)
      } else {
        log.note(.periodUnknown)
      }
    }
    let first = periodBegin ?? periodEnd ?? Timestamp(seconds: 0)
    let last = periodEnd ?? first
    if last < first { log.note(.swappedPeriod) }
    report.begin = min(first, last)
    report.end = max(first, last)
    if report.end.seconds - report.begin.seconds > 366 * 86_400 { log.note(.longPeriod) }
  }

  /// The period that the name of a file tells: `receiver!domain!begin!end[!id].xml` (RFC 7489, section 7.2.1.1).
  static func period(ofName name: String?) -> (begin: Timestamp, end: Timestamp)? {
    guard let name else { return nil }
    let parts = Array(name.utf8.suffix(1_024)).split(separator: UInt8(ascii: "!"), omittingEmptySubsequences: false)
    guard parts.count >= 4 else { return nil }
    // A path before the receiver may hold '!' itself only in its last component, so that the first four parts count.
    let digits = parts[3].prefix { $0 >= 48 && $0 <= 57 }
    let begin = unsafe parts[2].withUnsafeBufferPointer { unsafe ReportNumber.digits($0) }
    let end = unsafe digits.withUnsafeBufferPointer { unsafe ReportNumber.digits($0) }
    guard let begin, let end, end <= 253_402_300_799, begin <= end else { return nil }
    return (Timestamp(seconds: begin), Timestamp(seconds: end))
  }
}
