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
    // Slugs and anchors are hashes of texts.
    let cleanPaths = Dictionary(uniqueKeysWithValues: clean.keys.map { (Self.withoutHashes($0), $0) })
    #expect(Set(cleanPaths.keys) == Set(dirty.keys.map(Self.withoutHashes)))
    #expect(
      dirty.keys.allSatisfy { path in
        path.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || "./-W_".utf8.contains($0) }
      })
    for (path, bytes) in dirty where path.hasSuffix(".html") {
      let cleanPath = try #require(cleanPaths[Self.withoutHashes(path)])
      let expected = MarkupCensus(try #require(clean[cleanPath]))
      let found = MarkupCensus(bytes)
      #expect(found.names == expected.names, "\(path)")
      #expect(found.elements == expected.elements, "\(path)")
      #expect(
        found.identifiers.map(Self.withoutHashes) == expected.identifiers.map(Self.withoutHashes), "\(path)")
      #expect(HTMLNesting.fault(bytes) == nil, "\(path)")
      #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A }, "\(path)")
    }
  }

  /// A path or an identifier without what is made of texts: the slug of a reporter, the hash of a report or an asset.
  private static func withoutHashes(_ text: String) -> String {
    if text.hasPrefix("assets/") { return "assets/\(text.split(separator: ".").last ?? "")\(text.contains("search"))" }
    if text.hasPrefix("r-"), text.utf8.count == 14 { return "r-" }
    var parts = text.split(separator: "/").map(String.init)
    guard parts.first == "r", parts.count == 3 else { return text }
    // Both reporters of the sample begin with another letter.
    parts[1] = String(parts[1].prefix(1))
    return parts.joined(separator: "/")
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
    let day = String(decoding: try #require(files["d/example.com/2026-10/24.html"]), as: UTF8.self)
    for text in [
      "example.com-2026-10-24-Example Receiver", "generator", "mailing_list", "known list", "bounce.example.com", "s1",
    ] { #expect(day.contains("\(text)&lt;zq&gt;"), "\(text)") }
    let reporter = try #require(files.first { $0.key.hasPrefix("r/example-receiver-zq-") && $0.key.hasSuffix(".html") })
    for text in ["Example Receiver", "dmarc@receiver.example", "known list"] {
      #expect(String(decoding: reporter.value, as: UTF8.self).contains("\(text)&lt;zq&gt;"), "\(text)")
    }
    let tls = String(decoding: try #require(files["tls/example.com/index.html"]), as: UTF8.self)
    for text in ["Sender", "certificate-expired", "mx.example.com", "203.0.113.77", "X509"] {
      #expect(tls.contains("\(text)&lt;zq&gt;"), "\(text)")
    }
    let failures = String(decoding: try #require(files["failures/index.html"]), as: UTF8.self)
    for text in ["mx.receiver.example", "dmarc", "reject"] {
      #expect(failures.contains("\(text)&lt;zq&gt;"), "\(text)")
    }
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
