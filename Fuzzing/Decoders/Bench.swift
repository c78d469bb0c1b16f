import Archive
import Parsing
import Reports
import Unpacking

/// The decoders, kept from input to input as a build keeps them from file to file.
final class Bench {
  private static let limits = Limits(
    unpacking: UnpackingLimits(
      messageBytes: 1 << 18, memberBytes: 1 << 16, totalBytes: 1 << 18, members: 16, archiveEntries: 64, nesting: 4,
      compressionLayers: 3, mimeParts: 32, multipartDepth: 8, headerBytes: 1 << 14),
    parsing: ParsingLimits(
      records: 1_000, textBytes: 4_096, depth: 32, attributes: 32, strays: 1_000, authResults: 8, reasons: 4, errors: 4,
      reports: 16,
      policies: 64, documentBytes: 1 << 16),
    fileBytes: 1 << 20)
  private static let now = Timestamp(seconds: 1_793_500_000)

  private let unpacker = Unpacker(limits: limits.unpacking)
  private let aggregates = AggregateParser(limits: limits.parsing, now: now)
  private let tls = TLSReportParser(limits: limits.parsing, now: now)
  private let failures = FailureReportParser(limits: limits.parsing, now: now)

  /// Unpacks a file and reads what it holds, as a build does.
  func unpack(_ bytes: [UInt8]) {
    var events = 0
    unpacker.unpack(bytes[...], name: "fuzz") { event in
      events += 1
      take(event)
    }
    precondition(events > 0, "a file was passed over in silence")
    precondition(events < 10_000, "a file gave events without end")
  }

  /// Divides a mailbox, plain or compressed, that comes in pieces whose size the input chooses.
  func splitInPieces(_ bytes: [UInt8]) {
    guard let last = bytes.last else { return }
    let whole = messages(of: bytes, by: bytes.count)
    precondition(whole == messages(of: bytes, by: Int(last) + 3), "the messages depend on how the file comes")
  }

  private func messages(of bytes: [UInt8], by size: Int) -> [[UInt8]] {
    var stream = MailboxStream(limits: Self.limits.unpacking)
    var messages: [[UInt8]] = []
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + size)
      stream.feed(bytes[position..<end]) { messages.append(Array($0.bytes)) }
      position = end
    }
    _ = stream.finish { messages.append(Array($0.bytes)) }
    return messages
  }

  /// Reads a document.
  func parse(_ bytes: [UInt8], as kind: ContentKind) {
    parse(bytes[...], kind, DocumentContext(name: "a!example.com!1793491200!1793577599.xml"))
  }

  private func take(_ event: UnpackingEvent) {
    switch event {
    case .leaf(let leaf):
      precondition(leaf.bytes.count <= Self.limits.unpacking.messageBytes * 4, "a leaf is larger than the limits")
      parse(leaf.bytes, leaf.kind, DocumentContext(name: leaf.name, mailSender: leaf.mail?.fromAddress))
    case .failure(let failure):
      precondition(!failure.error.code.isEmpty && !failure.error.description.isEmpty)
    case .mail, .attachment: break
    }
  }

  private func parse(_ bytes: ArraySlice<UInt8>, _ kind: ContentKind, _ context: DocumentContext) {
    var set = ReportSet()
    var problems: [Problem] = []
    let outcome: ParsingOutcome
    switch kind {
    case .xml: outcome = aggregates.parse(bytes, context: context, into: &set, problems: &problems)
    case .json: outcome = tls.parse(bytes, context: context, into: &set, problems: &problems)
    case .feedbackReport, .text: outcome = failures.parse(bytes, context: context, into: &set, problems: &problems)
    default: return
    }
    let reports = set.aggregates.count + set.tls.count + set.failures.count
    switch outcome {
    case .reports(let count): precondition(count == reports && count > 0, "the count of reports is wrong")
    case .notAReport: precondition(reports == 0, "what is no report left one")
    case .refused:
      precondition(reports == 0, "what was refused left a report")
      precondition(problems.contains { $0.severity == .refused }, "it was refused in silence")
    }
    precondition(set.aggregates.last.map { $0.records.upperBound == set.records.count } ?? true, "records are astray")
    precondition(
      problems.allSatisfy { ProblemCatalogue[$0.code] != nil && ($0.line ?? 1) >= 1 && ($0.column ?? 1) >= 1 },
      "a problem has no place in the catalogue")
  }
}
