import Parsing
import Reports
import Testing

struct AggregateParserTests {
  @Test func plainReportIsReadWhole() {
    let parsed = Parsed(Sample.feedback())
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.problems.isEmpty)
    #expect(parsed.text(parsed.report.orgName) == "receiver.example")
    #expect(parsed.text(parsed.report.reportID) == "20261103.1")
    #expect(parsed.report.begin == Timestamp(seconds: 1_793_664_000))
    #expect(parsed.report.end == Timestamp(seconds: 1_793_750_399))
    #expect(parsed.report.flavour == .draft)
    #expect(parsed.text(parsed.policy.domain) == "example.com")
    #expect(parsed.policy.p == .reject)
    #expect(parsed.text(parsed.policy.pct) == "100")
    #expect(parsed.report.records == 0..<1)
    #expect(parsed.text(parsed.record.sourceIP) == "192.0.2.1")
    #expect(parsed.record.count == 3)
    #expect(parsed.record.disposition == .none)
    #expect(parsed.record.outcome == .dkimOnly)
    #expect(parsed.text(parsed.record.headerFrom) == "example.com")
    #expect(parsed.record.envelopeFrom == .absent)
    #expect(parsed.dkim.map { parsed.text($0.selector) } == ["s1"])
    #expect(parsed.spf.map { parsed.text($0.domain) } == ["bounce.example.net"])
    #expect(parsed.spf.map(\.scope) == [.absent])
  }
}
