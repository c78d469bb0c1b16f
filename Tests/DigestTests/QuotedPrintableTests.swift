import Testing

@testable import Digest

struct QuotedPrintableTests {
  @Test(arguments: [
    ("", ""), ("plain\n", "plain\r\n"), ("no end", "no end\r\n"), ("a=b\n", "a=3Db\r\n"), ("end \n", "end=20\r\n"),
    ("tab\t\n", "tab=09\r\n"), (".\n", "=2E\r\n"), ("From me\n", "=46rom me\r\n"), ("a\rb\n", "a=0Db\r\n"),
    ("\u{E9}\n", "=C3=A9\r\n"), ("\n\n", "\r\n\r\n"),
  ])
  func textIsEncoded(_ text: String, _ expected: String) {
    #expect(String(decoding: QuotedPrintable.encoded(Array(text.utf8)), as: UTF8.self) == expected)
  }
}
