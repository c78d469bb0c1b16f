import Markup
import Testing

private struct Hostile: TemplateModel {
  let text: String
  static let templateFields: [TemplateField<Hostile>] = [
    .text("text") { $0.text }, .path("path") { $0.text }, .optionalText("optional") { $0.text },
    .optionalPath("optionalPath") { $0.text }, .texts("texts") { [$0.text] },
  ]
}

@Suite struct TemplateTests {
  @Test(arguments: [
    "\"><script>alert(1)</script>", "' onmouseover='x", "\"\u{301} onload=\"x", "\u{600}<b>", "{{text}}", "]]>",
    "--><b>",
    "javascript:alert(1)", "\u{202E}\u{0}\u{FFFE}",
  ])
  func hostileTextChangesNoMarkup(text: String) throws {
    let template = try compiled(
      "<p title=\"{{text}}\">{{text}}{{optional}}{{#texts}}{{.}}{{/texts}}</p><a href=\"{{path}}\" title=\"{{optionalPath}}\"></a>",
      for: Hostile.self)
    let bytes = template.render(Hostile(text: text)).bytes
    #expect(bytes.count { $0 == UInt8(ascii: "<") } == 4)
    #expect(bytes.count { $0 == UInt8(ascii: ">") } == 4)
    #expect(bytes.count { $0 == UInt8(ascii: "\"") } == 6)
    #expect(!bytes.contains(UInt8(ascii: "'")) && !bytes.contains(0))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("href=\"javascript"))
  }

  @Test func absentAndEmptyTextsOpenNoSection() throws {
    let template = "{{#null}}1{{/null}}{{^null}}2{{/null}}{{#blank}}3{{/blank}}{{^blank}}4{{/blank}}"
    #expect(try rendered(template) == "24")
    #expect(try rendered("{{#link}}<a href=\"{{.}}\">{{/link}}{{#nolink}}x{{/nolink}}") == "<a href=\"a/b\">")
  }

  @Test func optionalObjectsOpenASection() throws {
    #expect(try rendered("{{#maybe}}{{name}}{{/maybe}}{{^maybe}}no{{/maybe}}") == "Joe")
    #expect(try rendered("{{#nobody}}{{name}}{{/nobody}}{{^nobody}}no{{/nobody}}") == "no")
  }

  /// The cells of an absent object must not keep what the row before left there.
  @Test func rowsLeaveNothingBehind() throws {
    let template = "{{#chains}}[{{next.depth}}{{#next.items}}{{item}}{{/next.items}}{{#next}}!{{/next}}]{{/chains}}"
    #expect(try rendered(template) == "[512!][][512!]")
  }

  @Test func aListInItselfIsWalkedAnew() throws {
    #expect(try rendered("{{#list}}{{item}}({{#list}}{{item}}{{/list}}){{/list}}") == "1(123)2(123)3(123)")
    #expect(try rendered("{{#texts}}{{#texts}}{{.}}{{/texts}}{{.}} {{/texts}}").hasPrefix("ab&lt;dea ab&lt;deb "))
  }

  @Test func aByteOrderMarkIsNoPartOfThePage() throws {
    #expect(try rendered("\u{FEFF}{{#yes}}\nx\n{{/yes}}") == "x\n")
  }

  @Test func renderingAppends() throws {
    var html = HTML("<p>")
    try compiled("{{subject}}", for: MustacheData.self).render(MustacheData(), into: &html)
    #expect(html.bytes == Array("<p>world".utf8))
  }

  @Test func laterTemplatesReplaceEarlierOnes() throws {
    let library = TemplateLibrary([
      TemplateSource(name: "b.mustache", bytes: Array("shipped".utf8)), TemplateSource(name: "a.mustache", bytes: []),
      TemplateSource(name: "b.mustache", bytes: Array("own".utf8)),
    ])
    #expect(library.names == ["a", "b"])
    #expect(try library.compile("b.mustache", for: MustacheData.self).render(MustacheData()).bytes == Array("own".utf8))
  }

  @Test func onlyFieldsInUseAreRead() throws {
    struct Counting: TemplateModel {
      static let templateFields: [TemplateField<Counting>] = [
        .text("used") { _ in "x" },
        .text("unused") { _ in
          Issue.record("an unused field was read")
          return ""
        },
      ]
    }
    #expect(try compiled("{{used}}", for: Counting.self).render(Counting()).bytes == [UInt8(ascii: "x")])
  }

  /// A template that uses every kind of tag and place.
  private static let everything = """
    <!doctype html><title>{{subject}}</title>
    {{! a comment }}
    {{#list}}
      <a href="{{path}}" {{#yes}}class="x"{{/yes}}>{{item}} é</a>
      {{>part}}
    {{/list}}
    {{^no}}<script src="{{path}}">var a = "<b>"</script>{{/no}}
    {{#texts}}{{.}}{{/texts}}{{person.name}}<!-- x --><p title='a' b=c>{{content}}

    """

  @Test func truncatedTemplatesNeverTrap() throws {
    let bytes = Array(Self.everything.utf8)
    var compiledCount = 0
    for count in 0...bytes.count {
      let cut = Array(bytes[..<count])
      for (page, part) in [(cut, bytes[..<0]), (bytes, cut[...])] {
        let library = TemplateLibrary([
          TemplateSource(name: "page", bytes: page), TemplateSource(name: "part", bytes: Array(part)),
        ])
        if let template = try? library.compile("page", for: MustacheData.self) {
          compiledCount += 1
          #expect(String(validating: template.render(MustacheData()).bytes, as: UTF8.self) != nil)
        }
      }
    }
    #expect(compiledCount > 10)
    #expect(compiledCount < bytes.count)
  }

  @Test func changedBytesNeverTrap() {
    let bytes = Array(Self.everything.utf8)
    for index in bytes.indices {
      for byte in [0, 0x0A, 0x22, 0x23, 0x2F, 0x3C, 0x3E, 0x7B, 0x7D, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        let library = TemplateLibrary([
          TemplateSource(name: "page", bytes: changed), TemplateSource(name: "part", bytes: Array("{{item}}\n".utf8)),
        ])
        if let template = try? library.compile("page", for: MustacheData.self) {
          #expect(!template.render(MustacheData()).isEmpty)
        }
      }
    }
  }
}
