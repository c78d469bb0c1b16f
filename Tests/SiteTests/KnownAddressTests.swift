import Analysis
import Reports
import Testing

@testable import Site

/// What is known of addresses besides the reports, on the pages of days and in the files of records.
@Suite struct KnownAddressTests {
  private static func site() throws -> SampleSite {
    var site = SampleSite()
    let rows = [
      SampleSite.Row(address: "192.0.2.10", count: 100),
      SampleSite.Row(address: "198.51.100.7", count: 30, dkim: .fail, spf: .fail),
      SampleSite.Row(address: "no address", count: 2, dkim: .fail, spf: .fail),
    ]
    site.add("example.com", SampleSite.now.day - 10, rows)
    let address = try #require(IPAddress("198.51.100.7"))
    site.lookups.reverseNames[address] = "host.isp.example"
    site.lookups.autonomousSystems[address] = AutonomousSystem(number: 64_500, name: "ISP, \"the\" one")
    site.lookups.countries[address] = "NL"
    return site
  }

  @Test func recordsTellClassNameNetworkAndCountry() async throws {
    let files = try await Self.site().files()
    let csv = String(decoding: try #require(files["d/example.com/2026-10/records.csv"]), as: UTF8.self)
    #expect(csv.contains(",192.0.2.10,192.0.2.0/24,own,,,,,100,"), "\(csv)")
    #expect(
      csv.contains(
        ",198.51.100.7,isp.example,unknown,host.isp.example,64500,\"ISP, \"\"the\"\" one\",NL,30,"), "\(csv)")
    #expect(csv.contains(",\"no address\",\"Invalid addresses\",unknown,,,,,2,"), "\(csv)")
  }

  @Test func theDayTellsNameAndCountryBelowTheAddress() async throws {
    let files = try await Self.site().files()
    let page = String(decoding: try #require(files["d/example.com/2026-10/24.html"]), as: UTF8.self)
    #expect(page.contains("unknown<br>host.isp.example · NL</span>"), "\(page)")
    #expect(page.contains("· own</span>"))
  }

  @Test func theDayHasItsSourcesAsAChart() async throws {
    let files = try await Self.site().files()
    let page = String(decoding: try #require(files["d/example.com/2026-10/24.html"]), as: UTF8.self)
    #expect(page.contains("Messages by source, example.com, Sat 24 Oct 2026"))
    #expect(page.contains("All failures come from 2 unknown sources"), "\(page)")
    #expect(page.contains("<svg class=\"chart\""))
  }
}
