/// One oddity of real reporters: what it changes in a report and in the document.
struct ExampleQuirk: Sendable {
  /// The row of the catalogue of formats and a few words.
  var name: String
  /// What has to be counted differently.
  var change: @Sendable (inout SampleReport) -> Void = { _ in }
  /// What is written differently.
  var rewrite: @Sendable (inout DocumentText) -> Void

  static let all = ofDocuments + ofMetadata + ofRecords

  /// Faults of the XML as such.
  private static let ofDocuments = [
    ExampleQuirk(name: "X1 schema element that is never closed") {
      $0.insert(Array(#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">"#.utf8), before: "<feedback>")
    },
    ExampleQuirk(name: "X2 blanks before the declaration") { $0.bytes = Array("\n  ".utf8) + $0.bytes },
    ExampleQuirk(name: "X2 quotation mark after the declaration") {
      $0.insert(Array("\"".utf8), before: "\n<feedback>")
    },
    ExampleQuirk(name: "X3 Latin-1 said to be UTF-8") {
      $0.replaceElement("org_name", with: "<org_name>Soci#t# Bor#ale</org_name>")
      $0.bytes = $0.bytes.map { $0 == 0x23 ? 0xE9 : $0 }
    },
    ExampleQuirk(name: "X3 UTF-16") { document in
      document.replace("UTF-8", with: "UTF-16")
      document.bytes = [0xFF, 0xFE] + document.bytes.flatMap { [$0, 0] }
    },
    ExampleQuirk(name: "X4 misspelt namespace") {
      $0.replace("<feedback>", with: #"<feedback xmlns="http//dmarc.org/dmarc-xml/0.1">"#)
    },
    ExampleQuirk(name: "X5 address in raw angle brackets") {
      $0.replaceElement("email", with: "<email><postmaster@kastanie-online.example></email>")
    },
    ExampleQuirk(name: "X5 broken closing tag of report_id") { $0.replace("</report_id>", with: "/report_id>") },
    ExampleQuirk(name: "X6 last tag cut") { $0.replace("</feedback>\n", with: "</feedb") },
    ExampleQuirk(name: "X7 control bytes") { $0.insert([0x01, 0x91, 0x00], before: "</email>") },
    ExampleQuirk(name: "X8 comment, processing instruction, CDATA, stray text") {
      $0.replace("<policy_published>", with: "<!-- policy --><?report part?><policy_published>")
      $0.replaceElement("header_from", with: "<header_from><![CDATA[example.com]]></header_from>")
      $0.replace("</sp>", with: "</sp>11")
    },
    ExampleQuirk(name: "X9 metadata at the end") {
      $0.insert($0.removeElement("report_metadata"), before: "</feedback>")
    },
    ExampleQuirk(name: "X10 second policy") {
      $0.replace(
        "</policy_published>",
        with: "</policy_published><policy_published><domain>example.com</domain><p>reject</p></policy_published>")
    },
  ]

  /// Odd values of metadata and policy.
  private static let ofMetadata = [
    ExampleQuirk(name: "M1 blank organisation") { $0.replaceElement("org_name", with: "<org_name> </org_name>") },
    ExampleQuirk(name: "M2 no e-mail") { _ = $0.removeElement("email") },
    ExampleQuirk(name: "M3 milliseconds") {
      $0.replace("</begin>", with: "000</begin>")
      $0.replace("</end>", with: "000</end>")
    },
    ExampleQuirk(name: "M6 identifier in braces") {
      $0.replace("<report_id>", with: "<report_id>{")
      $0.replace("</report_id>", with: "}</report_id>")
    },
    ExampleQuirk(name: "M8 capital domain with a final dot") {
      $0.replaceElement("domain", with: "<domain>EXAMPLE.COM.</domain>")
    },
    ExampleQuirk(name: "M9 empty sp, no p") {
      $0.replaceElement("sp", with: "<sp></sp>")
      _ = $0.removeElement("p")
    },
    ExampleQuirk(name: "M10 relaxed as a word, no aspf") {
      $0.replaceElement("adkim", with: "<adkim>relaxed</adkim>")
      _ = $0.removeElement("aspf")
    },
    ExampleQuirk(name: "M11 empty pct") { $0.replaceElement("pct", with: "<pct></pct>") },
    ExampleQuirk(name: "M12 rf and ri") { $0.replaceElement("fo", with: "<rf>afrf</rf><ri>86400</ri>") },
    ExampleQuirk(name: "M13 error") {
      $0.insert(Array("<error>DNS look-up of one selector timed out</error>".utf8), before: "</report_metadata>")
    },
    ExampleQuirk(name: "M14 version 2.0") { $0.replaceElement("version", with: "<version>2.0</version>") },
  ]

  /// Odd records; the first two of a report are changed.
  private static let ofRecords = [
    ExampleQuirk(
      name: "R1 no record", change: { $0.records = [] }, rewrite: { $0.insert([0x20], before: "</feedback>") }),
    ExampleQuirk(
      name: "R3 count with a fraction, negative count", change: { $0.records[1].count = 0 },
      rewrite: {
        $0.replace("</count>", with: ".0</count>")
        $0.replace("<count>0</count>", with: "<count>-1</count>")
      }),
    ExampleQuirk(name: "R4 mapped, bracketed and nameless addresses") {
      $0.replaceElement("source_ip", with: "<source_ip>::ffff:192.0.2.10</source_ip>")
      $0.replaceElement("source_ip", with: "<source_ip>[192.0.2.11]</source_ip>", skipping: 1)
      $0.replaceElement("source_ip", with: "<source_ip>mx1.example.com</source_ip>", skipping: 2)
    },
    ExampleQuirk(
      name: "R5 empty results",
      change: {
        $0.records[0].dkim = false
        $0.records[0].spf = false
      },
      rewrite: { $0.replace("<dkim>fail</dkim>\n        <spf>fail</spf>", with: "<dkim></dkim><spf/>") }),
    ExampleQuirk(
      name: "R6 disposition of no meaning", change: { $0.records[0].disposition = "15" },
      rewrite: { $0.replace("<disposition>none", with: "<disposition> none") }),
    ExampleQuirk(
      name: "R7 spf none", change: { $0.records[0].spf = false },
      rewrite: { $0.replace("<spf>fail</spf>", with: "<spf>none</spf>") }),
    ExampleQuirk(name: "R9 reason that is a reference") {
      $0.replace(
        "</policy_evaluated>",
        with: "<reason><type>HASH(0x55d0c1a8)</type><comment>ARRAY(0x55d0c2f0)</comment></reason></policy_evaluated>")
    },
    ExampleQuirk(name: "R10 reason as text") {
      $0.replace("</policy_evaluated>", with: "<reason>sampled_out</reason></policy_evaluated>")
    },
    ExampleQuirk(name: "R11 many reasons") {
      let one =
        "<reason><type>local_policy</type><comment>arc=pass as[1].d=postfach-weiter.example as[1].s=arc2026</comment></reason>"
      $0.replace("</policy_evaluated>", with: String(repeating: one, count: 12) + "</policy_evaluated>")
    },
    ExampleQuirk(name: "R12 identities") {
      $0.replace("<identifiers>", with: "<identities>")
      $0.replace("</identifiers>", with: "</identities>")
    },
    ExampleQuirk(name: "R13 no identifiers") { _ = $0.removeElement("identifiers") },
    ExampleQuirk(name: "R15 no results of authentication") { _ = $0.removeElement("auth_results") },
    ExampleQuirk(name: "R17 dkim unknown, R18 spf error") {
      $0.replace("<result>pass</result>", with: "<result>unknown</result>")
      $0.replace("<result>pass</result>", with: "<result>error</result>")
    },
    ExampleQuirk(name: "R19 helo without a name, three checks") {
      let one = "<spf><domain></domain><scope>helo</scope><result>none</result></spf>"
      $0.replace("</auth_results>", with: one + one + "</auth_results>")
    },
    ExampleQuirk(
      name: "R22 a record for each message",
      change: { report in
        var one = report.records[0]
        let count = min(one.count, 8)
        one.count = 1
        report.records.replaceSubrange(0...0, with: [SampleRecord](repeating: one, count: count))
      },
      rewrite: { $0.replace("<count>1</count>", with: "<count> 1 </count>") }),
    ExampleQuirk(name: "R23 mailbox in place of a domain") {
      $0.replaceElement("header_from", with: "<header_from>Billing@Example.com</header_from>")
      $0.replaceElement("envelope_from", with: "<envelope_from>&lt;bounce@example.com&gt;</envelope_from>")
    },
  ]
}
