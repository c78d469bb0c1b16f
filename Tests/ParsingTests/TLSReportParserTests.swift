import Parsing
import Reports
import Testing

struct TLSReportParserTests {
  private struct Result {
    var outcome: ParsingOutcome
    var set = ReportSet()
    var problems: [Problem] = []
    var codes: [String] { problems.map(\.code) }
    var report: TLSReport { self.set.tls.first ?? TLSReport() }
    var policy: TLSReport.Policy { report.policies.first ?? TLSReport.Policy() }

    init(_ bytes: [UInt8], limits: ParsingLimits = .standard, context: DocumentContext = DocumentContext()) {
      outcome = TLSReportParser(limits: limits, now: testNow)
        .parse(bytes[...], context: context, into: &set, problems: &problems)
    }

    init(_ text: String, limits: ParsingLimits = .standard, context: DocumentContext = DocumentContext()) {
      self.init(Array(text.utf8), limits: limits, context: context)
    }
  }

  private static let range =
    #""date-range":{"start-datetime":"2026-11-03T00:00:00Z","end-datetime":"2026-11-03T23:59:59Z"}"#

  private func report(_ members: String) -> Result {
    Result("{\"organization-name\":\"Receiver\",\(Self.range),\"report-id\":\"1\",\(members)}")
  }

  private func policy(_ policy: String) -> Result { report("\"policies\":[\(policy)]") }

  @Test func wholeReportIsRead() {
    let result = Result(
      """
      {"organization-name":"Receiver","date-range":{"start-datetime":"2026-11-03T00:00:00Z",
       "end-datetime":"2026-11-03T23:59:59Z"},"contact-info":"tls@receiver.example","report-id":"2026+",
       "policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: enforce"],
       "policy-domain":"example.com","mx-host":["mx1.example.com","*.example.com"]},
       "summary":{"total-successful-session-count":10,"total-failure-session-count":3},
       "failure-details":[{"result-type":"certificate-expired","sending-mta-ip":"192.0.2.1",
       "receiving-mx-hostname":"mx1.example.com","receiving-mx-helo":"mx1","receiving-ip":"2001:DB8:0::1",
       "failed-session-count":3,"additional-information":"https://example.com/?a=b","failure-reason-code":"x"}]}]}
      """)
    #expect(result.outcome == .reports(1))
    #expect(result.problems == [])
    var expected = TLSReport()
    expected.orgName = "Receiver"
    expected.contactInfo = "tls@receiver.example"
    expected.reportID = "2026+"
    expected.begin = Timestamp(seconds: 1_793_664_000)
    expected.end = Timestamp(seconds: 1_793_750_399)
    var policy = TLSReport.Policy()
    policy.type = "sts"
    policy.string = ["version: STSv1", "mode: enforce"]
    policy.domain = "example.com"
    policy.mxHosts = ["mx1.example.com", "*.example.com"]
    policy.successful = 10
    policy.failed = 3
    var failure = TLSReport.Failure()
    failure.resultType = "certificate-expired"
    failure.sendingMTAIP = "192.0.2.1"
    failure.receivingMXHostname = "mx1.example.com"
    failure.receivingMXHelo = "mx1"
    failure.receivingIP = "2001:db8::1"
    failure.sessions = 3
    failure.additionalInformation = "https://example.com/?a=b"
    failure.reasonCode = "x"
    policy.failures = [failure]
    expected.policies = [policy]
    #expect(result.set.tls == [expected])
  }

