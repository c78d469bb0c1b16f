import Foundation
import TestSupport
import Testing

/// `dmarcsite show`, the built binary.
struct ShowTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(Self.report, to: "report.xml")
  }

  /// A report of RFC 9990 with a failing record, an override, two signatures and hostile text.
  private static let report = """
    <?xml version="1.0" encoding="UTF-8"?>
    <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
      <version>1.0</version>
      <report_metadata>
        <org_name>Example Receiver &#x9b;31m</org_name>
        <email>dmarc@receiver.example</email>
        <report_id>2026.10.14@receiver.example</report_id>
        <date_range><begin>1791936000</begin><end>1792022399</end></date_range>
        <generator>Example Reports 1.0</generator>
      </report_metadata>
      <policy_published>
        <domain>Example.COM</domain><p>quarantine</p><sp>none</sp><np>reject</np><testing>n</testing>
        <discovery_method>treewalk</discovery_method>
      </policy_published>
      <record>
        <row><source_ip>192.0.2.1</source_ip><count>120</count>
          <policy_evaluated><disposition>pass</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
        <identifiers><header_from>example.com</header_from><envelope_from>example.com</envelope_from></identifiers>
        <auth_results>
          <dkim><domain>example.com</domain><selector>s1</selector><result>pass</result></dkim>
          <dkim><domain>mailer.example</domain><selector>k2</selector><result>pass</result></dkim>
          <spf><domain>example.com</domain><scope>mfrom</scope><result>pass</result></spf>
        </auth_results>
      </record>
      <record>
        <row><source_ip>2001:DB8:0::5</source_ip><count>3</count>
          <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf>
            <reason><type>mailing_list</type><comment>looks like a list</comment></reason></policy_evaluated></row>
        <identifiers><header_from>news.example.com</header_from><envelope_from/></identifiers>
        <auth_results><spf><domain>lists.example</domain><result>softfail</result></spf></auth_results>
      </record>
    </feedback>
    """

  private func show(_ arguments: [String], environment: [String: String] = [:]) throws -> BuiltProgram.Result {
    try BuiltProgram.run(["show"] + arguments, in: directory.path, environment: environment)
  }

  @Test func aReportIsReadableInATerminal() throws {
    let result = try show(["report.xml"])
    #expect(result.status == 0)
    #expect(result.error == "")
    if let mismatch = try Golden("show.txt").mismatch(result.output) { Issue.record("\(mismatch)") }
  }

  @Test func jsonHasTheShapeThatOtherProgramsRelyOn() throws {
    let result = try show(["report.xml", "--json"])
    #expect(result.status == 0)
    if let mismatch = try Golden("show.json").mismatch(result.output) { Issue.record("\(mismatch)") }
  }

  @Test(arguments: [(80, "show.txt"), (120, "show-wide.txt")])
  func linesFitTheTerminal(columns: Int, golden: String) throws {
    let result = try show(["report.xml"], environment: ["COLUMNS": "\(columns)"])
    if let mismatch = try Golden(golden).mismatch(result.output) { Issue.record("\(mismatch)") }
    for line in result.output.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
  }

  @Test func theEvidenceIsThatOfAllFiles() throws {
    // Alone, the second report knows nothing good of the address; the first tells that it is the owner's.
    let other = Self.report.replacingOccurrences(of: "2001:DB8:0::5", with: "192.0.2.1")
      .replacingOccurrences(of: "<count>120</count>", with: "<count>0</count>")
      .replacingOccurrences(of: "lists.example", with: "other.example")
    try directory.write(other, to: "other.xml")
    func classes(_ files: [String]) throws -> [String] {
      let json = try SiteJSON.parse(Array(show(files + ["--json"]).output.utf8))
      let reports = try #require(json["reports"] as? [[String: any Sendable]])
      let records = try #require(reports.last?["records"] as? [[String: any Sendable]])
      return records.map { $0["source_class"] as? String ?? "-" }
    }
    #expect(try classes(["other.xml"]) == ["forwarder"])
    #expect(try classes(["report.xml", "other.xml"]) == ["own"])
  }

  @Test func theConfigurationNamesSources() throws {
    try directory.write(
      "[[source]]\nname = \"Gateway\"\nclass = \"own\"\naddresses = [\"2001:db8::/32\"]\n", to: "c.toml")
    let text = try show(["report.xml", "--config", "c.toml"]).output
    #expect(text.contains("      Gateway (own);"), "\(text)")
  }

  @Test func withoutADomainNameThereIsASourceAndNoClass() throws {
    try directory.write(
      Self.report.replacingOccurrences(of: "<domain>Example.COM</domain>", with: "<domain>no domain</domain>"),
      to: "bad.xml")
    let json = try SiteJSON.parse(Array(show(["bad.xml", "--json"]).output.utf8))
    let reports = try #require(json["reports"] as? [[String: any Sendable]])
    let records = try #require(reports.first?["records"] as? [[String: any Sendable]])
    #expect(records.map { $0["source"] as? String } == ["192.0.2.0/24", "2001:db8::/48"])
    #expect(records.allSatisfy { $0["source_class"] is String == false })
  }

  @Test func whatIsNoTerminalGetsNoColours() throws {
    #expect(!(try show(["report.xml"]).output.contains("\u{1B}")))
    #expect(!(try show(["report.xml"], environment: ["TERM": "xterm-256color"]).output.contains("\u{1B}")))
  }

  @Test func copiesAreShownAsTheyStandInTheFile() throws {
    let json = try SiteJSON.parse(Array(show(["report.xml", "report.xml", "--json"]).output.utf8))
    #expect((json["reports"] as? [[String: any Sendable]])?.count == 2)
  }

  @Test func aBrokenFileIsStatusOneAndToldWithItsPlace() throws {
    try directory.write("<feedback>\n<!DOCTYPE x>", to: "bad.xml")
    let result = try show(["bad.xml", "report.xml"])
    #expect(result.status == 1)
    #expect(result.output.contains("Aggregate report by"))
    #expect(result.error.hasPrefix("bad.xml:2:"), "\(result.error)")
  }

  @Test func aMissingFileIsStatusTwo() throws {
    let result = try show(["none.xml"])
    #expect(result.status == 2)
    #expect(result.error == "dmarcsite: cannot read archive 'none.xml': no such file or directory\n")
  }

  @Test func aFileWithoutAReportSaysSo() throws {
    try directory.write("Remember the milk\n", to: "note.txt")
    let result = try show(["note.txt"])
    #expect(result.status == 0)
    #expect(result.output == "No report.\n")
    #expect(result.error == "note.txt: notice: ignored: a text\n")
  }

  @Test func aClosedPipeIsNoError() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "{ \"$0\" show --json \"$1\"; echo $? > \"$2\"; } | true", BuiltProgram.path,
      "\(directory.path)/report.xml", "\(directory.path)/status",
    ]
    try process.run()
    process.waitUntilExit()
    let status = String(decoding: try TemporaryDirectory.read("\(directory.path)/status"), as: UTF8.self)
    #expect(status == "0\n")
  }
}
