import Markup
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("", ""),
    ("example.com – 日本", "example.com – 日本"),
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("\u{9B}31m", "\u{FFFD}31m"),
    ("a\r\nb\tc", "a␍␊b␉c"),
    ("\u{0}\u{7}\u{7F}", "␀␇␡"),
    ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
    ("abc\u{202E}def\u{2069}", "abc\u{FFFD}def\u{FFFD}"),
    ("x\u{2028}y\u{FEFF}", "x\u{FFFD}y\u{FFFD}"),
    ("\u{1B}\u{301}[2J", "␛\u{301}[2J"),
  ])
  func controlsAreVisible(text: String, expected: String) {
    #expect(TerminalText.visible(text) == expected)
    #expect(Array(TerminalText.visible(text).utf8) == Array(expected.utf8))
  }

  @Test func noControlCharacterPasses() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .control else { continue }
      let visible = TerminalText.visible("a\(scalar)b")
      #expect(!visible.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }
}
