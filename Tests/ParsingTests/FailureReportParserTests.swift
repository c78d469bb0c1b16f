import Parsing
import Reports
import Testing

struct FailureReportParserTests {
  private static let fields = """
    Feedback-Type: auth-failure
    Version: 1
    User-Agent: Receiver/1.0
    Auth-Failure: DMARC
    Authentication-Results: mx.receiver.example; dmarc=fail
      (p=reject) header.from=example.com
    Identity-Alignment: none
    Delivery-Result: Reject
    Source-IP: 192.0.2.7 (mail.example.net)
    Reported-Domain: Example.COM
    Reporting-MTA: dns; MX.receiver.example
    Original-Mail-From: <joe@example.net>
    Arrival-Date: Tue, 3 Nov 2026 09:15:00 +0900 (JST)
    Incidents: 4

    """

  private func parse(
    _ text: String, context: DocumentContext = DocumentContext()
  ) -> (outcome: ParsingOutcome, report: FailureReport?, codes: [String]) {
    var set = ReportSet()
    var problems: [Problem] = []
    let outcome = FailureReportParser(limits: .standard, now: testNow)
      .parse(Array(text.utf8)[...], context: context, into: &set, problems: &problems)
    return (outcome, set.failures.first, problems.map(\.code))
  }

  @Test(arguments: ["\n", "\r\n"])
  func fieldsAreRead(newline: String) {
    let (outcome, report, codes) = parse(Self.fields.replacing("\n", with: newline))
    var expected = FailureReport()
    expected.reporter = "mx.receiver.example"
    expected.arrival = Timestamp(seconds: 1_793_664_900)
    expected.reportedDomain = "example.com"
    expected.authFailure = "dmarc"
    expected.deliveryResult = "reject"
    expected.sourceIP = "192.0.2.7"
    expected.identityAlignment = "none"
    expected.incidents = 4
    #expect(outcome == .reports(1))
    #expect(report == expected)
    #expect(codes == [])
  }

  @Test func foldedValuesAreOne() {
    let (_, report, _) = parse("feedback-TYPE:\n auth-failure\nReported-Domain:\r\n\texample.com\r\n")
    #expect(report?.reportedDomain == "example.com")
  }

  @Test(arguments: [
    ("abuse", "an abuse report"), ("Abuse ; x", "an abuse report"), ("fraud", "a feedback report of type fraud"),
    ("<b>", "a feedback report"),
  ])
  func otherFeedbackIsNamed(type: String, name: String) {
    #expect(parse("Feedback-Type: \(type)\nSource-IP: 192.0.2.1\n").outcome == .notAReport(name))
  }

  @Test func olderNameOfTheDateIsRead() {
    let (_, report, _) = parse("Feedback-Type: auth-failure\nReceived-Date: 3 Nov 26 00:15 GMT\n")
    #expect(report?.arrival == Timestamp(seconds: 1_793_664_900))
  }

  @Test func mailStandsInForMissingFields() {
    let context = DocumentContext(mailDate: Timestamp(seconds: 1_793_700_000), mailSender: "Reports@Receiver.example")
    let (_, report, codes) = parse("Feedback-Type: auth-failure\n", context: context)
    #expect(report?.reporter == "receiver.example")
    #expect(report?.arrival == Timestamp(seconds: 1_793_700_000))
    #expect(report?.incidents == 1)
    #expect(codes == [])
    #expect(parse("Feedback-Type: auth-failure\n").codes == ["failure-undated"])
    let future = parse("Feedback-Type: auth-failure\nArrival-Date: 3 Nov 2036 00:15:00 GMT\n", context: context)
    #expect(future.report?.arrival == Timestamp(seconds: 1_793_700_000))
    #expect(future.codes == ["failure-date"])
  }

  @Test(arguments: [
    ("IPv6:2001:DB8::1", "2001:db8::1"), ("[192.0.2.1]", "192.0.2.1"), ("unknown", "unknown"), ("()", nil),
  ])
  func sourceIsCanonical(text: String, address: String?) {
    #expect(parse("Feedback-Type: auth-failure\nSource-IP: \(text)\n").report?.sourceIP == address)
  }

  @Test(arguments: [("0", 1), ("-5", 1), ("99999999999", 1_000_000_000), ("x", 1)])
  func incidentsAreAtLeastOne(text: String, incidents: Int) {
    #expect(parse("Feedback-Type: auth-failure\nIncidents: \(text)\n").report?.incidents == incidents)
  }

  @Test func plainTextOfEximIsRead() {
    let (outcome, report, _) = parse(
      """
      This is an email abuse report.

      A message claiming to be from you has failed the published DMARC
      policy for your domain.

        Sender Domain: Example.com
        Sender IP Address: 192.0.2.8
        Received Date: Tue, 03 Nov 2026 00:15:00 +0000
        SPF Alignment: no
        DKIM Alignment: no
        DMARC Results: Reject

      """)
    #expect(outcome == .reports(1))
    #expect(report?.reportedDomain == "example.com")
    #expect(report?.sourceIP == "192.0.2.8")
    #expect(report?.arrival == Timestamp(seconds: 1_793_664_900))
    #expect(report?.identityAlignment == "SPF no, DKIM no")
    #expect(report?.deliveryResult == "reject")
    #expect(report?.authFailure == "dmarc")
  }

  @Test func otherTextIsNoReport() {
    #expect(parse("Sender Domain: example.com\n").outcome == .notAReport("plain text"))
    #expect(parse("").outcome == .notAReport("plain text"))
  }

  @Test(arguments: [
    ("Tue, 3 Nov 2026 00:15:00 +0000", 1_793_664_900), ("3 Nov 2026 00:15 EST", 1_793_682_900),
    ("Tue Nov  3 00:15:00 2026", 1_793_664_900), ("2026-11-03T00:15:00Z", 1_793_664_900),
    ("2026-11-03 00:15:00", 1_793_664_900), ("Tue, 03 Nov 2026 00:15:00 -0130", 1_793_670_300),
    ("(a (b)) 3 Nov 2026 00:15:00 GMT (c", 1_793_664_900),
  ])
  func datesOfMailAreRead(text: String, seconds: Int) {
    let (_, report, _) = parse("Feedback-Type: auth-failure\nArrival-Date: \(text)\n")
    #expect(report?.arrival == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "31 Feb 2026 00:00:00 GMT", "3 Nov 2026", "3 Foo 2026 00:00:00 GMT", "3 Nov 2026 25:00:00 GMT",
    "3 Nov 99999 00:00:00", "Nov", "3 Nov 2026 0:0:0:0 GMT", "3 Nov 2026 00:00:00 +99",
    "9999999999999999999 Nov 2026 0:0",
  ])
  func datesThatAreNoneAreNotRead(text: String) {
    let (_, report, codes) = parse("Feedback-Type: auth-failure\nArrival-Date: \(text)\n")
    #expect(report?.arrival == nil)
    #expect(codes == ["failure-undated"])
  }
}
