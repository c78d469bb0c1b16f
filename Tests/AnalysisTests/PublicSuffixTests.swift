import Analysis
import Reports
import Testing

struct PublicSuffixTests {
  @Test(arguments: [
    ("mail.example.com", "example.com"), ("example.com", "example.com"), ("a.b.example.co.uk", "example.co.uk"),
    ("deep.amberlane.example", "amberlane.example"), ("xn--mhlenbach-q9a.example", "xn--mhlenbach-q9a.example"),
    ("co.uk", "co.uk"), ("com", "com"),
  ])
  func domainsBelongToTheirOrganisation(name: String, organisation: String) async throws {
    var builder = SetBuilder()
    builder.add(.at("2026-10-14"), domain: name, [.own(1, domain: name)])
    let analysis = await builder.analyse(.at("2026-10-16"))
    #expect(try #require(analysis.domain(try .named(name))).organisation == organisation)
  }

  @Test func subdomainsStandUnderTheirOrganisation() async {
    var builder = SetBuilder()
    for name in ["shop.example.com", "example.org", "example.com"] {
      builder.add(.at("2026-10-14"), domain: name, [.own(1, domain: name)])
    }
    let analysis = await builder.analyse(.at("2026-10-16"))
    #expect(analysis.organisations.map(\.name) == ["example.com", "example.org"])
    #expect(analysis.organisations.first?.domains.map(\.ascii) == ["example.com", "shop.example.com"])
  }

  @Test func reportersAreNamedByAliasOrOrganisation() async throws {
    var builder = SetBuilder()
    let day = Day.at("2026-10-14")
    builder.add(day, reporter: "Enterprise Outlook", [.own(1)])
    builder.add(day, reporter: "esa1.gateway.example", [.own(1)])
    builder.add(day, reporter: "Müller Hosting", [.own(1)])
    var settings = AnalysisSettings()
    settings.organisationAliases = ["Enterprise Outlook": "Microsoft"]
    let analysis = await builder.analyse(day + 2, settings: settings)
    let names = try ["Enterprise Outlook", "esa1.gateway.example", "Müller Hosting"].map { name in
      analysis.reporterName(of: try #require(builder.set.texts.find(name)))
    }
    #expect(names == ["Microsoft", "gateway.example", "Müller Hosting"])
  }
}
