import Parsing
package import Reports
import Unpacking

/// Reads files of an archive, one after the other, into a set of reports.
///
/// A reader keeps its decoders and buffers from file to file and belongs to one task.
package final class DocumentReader {
  /// What became of a file.
  package enum FileOutcome: Sendable, Hashable {
    /// It held reports, or a report that stands for nothing.
    case read
    /// It held something broken and no report.
    case refused
    /// It held no report and nothing broken: a bounce, a text, a picture.
    case ignored
  }

  /// The reports of the files that were read since the last `take()`.
  private var set = ReportSet()
  /// What was odd about those files.
  private var problems: [Problem] = []

  private let limits: Limits
  private let unpacker: Unpacker
  private let aggregates: AggregateParser
  private let tls: TLSReportParser
  private let failures: FailureReportParser
  /// Reads the bytes of files.
  var files = FileReader()

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - limits: What a file may cost.
  ///   - now: The time of the run; periods that lie in the future are not believed.
  package init(limits: Limits, now: Timestamp) {
    self.limits = limits
    unpacker = Unpacker(limits: limits.unpacking)
    aggregates = AggregateParser(limits: limits.parsing, now: now)
    tls = TLSReportParser(limits: limits.parsing, now: now)
    failures = FailureReportParser(limits: limits.parsing, now: now)
  }

  /// Hands over the reports and problems of the files that were read since the last call.
  package func take() -> (set: ReportSet, problems: [Problem]) {
    defer { (set, problems) = (ReportSet(), []) }
    return (set, problems)
  }

  /// How many reports and problems there are since the last `take()`.
  var extent: (aggregates: Int, tls: Int, failures: Int, problems: Int) {
    (set.aggregates.count, set.tls.count, set.failures.count, problems.count)
  }

  /// Reads one file and tells what it gave.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - start: When reading the archive began, by `ReadingCache.clock()`.
  /// - Returns: What stands for the file behind what there was before.
  func yield(of file: ArchiveFile, start: Int) -> FileYield {
    let before = extent
    var yield = FileYield()
    yield.outcome = read(file)
    let after = extent
    yield.aggregates = UInt32(after.aggregates - before.aggregates)
    yield.tls = UInt32(after.tls - before.tls)
    yield.failures = UInt32(after.failures - before.failures)
    yield.problems = UInt32(after.problems - before.problems)
    ReadingCache.judge(file, &yield, problems: problems[before.problems...], start: start)
    return yield
  }

  /// Reads one file.
  package func read(_ file: ArchiveFile) -> FileOutcome {
    var tracker = Tracker(file: file.name, problems: problems.count)
    switch unpack(file, { take($0, &tracker) }) {
    case .whole, .streamed: break
    case .tooLarge(let size):
      add(
        .refused, "limit-file-bytes", Origin(file: file.name),
        "has \(size) bytes, more than the limit of \(limits.fileBytes): set limits.file_bytes higher if it is genuine")
    case .failed(let reason):
      add(.refused, "unreadable", Origin(file: file.name), "cannot be read: \(reason)")
    }
    return finish(&tracker)
  }

  /// Reads one mail that is no file.
  ///
  /// - Parameters:
  ///   - mail: The bytes, which are taken for a mail whatever they look like.
  ///   - name: What problems are told of.
  ///   - visit: Gets each thing that the mail holds, after its reports were added, and all reports so far.
  /// - Returns: What became of the mail.
  func read(
    mail: ArraySlice<UInt8>, name: String, _ visit: (UnpackingEvent, ReportSet) -> Void
  ) -> FileOutcome {
    var tracker = Tracker(file: name, problems: problems.count)
    unpacker.unpack(MboxMessage(index: 1, bytes: mail, isOverLimit: false)) { event in
      take(event, &tracker)
      visit(event, set)
    }
    return finish(&tracker)
  }

  /// Unpacks one file and parses nothing, for measurements.
  ///
  /// - Parameter file: A file of the archive.
  /// - Returns: Bytes of what it holds, unpacked; 0 when it cannot be read.
  package func unpackedBytes(of file: ArchiveFile) -> Int {
    var bytes = 0
    _ = unpack(file) { event in
      if case .leaf(let leaf) = event { bytes += leaf.bytes.count }
    }
    return bytes
  }

  /// Reads and unpacks one file, a mailbox as a stream.
  ///
  /// - Parameters:
  ///   - file: A file of the archive.
  ///   - visit: Gets each thing that the file holds.
  /// - Returns: What became of reading it.
  private func unpack(_ file: ArchiveFile, _ visit: (UnpackingEvent) -> Void) -> FileReader.Outcome {
    // Made when a mailbox comes: its decoder takes more time than many a report.
    var mailbox: MailboxStream?
    let outcome = files.read(file, limits: limits) { piece in
      if mailbox == nil { mailbox = MailboxStream(limits: limits.unpacking) }
      mailbox?.feed(piece) { unpacker.unpack($0, visit) }
    }
    switch outcome {
    case .whole(let bytes): unpacker.unpack(bytes, name: file.name, visit)
    case .streamed:
      if let failure = mailbox?.finish({ unpacker.unpack($0, visit) }) { visit(.failure(failure)) }
    case .tooLarge, .failed: break
    }
    return outcome
  }

  /// What is known of a file while it is read.
  private struct Tracker {
    /// Something in place of reports: the first of its code, and how many there are.
    struct Other {
      let origin: Origin
      let code: String
      let what: String
      var count = 1
    }

    let file: String
    /// How many problems there were before.
    let problems: Int
    var reports = 0
    /// What the file held in place of reports, one of each code.
    private(set) var others: [Other] = []
    /// The same for the items of the current mail, until it is known what the mail is.
    private var items: [Other] = []

    init(file: String, problems: Int) {
      self.file = file
      self.problems = problems
    }

    /// Notes something in place of a report.
    mutating func note(_ code: String, _ what: String, at origin: Origin) {
      Self.add(Other(origin: origin, code: code, what: what), to: &items)
    }

    /// Notes what a mail is, which says more than what its items are; nil when the items matter.
    mutating func endMail(_ words: (code: String, what: String)?, at origin: Origin) {
      if let (code, what) = words { items = [Other(origin: origin, code: code, what: what)] }
      end()
    }

    /// Ends the file or a mail.
    mutating func end() {
      for item in items { Self.add(item, to: &others) }
      items = []
    }

    private static func add(_ other: Other, to list: inout [Other]) {
      if let index = list.firstIndex(where: { $0.code == other.code }) {
        list[index].count += other.count
      } else {
        list.append(other)
      }
    }
  }

  private func finish(_ tracker: inout Tracker) -> FileOutcome {
    tracker.end()
    let refused = problems[tracker.problems...].contains { $0.severity == .refused }
    for other in tracker.others {
      let more = other.count > 1 ? " (\(other.count) of this kind in the file, here is the first)" : ""
      add(.notice, other.code, other.origin, "ignored: \(other.what)\(more)")
    }
    if tracker.reports > 0 { return .read }
    if refused { return .refused }
    if problems.count == tracker.problems {
      add(.notice, "no-report", Origin(file: tracker.file), "ignored: holds no report")
    }
    return .ignored
  }

  private func take(_ event: UnpackingEvent, _ tracker: inout Tracker) {
    switch event {
    case .attachment: break
    case .leaf(let leaf): take(leaf, &tracker)
    case .failure(let failure):
      let severity: Problem.Severity =
        switch failure.severity {
        case .refused: .refused
        case .repaired: .repaired
        case .notice: .notice
        }
      add(severity, failure.error.code, Origin(file: tracker.file, part: failure.part), "\(failure.error)")
    case .mail(let summary):
      tracker.endMail(Self.words(for: summary.kind), at: Origin(file: tracker.file, part: summary.part))
    }
  }

  private func take(_ leaf: Leaf, _ tracker: inout Tracker) {
    let origin = Origin(file: tracker.file, part: leaf.part)
    let context = DocumentContext(
      origin: origin, name: leaf.name ?? Self.lastComponent(tracker.file),
      mailDate: leaf.mail?.date.map(Timestamp.init(seconds:)), mailSender: leaf.mail?.fromAddress)
    let first = set.aggregates.count
    let outcome: ParsingOutcome
    switch leaf.kind {
    case .xml: outcome = aggregates.parse(leaf.bytes, context: context, into: &set, problems: &problems)
    case .json: outcome = tls.parse(leaf.bytes, context: context, into: &set, problems: &problems)
    case .feedbackReport: outcome = failures.parse(leaf.bytes, context: context, into: &set, problems: &problems)
    case .text:
      outcome =
        leaf.mail == nil
        ? .notAReport("a text") : failures.parse(leaf.bytes, context: context, into: &set, problems: &problems)
    case .html: outcome = .notAReport("an HTML page")
    case .placeholder:
      tracker.note("C13", "a placeholder without a report ('unused')", at: origin)
      return
    case .empty:
      add(.refused, "empty", origin, "is empty: it was cut off before it was stored, ask for it again")
      return
    case .unsupported(let what) where leaf.kind.mayCarryReport:
      add(.refused, "unsupported", origin, "is a \(what), which is not read: unpack it by hand")
      return
    case .sealed(let what):
      add(
        .refused, "sealed", origin,
        "is \(what), which only a mail program reads: open it in one that has the key, store the report that it shows, "
          + "and ask the sender for plain mail")
      return
    case .unsupported(let what): outcome = .notAReport("a \(what)")
    case .binary: outcome = .notAReport("bytes of an unknown kind")
    }
    if let arrival = leaf.mail?.arrival {
      for index in set.aggregates[first...].indices { set.aggregates[index].received = Timestamp(seconds: arrival) }
    }
    switch outcome {
    case .reports(let count): tracker.reports += count
    case .notAReport(let what): tracker.note("not-a-report", what, at: origin)
    case .refused: break
    }
  }

  private static func words(for kind: MailKind) -> (code: String, what: String)? {
    switch kind {
    case .carrier, .feedbackReport, .textFailureReport: nil
    case .bounce: ("bounce", "a mail that says another could not be delivered")
    case .sizeNotice: ("size-notice", "a note that a report was too large to be sent (RFC 7489, section 7.2.2)")
    case .autoReply: ("auto-reply", "an automatic answer")
    case .noReport: ("no-report", "a mail without a report")
    }
  }

  private static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private func add(_ severity: Problem.Severity, _ code: String, _ origin: Origin, _ message: String) {
    problems.append(Problem(origin: origin, severity: severity, code: code, message: message))
  }
}
