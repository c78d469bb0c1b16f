import Reports
import Testing

@testable import Site

/// Pages only for the domains that the owner told of: anybody can mail reports for any domain.
@Suite struct OwnDomainsTests {
  private static let domains = ["example.com", "mail.example.com", "notexample.com", "example.org", "forged.example"]

  private static func files(_ own: [String], cap: Int = 200) async throws -> [String: [UInt8]] {
    var site = SampleSite()
    for (place, domain) in domains.enumerated() {
      let count = UInt32(10 * (place + 1))
      for back in 0...place {
        site.add(domain, SampleSite.now.day - 10 - back, [.init(address: "192.0.2.10", count: count)])
      }
    }
    site.addTLS("forged.example", through: SampleSite.now.day - 5)
    site.options.ownDomains = Set(own.compactMap { DomainName($0) })
    site.options.domainCap = cap
    return try await site.files()
  }

  private static func pages(_ files: [String: [UInt8]]) -> [String] {
    domains.filter { files["d/\($0)/index.html"] != nil }
  }

  @Test func withoutAnyAllDomainsHavePages() async throws {
    let files = try await Self.files([])
    #expect(Self.pages(files) == Self.domains)
    #expect(files["tls/forged.example/index.html"] != nil)
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(!problems.contains("unknown-domain"))
  }

  @Test func otherDomainsCountAndAreToldButHaveNoPage() async throws {
    let files = try await Self.files(["example.com", "example.org"])
    #expect(Self.pages(files) == ["example.com", "mail.example.com", "example.org"])
    #expect(files["tls/forged.example/index.html"] == nil)
    let csv = String(decoding: try #require(files["domains.csv"]), as: UTF8.self)
    #expect(csv.contains("\r\nforged.example,"))
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(
      problems.contains(
        "reports came for 2 domains that the configuration does not name: forged.example (5 reports) and "
          + "notexample.com (3 reports)"), "\(problems)")
    #expect(!problems.contains("limit-domains"))
  }

  @Test func domainsThatWereToldOfComeFirst() async throws {
    let files = try await Self.files(["example.com"], cap: 1)
    #expect(Self.pages(files) == ["example.com"])
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(problems.contains("1 of 5 domains have no pages of their own, since at most 1 may"), "\(problems)")
  }
}
