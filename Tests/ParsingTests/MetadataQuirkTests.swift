import Parsing
import Reports
import Testing

/// The rows M1 to M14 of formats.md, section 7.3.
struct MetadataQuirkTests {
  private func metadata(_ content: String) -> Parsed {
    Parsed(
      Sample.feedback(
        metadata: "<report_metadata>\(content)<date_range><begin>1793664000</begin><end>1793750399</end></date_range>"
          + "</report_metadata>"))
  }

  private func policy(_ content: String) -> Parsed {
    Parsed(Sample.feedback(policy: "<policy_published><domain>example.com</domain>\(content)</policy_published>"))
  }

  @Test(arguments: [("<org_name> \u{A0}</org_name>", ""), ("<org_name>\t Foo  Bar\n</org_name>", "Foo  Bar")])
  func m1OrganisationIsTrimmedOnly(element: String, name: String) {
    let parsed = metadata(element)
    #expect(parsed.text(parsed.report.orgName) == name)
    #expect(parsed.problems == [])
  }

  @Test func m2EmailIsRaw() {
    #expect(metadata("").report.email == .absent)
    let parsed = metadata("<email>not an address</email>")
    #expect(parsed.text(parsed.report.email) == "not an address")
  }

  @Test(arguments: [
    ("1793664000", 1_793_664_000, []), ("1793664000.0", 1_793_664_000, []), (" 1793664000.9 ", 1_793_664_000, []),
    ("1793664000000", 1_793_664_000, ["M3"]), ("1793664000000000", 1_793_664_000, ["M3"]),
    ("\"2026-11-03T00:00:00Z\"", 1_793_664_000, ["M3"]), ("2026-11-03 01:00:00+01:00", 1_793_664_000, ["M3"]),
  ])
  func m3TimesAreReadInAllForms(text: String, seconds: Int, codes: [String]) {
    let parsed = Parsed(Sample.feedback(begin: text, end: "1793750399"))
    #expect(parsed.report.begin == Timestamp(seconds: seconds))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_750_399))
    #expect(parsed.codes == codes)
  }

  @Test func m4UsualPeriodsAreNoProblem() {
    // No time at all, less than an hour, a day less and with a second, two days, weeks.
    for length in [0, 100, 86_399, 86_400, 2 * 86_400, 16 * 86_400] {
      #expect(Parsed(Sample.feedback(begin: "1793664000", end: "\(1_793_664_000 + length)")).problems == [])
    }
  }

