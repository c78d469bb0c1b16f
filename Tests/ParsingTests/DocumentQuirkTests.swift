import Parsing
import Reports
import Testing

/// The rows X1 to X12 of formats.md, section 7.2.
struct DocumentQuirkTests {
  @Test func x1UnclosedSchemaTagIsDropped() {
    let parsed = Parsed(
      "<?xml version=\"1.0\"?>\n<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n" + Sample.feedback())
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["X1"])
    #expect(parsed.problems.first?.severity == .repaired)
    #expect(parsed.problems.first?.line == 2)
    #expect(parsed.problems.first?.column == 1)
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test(arguments: ["\u{FEFF}", "\n\n", "\u{FEFF}<?xml version='1.0'?>", ""])
  func x2BeginningsThatXMLAllowsAreNoProblem(beginning: String) {
    let parsed = Parsed(beginning + Sample.feedback())
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.problems == [])
  }

  @Test(arguments: [
    ("\n <?xml version=\"1.0\"?>\n", 2, 2), ("\u{FEFF}\n<?xml version=\"1.0\"?>", 2, 1),
    ("<?xml version=\"1.0\"?>\"\n", 1, 22), ("x<?xml version=\"1.0\"?>", 1, 1),
  ])
  func x2OddBeginningsAreDropped(beginning: String, line: Int, column: Int) {
    let parsed = Parsed(beginning + Sample.feedback())
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["X2"])
    #expect(parsed.problems.first?.line == line)
    #expect(parsed.problems.first?.column == column)
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test(arguments: Encoded.all)
  func x3CharacterSetIsFoundOut(document: Encoded) {
    let parsed = Parsed(document.bytes)
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.text(parsed.report.orgName) == "Société Générale")
    #expect(parsed.codes == (document.isOdd ? ["X3"] : []))
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test func x3OneWrongByteDoesNotSpoilTheOtherCharacters() {
    var bytes = Array("<feedback><report_metadata><org_name>Société ".utf8)
    bytes += [0x47, 0xE9, 0x6E, 0x80]
    bytes += Array("</org_name></report_metadata>\(Sample.policy)\(Sample.record())</feedback>".utf8)
    let parsed = Parsed(bytes)
    #expect(parsed.text(parsed.report.orgName) == "Société Gén€")
    #expect(parsed.codes.contains("X3"))
  }

  @Test func x3QuotesOfWindowsAreNoControlBytes() {
    let parts = Sample.feedback().split(separator: "receiver.example</org", maxSplits: 1).map { Array($0.utf8) }
    let bytes = parts[0] + [0x91] + Array("Société".unicodeScalars.map { UInt8($0.value) }) + [0x92]
    let parsed = Parsed(bytes + Array("</org".utf8) + (parts.last ?? []))
    #expect(parsed.text(parsed.report.orgName) == "\u{2018}Société\u{2019}")
    #expect(parsed.codes == ["X3"])
  }

  @Test func x3EncodingsOfTheSystemAreTried() {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"gb18030\"?><feedback><report_metadata><org_name>".utf8)
    bytes += [0xD6, 0xD0, 0xCE, 0xC4]
    bytes += Array(
      "</org_name><date_range><begin>1793664000</begin><end>1793750399</end></date_range></report_metadata>".utf8)
    bytes += Array("\(Sample.policy)\(Sample.record())</feedback>".utf8)
    let parsed = Parsed(bytes)
    #expect(parsed.text(parsed.report.orgName) == "中文")
    #expect(parsed.problems == [])
  }

  @Test(arguments: [
    "<ns1:feedback xmlns:ns1=\"http://dmarc.org/dmarc-xml/0.1\">|</ns1:feedback>",
    "<feedback xmlns=\"http//dmarc.org/dmarc-xml/0.1\">|</feedback>",
    "<feedback xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "|</feedback>",
    "<ns1:feedback>|</ns1:feedback>",
    "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">|</feedback>",
  ])
  func x4NamespacesPlayNoPart(root: String) {
    let tags = root.split(separator: "|")
    let parsed = Parsed("\(tags[0])\(Sample.metadata)\(Sample.policy)\(Sample.record())\(tags[1])")
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.problems == [])
    #expect(parsed.report.flavour == (root.contains("dmarc-2.0") ? .rfc9990 : .draft))
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test func x5StrayMarkupInTextsIsText() {
    let parsed = Parsed(
      Sample.feedback(
        metadata: "<report_metadata><org_name>R & D <x> &amp; Co</org_name><email><a@b.example></email>"
          + "<report_id>1</report_id><date_range><begin>1793664000</begin><end>1793750399</end></date_range>"
          + "</report_metadata>",
        records: Sample.record(identifiers: "<header_from><joe@Example.COM></header_from>")))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.text(parsed.report.orgName) == "R & D <x> & Co")
    #expect(parsed.text(parsed.report.email) == "<a@b.example>")
    #expect(parsed.text(parsed.record.headerFrom) == "example.com")
    #expect(parsed.codes == ["X5", "R23"])
    #expect(parsed.problems.first?.line == 2)
    #expect(parsed.problems.first?.message.hasPrefix("4 '<' or '&' in texts were not escaped") == true)
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test(arguments: ["abc/report_id>", "abc</report_id", "abc<report_id>", "abc", "abc</report_i>"])
  func x5BrokenClosingTagLosesNothing(broken: String) {
    let parsed = Parsed(Sample.feedback().replacing("20261103.1</report_id>", with: broken))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["X5"])
    #expect(parsed.text(parsed.report.reportID)?.hasPrefix("abc") == true)
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test(arguments: ["</row>", "</record>", "</auth_results>", "<row>", "</policy_evaluated>", "</identifiers>"])
  func x5MissingTagsOfStructureLoseNothing(tag: String) {
    let text = Sample.feedback(records: Sample.record() + Sample.record(ip: "192.0.2.2"))
    let parsed = Parsed(text.replacing(tag, with: "", maxReplacements: 1))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes.contains("X5"))
    #expect(parsed.set.records.contains { parsed.text($0.sourceIP) == "192.0.2.2" && $0.count == 3 })
    if tag != "<row>" { #expect(parsed.sums == [0, 6, 0, 0]) }
  }

  @Test func x6CutDocumentKeepsCompleteRecords() throws {
    let whole = Sample.feedback(records: Sample.record() + "\n" + Sample.record(ip: "192.0.2.2"))
    let cut = try #require(whole.range(of: "<auth_results>", after: 2))
    let parsed = Parsed(String(whole[..<cut]))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["X6"])
    #expect(parsed.sums == [0, 3, 0, 0])
    #expect(parsed.report.records == 0..<1)
  }

  @Test func x6MissingEndOfTheLastTagLosesNothing() {
    let parsed = Parsed(String(Sample.feedback().dropLast()))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["X6"])
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test func x6CutDocumentWithoutAnythingIsRefused() {
    let parsed = Parsed("<?xml version=\"1.0\"?>\n<feedback>\n<report_metadata><org_na")
    #expect(parsed.outcome == .refused)
    #expect(parsed.codes == ["X6"])
    #expect(parsed.problems.first?.severity == .refused)
    #expect(parsed.problems.first?.line == 3)
    #expect(parsed.set.aggregates.isEmpty)
  }

  @Test func x7ControlBytesAreDropped() {
    let text = Sample.feedback().replacing("receiver.example</org", with: "rec\u{0}eiver\u{1}.example</org")
    let parsed = Parsed(text)
    #expect(parsed.text(parsed.report.orgName) == "receiver.example")
    #expect(parsed.codes == ["X7"])
    #expect(parsed.problems.first?.line == 2)
    #expect(parsed.problems.first?.column == 31)
    #expect(parsed.problems.first?.message == "2 control bytes were dropped from the document")
  }

  @Test func x8CommentsInstructionsAndStrayTextAreIgnored() {
    let parsed = Parsed(
      Sample.feedback(
        policy: "<!-- a --><policy_published><domain><![CDATA[example.com]]></domain><?x y?><p>reject</p>"
          + "<sp>none</sp>11</policy_published>"
      ).replacing("\n", with: "\t\r\n"))
    #expect(parsed.problems == [])
    #expect(parsed.text(parsed.policy.domain) == "example.com")
    #expect(parsed.policy.sp == .none)
  }

  @Test func x9OrderPlaysNoPart() {
    let record =
      "<record><auth_results><spf><result>pass</result><domain>a.example</domain></spf></auth_results>"
      + "<identifiers><header_from>example.com</header_from></identifiers><row><policy_evaluated><spf>pass</spf>"
      + "<dkim>fail</dkim></policy_evaluated><count>2</count><source_ip>192.0.2.9</source_ip></row></record>"
    let policy = "<policy_published><p>reject</p><adkim>s</adkim><domain>example.com</domain></policy_published>"
    let metadata =
      "<report_metadata><date_range><end>1793750399</end><begin>1793664000</begin></date_range><report_id>1</report_id>"
      + "<email>a@b.example</email><org_name>receiver.example</org_name></report_metadata>"
    let parsed = Parsed("<feedback>\(record)\(policy)\(metadata)<version>1.0</version></feedback>")
    #expect(parsed.text(parsed.policy.domain) == "example.com")
    #expect(parsed.policy.adkim == .strict)
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.codes == ["R6"])
    #expect(parsed.report.flavour == .rfc7489)
    #expect(parsed.sums == [0, 0, 2, 0])
    #expect(parsed.spf.map { parsed.text($0.domain) } == ["a.example"])
  }

  @Test func x10FirstPolicyCounts() {
    let second = Sample.policy.replacing("example.com", with: "example.net")
    let parsed = Parsed(Sample.feedback(policy: Sample.policy + second))
    #expect(parsed.text(parsed.policy.domain) == "example.com")
    #expect(parsed.codes == ["X10"])
  }

  @Test func x10SeveralRootsAreSeveralReports() {
    let parsed = Parsed(Sample.feedback() + "\n" + Sample.feedback(records: Sample.record(count: "4")))
    #expect(parsed.outcome == .reports(2))
    #expect(parsed.codes == ["X10"])
    #expect(parsed.set.aggregates.map(\.records) == [0..<1, 1..<2])
    #expect(parsed.sums == [0, 7, 0, 0])
  }

  @Test(arguments: [
    ("\u{0}\u{0}", []), ("junk", ["X10"]), ("<html></html>", ["X10"]), ("--boundary--\r\n", ["X10"]),
    ("</feedback>", ["X5"]),
  ])
  func x10JunkBehindTheReportIsDropped(junk: String, codes: [String]) {
    let parsed = Parsed(Sample.feedback() + junk)
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == codes)
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test func x11ReportOnOneLineIsRead() {
    let parsed = Parsed(Sample.feedback().replacing("\n", with: ""))
    #expect(parsed.problems == [])
    #expect(parsed.sums == [0, 3, 0, 0])
  }

  @Test(arguments: [
    "<!DOCTYPE feedback SYSTEM \"http://example.com/x.dtd\">",
    "<!DOCTYPE feedback [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>", "<!DOCTYPE feedback",
  ])
  func x12DocumentTypeIsRefused(declaration: String) {
    let parsed = Parsed("<?xml version=\"1.0\"?>\n" + declaration + Sample.feedback())
    #expect(parsed.outcome == .refused)
    #expect(parsed.codes == ["X12"])
    #expect(parsed.problems.first?.line == 2)
    #expect(parsed.set.aggregates.isEmpty)
    #expect(parsed.set.records.isEmpty)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><body>x</body></html>", "an HTML page"), ("<html><p>x<br></html>", "an HTML page"),
    ("<rss/>", "rss"), ("<a:rss xmlns:a='b'><x></a:rss>", "a:rss"), ("hello", "plain text"),
    ("5 < 6", "plain text"),
  ])
  func otherDocumentsAreNamed(text: String, name: String) {
    let parsed = Parsed(text)
    #expect(parsed.outcome == .notAReport(name))
    #expect(parsed.problems == [])
  }

  @Test func emptyDocumentIsRefused() {
    #expect(Parsed(" \r\n").outcome == .refused)
    #expect(Parsed(" \r\n").codes == ["xml-empty"])
  }
}

extension String {
  /// Where a text begins that occurs for the n-th time.
  func range(of text: String, after occurrence: Int) -> String.Index? {
    ranges(of: text).dropFirst(occurrence - 1).first?.lowerBound
  }
}
