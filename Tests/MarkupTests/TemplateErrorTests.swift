import Markup
import Testing

/// The text of the error that a template gives.
private func message(_ template: String, partials: [String: String] = [:]) -> String {
  do throws(TemplateError) {
    _ = try compiled(template, partials: partials, for: MustacheData.self)
    return "compiled"
  } catch {
    return error.description
  }
}

private struct Twice: TemplateModel {
  static let templateFields: [TemplateField<Twice>] = [.text("a") { _ in "" }, .flag("a") { _ in true }]
}

private struct Bare: TemplateModel {
  static let templateFields: [TemplateField<Bare>] = []
}

@Suite struct TemplateErrorTests {
  @Test(arguments: [
    (
      "{{{subject}}}",
      "1:1: '{{{' would insert text unescaped, which no template can: use {{…}}, and a field of HTML for markup"
    ),
    (
      "a{{& subject}}",
      "1:2: '{{&' would insert text unescaped, which no template can: use {{…}}, and a field of HTML for markup"
    ),
    ("\n{{=<% %>=}}", "2:1: '{{=' would change the delimiters, which no template can"),
    ("{{<x}}", "1:1: '{{<' is no kind of tag: there are {{x}}, {{#x}}, {{^x}}, {{/x}}, {{>x}} and {{!x}}"),
    ("{{subject", "1:1: '{{' without '}}'"),
    ("é\r\n日本{{subject}", "2:3: '{{' without '}}'"),
    ("{{}}", "1:1: empty tag"),
    ("{{ \n }}", "1:1: empty tag"),
    ("{{#}}{{/}}", "1:1: '' is not a name"),
    ("{{a b}}", "1:1: 'a b' is not a name"),
    ("{{a..b}}", "1:1: 'a..b' is not a name"),
    ("{{.name}}", "1:1: '.name' is not a name"),
    ("{{#.}}{{/.}}", "1:1: '.' is not a name"),
    ("{{>*dynamic}}", "1:1: '*dynamic' is not a name"),
    ("{{\u{1B}[31m}}", "1:1: '␛[31m' is not a name"),
  ])
  func syntaxErrorsSayWhereAndWhat(template: String, expected: String) {
    #expect(message(template) == "page.mustache:" + expected)
  }

  @Test(arguments: [
    ("{{subjct}}", "1:1: unknown name 'subjct' in MustacheData: did you mean 'subject'?"),
    ("{{Subject}}", "1:1: unknown name 'Subject' in MustacheData: did you mean 'subject'?"),
    ("{{#person}}{{nmae}}{{/person}}", "1:12: unknown name 'nmae' in Person or MustacheData: did you mean 'name'?"),
    ("{{person.nam}}", "1:1: unknown name 'nam' in Person: did you mean 'name'?"),
    ("{{person.subject}}", "1:1: unknown name 'subject' in Person: known are 'name'"),
    (
      "{{#list}}{{#list}}{{zzzzzzzzz}}{{/list}}{{/list}}",
      "1:19: unknown name 'zzzzzzzzz' in Item or MustacheData: known are 'item', 'subject', 'forbidden', 'string', 'text', 'two', 'a', 'b', 'bar', 'mph', 'content', 'yes' …"
    ),
    (
      "{{#no}}\n  {{#empty}}\n    {{nothing_known_like_it}}{{/empty}}{{/no}}",
      "3:5: unknown name 'nothing_known_like_it' in Item or MustacheData: known are 'item', 'subject', 'forbidden', 'string', 'text', 'two', 'a', 'b', 'bar', 'mph', 'content', 'yes' …"
    ),
    ("{{subject.length}}", "1:1: 'subject' is a text, which has no field 'length'"),
    ("{{list.item}}", "1:1: 'list' is a list, which has no field 'item'"),
    ("{{.}}", "1:1: '{{.}}' stands only in a section over texts, and this is MustacheData"),
    (
      "{{#texts}}{{#person}}{{.}}{{/person}}{{/texts}}",
      "1:22: '{{.}}' stands only in a section over texts, and this is Person"
    ),
  ])
  func unknownNamesAreErrors(template: String, expected: String) {
    #expect(message(template) == "page.mustache:" + expected)
  }

  @Test(arguments: [
    ("{{yes}}", "1:1: 'yes' is a flag, which cannot be inserted: open a section with it"),
    ("{{list}}", "1:1: 'list' is a list, which cannot be inserted: open a section with it"),
    ("{{texts}}", "1:1: 'texts' is a list, which cannot be inserted: open a section with it"),
    ("{{person}}", "1:1: 'person' is an object, which cannot be inserted: open a section with it"),
    ("{{maybe}}", "1:1: 'maybe' is an optional object, which cannot be inserted: open a section with it"),
    ("{{#subject}}{{/subject}}", "1:1: 'subject' is a text, which cannot open a section"),
    ("{{^subject}}{{/subject}}", "1:1: 'subject' is a text, which cannot open a section"),
    ("{{#mph}}{{/mph}}", "1:1: 'mph' is an integer, which cannot open a section"),
    ("{{#content}}{{/content}}", "1:1: 'content' is a piece of HTML, which cannot open a section"),
    ("{{#path}}{{/path}}", "1:1: 'path' is a path, which cannot open a section"),
  ])
  func fieldsOfAnotherKindAreErrors(template: String, expected: String) {
    #expect(message(template) == "page.mustache:" + expected)
  }

