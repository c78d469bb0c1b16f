import Analysis
import Reports
import Statistics
import Testing

@testable import Site

@Suite struct VerdictTests {
  /// What the page of a month says, for one report of some rows.
  private func verdict(_ rows: [SampleSite.Row]) async throws -> Site.Verdict {
    var site = SampleSite()
    site.add("example.com", SampleSite.now.day - 10, rows)
    let input = await site.input()
    let context = SiteContext(input, templates: try SiteTemplates(), overrides: [])
    let domain = try #require(context.domains.first)
    let analysis = try #require(input.analysis.domain(domain.domain))
    return MonthPage(context, domain, analysis, 0).verdict
  }

  private static func passing(_ count: UInt32) -> SampleSite.Row { .init(address: "192.0.2.1", count: count) }
  private static func failing(_ count: UInt32, _ disposition: Text, from address: String = "198.51.100.1")
    -> SampleSite.Row
  {
    .init(address: address, count: count, dkim: .fail, spf: .fail, disposition: disposition)
  }

  @Test func theLeadTellsOwnMailFromUnknown() async throws {
    let table: [([SampleSite.Row], String, String)] = [
      ([Self.passing(1)], "All passed", "1 of 1 own message in October 2026 passed; no unknown mail failed."),
      (
        [Self.failing(1, .reject)], "No own mail",
        "example.com sent no mail of its own in October 2026; 1 unknown message failed, 1 of 1 blocked."
      ),
      (
        [Self.passing(1200)], "All passed",
        "Of 1,200 own messages in October 2026 100% passed; no unknown mail failed."
      ),
      (
        [Self.failing(5, .none)], "No own mail",
        "example.com sent no mail of its own in October 2026; 5 unknown messages failed, 0 of 5 blocked."
      ),
      (
        [Self.passing(990), Self.failing(9, .quarantine), Self.failing(1, .none)], "Nothing to fix",
        "Of 990 own messages in October 2026 100% passed; 10 unknown messages failed, 9 of 10 blocked."
      ),
    ]
    for (rows, status, lead) in table {
      let verdict = try await verdict(rows)
      #expect(verdict.lead == lead)
      #expect(verdict.status == status)
    }
  }

  @Test func anOwnSourceThatFailsIsASenderToFixWithItsCause() async throws {
    let verdict = try await verdict([Self.passing(90), Self.failing(10, .none, from: "192.0.2.9")])
    #expect(verdict.status == "Fix 1 sender")
    #expect(verdict.tone == .bad)
    #expect(
      verdict.lead
        == "Of 100 own messages in October 2026 90.0% passed; 10 failed, from 192.0.2.0/24; no unknown mail failed.")
    #expect(verdict.details.first?.hasPrefix("The signature of example.com with selector s1 fails") == true)
  }

  @Test func spoofingIsNoSenderToFix() async throws {
    let verdict = try await verdict([Self.passing(90), Self.failing(5000, .none)])
    #expect(verdict.status == "Nothing to fix")
    #expect(verdict.tone == .good)
  }
}
