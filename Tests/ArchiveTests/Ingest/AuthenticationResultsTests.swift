import Testing

@testable import Archive

/// The grammar of `Authentication-Results`.
@Suite struct AuthenticationResultsTests {
  @Test(
    arguments: [
      // RFC 8601, appendix B.
      ("example.org 1; none", "example.org", []),
      ("example.com; spf=pass smtp.mailfrom=example.net", "example.com", []),
      (
        "example.com;\n sender-id=fail header.from=example.com;\n dkim=pass (good signature) header.d=example.com",
        "example.com", []
      ),
      ("MX.Example; DMARC = Pass (p=none) header.from=example.net", "mx.example", ["pass"]),
      ("mx.example; dmarc/1=pass", "mx.example", ["pass"]),
      ("mx.example (trust me) 1 (one); (a) dmarc (b) / (c) 1 (d) = (e) pass (f)", "mx.example", ["pass"]),
      ("\"mx.example\"; dmarc=pass", "mx.example", ["pass"]),
      ("mx.example; dmarc=fail; dmarc=pass", "mx.example", ["fail", "pass"]),
      ("mx.example;dmarc=none", "mx.example", ["none"]),
      // Results that only seem to be there.
      ("mx.example; spf=fail reason=\"; dmarc=pass\"", "mx.example", []),
      ("mx.example; spf=fail (; dmarc=pass)", "mx.example", []),
      ("mx.example; spf=fail (a (b); dmarc=pass)", "mx.example", []),
      ("mx.example; spf=fail (\\); dmarc=pass)", "mx.example", []),
      ("mx.example; spf=fail smtp.mailfrom=\"\\\"; dmarc=pass\"@example.net", "mx.example", []),
      ("mx.example; x-dmarc=pass", "mx.example", []), ("mx.example; dmarc.x=pass", "mx.example", []),
      ("mx.example; reason dmarc=pass", "mx.example", []),
      // Malformed results are results that are not pass.
      ("mx.example; dmarc=pass@evil.example", "mx.example", ["pass@evil.example"]),
      ("mx.example; dmarc=pass\"x\"", "mx.example", [""]), ("mx.example; dmarc=\"pass\"", "mx.example", [""]),
      ("mx.example; dmarc=pass=fail", "mx.example", [""]), ("mx.example; dmarc=", "mx.example", [""]),
      ("mx.example; dmarc", "mx.example", [""]), ("mx.example; dmarc pass", "mx.example", [""]),
      ("mx.example; dmarc/=pass", "mx.example", [""]),
    ] as [(String, String, [String])])
  func resultsAreRead(_ value: String, _ server: String, _ dmarc: [String]) {
    let results = AuthenticationResults(Array(value.utf8)[...])
    #expect(results?.server == server)
    #expect(results?.dmarc == dmarc)
  }

  @Test(arguments: [
    "", ";", "; dmarc=pass", "spf=pass; dmarc=pass", "mx.example 2; dmarc=pass", "mx.example evil; dmarc=pass",
    "mx.example 1 1; dmarc=pass", "mx.example; dmarc=pass (", "mx.example; dmarc=pass \"", "(mx.example; dmarc=pass",
    "mx.example; dmarc=pass\u{0}", "mx.example/evil; dmarc=pass", "mx.example\"\"; dmarc=pass",
  ])
  func whatIsDoubtfulIsNotRead(_ value: String) {
    #expect(AuthenticationResults(Array(value.utf8)[...]) == nil)
  }

  @Test func longOnesCostLittle() {
    for filler in ["(", "\"", "a=b;", "\\", " ", "mx.example; dmarc=pass; "] {
      let value = "mx.example; " + String(repeating: filler, count: 65_000 / filler.utf8.count)
      _ = AuthenticationResults(Array(value.utf8)[...])
    }
    let tooLong = "mx.example; dmarc=pass" + String(repeating: " ", count: 70_000)
    #expect(AuthenticationResults(Array(tooLong.utf8)[...]) == nil)
  }
}
