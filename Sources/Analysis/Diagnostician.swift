import Reports

/// Finds the causes for which messages of a source fail (analysis.md, 4).
struct Diagnostician {
  let facts: [PathFacts]
  let words: Words
  let thresholds: Thresholds
  /// Whether the policy asks for identical names of signatures.
  let isDKIMStrict: Bool
  /// Whether the policy asks for identical names of envelopes.
  let isSPFStrict: Bool

  /// Messages with one cause, and the path that most of them took.
  struct Finding {
    var failed = 0
    var passed = 0
    var example: Int32 = -1
    var exampleFails = false
    var most = 0
  }

  func diagnoses(of source: SourceInDomain, for domain: DomainName, in scope: DiagnosisScope) -> [Diagnosis] {
    var findings: [Diagnosis.Code: Finding] = [:]
    var failed = 0
    var messages = 0
    var byPath: [Int32: Int] = [:]
    for counts in source.paths where isIn(counts, scope) { byPath[counts.path, default: 0] += counts.messages }
    for (path, count) in byPath.sorted(by: { $0.key < $1.key }) {
      let fact = facts[Int(path)]
      let hasFailed = fact.path.outcome == .failed
      messages += count
      if hasFailed { failed += count }
      for code in codes(of: fact, source.senderClass) {
        var finding = findings[code] ?? Finding()
        if hasFailed { finding.failed += count } else { finding.passed += count }
        // A path that fails is the better example, however rare.
        if finding.example < 0 || (hasFailed ? 1 : 0, count) > (finding.exampleFails ? 1 : 0, finding.most) {
          finding.example = path
          finding.exampleFails = hasFailed
          finding.most = count
        }
        findings[code] = finding
      }
    }
    let most = findings.values.map(\.failed).max() ?? 0
    let share = thresholds.diagnosisShare
    var result = findings.filter { _, finding in
      finding.failed > 0
        ? finding.failed == most || Double(finding.failed) * 100 >= share * Double(failed)
        : Double(finding.passed) * 100 >= share * Double(messages)
    }.map { code, finding in
      let wording = DiagnosisWording(
        source: source, domain: domain, fact: facts[Int(finding.example)], finding: finding, words: words)
      return Diagnosis(
        code: code, failed: finding.failed, passed: finding.passed, sentence: wording.sentence(code),
        fix: wording.fix(code))
    }
    // What single addresses sent is known of the window, or of all time where nothing lies in the window: of no month.
    if scope == (source.paths.contains(where: \.isRecent) ? .window : .all), let mixed = mixed(source) {
      result.append(mixed)
    }
    return result.sorted { $0.code < $1.code }
  }

  private func isIn(_ counts: PathCounts, _ scope: DiagnosisScope) -> Bool {
    switch scope {
    case .window: counts.isRecent
    case .month(let month): counts.month == month
    case .all: true
    }
  }

  private func codes(of fact: PathFacts, _ senderClass: SenderClass) -> [Diagnosis.Code] {
    var codes: [Diagnosis.Code] = []
    let conditions = fact.conditions
    if !fact.path.dkimAligned {
      if conditions.contains(.unsigned) { codes.append(.dkimNone) }
      if conditions.contains(.signedByOther) { codes.append(.dkimOtherDomain) }
      if conditions.contains(.signatureFails) { codes.append(.dkimFail) }
      if conditions.contains(.signaturePermerror) { codes.append(.dkimPermerror) }
      if conditions.contains(.signatureTemperror) { codes.append(.dkimTemperror) }
      if conditions.contains(.signatureRelaxed), isDKIMStrict { codes.append(.dkimStrict) }
    }
    if !fact.path.spfAligned {
      if conditions.contains(.spfOther) { codes.append(.spfOtherDomain) }
      if conditions.contains(.spfFails) { codes.append(.spfFail) }
      if conditions.contains(.spfSoftfails) { codes.append(.spfSoftfail) }
      if conditions.contains(.spfPermerror) { codes.append(.spfPermerror) }
      if conditions.contains(.spfRelaxed), isSPFStrict { codes.append(.spfStrict) }
    }
    if fact.path.outcome == .spfOnly { codes.append(.spfOnly) }
    let isForwarding = fact.path.reason == .forwarding || fact.path.reason == .arc
    if isForwarding || senderClass == .forwarder && fact.path.outcome != .both { codes.append(.forwarded) }
    if fact.path.outcome == .failed, fact.path.reason != .none { codes.append(.overridden) }
    return codes
  }

  /// Some addresses of an own source fail while the others pass: servers without the key.
  private func mixed(_ source: SourceInDomain) -> Diagnosis? {
    guard source.senderClass.isOwn, source.addresses.count > 1 else { return nil }
    let isRecent = source.addresses.contains { $0.recentPassed + $0.recentFailed > 0 }
    let counts = source.addresses.map { address in
      isRecent
        ? (address: address.address, passed: address.recentPassed, failed: address.recentFailed)
        : (address: address.address, passed: address.passed, failed: address.failed)
    }.filter { $0.passed + $0.failed > 0 }
    let failing = counts.filter {
      Double($0.passed) * 100 < thresholds.mixedFailingRate * Double($0.passed + $0.failed)
    }
    let failed = failing.reduce(0) { $0 + $1.failed }
    let all = counts.reduce(0) { $0 + $1.failed }
    let passes = counts.contains {
      $0.failed * 20 <= $0.passed && $0.passed >= thresholds.needsFixingMessages
    }
    // The failures must lie with those addresses; otherwise the cause is another one.
    guard passes, failed >= thresholds.needsFixingMessages, failed * 2 >= all else { return nil }
    let names = failing.sorted { left, right in
      left.failed != right.failed ? left.failed > right.failed : words.texts.precedes(left.address, right.address)
    }
    .map { words.text($0.address) }
    return Diagnosis(
      code: .mixed, failed: failed, passed: failing.reduce(0) { $0 + $1.passed },
      sentence: "\(Phrase.number(failing.count)) of \(Phrase.count(counts.count, "address", plural: "addresses")) of "
        + "\(source.source.name) \(failing.count == 1 ? "fails" : "fail") (\(Phrase.list(names))), the others pass.",
      fix: "Look for new servers that sign without the key or are missing from the SPF record.")
  }
}
