import Analysis
import Reports
import Statistics
import Testing

struct RecordExplainerTests {
  private static let day = Day.at("2026-10-14")

  private func explain(_ rows: [SetBuilder.Row], domain: String = "example.com") async -> [RecordExplanation] {
    var builder = SetBuilder()
    builder.add(Self.day, domain: domain, policy: .init(p: "reject", adkim: "s"), rows)
    let statistics = await ArchiveStatistics.summarise(builder.set, jobs: 1)
    let analysis = Analysis(statistics, now: (Self.day + 1).start)
    let explainer = RecordExplainer(analysis, of: statistics)
    return builder.set.aggregates.flatMap { report in
      builder.set.records(of: report).map { explainer.explanation(of: $0, in: report) }
    }
  }

  @Test func eachRecordHasItsSourceItsClassAndItsOwnCauses() async {
    let strict = SetBuilder.Row(
      ip: "192.0.2.1", count: 40, from: "mail.example.com", signatures: [("example.com", "s1", "pass")])
    let listed = SetBuilder.Row(
      ip: "198.51.100.200", count: 3, checks: [("lists.example", "mfrom", "pass")], reasons: [("mailing_list", "")])
    let found = await explain([.own(600), strict, .broken(20), .sendgrid(45), .spoof(12), listed])
    #expect(
      found.map(\.source.name) == [
        "192.0.2.0/24", "192.0.2.0/24", "192.0.2.0/24", "SendGrid", "203.0.113.0/24", "lists.example",
      ])
    #expect(
      found.map(\.senderClass) == [.needsFixing, .needsFixing, .needsFixing, .unknownService, .unknown, .forwarder])
    #expect(
      found.map { $0.diagnoses.map(\.code) } == [
        [], [.dkimStrict], [.dkimFail, .spfFail], [.dkimOtherDomain, .spfOtherDomain], [.dkimNone, .spfFail],
        [.dkimNone, .spfOtherDomain, .forwarded, .overridden],
      ])
    #expect(found[3].diagnoses.first?.failed == 45)
    #expect(found[3].diagnoses.first?.sentence == "SendGrid signs as sendgrid.net, not as example.com (45 messages).")
  }

  @Test func aNameThatIsNoDomainHasNoClass() async {
    let found = await explain([.sendgrid(45)], domain: "no domain")
    // Evidence is that of domains: of what is none only the network is known.
    #expect(found.map(\.source.name) == ["198.51.100.0/24"])
    #expect(found.map(\.senderClass) == [nil])
    #expect(found.map(\.diagnoses) == [[]])
  }
}
