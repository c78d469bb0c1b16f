import Parsing
import Reports
import Testing

/// The rows R1 to R24 of formats.md, section 7.4.
struct RecordQuirkTests {
  private func records(_ records: String) -> Parsed { Parsed(Sample.feedback(records: records)) }
  private func evaluated(_ content: String) -> Parsed { records(Sample.record(evaluated: content)) }
  private func auth(_ content: String) -> Parsed { records(Sample.record(auth: content)) }

  @Test func r1ReportWithoutRecordIsValid() {
    let parsed = records("")
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.report.records.isEmpty)
    #expect(parsed.problems == [])
  }

  @Test func r2NullRecordIsDroppedAndCounted() {
    let null =
      "<record><row><source_ip></source_ip><count>0</count><policy_evaluated><disposition/></policy_evaluated>"
      + "</row></record>"
    let parsed = records(null + Sample.record() + null)
    #expect(parsed.report.nullRecords == 2)
    #expect(parsed.sums == [0, 3, 0, 0])
    #expect(parsed.codes == ["R2"])
    #expect(parsed.problems.first?.severity == .notice)
    #expect(parsed.problems.first?.message == "2 null records (a count of zero or none) left out")
  }

  @Test(arguments: [
    ("7", 7, []), (" 7\n", 7, []), ("1.0", 1, ["R3"]), ("1e3", 1000, ["R3"]), ("1,234", 1234, ["R3"]),
    ("1\u{A0}234", 1234, ["R3"]), ("1'234'567", 1_234_567, ["R3"]), ("+5", 5, ["R3"]),
    ("99999999999999999999", 1_000_000_000, ["R3"]), ("1000000001", 1_000_000_000, ["R3"]),
  ])
  func r3CountsAreNumbersInAllClothes(text: String, count: UInt32, codes: [String]) {
    let parsed = records(Sample.record(count: text))
    #expect(parsed.record.count == count)
    #expect(parsed.codes == codes)
  }

  @Test(arguments: ["", "-1", "0", "abc", "1,2", "nan", "0x10", "0.5", "-99999999999999999999", "1.0e999"])
  func r3CountsThatAreNoneDropTheRecord(text: String) {
    let parsed = records(Sample.record(count: text))
    #expect(parsed.set.records.isEmpty)
    #expect(parsed.report.nullRecords == 1)
    #expect(parsed.codes.contains("R2"))
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("[192.0.2.1]", "192.0.2.1"), ("192.0.2.1:25", "192.0.2.1"),
    ("::ffff:192.0.2.1", "192.0.2.1"), ("192.000.002.001", "192.0.2.1"),
    ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"), ("fe80::1%eth0", "fe80::1"), ("[2001:db8::1]:25", "2001:db8::1"),
  ])
  func r4SourcesAreCanonical(text: String, canonical: String) {
    let parsed = records(Sample.record(ip: text))
    #expect(parsed.text(parsed.record.sourceIP) == canonical)
    #expect(parsed.record.flags.isEmpty)
    #expect(parsed.problems == [])
  }

  @Test(arguments: ["", "108r.166.27.220", "mail.example.com", "192.0.2.256", "1.2.3"])
  func r4InvalidSourceKeepsItsText(text: String) {
    let parsed = records(Sample.record(ip: text) + Sample.record(ip: text))
    #expect(parsed.text(parsed.record.sourceIP) == text)
    #expect(parsed.set.records.allSatisfy { $0.flags.contains(.invalidSource) })
    #expect(parsed.sums == [0, 6, 0, 0])
    #expect(parsed.codes == ["R4"])
  }

  @Test(arguments: ["", "<disposition>none</disposition>", "<disposition>none</disposition><dkim/><spf></spf>"])
  func r5MissingEvaluationIsNoPass(content: String) {
    let parsed = evaluated(content)
    #expect(parsed.record.flags.contains(.missingEvaluation))
    #expect(parsed.sums == [0, 0, 0, 3])
    #expect(parsed.codes.first == "R5")
    let whole = "<policy_evaluated>\(Sample.evaluated)</policy_evaluated>"
    let without = records(Sample.record().replacing(whole, with: ""))
    #expect(without.sums == [0, 0, 0, 3])
    #expect(without.codes.first == "R5")
  }

  @Test(arguments: [
    (" quarantine", Text.quarantine, Disposition.quarantine, []), ("pass", .pass, .pass, []),
    ("NONE", .none, .none, []), ("softfail", .softfail, .unknown, ["R6"]), ("", .empty, .unknown, ["R6"]),
  ])
  func r6DispositionsAreWordsOrUnknown(word: String, text: Text, disposition: Disposition, codes: [String]) {
    let parsed = evaluated("<disposition>\(word)</disposition><dkim>pass</dkim><spf>pass</spf>")
    #expect(parsed.record.disposition == text)
    #expect(Disposition(parsed.record.disposition) == disposition)
    #expect(parsed.codes == codes)
  }

  @Test func r6UnknownDispositionKeepsItsText() {
    for word in ["fifteen", "15"] {
      let parsed = evaluated("<disposition>\(word.uppercased())</disposition><dkim>pass</dkim><spf>pass</spf>")
      #expect(parsed.text(parsed.record.disposition) == word)
      #expect(parsed.codes == ["R6"])
    }
  }

  @Test(arguments: ["none", "softfail", "neutral", "unknown", "hardfail"])
  func r7OtherEvaluatedResultsAreNoPass(word: String) {
    let parsed = evaluated("<disposition>none</disposition><dkim>fail</dkim><spf>\(word)</spf>")
    #expect(parsed.text(parsed.record.spf) == word)
    #expect(parsed.sums == [0, 0, 0, 3])
    #expect(parsed.problems == [])
  }

  @Test(arguments: ["Pass", "PASS", " pass\t", "\u{A0}pass"])
  func r8WordsAreFolded(word: String) {
    let parsed = evaluated("<disposition>None</disposition><dkim>\(word)</dkim><spf>\(word)</spf>")
    #expect(parsed.record.outcome == .both)
    #expect(parsed.problems == [])
    #expect(
      auth("<dkim><domain>a.example</domain><result>TempError</result></dkim>").dkim.map(\.result) == [.temperror])
  }

  @Test(arguments: ["HASH(0x1a2B3c)", "ARRAY(0xdeadbeef)", "NULL", "null"])
  func r9PlaceholdersAreEmpty(word: String) {
    let parsed = auth("<dkim><domain>\(word)</domain><result>none</result><human_result>\(word)</human_result></dkim>")
    #expect(parsed.dkim.map(\.domain) == [.empty])
    #expect(parsed.dkim.map(\.humanResult) == [.empty])
    #expect(parsed.codes == ["R9"])
  }

  @Test func r10ReasonAsTextIsItsType() {
    let parsed = evaluated(Sample.evaluated + "<reason> Sampled_Out </reason>")
    #expect(parsed.reasons == [OverrideReason(type: .sampledOut, comment: .absent)])
    #expect(parsed.codes == ["R10"])
  }

  @Test func r10EmptyAndUnknownTypesStay() {
    let parsed = evaluated(
      Sample.evaluated + "<reason><type/><comment>c</comment></reason><reason><type>Odd</type></reason><reason/>")
    #expect(parsed.reasons.map { parsed.text($0.type) } == ["", "odd"])
    #expect(parsed.reasons.map { parsed.text($0.comment) } == ["c", nil])
    #expect(parsed.problems == [])
  }

  @Test func r11TenReasonsAreKept() {
    let reason = "<reason><type>local_policy</type><comment>arc=pass as[1].d=example.net as[1].s=s</comment></reason>"
    let parsed = evaluated(Sample.evaluated + String(repeating: reason, count: 12))
    #expect(parsed.reasons.count == 10)
    #expect(parsed.reasons.first.flatMap { parsed.text($0.comment) }?.hasPrefix("arc=pass") == true)
    #expect(parsed.codes == ["R11"])
    #expect(parsed.problems.first?.message == "2 reasons beyond 10 of one record left out")
  }

  @Test func r12IdentitiesAreIdentifiers() {
    let parsed = records(Sample.record().replacing("identifiers>", with: "identities>"))
    #expect(parsed.text(parsed.record.headerFrom) == "example.com")
    #expect(parsed.record.flags.isEmpty)
    #expect(parsed.codes == ["R12"])
  }

  @Test(arguments: ["", "<header_from/>", "<envelope_from>a.example</envelope_from>"])
  func r13MissingHeaderFromIsThePolicyDomain(identifiers: String) {
    let record = Sample.record(identifiers: identifiers)
    for parsed in [records(record), Parsed("<feedback>\(record)\(Sample.policy)\(Sample.metadata)</feedback>")] {
      #expect(parsed.text(parsed.record.headerFrom) == "example.com")
      #expect(parsed.record.flags == .assumedHeaderFrom)
      #expect(parsed.codes == ["R13"])
    }
  }

  @Test func r14MissingAndEmptyEnvelopeFromDiffer() {
    let header = "<header_from>example.com</header_from>"
    #expect(records(Sample.record(identifiers: header)).record.envelopeFrom == .absent)
    #expect(records(Sample.record(identifiers: header + "<envelope_from/>")).record.envelopeFrom == .empty)
    #expect(
      records(Sample.record(identifiers: header + "<envelope_from>&lt;&gt;</envelope_from>")).record.envelopeFrom
        == .empty)
    let parsed = records(
      Sample.record(
        identifiers: header + "<envelope_to>Example.NET</envelope_to><envelope_from>b.example</envelope_from>"))
    #expect(parsed.text(parsed.record.envelopeTo) == "example.net")
    #expect(parsed.text(parsed.record.envelopeFrom) == "b.example")
    #expect(parsed.problems == [])
  }

  @Test func r15MissingAuthResultsAreNoProblem() {
    for content in [Sample.record(auth: ""), Sample.record().replacing("auth_results", with: "unknown")] {
      let parsed = records(content)
      #expect(parsed.dkim == [])
      #expect(parsed.spf == [])
      #expect(parsed.problems == [])
    }
  }

  @Test func r16EmptyEntriesAreIgnored() {
    let parsed = auth("<dkim><domain/><result/></dkim><dkim><domain>a.example</domain><result/></dkim><spf/>")
    #expect(parsed.dkim.map { parsed.text($0.domain) } == ["a.example"])
    #expect(parsed.spf == [])
    #expect(parsed.problems == [])
  }

  @Test(arguments: ["unknown", "invalid", "hardfail"])
  func r17OtherDKIMResultsStay(word: String) {
    let parsed = auth("<dkim><domain>a.example</domain><result>\(word)</result></dkim>")
    #expect(parsed.dkim.map { parsed.text($0.result) } == [word])
    #expect(parsed.problems == [])
  }

  @Test func r18HardfailOfSPFIsFail() {
    let parsed = auth(
      "<spf><domain>a.example</domain><result>HardFail</result></spf><spf><domain>b.example</domain>"
        + "<result>unknown</result></spf><spf><domain>c.example</domain><result>error</result></spf>")
    #expect(parsed.spf.map { parsed.text($0.result) } == ["fail", "unknown", "error"])
    #expect(parsed.codes == ["R18"])
  }

  @Test func r19SeveralSPFEntriesAndScopesAreKept() {
    let parsed = auth(
      "<spf><scope>helo</scope><result>none</result></spf><spf><domain>a.example</domain><scope>MFROM</scope>"
        + "<result>pass</result><human_result>fine</human_result></spf><spf><domain>b.example</domain>"
        + "<result>fail</result></spf>")
    #expect(parsed.spf.map(\.scope) == [.helo, .mfrom, .absent])
    #expect(parsed.spf.map { parsed.text($0.humanResult) } == [nil, "fine", nil])
    #expect(parsed.problems == [])
  }

  @Test func r20SelectorIsOptional() {
    let parsed = auth("<dkim><domain>a.example</domain><result>pass</result></dkim>")
    #expect(parsed.dkim.map(\.selector) == [.absent])
    #expect(parsed.problems == [])
  }

  @Test func r21ListOfResultsIsCapped() {
    let entry = "<dkim><domain>a.example</domain><selector>s</selector><result>pass</result></dkim>"
    let parsed = auth(String(repeating: entry, count: 40))
    #expect(parsed.dkim.count == 32)
    #expect(parsed.codes == ["R21"])
    #expect(parsed.problems.first?.message == "8 DKIM or SPF results beyond 32 of one record left out")
  }

  @Test func r22EqualRecordsStay() {
    let parsed = records(String(repeating: Sample.record(count: "1"), count: 5))
    #expect(parsed.set.records.count == 5)
    #expect(Set(parsed.set.records).count == 1)
    #expect(parsed.problems == [])
  }

  @Test(arguments: [
    ("joe@Example.COM", "example.com", ["R23"]), ("&lt;joe@example.com&gt;", "example.com", ["R23"]),
    (" Example.com. ", "example.com", []), ("bücher.example", "xn--bcher-kva.example", []),
    ("a b", "a b", []), ("Not A Domain", "Not A Domain", []), ("joe@", "joe@", []),
  ])
  func r23DomainsAreFolded(text: String, folded: String, codes: [String]) {
    let parsed = records(Sample.record(identifiers: "<header_from>\(text)</header_from>"))
    #expect(parsed.text(parsed.record.headerFrom) == folded)
    #expect(parsed.codes == codes)
  }

  @Test func r24LargeReportIsReadWithOneProblemACode() {
    let many = (0..<2_000).map { Sample.record(ip: "bad\($0)", count: "1.0") }.joined()
    let parsed = records(many)
    #expect(parsed.set.records.count == 2_000)
    #expect(parsed.codes == ["R3", "R4"])
    #expect(parsed.problems.last?.message.hasPrefix("2000 records name no valid source_ip") == true)
  }
}
