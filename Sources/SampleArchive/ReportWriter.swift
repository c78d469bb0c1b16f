/// Writes a report as XML with a reporter's habits.
struct ReportWriter {
  private let style: ReportStyle
  private var bytes: [UInt8] = []
  private var depth = 0

  /// The document, in the style's encoding.
  static func document(_ report: SampleReport, _ style: ReportStyle) -> [UInt8] {
    var writer = ReportWriter(style: style)
    writer.bytes.reserveCapacity(1200 + report.records.count * 900)
    writer.write(report)
    return writer.bytes
  }

  private init(style: ReportStyle) {
    self.style = style
  }

  private mutating func write(_ report: SampleReport) {
    if style.byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    if !style.declaration.isEmpty {
      bytes += style.declaration.utf8
      endLine()
    }
    open("feedback", attributes: style.rootAttributes)
    leaf("version", style.version)
    metadata(report)
    policy(report)
    for record in report.records { self.record(record) }
    if style.nullRecord { nullRecord() }
    close("feedback")
  }

  private mutating func metadata(_ report: SampleReport) {
    open("report_metadata")
    if style.rangeFirst { range(report) }
    leaf("org_name", report.organisation)
    leaf("email", report.email)
    leaf("extra_contact_info", report.contact)
    leaf("report_id", report.identifier)
    if !style.rangeFirst { range(report) }
    leaf("error", report.error)
    leaf("generator", style.generator)
    close("report_metadata")
  }

  private mutating func range(_ report: SampleReport) {
    open("date_range")
    leaf("begin", String(report.begin) + (style.fractions ? ".0" : ""))
    leaf("end", String(report.end) + (style.fractions ? ".0" : ""))
    close("date_range")
  }

  private mutating func policy(_ report: SampleReport) {
    let policy = report.policy
    open("policy_published")
    leaf("domain", report.domain)
    for element in style.policy {
      switch element {
      case "p": leaf("p", policy.p)
      case "sp": leaf("sp", policy.sp)
      case "np": leaf("np", policy.np ?? policy.sp)
      case "adkim": leaf("adkim", policy.adkim)
      case "aspf": leaf("aspf", policy.aspf)
      case "pct": leaf("pct", String(policy.pct))
      case "fo": leaf("fo", "1")
      case "testing": leaf("testing", policy.testing ? "y" : "n")
      default: leaf("discovery_method", style.discovery)
      }
    }
    close("policy_published")
  }

  private mutating func record(_ record: SampleRecord) {
    open("record")
    open("row")
    leaf("source_ip", record.source)
    leaf("count", String(record.count))
    open("policy_evaluated")
    leaf("disposition", word(record.disposition))
    leaf("dkim", word(record.dkim ? "pass" : "fail"))
    leaf("spf", word(record.spf ? "pass" : "fail"))
    for reason in record.reasons {
      open("reason")
      leaf("type", reason.type)
      leaf("comment", reason.comment, attributes: style.flavour == .rfc9990 ? #" lang="en""# : "")
      close("reason")
    }
    close("policy_evaluated")
    close("row")
    open("identifiers")
    leaf("envelope_to", record.envelopeTo)
    if style.envelopeFrom { leaf("envelope_from", record.envelopeFrom) }
    leaf("header_from", record.headerFrom)
    close("identifiers")
    open("auth_results")
    for signature in record.signatures { dkim(signature) }
    if record.signatures.isEmpty, style.emptySignature { open("dkim", "domain", "result") }
    for check in record.checks { spf(check) }
    close("auth_results")
    close("record")
  }

  private mutating func dkim(_ signature: SampleSignature) {
    open("dkim")
    leaf("domain", signature.domain)
    if style.selectors { leaf("selector", signature.selector) }
    leaf("result", word(signature.result))
    if style.humanResults, signature.result == "fail" { leaf("human_result", "body hash did not verify") }
    close("dkim")
  }

  private mutating func spf(_ check: SampleCheck) {
    // RFC 9990 has no scope but mfrom.
    if style.flavour == .rfc9990, check.scope != "mfrom" { return }
    open("spf")
    leaf("domain", check.domain)
    if style.flavour != .draft { leaf("scope", check.scope) }
    leaf("result", word(check.result == "fail" ? style.spfFailure : check.result))
    close("spf")
  }

  /// The record of a reporter that has nothing more to say.
  private mutating func nullRecord() {
    open("record")
    open("row")
    leaf("source_ip", "")
    leaf("count", "0")
    open("policy_evaluated", "disposition", "dkim", "spf")
    close("row")
    open("identifiers", "header_from")
    open("auth_results")
    close("auth_results")
    close("record")
  }

  private func word(_ word: String) -> String {
    style.capitals ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// An element that holds only empty elements.
  private mutating func open(_ name: String, _ empty: String...) {
    open(name, attributes: "")
    for child in empty { leaf(child, "") }
    if !empty.isEmpty { close(name) }
  }

  private mutating func open(_ name: String, attributes: String) {
    beginLine()
    bytes += "<\(style.prefix)\(name)\(attributes)>".utf8
    endLine()
    depth += 1
  }

  private mutating func close(_ name: String) {
    depth -= 1
    beginLine()
    bytes += "</\(style.prefix)\(name)>".utf8
    endLine()
  }

  private mutating func leaf(_ name: String, _ text: String?, attributes: String = "") {
    guard let text else { return }
    beginLine()
    bytes += "<\(style.prefix)\(name)\(attributes)>".utf8
    append(escaping: text)
    bytes += "</\(style.prefix)\(name)>".utf8
    endLine()
  }

  private mutating func append(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "&": bytes += "&amp;".utf8
      default:
        if style.encoding == .windows1252 {
          // Latin letters stand at the same place in windows-1252.
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          bytes += scalar.utf8
        }
      }
    }
  }

  private mutating func beginLine() {
    guard let indent = style.indent else { return }
    for _ in 0..<depth { bytes += indent.utf8 }
  }

  private mutating func endLine() {
    if style.indent != nil { bytes += style.newline.utf8 }
  }
}
