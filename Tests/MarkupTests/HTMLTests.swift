import Markup
import Testing

private func escaped(_ text: String) -> String {
  String(decoding: HTML(text: text).bytes, as: UTF8.self)
}

@Suite struct HTMLTests {
  @Test(arguments: [
    ("", ""),
    ("plain", "plain"),
    ("&<>\"'", "&amp;&lt;&gt;&quot;&#39;"),
    ("a&b&&c", "a&amp;b&amp;&amp;c"),
    ("&amp;", "&amp;amp;"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload='x", "&quot; onload=&#39;x"),
    ("one\ttwo\nthree", "one\ttwo\nthree"),
    ("a\r\nb", "a\u{FFFD}\nb"),
    ("\u{0}\u{1B}[31m", "\u{FFFD}\u{FFFD}[31m"),
    ("日本語 – “ß” 😀", "日本語 – “ß” 😀"),
    ("evil\u{202E}gpj.exe", "evil\u{FFFD}gpj.exe"),
  ])
  func textIsEscaped(text: String, expected: String) {
    #expect(escaped(text) == expected)
  }

  /// What is one `Character` with a mark is still a quote or a bracket to a browser.
  @Test(arguments: [
    ("\"\u{301}", "&quot;\u{301}"),
    ("<\u{338}", "&lt;\u{338}"),
    (">\u{338}", "&gt;\u{338}"),
    ("\u{600}<b>", "\u{600}&lt;b&gt;"),
    ("'\u{FE0F}\u{20E3}", "&#39;\u{FE0F}\u{20E3}"),
    ("&\u{200D}lt;", "&amp;\u{200D}lt;"),
  ])
  func graphemesDoNotHideWhatIsEscaped(text: String, expected: String) {
    #expect(HTML(text: text).bytes == Array(expected.utf8))
  }

  @Test func eachScalarIsKeptEscapedOrReplaced() {
    // All of the first two planes, and the ends of the others.
    for value in UInt32(0)...0x10FFFF where value < 0x20000 || value & 0xFFFF < 0x10 || value & 0xFFFF > 0xFFF0 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected: String
      switch value {
      case 0x26: expected = "&amp;"
      case 0x3C: expected = "&lt;"
      case 0x3E: expected = "&gt;"
      case 0x22: expected = "&quot;"
      case 0x27: expected = "&#39;"
      case 0x09, 0x0A: expected = String(scalar)
      case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF:
        expected = "\u{FFFD}"
      default: expected = value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : String(scalar)
      }
      var html = HTML()
      html.append(text: "a\(scalar)b")
      if html.bytes != Array("a\(expected)b".utf8) {
        Issue.record("U+\(String(value, radix: 16)) became \(html.bytes)")
      }
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
      ([0xC0, 0xBC], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xE2, 0x80], "\u{FFFD}"),
      ([0x3C, 0xE2, 0x80, 0x3C], "&lt;\u{FFFD}&lt;"),
    ] as [([UInt8], String)])
  func bytesThatAreNotUTF8BecomeReplacementCharacters(bytes: [UInt8], expected: String) {
    var slice = HTML()
    slice.append(bytes: bytes[...])
    var span = HTML()
    span.append(bytes: bytes.span)
    #expect(String(decoding: slice.bytes, as: UTF8.self) == expected)
    #expect(slice == span)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (10, "10"), (1_234_567, "1234567"), (-1, "-1"), (-40, "-40"),
    (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808"),
  ])
  func integersArePlainDigits(integer: Int, expected: String) {
    var html = HTML("n=")
    html.append(integer: integer)
    #expect(String(decoding: html.bytes, as: UTF8.self) == "n=" + expected)
  }

  @Test func piecesAreJoinedAsTheyStand() {
    var html = HTML("<p>")
    html.reserve(100)
    html.append(HTML(text: "a & b"))
    html.append("</p>")
    #expect(html.bytes == Array("<p>a &amp; b</p>".utf8))
    #expect(!html.isEmpty)
    #expect(HTML().isEmpty)
  }

  @Test(arguments: [
    "", "index.html", "../../d/example.com/index.html", "?q=1", "#r-0123", "d/a:b.html", "a b.html", "日本.html",
  ])
  func relativePathsAreLinks(path: String) {
    var html = HTML()
    html.append(path: path)
    #expect(String(decoding: html.bytes, as: UTF8.self) == path)
  }

  @Test(arguments: [
    "https://example.com/", "javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "java\tscript:x",
    "data:text/html,x",
    "/etc", "//example.com", "\\\\example.com", "\\x", " /x", "\t//example.com", "a\n/b", "\u{0}/x", "x:y/z", ":",
    "a\u{1F}",
  ])
  func pathsThatMayLeaveTheSiteAreNoLinks(path: String) {
    var html = HTML()
    html.append(path: path)
    #expect(String(decoding: html.bytes, as: UTF8.self) == "#")
  }

  @Test func pathsAreEscaped() {
    var html = HTML()
    html.append(path: "a\"b&c\u{202E}")
    #expect(String(decoding: html.bytes, as: UTF8.self) == "a&quot;b&amp;c\u{FFFD}")
  }
}
