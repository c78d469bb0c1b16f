import Reports

extension ReportBuilder {
  /// Keeps what the place that ends held.
  mutating func leave() {
    switch place {
    case .feedback: endReport()
    case .record: endRecord()
    case .reason: endReason()
    case .dkim:
      // Empty entries are usual (formats.md, R16).
      if dkim.domain.isBlank && dkim.result.isBlank { return }
      if dkimResults.count >= 4 * limits.authResults { return log.note(.manyResults) }
      dkimResults.append(dkim.domain)
      dkimResults.append(dkim.selector)
      dkimResults.append(dkim.result)
      dkimResults.append(dkim.humanResult)
    case .spf:
      if spf.domain.isBlank && spf.result.isBlank { return }
      if spfResults.count >= 4 * limits.authResults { return log.note(.manyResults) }
      spfResults.append(spf.domain)
      spfResults.append(spf.scope)
      spfResults.append(spf.result)
      spfResults.append(spf.humanResult)
    default: break
    }
  }

  private mutating func endReason() {
    if reason.type.isAbsent && !text.isOverflown {
      let plain = unsafe text.trimmed
      if plain.count > 0 {
        unsafe reason.type = word(plain)
        log.note(.reasonAsText)
      }
    }
    text.removeAll()
    if reason.type.isBlank && reason.comment.isBlank { return }
    if reasons.count >= 2 * limits.reasons { return log.note(.manyReasons) }
    reasons.append(reason.type)
    reasons.append(reason.comment)
  }

  private mutating func endRecord() {
    if isAbandoned {
      isAbandoned = false
      return
    }
    guard let count, count > 0 else {
      report.nullRecords += 1
      log.note(.nullRecord)
      return
    }
    if count > 1_000_000_000 { log.note(.hugeCount) }
    record.count = UInt32(min(count, 1_000_000_000))
    if record.sourceIP.isBlank { record.flags.insert(.invalidSource) }
    if record.flags.contains(.invalidSource) { log.note(.invalidSource) }
    if record.dkim.isBlank || record.spf.isBlank {
      record.flags.insert(.missingEvaluation)
      log.note(.missingEvaluation)
    }
    if Disposition(record.disposition) == .unknown { log.note(.unknownDisposition) }
    if record.headerFrom.isBlank {
      record.flags.insert(.assumedHeaderFrom)
      needsHeaderFrom = true
      log.note(.assumedHeaderFrom)
    }
    record.reasons = set.lists.intern(reasons)
    record.dkimResults = set.lists.intern(dkimResults)
    record.spfResults = set.lists.intern(spfResults)
    set.records.append(record)
  }
}

extension ReportBuilder {
  /// Whether text is being kept.
  var takesText: Bool { ignored == 0 && (field != .none || place == .reason) }
  /// Whether neither a text nor an element without meaning is open.
  var isBetweenElements: Bool { ignored == 0 && field == .none }
  /// Whether the record that is open lacks something that a verdict needs.
  var isRecordHalf: Bool {
    count == nil || record.sourceIP.isBlank || record.dkim.isBlank || record.spf.isBlank
  }

  /// Leaves the record that is open out when it ends; the caller says so in the log.
  mutating func abandonRecord() {
    isAbandoned = true
  }

  /// Leaves the text that is open out when it ends.
  mutating func abandonField() {
    text.removeAll()
    // An element without meaning takes the text's place until it ends.
    if field != .none, ignored == 0 {
      field = .none
      ignored = 1
    }
  }

  /// Adds the report that is open, with the records that are complete.
  mutating func finishEarly() {
    guard place != .outside else { return }
    isAbandoned = false
    needsSubstance = true
    place = .outside
    endReport()
  }

  /// Takes back what was added for this document.
  mutating func rollBack() {
    set.aggregates.removeSubrange(min(firstReport, set.aggregates.count)...)
    set.records.removeSubrange(min(firstRecord, set.records.count)...)
    reportCount = 0
  }
}
