import Reports
import Testing

@testable import Site

@Suite struct VerdictTests {
  /// What the page of a month says, for one report of some rows.
  private func verdict(_ rows: [SampleSite.Row]) async throws -> Verdict {
    var site = SampleSite()
    site.add("example.com", SampleSite.now.day - 10, rows)
    let input = await site.input()
    let context = SiteContext(input, templates: try SiteTemplates(), assets: SiteAssets(entries: [], overrides: []))
    return MonthPage(context, try #require(context.domains.first), 0).verdict
  }

  private static func passing(_ count: UInt32) -> SampleSite.Row { .init(address: "192.0.2.1", count: count) }
  private static func failing(_ count: UInt32, _ disposition: Text, from address: String = "198.51.100.1")
    -> SampleSite.Row
  {
    .init(address: address, count: count, dkim: .fail, spf: .fail, disposition: disposition)
  }

  @Test func theLeadNamesWhatPassedAndWhatBecameOfTheRest() async throws {
    let table: [([SampleSite.Row], String)] = [
      ([Self.passing(1)], "The one message in October 2026 passed DMARC."),
      ([Self.failing(1, .reject)], "The one message in October 2026 failed DMARC and was rejected."),
      ([Self.passing(1200)], "All 1,200 messages in October 2026 passed DMARC."),
      (
        [Self.failing(5, .none)],
        "None of 5 messages in October 2026 passed DMARC; of the 5 that failed, all were delivered."
      ),
      (
        [Self.passing(3), Self.failing(1, .none)],
        "3 of 4 messages in October 2026 passed DMARC; the one that failed was delivered."
      ),
      (
        [Self.passing(990), Self.failing(9, .quarantine), Self.failing(1, .none)],
        "99.0% of 1,000 messages in October 2026 passed DMARC; of the 10 that failed, 9 of 10 were quarantined or rejected."
      ),
    ]
    for (rows, lead) in table { #expect(try await verdict(rows).lead == lead) }
  }

  @Test func aSourceThatPassesAndFailsIsASenderToFix() async throws {
    let verdict = try await verdict([Self.passing(90), Self.failing(10, .none, from: "192.0.2.9")])
    #expect(verdict.status == "Fix 1 sender")
    #expect(verdict.tone == .bad)
    #expect(verdict.details.first == "Sources that also pass, so likely your own, fail: 192.0.2.0/24 (10 of 100).")
  }

  @Test func aSourceThatNeverPassesIsNoneOfTheOwners() async throws {
    let verdict = try await verdict([Self.passing(90), Self.failing(10, .reject)])
    #expect(verdict.status == "Nothing to fix")
    #expect(verdict.details.first == "1 source of which nothing passed sent 10 messages; receivers blocked 10 of 10.")
  }
}
