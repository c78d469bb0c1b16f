/// How a reporter writes its documents.
package struct ReportStyle: Sendable {
  /// The document that a reporter follows.
  package enum Flavour: Sendable {
    /// Before RFC 7489: no version, no scope.
    case draft
    case rfc7489
    case rfc9990
  }

  /// The characters of the document.
  package enum Encoding: Sendable {
    case utf8
    case windows1252
  }

  /// The document that is followed.
  package var flavour = Flavour.draft
  /// The first line; empty for none.
  package var declaration = #"<?xml version="1.0" encoding="UTF-8" ?>"#
  /// The characters.
  package var encoding = Encoding.utf8
  /// Begins with a byte order mark.
  package var byteOrderMark = false
  /// The end of a line.
  package var newline = "\n"
  /// Nil for a document without a line break.
  package var indent: String? = "  "
  /// The prefix of each element, with its colon.
  package var prefix = ""
  /// Attributes of `feedback`, with the blank before them.
  package var rootAttributes = ""
  /// `version`.
  package var version: String?
  /// `generator`, of RFC 9990.
  package var generator: String?
  /// `discovery_method`, of RFC 9990.
  package var discovery: String?
  /// Which policy elements are written besides `domain` and `p`, in this order.
  package var policy = ["adkim", "aspf", "p", "sp", "pct"]
  /// Begins the metadata with the period.
  package var rangeFirst = false
  /// Writes `envelope_from`.
  package var envelopeFrom = false
  /// Writes `envelope_to`.
  package var envelopeTo = false
  /// Writes `selector`.
  package var selectors = true
  /// Writes `human_result`.
  package var humanResults = false
  /// Writes `Pass` and `None`.
  package var capitals = false
  /// Writes `1782864000.0` for a time.
  package var fractions = false
  /// Ends a report with a record of nothing.
  package var nullRecord = false
  /// Writes an empty `dkim` element where there is no signature.
  package var emptySignature = false
  /// The word for an SPF failure.
  package var spfFailure = "fail"

  static let google = ReportStyle(policy: ["adkim", "aspf", "p", "sp", "pct", "np"])
  static let microsoft = ReportStyle(
    declaration: #"<?xml version="1.0"?>"#,
    rootAttributes:
      #" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
    version: "1.0", policy: ["adkim", "aspf", "p", "sp", "pct", "fo"], envelopeFrom: true, envelopeTo: true)
  static let yahoo = ReportStyle(
    declaration: #"<?xml version="1.0"?>"#, newline: "\t\n", policy: ["adkim", "aspf", "p", "pct"])
  static let gmx = ReportStyle(
    flavour: .rfc9990, declaration: #"<?xml version="1.0" encoding="UTF-8"?>"#,
    rootAttributes: #" xmlns="urn:ietf:params:xml:ns:dmarc-2.0""#, version: "1.0", discovery: "psl",
    policy: ["discovery_method", "adkim", "aspf", "p", "sp", "testing"], envelopeFrom: true)
  static let treeWalk = ReportStyle(
    flavour: .rfc9990, declaration: #"<?xml version="1.0" encoding="UTF-8"?>"#, indent: "\t",
    rootAttributes: #" xmlns="urn:ietf:params:xml:ns:dmarc-2.0""#, version: "1.0", generator: "Postbote/4.2",
    discovery: "treewalk", policy: ["p", "sp", "np", "adkim", "aspf", "discovery_method", "fo", "testing"],
    envelopeFrom: true, humanResults: true)
  static let oneLine = ReportStyle(declaration: "<?xml version='1.0' encoding='utf-8'?>", indent: nil)
  static let amazon = ReportStyle(
    flavour: .rfc7489, declaration: #"<?xml version="1.0"?>"#, version: "0.1",
    policy: ["adkim", "aspf", "p", "sp", "pct", "fo"], envelopeFrom: true, selectors: false)
  static let mimecast = ReportStyle(
    declaration: #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#, humanResults: true)
  static let full = ReportStyle(
    flavour: .rfc7489, version: "1.0", policy: ["adkim", "aspf", "p", "sp", "pct", "fo"], envelopeFrom: true)
  static let bare = ReportStyle(
    flavour: .rfc7489, declaration: #"<?xml version="1.0"?>"#, version: "1.0", policy: ["p", "sp", "pct", "fo"])
  static let mobile = ReportStyle(
    declaration: #"<?xml version="1.0" encoding="UTF-8"?>"#, indent: nil, envelopeTo: true, emptySignature: true,
    spfFailure: "hardfail")
  static let noDeclaration = ReportStyle(declaration: "", indent: nil, rangeFirst: true, nullRecord: true)
  static let fractional = ReportStyle(declaration: #"<?xml version="1.0" encoding="UTF-8"?>"#, fractions: true)
  static let windows = ReportStyle(
    flavour: .rfc7489, declaration: #"<?xml version="1.0" encoding="windows-1252"?>"#, encoding: .windows1252,
    version: "1.0", policy: ["adkim", "aspf", "p", "sp", "pct", "fo"])
  static let carriageReturns = ReportStyle(
    flavour: .rfc7489, declaration: #"<?xml version="1.0" encoding="utf-8"?>"#, byteOrderMark: true, newline: "\r\n",
    version: "1.0", envelopeFrom: true)
  static let prefixed = ReportStyle(
    declaration: #"<?xml version="1.0"?>"#, prefix: "ns1:",
    rootAttributes: #" xmlns:ns1="http://dmarc.org/dmarc-xml/0.1""#)
  static let capitalLetters = ReportStyle(flavour: .rfc7489, version: "1.0", capitals: true)
}
