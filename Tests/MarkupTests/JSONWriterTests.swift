import Markup
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct JSONWriterTests {
  @Test func membersKeepTheirOrder() {
    let bytes = JSONWriter.document { page in
      page.member("schema", "dmarcsite.build/1")
      page.member("count", 12)
      page.member("flag", true)
      page.member("absent", nil as String?)
      page.member("absent_number", nil as Int?)
      page.member("absent_flag", nil as Bool?)
      page.null("nothing")
      page.object("period") { period in
        period.member("from", "2026-10-01")
        period.member("to", "2026-10-31")
      }
      page.array("days") { days in
        days.element("a")
        days.element(-1)
        days.element(false)
        days.element(nil as String?)
        days.object { $0.member("x", Int.min) }
        days.array { _ in }
        days.array { $0.element(1) }
      }
      page.object("empty") { _ in }
      page.texts("texts", ["p", "q"])
    }
    #expect(
      text(bytes) == """
        {"schema":"dmarcsite.build/1","count":12,"flag":true,"absent":null,"absent_number":null,"absent_flag":null,\
        "nothing":null,"period":{"from":"2026-10-01","to":"2026-10-31"},\
        "days":["a",-1,false,null,{"x":-9223372036854775808},[],[1]],"empty":{},"texts":["p","q"]}

        """)
  }

  @Test func linesBreakMembersAndTheirElements() {
    let bytes = JSONWriter.document(.lines) { page in
      page.member("count", 1)
      page.array("rows") { rows in
        rows.object { $0.array("deep") { $0.element(1) } }
        rows.array { $0.element(2) }
      }
      page.array("none") { _ in }
      page.object("period") { $0.member("from", 1) }
    }
    #expect(
      text(bytes) == """
        {
        "count":1,
        "rows":[
        {"deep":[1]},
        [2]
        ],
        "none":[],
        "period":{"from":1}
        }

        """)
  }

  @Test func anArrayStandsAlone() {
    #expect(text(JSONWriter.array { $0.element("</script>") }) == "[\"\\u003c/script\\u003e\"]")
    let lines = JSONWriter.array(.lines) { rows in
      rows.object { $0.member("x", 1) }
      rows.element(2)
    }
    #expect(text(lines) == "[\n{\"x\":1},\n2\n]")
  }

  @Test func anEmptyDocumentIsOneLine() {
    #expect(text(JSONWriter.document(.lines) { _ in }) == "{}\n")
  }

  @Test(arguments: [
    ("", ""),
    ("a\"b\\c/d", "a\\\"b\\\\c/d"),
    ("\u{8}\t\n\u{C}\r", "\\b\\t\\n\\f\\r"),
    ("\u{0}\u{1F}\u{7F}\u{9F}", "\\u0000\\u001f\\u007f\\u009f"),
    ("</script><!--&", "\\u003c/script\\u003e\\u003c!--\\u0026"),
    ("\u{2028}\u{2029}\u{202E}\u{FEFF}\u{FFFF}", "\\u2028\\u2029\\u202e\\ufeff\\uffff"),
    ("\u{1FFFE}\u{10FFFF}", "\\ud83f\\udffe\\udbff\\udfff"),
    ("日本 ß 😀", "日本 ß 😀"),
    ("\"\u{301}", "\\\"\u{301}"),
    ("\u{600}<", "\u{600}\\u003c"),
    ("\r\n", "\\r\\n"),
  ])
  func stringsAreEscaped(value: String, expected: String) {
    let bytes = JSONWriter.document { $0.member(value, value) }
    #expect(bytes == Array("{\"\(expected)\":\"\(expected)\"}\n".utf8))
  }

  @Test func errorsPassThroughAndLeaveNothing() {
    struct Stop: Error, Equatable {}
    #expect(throws: Stop()) {
      try JSONWriter.document { page in
        try page.array("a") { array in try array.object { _ in throw Stop() } }
      }
    }
  }
}
