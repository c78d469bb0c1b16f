package import Reports

/// Reads DMARC aggregate reports: drafts, RFC 7489 and RFC 9990.
///
/// A parser serves any number of documents, one after the other; it keeps its buffers and what it has learnt of names.
@safe
package final class AggregateParser {
  private let limits: ParsingLimits
  private let builder: UnsafeMutablePointer<ReportBuilder>
  private let reader: SAXReader

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
    unsafe builder.pointee.prepare(context)
    let end = unsafe bytes.withUnsafeBufferPointer { unsafe reader.read($0) }
    unsafe problems.append(contentsOf: builder.pointee.log.problems(origin: context.origin, limits: limits))
    let count = unsafe builder.pointee.reportCount
    if case .malformed(let line, let column, let reason, _) = end, count == 0 {
      problems.append(
        Problem(
          origin: context.origin, severity: .refused, code: "xml-malformed", line: line, column: column,
          message: reason))
      return .refused
    }
    if count == 0 { return .notAReport(reader.root ?? "an empty document") }
    return .reports(count)
  }
}
