import Reports

extension ReportBuilder {
  /// Keeps the text of the field that ends.
  mutating func assign() {
    var bytes = unsafe text.trimmed
    if unsafe Self.isPlaceholder(bytes) {
      log.note(.placeholder)
      unsafe bytes = UnsafeBufferPointer(start: nil, count: 0)
    }
    switch field {
    case .none: break
    case .sourceIP: unsafe assignSource(bytes)
    case .count: unsafe assignCount(bytes)
    case .disposition: unsafe fill(&record.disposition, word(bytes))
    case .evaluatedDKIM: unsafe fill(&record.dkim, word(bytes))
    case .evaluatedSPF: unsafe fill(&record.spf, word(bytes))
    case .headerFrom: unsafe fill(&record.headerFrom, domain(bytes))
    case .envelopeFrom: unsafe fill(&record.envelopeFrom, domain(bytes))
    case .envelopeTo: unsafe fill(&record.envelopeTo, domain(bytes))
    case .reasonType, .reasonComment, .dkimDomain, .dkimSelector, .dkimResult, .dkimHumanResult, .spfDomain, .spfScope,
      .spfResult, .spfHumanResult:
      unsafe assignToEntry(field, bytes)
    default: unsafe assignToReport(bytes)
    }
  }

  private mutating func assignToReport(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch field {
    case .version: unsafe fill(&report.version, set.texts.intern(bytes))
    case .orgName: unsafe fill(&report.orgName, set.texts.intern(bytes))
    case .email: unsafe fill(&report.email, set.texts.intern(bytes))
    case .extraContactInfo: unsafe fill(&report.extraContactInfo, set.texts.intern(bytes))
    case .reportID: unsafe fill(&report.reportID, set.texts.intern(bytes))
    case .begin: if periodBegin == nil { unsafe periodBegin = time(bytes) }
    case .end: if periodEnd == nil { unsafe periodEnd = time(bytes) }
    case .error:
      if bytes.isEmpty { return }
      if errors.count >= limits.errors { return log.note(.manyErrors) }
      unsafe errors.append(set.texts.intern(bytes))
    case .generator:
      bisElements |= 1
      unsafe fill(&report.generator, set.texts.intern(bytes))
    case .policyDomain: unsafe fill(&policy.domain, domain(bytes))
    case .adkim: unsafe fill(&policy.adkim, alignment(bytes))
    case .aspf: unsafe fill(&policy.aspf, alignment(bytes))
    case .p: unsafe fill(&policy.p, request(bytes))
    case .sp: unsafe fill(&policy.sp, request(bytes))
    case .np:
      bisElements |= 2
      unsafe fill(&policy.np, request(bytes))
    case .pct: unsafe fill(&policy.pct, percentage(bytes))
    case .fo: unsafe fill(&policy.fo, present(set.texts.intern(bytes)))
    case .testing:
      bisElements |= 4
      unsafe fill(&policy.testing, request(bytes))
    case .discoveryMethod:
      bisElements |= 8
      unsafe fill(&policy.discoveryMethod, request(bytes))
    default: break
    }
  }

  private mutating func assignSource(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard record.sourceIP.isAbsent else { return }
    let (address, isValid) = unsafe self.address(bytes)
    record.sourceIP = address
    if !isValid { record.flags.insert(.invalidSource) }
  }

  private mutating func assignCount(_ bytes: UnsafeBufferPointer<UInt8>) {
    if hasCount { return }
    hasCount = true
    switch unsafe ReportNumber.count(bytes) {
    case .plain(let value): count = value
    case .odd(let value):
      count = value
      log.note(.oddCount)
    case .unreadable: if bytes.count > 0 { log.note(.oddCount) }
    }
  }

  private mutating func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    if bytes.isEmpty { return nil }
    guard let (time, isSeconds) = unsafe ReportNumber.time(bytes) else {
      log.note(.unreadableTime)
      return nil
    }
    if !isSeconds { log.note(.scaledTime) }
    return time
  }

  /// An empty text and `nil` stand for nothing (formats.md, M9).
  private func present(_ text: Text) -> Text {
    text == .empty ? .absent : text
  }

  /// A word of `policy_published`, where empty and `nil` mean that nothing was published.
  private mutating func request(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    if unsafe Self.equals(bytes, "nil") { return .absent }
    return unsafe present(word(bytes))
  }

  /// `r`, `s`, also written out (formats.md, M10).
  private mutating func alignment(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    let text = unsafe request(bytes)
    if text == .relaxed || text == .strict || text.isAbsent { return text }
    if unsafe Self.equals(bytes, "relaxed") { return .relaxed }
    if unsafe Self.equals(bytes, "strict") { return .strict }
    log.note(.unknownAlignment)
    return .absent
  }

  /// Digits from 0 to 100 (formats.md, M11).
  private mutating func percentage(_ bytes: UnsafeBufferPointer<UInt8>) -> Text {
    if bytes.isEmpty { return .absent }
    guard let value = unsafe ReportNumber.digits(bytes), value <= 100 else {
      log.note(.invalidPercentage)
      return .absent
    }
    return set.texts.intern(String(value))
  }
}
