import Reports
import Testing

@testable import Analysis
@testable import Digest

struct SubjectTests {
  private func subject(_ facts: WeekFacts, _ scope: MailScope = .everything) -> String {
    Subject(facts: facts, scope: scope).text
  }

  private static let long = "a-very-long-name-of-a-domain-that-nobody-would-type.sub-domain.example.org"

  private static let sendGrid = WeekTask.Kind.senderFails("SendGrid", failed: 1_450)

  static let cases: [(WeekFacts, String)] = [
    (
      SampleWeek.facts(
        tasks: [
          SampleWeek.task(sendGrid, "example.org"), SampleWeek.task(.stepBack, "a.example"),
          SampleWeek.task(.stepBack, "b.example"),
        ]), "DMARC W44: SendGrid fails for example.org (1,450) +2 to do"
    ),
    (
      SampleWeek.facts(tasks: [SampleWeek.task(.stepBack, "example.org", atRisk: 77)]),
      "DMARC W44: step back on example.org, 77 failed"
    ),
    (
      SampleWeek.facts(
        tasks: [SampleWeek.task(.noReports(since: SampleWeek.week.monday - 5, isOver: false), "example.org")]),
      "DMARC W44: NO REPORTS for example.org since 21 Oct"
    ),
    (
      SampleWeek.facts(
        tasks: [SampleWeek.task(.stopsAligning(.dkim, "SendGrid", unaligned: 700), "example.org")]),
      "DMARC W44: DKIM of SendGrid broke for example.org"
    ),
    (
      SampleWeek.facts(
        changes: [
          WeekChange(
            sentence: "x", kind: .spfStopped, domain: SampleWeek.domain("example.org"), source: "192.0.2.0/24")
        ]), "DMARC W44: SPF of 192.0.2.0/24 broke for example.org"
    ),
    (
      SampleWeek.facts(
        bursts: [WeekBurst(domain: SampleWeek.domain("example.org"), failed: 1_000, unknown: 980, blocked: 833)]),
      "DMARC W44: spoofing burst on example.org, 85.0% blocked"
    ),
    (
      SampleWeek.facts(
        bursts: [WeekBurst(domain: SampleWeek.domain("example.org"), failed: 1_000, unknown: 10, blocked: 0)]),
      "DMARC W44: failure burst on example.org, 1,000 messages"
    ),
    (
      SampleWeek.facts(
        domains: [SampleWeek.row("example.org", .canReject, SampleWeek.figures(own: (10, 0)))],
        advice: [WeekChange(sentence: "x", domain: SampleWeek.domain("example.org"))]),
      "DMARC W44: example.org can move to p=reject"
    ),
    (
      SampleWeek.facts(
        changes: [
          WeekChange(
            sentence: "x", kind: .ownSourceGone, domain: SampleWeek.domain("example.org"), source: "Zendesk")
        ]), "DMARC W44: Zendesk no longer sends for example.org"
    ),
    (
      SampleWeek.facts(changes: [WeekChange(sentence: "x")]),
      "DMARC W44: 1 change, 0 domains, 10,050 messages"
    ),
    (SampleWeek.quiet, "DMARC W44: all quiet, 1 domain, 10,050 messages"),
    (SampleWeek.facts(reports: 0), "DMARC W44: NO REPORTS at all since 26 Oct"),
  ]

  @Test(arguments: cases)
  func theMostImportantFactStandsFirst(_ facts: WeekFacts, _ expected: String) {
    #expect(subject(facts) == expected)
  }

  @Test func aScopeIsNamed() {
    #expect(
      subject(SampleWeek.quiet, .domain(SampleWeek.domain("example.org")))
        == "DMARC W44: all quiet, example.org, 10,050 messages")
    #expect(subject(SampleWeek.quiet, .account("acme")) == "DMARC W44 acme: all quiet, 1 domain, 10,050 messages")
    #expect(subject(SampleWeek.quiet, .account("Grün")) == "DMARC W44: all quiet, 1 domain, 10,050 messages")
    #expect(
      subject(SampleWeek.facts(reports: 0), .domain(SampleWeek.domain("example.org")))
        == "DMARC W44: NO REPORTS for example.org since 26 Oct")
  }

  @Test(arguments: [
    "SendGrid", "a\r\nBcc: x@example.com", "名前", "An organisation with a name of many words and letters",
    "=?UTF-8?B?eA==?=",
  ])
  func itIsShortAndPlainWhateverTheNames(_ name: String) {
    for count in [1, 2, 400] {
      for failed in [10, 123_456, 98_765_432_100] {
        for domain in ["example.org", Self.long] {
          for scope in [MailScope.everything, .account("sixteen-letters-"), .domain(SampleWeek.domain(Self.long))] {
            let facts = SampleWeek.facts(
              tasks: Array(
                repeating: SampleWeek.task(.senderFails(name, failed: failed), domain, atRisk: failed), count: count))
            let text = subject(facts, scope)
            #expect(text.utf8.count <= 60, "\(text)")
            #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(text)")
            #expect(text.hasPrefix("DMARC W44"))
            #expect(text.contains(" fails for "), "\(text)")
          }
        }
      }
    }
  }
}