  @Test func countsMayBeTexts() {
    let result = policy(
      #"{"summary":{"total-successful-session-count":"42","total-failure-session-count":1.0}}"#)
    #expect(result.policy.successful == 42)
    #expect(result.policy.failed == 1)
    #expect(result.problems == [])
  }

  @Test(arguments: ["-1", "\"x\"", "[]", "true"])
  func countsThatAreNoneAreZero(count: String) {
    let result = policy("{\"summary\":{\"total-successful-session-count\":\(count)}}")
    #expect(result.policy.successful == 0)
    #expect(result.codes == ["tls-count"])
  }

  @Test(arguments: [
    (#""mx.example.com""#, ["mx.example.com"]),
    (#"["mx: MX.example.com.", "b.example"]"#, ["mx.example.com", "b.example"]),
    ("[]", []), ("null", []), (#""""#, []),
  ])
  func hostsAreOneOrAList(value: String, hosts: [String]) {
    #expect(policy("{\"policy\":{\"mx-host\":\(value)}}").policy.mxHosts == hosts)
  }

  @Test(arguments: [
    (#"["3 1 1 ab"]"#, ["3 1 1 ab"]), (#""[\"3 1 1 ab\",\"3 1 1 cd\"]""#, ["3 1 1 ab", "3 1 1 cd"]),
    (#"["[\"3 1 1 ab\"]"]"#, ["3 1 1 ab"]), (#""plain""#, ["plain"]), (#"["[broken"]"#, ["[broken"]), ("null", []),
  ])
  func policyStringMayBeTheTextOfAList(value: String, lines: [String]) {
    #expect(policy("{\"policy\":{\"policy-string\":\(value)}}").policy.string == lines)
  }

  @Test func wordsAndDomainsAreFolded() {
    let result = policy(
      #"{"policy":{"policy-type":"STS","policy-domain":"Example.COM."},"failure-details":[{"result-type":"Odd-Type"}]}"#
    )
    #expect(result.policy.type == "sts")
    #expect(result.policy.domain == "example.com")
    #expect(result.policy.failures.map(\.resultType) == ["odd-type"])
    #expect(result.policy.failures.map(\.sessions) == [0])
  }

  @Test(arguments: ["2026-11-03T00:00:00", "2026-11-03 00:00:00", "2026-11-03T01:00:00+01:00", "2026-11-03"])
  func timesWithoutZoneAreUTC(time: String) {
    let result = Result(
      "{\"report-id\":\"1\",\"date-range\":{\"start-datetime\":\"\(time)\",\"end-datetime\":\"\(time)\"},\"policies\":[]}"
    )
    #expect(result.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(result.problems == [])
  }

  @Test func missingTimesAreThoseOfTheName() {
    let context = DocumentContext(name: "receiver.example!example.com!1793664000!1793750399!001.json.gz")
    let result = Result(#"{"report-id":"1","policies":[]}"#, context: context)
    #expect(result.report.end == Timestamp(seconds: 1_793_750_399))
    #expect(result.codes == ["tls-period"])
  }

  @Test func nullContactIsAbsent() {
    #expect(report(#""contact-info":null,"policies":[]"#).report.contactInfo == nil)
  }

  @Test(arguments: [#""x":1"#, #""policies":null"#, #""policies":"none""#])
  func missingPoliciesGiveAReportWithoutOne(member: String) {
    let result = report(member)
    #expect(result.outcome == .reports(1))
    #expect(result.report.policies.isEmpty)
    #expect(result.codes == ["tls-policies"])
    #expect(result.problems.first?.severity == .notice)
  }

  @Test func firstOfEqualNamesCounts() {
    let result = Result("{\"report-id\":\"a\",\"report-id\":\"b\",\(Self.range),\"policies\":[],\"policies\":1}")
    #expect(result.report.reportID == "a")
    #expect(result.problems == [])
  }

  @Test func marksAndTrailingBytesAreDropped() {
    let text = "{\"report-id\":\"a\",\(Self.range),\"policies\":[]}"
    #expect(Result([0xEF, 0xBB, 0xBF] + Array(text.utf8) + [10]).problems == [])
    #expect(Result([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).outcome == .reports(1))
    #expect(Result(text + "\n}").codes == ["json-trailing"])
  }

  @Test(arguments: [
    ("{\"report-id\":\"a\",\n \"policies\" []}", 2, 13, "a colon is missing"),
    ("{\"report-id\":\"a\",}", 1, 18, "a value behind the comma is missing"),
    ("{\"report-id\":\"a\"", 1, 17, "the document is cut off"), ("{\"a", 1, 4, "the document is cut off"),
    ("[1 2]", 1, 4, "a comma is missing"), ("{\"a\":tru}", 1, 6, "a value is missing"),
    ("{\"a\":\"\\x\"}", 1, 8, "an escape that JSON knows is missing"), ("{1:2}", 1, 2, "a name in quotes is missing"),
    ("{\"a\":\"\\u12G4\"}", 1, 9, "four hexadecimal digits is missing"),
  ])
  func malformedNamesItsLine(text: String, line: Int, column: Int, words: String) {
    let result = Result(text)
    #expect(result.outcome == .refused)
    #expect(result.codes == ["json-malformed"])
    #expect(result.problems.first?.line == line)
    #expect(result.problems.first?.column == column)
    #expect(
      result.problems.first?.message == "the document is no JSON: \(words); ask for the report again if it matters")
  }

  @Test func escapesAreRead() {
    let result = report(#""contact-info":"\u00e9\ud83d\ude00\ud800\n\/\"","policies":[]"#)
    #expect(result.report.contactInfo == "é😀\u{FFFD}\n/\"")
  }

  @Test(arguments: [("{\"a\":1}", "a JSON document"), ("[]", "a JSON document"), ("hello", "plain text")])
  func otherDocumentsAreNamed(text: String, name: String) {
    #expect(Result(text).outcome == .notAReport(name))
  }

  @Test func limitsHold() {
    var limits = ParsingLimits.standard
    limits.depth = 4
    limits.textBytes = 100
    limits.records = 25
    limits.policies = 2
    limits.documentBytes = 2_000
    let deep = Result(String(repeating: "[", count: 1_000), limits: limits)
    #expect(deep.codes == ["limit-json"])
    #expect(deep.problems.first?.column == 5)
    #expect(Result("{\"a\":\"\(String(repeating: "x", count: 200))\"}", limits: limits).codes == ["limit-json"])
    #expect(Result("[" + String(repeating: "1,", count: 200) + "1]", limits: limits).codes == ["limit-json"])
    #expect(Result(String(repeating: " ", count: 3_000), limits: limits).codes == ["limit-document"])
    let many = Result("{\"report-id\":\"1\",\(Self.range),\"policies\":[{},{},{}]}", limits: limits)
    #expect(many.report.policies.count == 2)
    #expect(many.codes == ["limit-policies"])
  }
}
