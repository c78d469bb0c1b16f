import Reports
import Testing

@testable import Site

/// What ought to have come and did not, on the page of problems; what was odd, on the pages of reporters.
@Suite struct SilenceTests {
  private static let row = [SampleSite.Row(address: "192.0.2.10", count: 10)]

  private static func page(_ site: SampleSite, _ path: String = "problems/index.html") async throws -> String {
    String(decoding: try #require(try await site.files()[path]), as: UTF8.self)
  }

  @Test func whoReportsAsUsualIsInNoTable() async throws {
    var site = SampleSite()
    for offset in 1..<60 { site.add("example.com", SampleSite.now.day - offset, Self.row) }
    let page = try await Self.page(site)
    #expect(!page.contains("id=\"silent\"") && !page.contains("id=\"unreported\""))
    #expect(page.contains("<h2>Reports came for every day</h2>"))
  }

  @Test func silentReportersAndDomainsAreNamedAndLinked() async throws {
    var site = SampleSite()
    for offset in 1..<60 {
      site.add("example.com", SampleSite.now.day - offset, Self.row)
      if offset > 6 { site.add("example.org", SampleSite.now.day - offset, Self.row) }
      if offset > 20 { site.add("example.com", SampleSite.now.day - offset, reporter: "Quiet One", Self.row) }
    }
    let page = try await Self.page(site)
    #expect(page.contains("id=\"silent\""))
    #expect(page.contains("<a href=\"../r/\(ReporterPlan.slug("Quiet One"))/index.html\">Quiet One</a>"))
    #expect(page.contains("id=\"unreported\""))
    #expect(page.contains("<a href=\"../d/example.org/index.html\">example.org</a>"))
    #expect(!page.contains("No reports for example.com"))
    // Days younger than three days may still get a report.
    #expect(page.contains("<h2>3 days without a report</h2>"), "\(page)")
  }

  @Test func whatWasOddIsToldByReporter() async throws {
    var site = SampleSite()
    for offset in 5..<9 { site.add("example.com", SampleSite.now.day - offset, Self.row) }
    site.add("example.com", SampleSite.now.day - 5, reporter: "Other", Self.row)
    for (place, report) in site.set.aggregates.enumerated() where place < 2 {
      for _ in 0..<3 {
        site.problems.append(
          Problem(origin: report.origin, severity: .repaired, code: "R9", message: "an empty result was left out"))
      }
    }
    let page = try await Self.page(site, "r/example-receiver-3448c7b2/index.html")
    #expect(page.contains("<tr><th scope=\"row\"><b>R9</b></th><td class=\"n\">2</td>"), "\(page)")
    let json = try await Self.page(site, "r/example-receiver-3448c7b2/data.json")
    #expect(json.contains("\"quirks\":{\"R9\":2}"))
    #expect(!(try await Self.page(site, "r/\(ReporterPlan.slug("Other"))/index.html")).contains("id=\"quirks\""))
  }
}
