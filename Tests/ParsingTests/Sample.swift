import Parsing
import Reports

/// The moment that tests take for now: 2026-11-20T00:00:00Z.
let testNow = Timestamp(seconds: 1_795_132_800)

/// What became of a document.
struct Parsed {
  var outcome: ParsingOutcome
  var set = ReportSet()
  var problems: [Problem] = []

  /// Reads a document with a parser of its own.
  init(_ bytes: [UInt8], limits: ParsingLimits = .standard, context: DocumentContext = DocumentContext()) {
    outcome = AggregateParser(limits: limits, now: testNow)
      .parse(bytes[...], context: context, into: &set, problems: &problems)
  }

  /// Reads a document in UTF-8.
  init(_ text: String, limits: ParsingLimits = .standard, context: DocumentContext = DocumentContext()) {
    self.init(Array(text.utf8), limits: limits, context: context)
  }

  /// The codes of the problems, in their order.
  var codes: [String] { problems.map(\.code) }

  /// The first report.
  var report: AggregateReport { self.set.aggregates.first ?? AggregateReport() }
  /// The policy of the first report.
  var policy: PolicyPublished { self.set.policy(of: report) }
  /// The first record.
  var record: Record { self.set.records.first ?? Record() }
  /// The DKIM results of the first record.
  var dkim: [DKIMResult] { self.set.lists.dkimResults(record.dkimResults) }
  /// The SPF results of the first record.
  var spf: [SPFResult] { self.set.lists.spfResults(record.spfResults) }
  /// The override reasons of the first record.
  var reasons: [OverrideReason] { self.set.lists.reasons(record.reasons) }

  /// A text of the set, or nil when it is absent.
  func text(_ text: Text) -> String? { set.texts.optionalString(text) }
  /// The sums of counts by outcome, in the order of `Outcome`.
  var sums: [Int] {
    Outcome.allCases.map { outcome in
      set.records.filter { $0.outcome == outcome }.reduce(0) { $0 + Int($1.count) }
    }
  }
}

/// Documents made of parts, so that a test names only what it is about.
enum Sample {
  static let metadata = """
    <report_metadata><org_name>receiver.example</org_name><email>dmarc@receiver.example</email>\
    <report_id>20261103.1</report_id><date_range><begin>1793664000</begin><end>1793750399</end></date_range>\
    </report_metadata>
    """
  static let policy = """
    <policy_published><domain>example.com</domain><adkim>r</adkim><aspf>r</aspf><p>reject</p><sp>none</sp>\
    <pct>100</pct></policy_published>
    """
  static let evaluated = "<disposition>none</disposition><dkim>pass</dkim><spf>fail</spf>"
  static let identifiers = "<header_from>example.com</header_from>"
  static let auth = """
    <dkim><domain>example.com</domain><selector>s1</selector><result>pass</result></dkim>\
    <spf><domain>bounce.example.net</domain><result>pass</result></spf>
    """

  static func record(
    ip: String = "192.0.2.1", count: String = "3", evaluated: String = evaluated, identifiers: String = identifiers,
    auth: String = auth
  ) -> String {
    "<record><row><source_ip>\(ip)</source_ip><count>\(count)</count>"
      + "<policy_evaluated>\(evaluated)</policy_evaluated></row><identifiers>\(identifiers)</identifiers>"
      + "<auth_results>\(auth)</auth_results></record>"
  }

  static func feedback(
    metadata: String = metadata, policy: String = policy, records: String = record()
  ) -> String {
    "<feedback>\n\(metadata)\n\(policy)\n\(records)\n</feedback>"
  }

  /// A report with a period.
  static func feedback(begin: String, end: String) -> String {
    feedback(
      metadata: "<report_metadata><org_name>a</org_name><report_id>1</report_id><date_range><begin>\(begin)</begin>"
        + "<end>\(end)</end></date_range></report_metadata>")
  }
}
