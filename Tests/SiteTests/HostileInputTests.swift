import Reports
import Testing

@testable import Site

@Suite struct HostileInputTests {
  /// Texts that would become markup if one writer forgot to escape; some are built on combining characters.
  static let payloads = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</title><h1>x</h1>",
    "\u{0301}\"\u{0301} onmouseover=\u{0301}\"alert(1)", "\u{0600}<b\u{0600}>", "</td></tr></table><p id=main>",
    "&lt;b&gt;&#60;i&#62;",
    "]]><!-- --><?php ?>", "{{frame.title}}{{{x}}}", "javascript:alert(1)//", "\u{202E}gpj.exe\u{2066}",
  ]

  @Test(arguments: payloads)
  func noTextBecomesMarkup(payload: String) async throws {
    let clean = try await SampleSite.three(poison: "plain").files()
    let dirty = try await SampleSite.three(poison: payload).files()
    #expect(Set(clean.keys.filter { !$0.hasPrefix("assets") }) == Set(dirty.keys.filter { !$0.hasPrefix("assets") }))
    for (path, bytes) in dirty where path.hasSuffix(".html") {
      let expected = MarkupCensus(try #require(clean[path]))
      let found = MarkupCensus(bytes)
      #expect(found.names == expected.names, "\(path)")
      #expect(found.elements == expected.elements, "\(path)")
      #expect(found.identifiers == expected.identifiers, "\(path)")
      #expect(HTMLNesting.fault(bytes) == nil, "\(path)")
      #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A }, "\(path)")
    }
  }

  @Test(arguments: payloads)
  func noTextBecomesAnElementOfTheFeed(payload: String) async throws {
    let site = SampleSite.three(poison: payload)
    let feed = String(decoding: try #require(try await site.files()["feed.atom"]), as: UTF8.self)
    let elements = ["id", "title", "updated", "category", "summary", "entry", "link", "feed", "author", "name", "?xml"]
    for part in feed.split(separator: "<").map({ $0.drop { $0 == "/" } }) {
      #expect(elements.contains(String(part.prefix { !" >/".contains($0) })), "\(part)")
    }
    #expect(feed.contains("policy_changed"))
  }

  @Test func everyTextFieldReachesAPage() async throws {
    // Otherwise the test above would prove nothing.
    let files = try await SampleSite.three(poison: "<zq>").files()
    let month = String(decoding: try #require(files["d/example.com/2026-10/index.html"]), as: UTF8.self)
    for text in [
      "Example Receiver", "dmarc@receiver.example", "mailing_list", "known list", "example.com", "not an address",
    ] {
      #expect(month.contains("\(text)&lt;zq&gt;"), "\(text)")
    }
    let domain = String(decoding: try #require(files["d/example.com/index.html"]), as: UTF8.self)
    for text in ["s1", "sp"] { #expect(domain.contains("\(text)&lt;zq&gt;"), "\(text)") }
    let problems = String(decoding: try #require(files["problems/index.html"]), as: UTF8.self)
    for text in ["broken.xml.gz", "member 1", "do not match"] {
      #expect(problems.contains("\(text)&lt;zq&gt;"), "\(text)")
    }
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
  func noTextBecomesAFormula(payload: String) async throws {
    var site = SampleSite()
    site.add(
      "example.com", SampleSite.now.day - 10, reporter: payload,
      [.init(address: payload, count: 1, reason: (type: payload, comment: payload))])
    for (path, bytes) in try await site.files() where path.hasSuffix(".csv") {
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        for cell in line.split(separator: UInt8(ascii: ",")) {
          let text = cell.first == UInt8(ascii: "\"") ? cell.dropFirst() : cell
          let first = text.first.map { Character(Unicode.Scalar($0)) } ?? "x"
          #expect(!"=+-@\t".contains(first), "\(path): \(String(decoding: line, as: UTF8.self))")
        }
      }
    }
  }
}
