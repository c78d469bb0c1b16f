import Markup
import Testing

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, "…"), ("abcd", -5, "…"),
    ("ab cdef", 4, "ab…"), ("日本語文字", 4, "日本語…"), ("e\u{301}e\u{301}", 3, "e\u{301}…"), ("\r\n\r\n", 3, "\r\n…"),
  ])
  func longTextsEndWithAnEllipsis(text: String, limit: Int, expected: String) {
    let excerpt = Excerpt(text, limit: limit)
    #expect(excerpt.text.utf8.elementsEqual(expected.utf8))
    #expect(excerpt.isCut == (text != expected))
    #expect(excerpt.text.unicodeScalars.count <= max(limit, 1))
  }

  @Test(arguments: [
    ("", 3, ""), ("abc", 3, "abc"), ("abcdef", 5, "ab…ef"), ("abcdef", 4, "ab…f"), ("abcdef", 1, "…"),
    ("abcdef", 2, "a…"),
  ])
  func labelsLoseTheirMiddle(text: String, limit: Int, expected: String) {
    let excerpt = Excerpt(middleOf: text, limit: limit)
    #expect(excerpt.text == expected)
    #expect(excerpt.isCut == (text != expected))
  }
}
