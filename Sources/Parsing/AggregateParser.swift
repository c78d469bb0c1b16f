package import Reports

/// Reads DMARC aggregate reports: drafts, RFC 7489 and RFC 9990, well-formed or not.
///
/// A document is read by libxml2 first. Only what is not well-formed is read a second time, by a reader that knows what
/// reporters break (formats.md, section 7.2). A parser serves any number of documents, one after the other; it keeps its
/// buffers and what it has learnt of names.
@safe
package final class AggregateParser {
  private let limits: ParsingLimits
  private let builder: UnsafeMutablePointer<ReportBuilder>
  private let reader: SAXReader
  /// What the last document began with, and whether that declares another encoding than UTF-8.
  private var declaration: (text: [UInt8], isForeign: Bool) = ([], false)

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - limits: How much a document may hold.
  ///   - now: Reports of times later than two days after this moment are not believed.
  package init(limits: ParsingLimits, now: Timestamp) {
    self.limits = limits
    unsafe builder = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe builder.initialize(to: ReportBuilder(limits: limits, now: now))
    reader = unsafe SAXReader(builder, attributeLimit: limits.attributes)
  }

  deinit {
    unsafe builder.pointee.deallocate()
    unsafe builder.deinitialize(count: 1)
    unsafe builder.deallocate()
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The document, unpacked.
  ///   - context: What the container knew of it.
  ///   - set: Where the reports are added.
  ///   - problems: Where problems are added: at most one for each code.
  /// - Returns: What became of the document.
  package func parse(
    _ bytes: ArraySlice<UInt8>, context: DocumentContext, into set: inout ReportSet, problems: inout [Problem]
  ) -> ParsingOutcome {
    // The builder owns the set while it fills it, so that nothing is copied.
    unsafe swap(&set, &builder.pointee.set)
    defer { unsafe swap(&set, &builder.pointee.set) }
    unsafe builder.pointee.mark()
    let document = Document(bytes, limit: limits.documentBytes)
    let result = read(document, context)
    switch result {
    case .reports:
      unsafe problems.append(contentsOf: builder.pointee.log.problems(origin: context.origin, limits: limits))
      if let stop = unsafe builder.pointee.stop {
        let (line, column) = stopPlace
        problems.append(
          Problem(
            origin: context.origin, severity: .repaired, code: stop.code, line: line, column: column,
            message: stop.message(limits: limits)))
      }
      if document.isCut {
        problems.append(
          Problem(
            origin: context.origin, severity: .repaired, code: "limit-document",
            message: "the document is longer than the limit of \(limits.documentBytes) bytes; what was complete before "
              + "is kept; raise the limit if the report is genuine"))
      }
      return unsafe .reports(builder.pointee.reportCount)
    case .other(let name):
      unsafe builder.pointee.rollBack()
      return .notAReport(name)
    case .refused(var problem):
      unsafe builder.pointee.rollBack()
      problem.origin = context.origin
      problems.append(problem)
      return .refused
    }
  }

  private enum Reading {
    case reports
    case other(String)
    case refused(Problem)
  }

  private func read(_ document: Document, _ context: DocumentContext) -> Reading {
    if document.text.isEmpty {
      return .refused(
        Problem(
          severity: .refused, code: "xml-empty",
          message: "the document is empty; ask for the report again if it matters"))
    }
    guard document.text.contains(UInt8(ascii: "<")) else { return .other("plain text") }
    var text = document.text
    var isCharsetWrong = !document.isAsDeclared
    let isForeign = !document.isWide && declaresForeignCharset(text)
    var isDecoded = false
    func decode() {
      let decoded = Charset.decodeNarrow(text)
      text = decoded.bytes[...]
      isCharsetWrong = !decoded.isAsDeclared
      isDecoded = true
    }
    // What is as it says it is need not be read in vain.
    if isForeign, !Charset.isValidUTF8(text) { decode() }
    var end = SAXReader.End.malformed(line: 1, column: 1, reason: "longer than the limit")
    if !document.isCut { end = readStrictly(text, document, context) }
    if end.isMalformed, !isDecoded, !Charset.isValidUTF8(text) {
      decode()
      if !document.isCut { end = readStrictly(text, document, context) }
    } else if isForeign, !isDecoded {
      isCharsetWrong = isCharsetWrong || text.contains { $0 >= 0x80 }
    }
    var root = reader.root
    var isDamaged = false
    if case .malformed = end {
      isDamaged = true
      let tolerant = readTolerantly(text, document, context)
      root = tolerant.root
      if !tolerant.isReport, let root, unsafe builder.pointee.stop == nil {
        return .other(OtherDocument.name(root: root))
      }
    }
    if let stop = unsafe builder.pointee.stop {
      if case .documentType(let name) = stop {
        if OtherDocument.name(root: name) != name { return .other(OtherDocument.name(root: name)) }
        let (line, column) = stopPlace
        return .refused(
          Problem(
            severity: .refused, code: stop.code, line: line, column: column, message: stop.message(limits: limits)))
      }
      unsafe builder.pointee.finishEarly()
    }
    if unsafe builder.pointee.reportCount > 0 {
      if isCharsetWrong { unsafe builder.pointee.log.note(.charset, line: 1, column: 1) }
      if document.hasMisplacedDeclaration {
        unsafe builder.pointee.log.note(.misplacedDeclaration, line: 1, column: 1)
      }
      return .reports
    }
    if let stop = unsafe builder.pointee.stop {
      let (line, column) = stopPlace
      return .refused(
        Problem(severity: .refused, code: stop.code, line: line, column: column, message: stop.message(limits: limits)))
    }
    if root == nil, text.first != UInt8(ascii: "<") { return .other("plain text") }
    if !isDamaged, let root { return .other(OtherDocument.name(root: root)) }
    return .refused(refusal(end, isTruncated: unsafe builder.pointee.log.contains(.truncated)))
  }

  /// Whether a document declares another encoding than UTF-8.
  private func declaresForeignCharset(_ text: ArraySlice<UInt8>) -> Bool {
    guard let end = text.prefix(256).firstIndex(of: UInt8(ascii: ">")) else { return false }
    // Most documents begin as the one before.
    if !text[..<end].elementsEqual(declaration.text) {
      let name = Charset.declaration(of: text)
      declaration = (Array(text[..<end]), name.map { !Charset.isUTF8($0) } ?? false)
    }
    return declaration.isForeign
  }

  private func refusal(_ end: SAXReader.End, isTruncated: Bool) -> Problem {
    guard case .malformed(let line, let column, let reason) = end else {
      return Problem(
        severity: .refused, code: "xml-unavailable", message: "there is no memory for the xml parser; run it again")
    }
    let place = unsafe builder.pointee.log.place(line, column)
    return Problem(
      severity: .refused, code: isTruncated ? "X6" : "xml-malformed", line: place.line, column: place.column,
      message: "the document is no well-formed xml (\(reason)) and nothing of a report could be saved; ask for the "
        + "report again if it matters")
  }

  private var stopPlace: (line: Int?, column: Int?) {
    guard let place = unsafe builder.pointee.stopPlace else { return (nil, nil) }
    return unsafe builder.pointee.log.place(place.line, place.column)
  }

  private func readStrictly(
    _ text: ArraySlice<UInt8>, _ document: Document, _ context: DocumentContext
  ) -> SAXReader.End {
    prepare(document, context, needsSubstance: false)
    return unsafe text.withUnsafeBufferPointer { unsafe reader.read($0) }
  }

  private func readTolerantly(
    _ text: ArraySlice<UInt8>, _ document: Document, _ context: DocumentContext
  ) -> TolerantReader {
    prepare(document, context, needsSubstance: true)
    var bytes = Array(text)
    if let cleaned = TolerantReader.withoutControlBytes(bytes) {
      let before = bytes[..<cleaned.first]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = cleaned.first - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
      unsafe builder.pointee.log.note(.controlBytes, count: cleaned.count)
      unsafe builder.pointee.log.place(line: line, column: column)
      bytes = cleaned.bytes
    }
    var tolerant = TolerantReader(bytes)
    unsafe tolerant.read(into: &builder.pointee)
    return tolerant
  }

  private func prepare(_ document: Document, _ context: DocumentContext, needsSubstance: Bool) {
    unsafe builder.pointee.rollBack()
    unsafe builder.pointee.prepare(context, needsSubstance: needsSubstance)
    unsafe builder.pointee.log.linesBefore = document.linesBefore
    unsafe builder.pointee.log.columnsBefore = document.columnsBefore
  }
}
