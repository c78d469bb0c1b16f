import Reports

extension ReportBuilder {
  /// Keeps the text of the field that ends.
  @inline(__always)
  mutating func assign() {
    switch field {
    case .disposition, .evaluatedDKIM, .evaluatedSPF, .dkimResult, .spfResult:
      if let word = text.commonWord { return store(word) }
      assignFolded()
    case .reasonType, .reasonComment, .headerFrom, .envelopeFrom, .envelopeTo, .dkimDomain, .dkimSelector,
      .dkimHumanResult, .spfDomain, .spfScope, .spfHumanResult:
      if let known = unsafe memory.text(of: field, text.bytes) { return store(known) }
      let noted = log.total
      let value = assignFolded()
      if log.total == noted { unsafe memory.keep(value, of: field, text.bytes) }
    default: assignOther()
    }
  }

  /// Folds the text of a field that holds one and keeps it.
  @discardableResult
  private mutating func assignFolded() -> Text {
    let bytes = unsafe meaning()
    let value: Text
    switch field {
    case .headerFrom, .envelopeFrom, .envelopeTo, .dkimDomain, .spfDomain: value = unsafe domain(bytes)
    case .dkimSelector, .reasonComment, .dkimHumanResult, .spfHumanResult: value = unsafe set.texts.intern(bytes)
    case .spfResult: value = unsafe spfResult(bytes)
    default: value = unsafe word(bytes)
    }
    store(value)
    return value
  }

  /// The text of the field without blanks around, or nothing when it is a placeholder.
  private mutating func meaning() -> UnsafeBufferPointer<UInt8> {
    let bytes = unsafe text.trimmed
    guard unsafe Self.isPlaceholder(bytes) else { return unsafe bytes }
    log.note(.placeholder)
    return unsafe UnsafeBufferPointer(start: nil, count: 0)
  }

  /// Puts a text where the field belongs; the first of several elements of one name counts.
  @inline(__always)
  private mutating func store(_ value: Text) {
    switch field {
    case .disposition: fill(&record.disposition, value)
    case .evaluatedDKIM: fill(&record.dkim, value)
    case .evaluatedSPF: fill(&record.spf, value)
    case .headerFrom: fill(&record.headerFrom, value)
    case .envelopeFrom: fill(&record.envelopeFrom, value)
    case .envelopeTo: fill(&record.envelopeTo, value)
    case .reasonType: fill(&reason.type, value)
    case .reasonComment: fill(&reason.comment, value)
    case .dkimDomain: fill(&dkim.domain, value)
    case .dkimSelector: fill(&dkim.selector, value)
    case .dkimResult: fill(&dkim.result, value)
    case .dkimHumanResult: fill(&dkim.humanResult, value)
    case .spfDomain: fill(&spf.domain, value)
    case .spfScope: fill(&spf.scope, value)
    case .spfResult: fill(&spf.result, value)
    case .spfHumanResult: fill(&spf.humanResult, value)
    default: break
    }
  }

  private mutating func assignOther() {
    let bytes = unsafe meaning()
    switch field {
    case .sourceIP: unsafe assignSource(bytes)
    case .count: unsafe assignCount(bytes)
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
