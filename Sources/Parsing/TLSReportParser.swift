package import Reports

/// Reads SMTP TLS reports (RFC 8460, section 4).
package struct TLSReportParser: Sendable {
  let limits: ParsingLimits
  private let now: Timestamp

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - limits: How much a document may hold.
  ///   - now: Reports of times later than two days after this moment are not believed.
  package init(limits: ParsingLimits, now: Timestamp) {
    self.limits = limits
    self.now = now
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The document, unpacked.
  ///   - context: What the container knew of it.
  ///   - set: Where the report is added.
  ///   - problems: Where problems are added: at most one for each code.
  /// - Returns: What became of the document.
  package func parse(
    _ bytes: ArraySlice<UInt8>, context: DocumentContext, into set: inout ReportSet, problems: inout [Problem]
  ) -> ParsingOutcome {
    func refuse(_ code: String, _ offset: Int?, _ message: String) -> ParsingOutcome {
      let place = offset.map { JSONReader.place(of: $0, in: bytes) }
      problems.append(
        Problem(
          origin: context.origin, severity: .refused, code: code, line: place?.line, column: place?.column,
          message: message))
      return .refused
    }
    guard bytes.count <= limits.documentBytes else {
      return refuse(
        "limit-document", nil,
        "the document is longer than the limit of \(limits.documentBytes) bytes; raise the limit if it is genuine")
    }
    let wide = Charset.decodeWide(bytes)
    var text = wide.map { $0.bytes[...] } ?? bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    guard let first = text.first(where: { $0 > 0x20 }) else {
      return refuse("json-empty", nil, "the document is empty; ask for the report again if it matters")
    }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .notAReport("plain text") }
    var reader = JSONReader(text, limits: limits)
    let value: JSONValue
    do {
      value = try reader.read()
    } catch {
      let offset = wide == nil ? error.offset : nil
      if case .limit = error { return refuse("limit-json", offset, "\(error); raise the limit if it is genuine") }
      return refuse(
        "json-malformed", offset, "the document is no JSON: \(error); ask for the report again if it matters")
    }
    var notes: [TLSQuirk: Int] = [:]
    var documents = [value]
    if case .array(let values) = value { documents = values }
    let reports = documents.prefix(limits.reports).filter(Self.isReport).map { report($0, context, &notes) }
    guard !reports.isEmpty else { return .notAReport("a JSON document") }
    if !reader.isAtEnd { notes[.trailingBytes] = 1 }
    set.tls.append(contentsOf: reports)
    for (quirk, count) in notes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      problems.append(quirk.problem(count: count, origin: context.origin, limits: limits))
    }
    return .reports(reports.count)
  }

  /// Whether an object has at least two of the members that reports have.
  private static func isReport(_ value: JSONValue) -> Bool {
    let names = ["organization-name", "date-range", "contact-info", "report-id", "policies"]
    return names.count { value[$0] != nil } >= 2
  }

  private func report(_ value: JSONValue, _ context: DocumentContext, _ notes: inout [TLSQuirk: Int]) -> TLSReport {
    var report = TLSReport()
    report.orgName = value["organization-name"]?.text
    report.contactInfo = value["contact-info"]?.text
    report.reportID = value["report-id"]?.text
    report.origin = context.origin
    let range = value["date-range"]
    let period = Period(
      begin: time(range?["start-datetime"], &notes), end: time(range?["end-datetime"], &notes), context: context,
      now: now)
    report.begin = period.begin
    report.end = period.end
    for quirk in period.quirks {
      notes[quirk == .swappedPeriod ? .swappedPeriod : quirk == .longPeriod ? .longPeriod : .period] = 1
    }
    switch value["policies"] {
    case .array(let policies):
      if policies.count > limits.policies { notes[.policies, default: 0] += policies.count - limits.policies }
      report.policies = policies.prefix(limits.policies).map { policy($0, &notes) }
    case .object: report.policies = value["policies"].map { [policy($0, &notes)] } ?? []
    default: notes[.noPolicies, default: 0] += 1
    }
    return report
  }

  private func time(_ value: JSONValue?, _ notes: inout [TLSQuirk: Int]) -> Timestamp? {
    guard let text = value?.text else { return nil }
    let bytes = Array(text.utf8)
    let read = unsafe bytes.withUnsafeBufferPointer { unsafe ReportNumber.time($0) }
    if read == nil { notes[.time, default: 0] += 1 }
    return read?.time
  }
}