  @Test func m4ExchangedPeriodIsTurned() {
    let parsed = Parsed(Sample.feedback(begin: "1793750399", end: "1793664000"))
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_750_399))
    #expect(parsed.codes == ["M4"])
    #expect(parsed.problems.first?.severity == .repaired)
  }

  @Test(arguments: [("0", "0"), ("1995305600", "1995392000"), ("", ""), ("x", "y")])
  func m4UnbelievablePeriodIsThatOfTheNameOrTheMail(begin: String, end: String) {
    let text = Sample.feedback(begin: begin, end: end)
    var context = DocumentContext(
      name: "receiver.example!example.com!1793664000!1793750399!x1.xml.gz", mailDate: Timestamp(seconds: 1_793_800_000))
    var parsed = Parsed(text, context: context)
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_750_399))
    #expect(parsed.codes.last == "M4")
    context.name = "report.xml"
    parsed = Parsed(text, context: context)
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_800_000))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_800_000))
    #expect(parsed.codes.last == "M4")
    context.mailDate = nil
    parsed = Parsed(text, context: context)
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes.last == "M4")
    #expect(parsed.problems.last?.message.contains("neither the file's name nor a mail") == true)
  }

  @Test func m4OneTimeStandsForBoth() {
    let parsed = Parsed(Sample.feedback(begin: "1793664000", end: ""))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.codes == ["M4"])
  }

  @Test func m4PeriodOfYearsIsNoticed() {
    let parsed = Parsed(Sample.feedback(begin: "1493664000", end: "1793664000"))
    #expect(parsed.codes == ["M4"])
    #expect(parsed.problems.first?.severity == .notice)
  }

  @Test func m5TimesAreNotShifted() {
    let parsed = Parsed(Sample.feedback(begin: "1793631600", end: "1793717999"))
    #expect(parsed.report.begin.description == "2026-11-02T15:00:00Z")
    #expect(parsed.report.day == Day(year: 2026, month: 11, day: 3))
  }

  @Test(arguments: [
    "1234", "<a@b>", "{0b5f0e8a}", "example.com:1793664000", "x$y=z@host", "example.com!x!coffee", "a b", "",
    "1793664000.123456", "example.com.1793664000.1793750399",
  ])
  func m6IdentifierIsOpaque(id: String) {
    let parsed = metadata("<report_id> \(id.replacing("<", with: "&lt;")) </report_id>")
    #expect(parsed.text(parsed.report.reportID) == id)
    #expect(parsed.problems == [])
  }

  @Test func m7SameIdentifierOfTwoReportsStays() {
    let other = Sample.feedback().replacing("1793664000", with: "1793577600")
    let parsed = Parsed("<x>\(Sample.feedback())\(other)</x>")
    #expect(parsed.outcome == .reports(2))
    #expect(Set(parsed.set.aggregates.map(\.reportID)).count == 1)
    #expect(Set(parsed.set.aggregates.map(\.begin)).count == 2)
  }

  @Test(arguments: [" EXAMPLE.com. ", "example.COM", "\u{A0}example.com\u{A0}"])
  func m8DomainIsFolded(domain: String) {
    let parsed = Parsed(Sample.feedback(policy: "<policy_published><domain>\(domain)</domain></policy_published>"))
    #expect(parsed.text(parsed.policy.domain) == "example.com")
    #expect(parsed.problems == [])
  }

  @Test func m8UnicodeLabelsBecomeASCII() {
    let parsed = Parsed(Sample.feedback(policy: "<policy_published><domain>Bücher.Example</domain></policy_published>"))
    #expect(parsed.text(parsed.policy.domain) == "xn--bcher-kva.example")
  }

  @Test(arguments: ["", "<domain/>", "<domain>../../etc</domain>", "<domain>A b</domain>"])
  func m8MissingOrInvalidPolicyDomainIsNoticed(element: String) {
    let parsed = Parsed(Sample.feedback(policy: "<policy_published>\(element)<p>none</p></policy_published>"))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes == ["M8"])
    if element.contains("A b") { #expect(parsed.text(parsed.policy.domain) == "A b") }
  }

  @Test(arguments: ["", "<p></p><sp/>", "<p>nil</p><sp> nil</sp>", "<p>\u{A0}</p>"])
  func m9EmptyPoliciesAreAbsent(elements: String) {
    let parsed = policy(elements)
    #expect(parsed.policy.p == .absent)
    #expect(parsed.policy.sp == .absent)
    #expect(parsed.problems == [])
  }

  @Test(arguments: [
    ("r", Text.relaxed, []), ("S", .strict, []), ("relaxed", .relaxed, []), (" Strict", .strict, []), ("", .absent, []),
    ("x", .absent, ["M10"]),
  ])
  func m10AlignmentWordsAreFolded(word: String, text: Text, codes: [String]) {
    let parsed = policy("<adkim>\(word)</adkim><aspf>\(word)</aspf>")
    #expect(parsed.policy.adkim == text)
    #expect(parsed.policy.aspf == text)
    #expect(parsed.codes == codes)
  }

  @Test(arguments: [
    ("0", "0", []), ("100", "100", []), ("050", "50", []), ("", nil, []), ("101", nil, ["M11"]), ("x", nil, ["M11"]),
    ("-1", nil, ["M11"]), ("50%", nil, ["M11"]),
  ])
  func m11PercentageIsAWholeNumberOrNothing(text: String, pct: String?, codes: [String]) {
    let parsed = policy("<pct>\(text)</pct>")
    #expect(parsed.text(parsed.policy.pct) == pct)
    #expect(parsed.codes == codes)
  }

  @Test func m12OtherTagsOfThePolicyAreRead() {
    let parsed = policy(
      "<rf>afrf</rf><ri>86400</ri><fo>1:d</fo><np>Reject</np><testing>n</testing>"
        + "<discovery_method>treewalk</discovery_method>")
    #expect(parsed.text(parsed.policy.fo) == "1:d")
    #expect(parsed.policy.np == .reject)
    #expect(parsed.policy.testing == .no)
    #expect(parsed.policy.discoveryMethod == .treewalk)
    #expect(parsed.report.flavour == .rfc9990)
    #expect(policy("<np>none</np><np>none</np>").report.flavour == .draft)
  }

  @Test func m13ErrorsAreKept() {
    let parsed = metadata("<error>first</error><error/><error lang=\"de\">zweiter</error>")
    #expect(parsed.set.lists.texts(of: parsed.report.errors).map { parsed.text($0) } == ["first", "zweiter"])
  }

  @Test(arguments: ["0.1", "1.0", "2.0", "one"])
  func m14VersionIsInformation(version: String) {
    let parsed = Parsed(Sample.feedback(metadata: "<version>\(version)</version>" + Sample.metadata))
    #expect(parsed.text(parsed.report.version) == version)
    #expect(parsed.report.flavour == .rfc7489)
    #expect(parsed.problems == [])
  }
}
