import Testing

/// The cases of the public Mustache specification (https://github.com/mustache/spec) for the tags that there are.
///
/// Left out are the cases of unescaped tags, delimiters and lambdas, which no template has; of names that are not
/// known and of partials that do not exist or include themselves, which are errors; and of decimals.
@Suite struct MustacheSpecificationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let template: String
    let partials: [String: String]
    let expected: String

    init(_ name: String, _ template: String, partials: [String: String] = [:], _ expected: String) {
      testDescription = name
      self.template = template
      self.partials = partials
      self.expected = expected
    }
  }

  static let interpolation: [Case] = [
    Case("no interpolation", "Hello from {Mustache}!\n", "Hello from {Mustache}!\n"),
    Case("basic", "Hello, {{subject}}!\n", "Hello, world!\n"),
    Case("escaping", "Escaped: {{forbidden}}\n", "Escaped: &amp; &quot; &lt; &gt;\n"),
    Case("integer", "\"{{mph}} miles an hour!\"", "\"85 miles an hour!\""),
    Case("absent", "I ({{null}}) be seen!", "I () be seen!"),
    Case("dotted", "{{person.name}} == {{#person}}{{name}}{{/person}}", "Joe == Joe"),
    Case("dotted, any depth", "{{chain.next.next.next.next.next.name}}", "Phil"),
    Case("dotted, broken chain", "({{noChain.next.name}})", "()"),
    Case("dotted, broken chain at its end", "({{chain.next.next.next.next.next.next.name}})", "()"),
    Case("dotted, first part as any name", "{{#c}}{{chain.next.name}}{{/c}}", "Phil"),
    Case("surrounding white space", "| {{string}} |", "| --- |"),
    Case("standalone", "  {{string}}\n", "  ---\n"),
    Case("padding", "|{{ string }}|", "|---|"),
    Case("padding with line feeds", "|{{\n string\r\n}}|", "|---|"),
  ]

  static let sections: [Case] = [
    Case("truthy", "\"{{#yes}}This should be rendered.{{/yes}}\"", "\"This should be rendered.\""),
    Case("falsey", "\"{{#no}}This should not be rendered.{{/no}}\"", "\"\""),
    Case("null", "\"{{#null}}This should not be rendered.{{/null}}\"", "\"\""),
    Case("context", "\"{{#person}}Hi {{name}}.{{/person}}\"", "\"Hi Joe.\""),
    Case("parent contexts", "\"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}\"", "\"foo, bar, baz\""),
    Case("variable", "\"{{#foo}}{{.}} is {{foo}}{{/foo}}\"", "\"bar is bar\""),
    Case(
      "list contexts",
      "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}.{{#bottoms}}{{tname.upper}}{{mname}}{{bname}}.{{/bottoms}}"
        + "{{/middles}}{{/tops}}", "a1.A1x.A1y."),
    Case(
      "deeply nested contexts",
      "{{#chain}}\n{{depth}}\n{{#next}}\n{{depth}}\n{{#next}}\n{{depth}}{{name}}\n{{/next}}\n{{depth}}\n{{/next}}\n"
        + "{{depth}}\n{{/chain}}\n", "0\n1\n2Phil\n1\n0\n"),
    Case("list", "\"{{#list}}{{item}}{{/list}}\"", "\"123\""),
    Case("empty list", "\"{{#empty}}Yay lists!{{/empty}}\"", "\"\""),
    Case("texts are no lists", "\"{{#foo}}foo{{/foo}}\"", "\"foo\""),
    Case(
      "doubled", "{{#yes}}\n* first\n{{/yes}}\n* {{two}}\n{{#yes}}\n* third\n{{/yes}}\n", "* first\n* second\n* third\n"
    ),
    Case("nested truthy", "| A {{#yes}}B {{#yes}}C{{/yes}} D{{/yes}} E |", "| A B C D E |"),
    Case("nested falsey", "| A {{#no}}B {{#no}}C{{/no}} D{{/no}} E |", "| A  E |"),
    Case("implicit iterator", "\"{{#texts}}({{.}}){{/texts}}\"", "\"(a)(b)(&lt;)(d)(e)\""),
    Case("dotted truthy", "\"{{#sec.yes}}Here{{/sec.yes}}\"", "\"Here\""),
    Case("dotted falsey", "\"{{#sec.no}}Here{{/sec.no}}\"", "\"\""),
    Case("dotted broken chain", "\"{{#noChain.yes}}Here{{/noChain.yes}}\"", "\"\""),
    Case("dotted list", "{{#chain.items}}{{item}}{{/chain.items}}", "12"),
    Case("dotted list of an absent object", "({{#noChain.items}}{{item}}{{/noChain.items}})", "()"),
    Case("surrounding white space", " | {{#yes}}\t|\t{{/yes}} | \n", " | \t|\t | \n"),
    Case("internal white space", " | {{#yes}} {{! Important }}\n {{/yes}} | \n", " |  \n  | \n"),
    Case("indented inline", " {{#yes}}YES{{/yes}}\n {{#yes}}GOOD{{/yes}}\n", " YES\n GOOD\n"),
    Case("standalone lines", "| This Is\n{{#yes}}\n|\n{{/yes}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    Case("indented standalone lines", "| This Is\n  {{#yes}}\n|\n  {{/yes}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    Case("standalone line endings", "|\r\n{{#yes}}\r\n{{/yes}}\r\n|", "|\r\n|"),
    Case("standalone without previous line", "  {{#yes}}\n#{{/yes}}\n/", "#\n/"),
    Case("standalone without newline", "#{{#yes}}\n/\n  {{/yes}}", "#\n/\n"),
    Case("padding", "|{{# yes }}={{/ yes }}|", "|=|"),
  ]

  static let inverted: [Case] = [
    Case("falsey", "\"{{^no}}This should be rendered.{{/no}}\"", "\"This should be rendered.\""),
    Case("null", "\"{{^null}}This should be rendered.{{/null}}\"", "\"This should be rendered.\""),
    Case("truthy", "\"{{^yes}}This should not be rendered.{{/yes}}\"", "\"\""),
    Case("text", "\"{{^foo}}This should not be {{foo}}.{{/foo}}\"", "\"\""),
    Case("context", "\"{{^person}}Hi.{{/person}}\"", "\"\""),
    Case("list", "\"{{^list}}{{mph}}{{/list}}\"", "\"\""),
    Case("empty list", "\"{{^empty}}Yay lists!{{/empty}}\"", "\"Yay lists!\""),
    Case(
      "doubled", "{{^no}}\n* first\n{{/no}}\n* {{two}}\n{{^no}}\n* third\n{{/no}}\n", "* first\n* second\n* third\n"),
    Case("nested falsey", "| A {{^no}}B {{^no}}C{{/no}} D{{/no}} E |", "| A B C D E |"),
    Case("nested truthy", "| A {{^yes}}B {{^yes}}C{{/yes}} D{{/yes}} E |", "| A  E |"),
    Case("dotted broken chain", "\"{{^noChain.yes}}Not Here{{/noChain.yes}}\"", "\"Not Here\""),
    Case("surrounding white space", " | {{^no}}\t|\t{{/no}} | \n", " | \t|\t | \n"),
    Case("standalone lines", "| This Is\n{{^no}}\n|\n{{/no}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    Case("standalone line endings", "|\r\n{{^no}}\r\n{{/no}}\r\n|", "|\r\n|"),
    Case("standalone without previous line", "  {{^no}}\n^{{/no}}\n/", "^\n/"),
    Case("standalone without newline", "^{{^no}}\n/\n  {{/no}}", "^\n/\n"),
    Case("padding", "|{{^ no }}={{/ no }}|", "|=|"),
  ]

  static let comments: [Case] = [
    Case("inline", "12345{{! Comment Block! }}67890", "1234567890"),
    Case("multiline", "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", "1234567890\n"),
    Case("standalone", "Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"),
    Case("indented standalone", "Begin.\n  {{! Indented! }}\nEnd.\n", "Begin.\nEnd.\n"),
    Case("standalone line endings", "|\r\n{{! Standalone }}\r\n|", "|\r\n|"),
    Case("standalone without previous line", "  {{! I'm Still Standalone }}\n!", "!"),
    Case("standalone without newline", "!\n  {{! I'm Still Standalone }}", "!\n"),
    Case("multiline standalone", "Begin.\n{{!\nSomething\n}}\nEnd.\n", "Begin.\nEnd.\n"),
    Case("indented multiline standalone", "Begin.\n  {{!\n    Something\n  }}\nEnd.\n", "Begin.\nEnd.\n"),
    Case("indented inline", "  12 {{! 34 }}\n", "  12 \n"),
    Case("surrounding white space", "12345 {{! Comment Block! }} 67890", "12345  67890"),
    Case("that looks like a name", "({{! yes }}{{!#no}})", "()"),
  ]

  static let partials: [Case] = [
    Case("basic", "\"{{>text}}\"", partials: ["text": "from partial"], "\"from partial\""),
    Case("context", "\"{{>partial}}\"", partials: ["partial": "*{{text}}*"], "\"*content*\""),
    Case(
      "nested", "{{>outer}}", partials: ["outer": "*{{text}} {{>inner}}*", "inner": "{{string}}!"], "*content ---!*"),
    Case("twice", "{{>p}}{{#list}}{{>p}}{{/list}}", partials: ["p": "[{{mph}}]"], "[85][85][85][85]"),
    Case("in a folder", "{{>parts/nav.v2}}", partials: ["parts/nav.v2": "nav"], "nav"),
    Case("with its ending", "{{>text.mustache}}", partials: ["text": "from partial"], "from partial"),
    Case("surrounding white space", "| {{>partial}} |", partials: ["partial": "\t|\t"], "| \t|\t |"),
    Case("inline indentation", "  {{bar}}  {{> partial}}\n", partials: ["partial": ">\n>"], "  |  >\n>\n"),
    Case("standalone line endings", "|\r\n{{>partial}}\r\n|", partials: ["partial": ">"], "|\r\n>|"),
    Case("standalone without previous line", "  {{>partial}}\n>", partials: ["partial": ">\n>"], "  >\n  >>"),
    Case("standalone without newline", ">\n  {{>partial}}", partials: ["partial": ">\n>"], ">\n  >\n  >"),
    Case(
      "standalone indentation", "\\\n {{>partial}}\n/\n", partials: ["partial": "|\n{{content}}\n|\n"],
      "\\\n |\n <\n->\n |\n/\n"),
    Case(
      "indentation of sections, of partials in partials and of empty lines", "  {{>a}}\n",
      partials: ["a": "x\n\n\r\n{{#yes}}\n {{>b}}\n{{/yes}}\n{{#yes}}y{{/yes}}\n{{!c}}z\n", "b": "1\n{{mph}}\n"],
      "  x\n\n\r\n   1\n   85\n  y\n  z\n"),
    Case("padding", "|{{> partial }}|", partials: ["partial": "[]"], "|[]|"),
  ]

  @Test(arguments: interpolation + sections + inverted + comments + partials)
  func rendersAsSpecified(_ example: Case) throws {
    #expect(try rendered(example.template, partials: example.partials) == example.expected)
  }
}
