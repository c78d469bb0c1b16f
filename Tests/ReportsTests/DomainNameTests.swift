import Reports
import Testing

struct DomainNameTests {
  @Test(arguments: [
    ("example.com", "example.com"), (" Example.COM. ", "example.com"), ("localhost", "localhost"),
    ("_dmarc.example.com", "_dmarc.example.com"),
    ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("XN--BCHER-KVA.Example", "xn--bcher-kva.example"),
    ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
    ("例え。テスト", "xn--r8jz45g.xn--zckzah"), ("a-b.example", "a-b.example"), ("1.example", "1.example"),
    (String(repeating: "a", count: 63) + ".example", String(repeating: "a", count: 63) + ".example"),
  ])
  func namesAreFolded(text: String, ascii: String) {
    #expect(DomainName(text)?.ascii == ascii)
  }

  /// Names that must never become a path (formats.md, 8.5 and 10).
  @Test(arguments: [
    "", ".", "..", "../../etc", "a/b", "a\\b", "a b", "-", "-a.example", "a-.example", "a..example", ".example.com",
    "example.com..", "CON", "con.example", "nul", "AUX.example.com", "prn", "com1", "lpt9.example", "a\u{0}b",
    "<script>", "a\"b.example", "a:b", "*.example.com", "%2e%2e", "joe@example.com", "a\nb.example",
    "b\u{202E}ü.example", "ü\u{200B}.example", "ü\u{A0}.example", "💩\u{0}.example", "a,b", "a;b", "$(id)", "`id`",
    "..example", "example..com", "a\u{2044}b/",
  ])
  func hostileNamesAreNil(text: String) {
    #expect(DomainName(text) == nil)
  }

  @Test func longNamesAreNil() {
    #expect(DomainName(String(repeating: "a", count: 64) + ".example") == nil)
    #expect(DomainName(String(repeating: "a.", count: 200) + "example") == nil)
    #expect(DomainName(String(repeating: "ü", count: 64) + ".example") == nil)
    #expect(DomainName(String(repeating: "ü", count: 5_000)) == nil)
    let longest = String(repeating: "a.", count: 126) + "b"
    #expect(DomainName(longest)?.ascii == longest)
    #expect(DomainName(longest + "b") == nil)
  }

  @Test func validNamesAreSafePaths() {
    // Whatever bytes come, what is accepted has the characters of a safe name.
    var state: UInt64 = 11
    for _ in 0..<5_000 {
      let bytes = (0..<12).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return [0x61, 0x2D, 0x2E, 0x5F, 0x41, 0xC3, 0xBC, 0x2F, 0x00, 0x78, 0x20, 0x37][
          Int(truncatingIfNeeded: state >> 33) % 12]
      }
      guard let name = DomainName(bytes) else { continue }
      let isSafe = name.ascii.utf8.allSatisfy {
        $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 46 || $0 == 95
      }
      #expect(isSafe && !name.ascii.hasPrefix(".") && !name.ascii.contains("..") && !name.ascii.hasPrefix("-"))
      #expect(DomainName(name.ascii) == name)
    }
  }

  @Test(arguments: [
    ("xn--bcher-kva.example", "bücher.example"), ("example.com", "example.com"), ("xn--r8jz45g.xn--zckzah", "例え.テスト"),
    // No valid encoding, and one that decodes to something else than letters.
    ("xn--a.example", "xn--a.example"), ("xn--99999999.example", "xn--99999999.example"),
    ("xn--ls8h.example", "xn--ls8h.example"),
    ("xn--abc-.example", "xn--abc-.example"),
  ])
  func unicodeIsShownWhereItIsPlain(ascii: String, unicode: String) {
    #expect(DomainName(ascii).map(\.unicode) == (ascii.contains("abc-.") ? nil : unicode))
  }

  @Test func displayNamesBothForms() {
    #expect(DomainName("bücher.example")?.display == "bücher.example (xn--bcher-kva.example)")
    #expect(DomainName("example.com")?.display == "example.com")
  }

  @Test func belowIsMeantByLabels() throws {
    let parent = try #require(DomainName("example.com"))
    #expect(try #require(DomainName("example.com")).isEqualToOrBelow(parent))
    #expect(try #require(DomainName("a.example.com")).isEqualToOrBelow(parent))
    #expect(try !#require(DomainName("badexample.com")).isEqualToOrBelow(parent))
    #expect(try !#require(DomainName("com")).isEqualToOrBelow(parent))
    #expect(parent.labels == ["example", "com"])
  }

  @Test(arguments: [
    ("A.B.", "a.b"), (" x ", "x"), ("a b", "a b"), ("", ""), (".", ""), ("\t\r\n", ""), ("Ü", "xn--tda"),
  ])
  func normalisedFoldsWhatIsNoNameToo(text: String, folded: String) {
    #expect(DomainName.normalised(text.utf8) == Array(folded.utf8))
  }

  @Test func brokenUnicodeIsNoName() {
    #expect(DomainName([0x61, 0xFF, 0x2E, 0x63]) == nil)
    #expect(DomainName([0xC3]) == nil)
  }
}
