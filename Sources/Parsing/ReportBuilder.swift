import Reports

/// Builds aggregate reports of the elements that a reader of XML meets.
///
/// It is told of each start, text and end, and keeps no tree: where it stands is one `Place`, and what it reads goes
/// straight into the set. Whoever makes a builder gives its memory back with `deallocate()`.
struct ReportBuilder {
  /// Why reading has to end before the document does.
  enum Stop: Equatable {
    case depth, attributes, strays, records, reports
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
  /// What the set held before this document.
  private(set) var firstReport = 0
  private(set) var firstRecord = 0

  private let steps = Step.table()
  var place = Place.outside
  /// The field whose text is being read.
  var field = Field.none
  /// How many elements deep the reader is inside one that is passed over.
  var ignored = 0
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
  var reason = OverrideReason(type: .absent, comment: .absent)
  var reasons: [Text] = []
  var dkim = DKIMResult(domain: .absent, selector: .absent, result: .absent, humanResult: .absent)
  var dkimResults: [Text] = []
  var spf = SPFResult(domain: .absent, scope: .absent, result: .absent, humanResult: .absent)
  var spfResults: [Text] = []
  var needsHeaderFrom = false
  /// The record or the report that is being built is damaged and is left out when it ends.
  var isAbandoned = false
  /// Whether a report without a record and a domain is left out: what a damaged document leaves.
  var needsSubstance = false
  let memory = FieldMemory()
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
    memory.deallocate()
  }

  /// Makes ready for a document, or for reading the same document again.
  mutating func prepare(_ context: DocumentContext, needsSubstance: Bool) {
    self.needsSubstance = needsSubstance
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
    memory.removeAll()
  }

  /// Remembers what the set holds before a document, for `rollBack()`.
  mutating func mark() {
    firstReport = set.aggregates.count
    firstRecord = set.records.count
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
      isAbandoned = false
      if !reasons.isEmpty { reasons.removeAll(keepingCapacity: true) }
      if !dkimResults.isEmpty { dkimResults.removeAll(keepingCapacity: true) }
      if !spfResults.isEmpty { spfResults.removeAll(keepingCapacity: true) }
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
    if stop == nil { place = inner }
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
}

/// Sets a text that is absent: the first of several elements of one name counts.
@inline(__always)
func fill(_ text: inout Text, _ value: Text) {
  if text.isAbsent { text = value }
}
