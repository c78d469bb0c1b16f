import Testing

@testable import Charts

struct PlainTextTests {
  @Test(arguments: [
    ("example.com", "example.com"),
    ("a\r\nb\tc\u{0}\u{1B}[31m\u{7F}\u{85}", "abc[31m"),
    ("\u{202E}moc.elpmaxe\u{202C}\u{2066}\u{200F}\u{61C}", "moc.elpmaxe"),
    ("\u{FEFF}a\u{FFFE}\u{FFFF}\u{1FFFF}b\u{E0041}", "ab"),
    ("ex\u{E4}mple \u{65E5}\u{672C}\u{8A9E}", "ex\u{E4}mple \u{65E5}\u{672C}\u{8A9E}"),
    ("\u{2028}\u{2029}", ""),
  ])
  func commandsAreRemoved(text: String, expected: String) {
    #expect(text.plain() == expected)
  }

  @Test func textIsCutTo120Characters() {
    #expect(String(repeating: "a", count: 120).plain() == String(repeating: "a", count: 120))
    #expect(String(repeating: "a", count: 121).plain() == String(repeating: "a", count: 119) + "…")
  }

  @Test func aCharacterOfManyMarksIsCut() {
    let towering = "e" + String(repeating: "\u{301}", count: 5_000)
    #expect(towering.count == 1)
    #expect(towering.plain().unicodeScalars.count == 120)
  }

  @Test(arguments: [
    ("short", 28, "short"),
    ("abcdefghij", 10, "abcdefghij"),
    ("abcdefghijk", 10, "abcde…hijk"),
    ("newsletter.a-very-long-host-name.example.net", 28, "newsletter.a-v…e.example.net"),
    ("\u{65E5}\u{672C}\u{8A9E}", 6, "\u{65E5}\u{672C}\u{8A9E}"),
    ("\u{65E5}\u{672C}\u{8A9E}\u{6587}\u{5B57}", 7, "\u{65E5}\u{672C}…\u{5B57}"),
    ("abc\u{202E}defgh\u{0}", 28, "abcdefgh"),
    ("", 28, ""),
  ])
  func theMiddleIsLeftOut(text: String, limit: Int, expected: String) {
    #expect(text.middleEllipsis(limit: limit) == expected)
  }
}
