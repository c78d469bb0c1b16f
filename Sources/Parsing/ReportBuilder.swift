import Reports

/// Builds aggregate reports of the elements that a reader of XML meets.
///
/// It is told of each start, text and end, and keeps no tree: where it stands is one `Place`, and what it reads goes
/// straight into the set. Whoever makes a builder gives its memory back with `deallocate()`.
struct ReportBuilder {
  /// Why reading has to end before the document does.
  enum Stop: Equatable {
    case depth, attributes, records, reports
    /// A document type declaration, with its name (formats.md, X12).
    case documentType(String)
  }

  let limits: ParsingLimits
  /// Times later than two days after this moment are not believed.
  let now: Timestamp
  /// The set that is filled.
  var set = ReportSet()
  /// What the container knew of the document.
  var context = DocumentContext()
  /// What was odd about the document.
  var log = QuirkLog()
  /// Set when reading has to end.
  var stop: Stop?
  /// Where the reader stood when reading had to end.
  var stopPlace: (line: Int, column: Int)?
  /// Reports that were added for this document.
  var reportCount = 0

  private let steps = Step.table()
  private(set) var place = Place.outside
  /// The field whose text is being read.
  var field = Field.none
  /// How many elements deep the reader is inside one that is passed over.
  private var ignored = 0
  private var depth = 0
  private var recordCount = 0
  var text: TextBuffer

  // The report, record and result that are being built.
  var report = AggregateReport()
  var periodBegin: Timestamp?
  var periodEnd: Timestamp?
  var policy = PolicyPublished()
  private var metadataCount = 0
  private var policyCount = 0
  /// A bit for each of the elements that only RFC 9990 has.
  var bisElements: UInt8 = 0
  var isBisNamespace = false
  var errors: [Text] = []
  var record = Record()
  /// Messages of the record; nil when there is no count or none that can be read.
  var count: Int?
  var hasCount = false
  private var reason = OverrideReason(type: .absent, comment: .absent)
  private var reasons: [Text] = []
  private var dkim = DKIMResult(domain: .absent, selector: .absent, result: .absent, humanResult: .absent)
  private var dkimResults: [Text] = []
  private var spf = SPFResult(domain: .absent, scope: .absent, result: .absent, humanResult: .absent)
  private var spfResults: [Text] = []
  var needsHeaderFrom = false
  var domains = TextMemo()
  var addresses = TextMemo()

  /// A builder for any number of documents.
  init(limits: ParsingLimits, now: Timestamp) {
    self.limits = limits
    self.now = now
    text = TextBuffer(limit: limits.textBytes)
  }

  /// Gives the memory back.
  func deallocate() {
    text.deallocate()
  }

  /// Makes ready for a document, or for reading the same document again.
  mutating func prepare(_ context: DocumentContext) {
    self.context = context
    log.removeAll()
    stop = nil
    stopPlace = nil
    reportCount = 0
    place = .outside
    field = .none
    ignored = 0
    depth = 0
    recordCount = 0
    text.removeAll()
  }

  /// An element begins.
  @inline(__always)
  mutating func start(_ element: Element) {
    depth += 1
    if depth > limits.depth {
      stop = stop ?? .depth
      return
    }
    if ignored > 0 {
      ignored += 1
    } else if field != .none {
      ignored = 1
    } else {
      switch step(element) {
      case .ignore: if place != .outside { ignored = 1 }
      case .enter(let inner): enter(inner, element)
      case .keep(let inner):
        field = inner
        text.removeAll()
      }
    }
  }

  /// What an element would mean here.
  @inline(__always)
  func step(_ element: Element) -> Step {
    steps[Int(place.rawValue) * Element.total + Int(element.rawValue)]
  }

  /// Text of the element that is open.
  @inline(__always)
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if field != .none || place == .reason, ignored == 0 {
      unsafe text.append(bytes)
    }
  }

  /// The element that is open ends.
  @inline(__always)
  mutating func end() {
    depth -= 1
    if ignored > 0 {
      ignored -= 1
    } else if field != .none {
      if text.isOverflown {
        log.note(.longText)
      } else {
        assign()
      }
      field = .none
      text.removeAll()
    } else {
      leave()
      place = place.parent
    }
  }

  private mutating func enter(_ inner: Place, _ element: Element) {
    switch inner {
    case .feedback:
      beginReport()
    case .metadata:
      metadataCount += 1
      if metadataCount == 2 { log.note(.duplicatePart) }
    case .policy:
      policyCount += 1
      if policyCount > 1 {
        if policyCount == 2 { log.note(.duplicatePart) }
        ignored = 1
        return
      }
    case .record:
      recordCount += 1
      if recordCount > limits.records {
        stop = .records
        return
      }
      record = Record()
      count = nil
      hasCount = false
      reasons.removeAll(keepingCapacity: true)
      dkimResults.removeAll(keepingCapacity: true)
      spfResults.removeAll(keepingCapacity: true)
    case .reason:
      reason = OverrideReason(type: .absent, comment: .absent)
      text.removeAll()
    case .dkim:
      dkim = DKIMResult(domain: .absent, selector: .absent, result: .absent, humanResult: .absent)
    case .spf:
      spf = SPFResult(domain: .absent, scope: .absent, result: .absent, humanResult: .absent)
    case .identifiers where element == .identities: log.note(.identities)
    default: break
    }
    place = inner
  }

  private mutating func leave() {
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

  private mutating func beginReport() {
    if reportCount >= limits.reports {
      stop = .reports
      return
    }
    report = AggregateReport()
    report.origin = context.origin
    report.records = set.records.count..<set.records.count
    periodBegin = nil
    periodEnd = nil
    policy = PolicyPublished()
    metadataCount = 0
    policyCount = 0
    bisElements = 0
    isBisNamespace = false
    errors.removeAll(keepingCapacity: true)
    needsHeaderFrom = false
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

  /// Keeps what was read of a reason, a result or a field that `assign()` does not hold itself.
  mutating func assignToEntry(_ field: Field, _ bytes: UnsafeBufferPointer<UInt8>) {
    switch field {
    case .reasonType: unsafe fill(&reason.type, word(bytes))
    case .reasonComment: unsafe fill(&reason.comment, set.texts.intern(bytes))
    case .dkimDomain: unsafe fill(&dkim.domain, domain(bytes))
    case .dkimSelector: unsafe fill(&dkim.selector, set.texts.intern(bytes))
    case .dkimResult: unsafe fill(&dkim.result, word(bytes))
    case .dkimHumanResult: unsafe fill(&dkim.humanResult, set.texts.intern(bytes))
    case .spfDomain: unsafe fill(&spf.domain, domain(bytes))
    case .spfScope: unsafe fill(&spf.scope, word(bytes))
    case .spfResult: unsafe fill(&spf.result, spfResult(bytes))
    case .spfHumanResult: unsafe fill(&spf.humanResult, set.texts.intern(bytes))
    default: break
    }
  }

  /// The first of several elements of one name counts.
  @inline(__always)
  func fill(_ text: inout Text, _ value: Text) {
    if text.isAbsent { text = value }
  }
}
