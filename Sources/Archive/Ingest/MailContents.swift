import Reports
import Unpacking

/// What a mail holds, found by reading it as a build would.
struct MailContents {
  /// An attachment that may be stored.
  struct Item {
    /// The bytes as they were sent, decoded.
    let bytes: [UInt8]
    /// What they are packed in.
    let container: ContainerFormat?
    /// What the first report in it says of itself.
    var identity: ReportIdentity?
    /// Whether there is a report in it.
    var holdsReport = false
    /// Whether its first report is JSON.
    var isJSON = false

    /// The extension that tells people what is inside.
    var suffix: String {
      let document = isJSON ? ".json" : ".xml"
      switch container {
      case .zip: return ".zip"
      case .tar: return ".tar.gz"
      case .zlib: return document + ".zlib"
      default: return document + ".gz"
      }
    }

    /// What is stored: the bytes themselves when they are compressed.
    ///
    /// - Throws: `IngestError.outOfMemory`.
    func compressed() throws(IngestError) -> [UInt8] {
      switch container {
      case .gzip, .zlib, .zip: return bytes
      default:
        guard let compressed = gzipCompressed(bytes[...], level: 6) else { throw .outOfMemory }
        return compressed
      }
    }
  }

  /// The attachments, with and without reports.
  private(set) var items: [Item] = []
  /// What a failure report says of itself: then the mail is the report, its date and its sender are parts of it.
  private(set) var failureIdentity: ReportIdentity?
  /// What the mail is.
  private(set) var kind = MailKind.noReport
  /// Whether something was refused: it may hold a report that only a person can read.
  private(set) var hasRefused = false
  /// What was odd.
  private(set) var problems: [Problem] = []

  /// The attachments with reports.
  var reports: [Item] { items.filter(\.holdsReport) }

  /// Reads a mail.
  ///
  /// - Parameters:
  ///   - mail: The mail.
  ///   - name: What problems are told of.
  ///   - reader: The reader, without reports of other mails.
  init(_ mail: ArraySlice<UInt8>, name: String, by reader: DocumentReader) {
    var firsts: [(item: Int, report: First)] = []
    var failure: First?
    var counted = Counts()
    _ = reader.read(mail: mail, name: name) { event, set in
      switch event {
      case .attachment(let attachment):
        items.append(Item(bytes: Array(attachment.bytes), container: attachment.container))
      case .leaf(let leaf):
        let counts = Counts(set)
        defer { counted = counts }
        guard let first = counted.first(before: counts) else { return }
        if leaf.kind == .text || leaf.kind == .feedbackReport {
          failure = failure ?? first
        }
        guard leaf.kind != .text, let index = items.indices.last, !items[index].holdsReport else { return }
        items[index].holdsReport = true
        items[index].isJSON = leaf.kind == .json
        firsts.append((index, first))
      case .failure(let failure): hasRefused = hasRefused || failure.severity == .refused
      case .mail(let summary): kind = summary.kind
      }
    }
    var (set, problems) = reader.take()
    set.nameReporters()
    for (item, report) in firsts { items[item].identity = report.identity(in: set) }
    failureIdentity = failure?.identity(in: set)
    // A mail without a word is no report that was cut off.
    if items.isEmpty { problems.removeAll { $0.code == "empty" } }
    hasRefused = hasRefused || problems.contains { $0.severity == .refused }
    self.problems = problems
  }
}

/// How many reports there are.
private struct Counts {
  var aggregates = 0
  var tls = 0
  var failures = 0

  init() {}

  init(_ set: ReportSet) {
    aggregates = set.aggregates.count
    tls = set.tls.count
    failures = set.failures.count
  }

  /// The first report that came later.
  func first(before later: Counts) -> First? {
    if later.aggregates > aggregates { return .aggregate(aggregates) }
    if later.tls > tls { return .tls(tls) }
    return later.failures > failures ? .failure(failures) : nil
  }
}

/// A report by its place in its set.
private enum First {
  case aggregate(Int)
  case tls(Int)
  case failure(Int)

  func identity(in set: ReportSet) -> ReportIdentity {
    switch self {
    case .aggregate(let index): ReportIdentity(set.aggregates[index], in: set)
    case .tls(let index): ReportIdentity(set.tls[index])
    case .failure(let index): ReportIdentity(set.failures[index])
    }
  }
}