  @Test(arguments: [
    ("x\n {{#yes}}", "2:2: section 'yes' is never closed"),
    ("{{#yes}}{{#no}}{{/no}}", "1:1: section 'yes' is never closed"),
    ("{{/yes}}", "1:1: '{{/yes}}' closes no section"),
    ("{{#yes}}\n{{/no}}", "2:1: '{{/no}}' where section 'yes' of line 1 is to be closed"),
    ("{{#yes}}{{#no}}{{/yes}}{{/no}}", "1:16: '{{/yes}}' where section 'no' of line 1 is to be closed"),
  ])
  func sectionsMustMatch(template: String, expected: String) {
    #expect(message(template) == "page.mustache:" + expected)
  }

  @Test(arguments: [
    ("{{>navv}}", "page.mustache:1:1: unknown partial 'navv': did you mean 'nav'?"),
    ("{{#no}}{{>zzzzzz}}{{/no}}", "page.mustache:1:8: unknown partial 'zzzzzz'"),
    ("{{>page}}", "page.mustache:1:1: partial 'page' includes itself: page → page"),
    ("{{>loop}}", "loop.mustache:2:1: partial 'loop' includes itself: loop → loop"),
    ("{{>ping}}", "pong.mustache:1:1: partial 'ping' includes itself: ping → pong → ping"),
    (
      "{{>bad}}",
      "bad.mustache:2:3: unknown name 'titel' in MustacheData: known are 'subject', 'forbidden', 'string', 'text', 'two', 'a', 'b', 'bar', 'mph', 'content', 'yes', 'no' …"
    ),
    ("{{>open}}{{/yes}}", "open.mustache:1:1: section 'yes' is never closed"),
    ("{{#yes}}{{>close}}{{/yes}}", "close.mustache:1:1: '{{/yes}}' closes no section"),
  ])
  func partialsAreChecked(template: String, expected: String) {
    let partials = [
      "nav": "", "loop": "x\n{{>loop}}", "ping": "{{>pong}}", "pong": "{{>ping}}", "bad": "\n  {{titel}}",
      "open": "{{#yes}}", "close": "{{/yes}}",
    ]
    #expect(message(template, partials: partials) == expected)
  }

  @Test func bytesThatAreNotUTF8AreAnError() {
    let library = TemplateLibrary([TemplateSource(name: "x.mustache", bytes: [0x61, 0x0A, 0x62, 0xFF])])
    #expect(throws: TemplateError(file: "x.mustache", line: 2, column: 2, message: "not UTF-8")) {
      try library.compile("x", for: MustacheData.self)
    }
  }

  @Test func aTemplateThatDoesNotExistIsAnError() {
    let library = TemplateLibrary([TemplateSource(name: "month.mustache", bytes: [])])
    #expect(throws: TemplateError(file: "moth", line: 1, column: 1, message: "no such template: did you mean 'month'?"))
    {
      try library.compile("moth", for: MustacheData.self)
    }
  }

  @Test func modelsMustNotRepeatAName() {
    #expect(throws: TemplateError(file: "page.mustache", line: 1, column: 1, message: "Twice has two fields 'a'")) {
      try compiled("{{a}}", for: Twice.self)
    }
  }

  @Test func aModelWithoutFieldsSaysSo() {
    let message = "unknown name 'a' in Bare, which has no fields"
    #expect(throws: TemplateError(file: "page.mustache", line: 1, column: 1, message: message)) {
      try compiled("{{a}}", for: Bare.self)
    }
  }

  @Test func sectionsAndPartialsHaveADepth() {
    let deep = String(repeating: "{{#yes}}", count: 10_000)
    #expect(message(deep) == "page.mustache:1:505: more than 64 sections in each other")
    var partials: [String: String] = [:]
    for index in 0..<200 { partials["p\(index)"] = "{{>p\(index + 1)}}" }
    partials["p200"] = ""
    #expect(message("{{>p0}}", partials: partials) == "p62.mustache:1:1: too many partials in partials")
    for index in 0..<40 { partials["p\(index)"] = "{{>p\(index + 1)}}{{>p\(index + 1)}}" }
    partials["p40"] = ""
    #expect(message("{{>p0}}", partials: partials).hasSuffix("too many partials in partials"))
  }
}
