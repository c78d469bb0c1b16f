import Markup

/// The data of the public Mustache specification's cases, in one value.
struct MustacheData: TemplateModel {
  struct Person: TemplateModel {
    static let templateFields: [TemplateField<Person>] = [.text("name") { _ in "Joe" }]
  }

  struct Inner: TemplateModel {
    static let templateFields: [TemplateField<Inner>] = [
      .text("b") { _ in "bar" }, .text("d") { _ in "baz" }, .flag("yes") { _ in true }, .flag("no") { _ in false },
    ]
  }

  struct Chain: TemplateModel {
    let depth: Int
    static let templateFields: [TemplateField<Chain>] = [
      .optional("next") { $0.depth < 5 ? Chain(depth: $0.depth + 1) : nil },
      .text("name") { _ in "Phil" },
      .integer("depth") { $0.depth },
      .list("items") { _ in [Item(item: 1), Item(item: 2)] },
      .flag("yes") { _ in true },
    ]
  }

  struct Item: TemplateModel {
    let item: Int
    static let templateFields: [TemplateField<Item>] = [.integer("item") { $0.item }]
  }

  struct Top: TemplateModel {
    static let templateFields: [TemplateField<Top>] = [
      .object("tname") { _ in Name() }, .list("middles") { _ in [Middle()] },
    ]
  }

  struct Name: TemplateModel {
    static let templateFields: [TemplateField<Name>] = [.text("upper") { _ in "A" }, .text("lower") { _ in "a" }]
  }

  struct Middle: TemplateModel {
    static let templateFields: [TemplateField<Middle>] = [
      .text("mname") { _ in "1" }, .list("bottoms") { _ in [Bottom(name: "x"), Bottom(name: "y")] },
    ]
  }

  struct Bottom: TemplateModel {
    let name: String
    static let templateFields: [TemplateField<Bottom>] = [.text("bname") { $0.name }]
  }

  static let templateFields: [TemplateField<MustacheData>] = [
    .text("subject") { _ in "world" },
    .text("forbidden") { _ in "& \" < >" },
    .text("string") { _ in "---" },
    .text("text") { _ in "content" },
    .text("two") { _ in "second" },
    .text("a") { _ in "foo" },
    .text("b") { _ in "wrong" },
    .text("bar") { _ in "|" },
    .integer("mph") { _ in 85 },
    .html("content") { _ in HTML("<\n->") },
    .flag("yes") { _ in true },
    .flag("no") { _ in false },
    .optionalText("foo") { _ in "bar" },
    .optionalText("null") { _ in nil },
    .optionalText("blank") { _ in "" },
    .optionalPath("link") { _ in "a/b" },
    .optionalPath("nolink") { _ in nil },
    .path("path") { _ in "index.html" },
    .object("person") { _ in Person() },
    .object("sec") { _ in Inner() },
    .object("c") { _ in Inner() },
    .object("chain") { _ in Chain(depth: 0) },
    .optional("maybe") { _ in Person() },
    .optional("nobody") { _ in nil as Person? },
    .optional("noChain") { _ in nil as Chain? },
    .list("list") { _ in [1, 2, 3].map(Item.init) },
    .list("empty") { _ in [Item]() },
    .list("tops") { _ in [Top()] },
    .list("chains") { _ in [Chain(depth: 4), Chain(depth: 5), Chain(depth: 4)] },
    .texts("texts") { _ in ["a", "b", "<", "d", "e"] },
    .texts("noTexts") { _ in [] },
  ]
}

/// What a template gives for that data.
func rendered(_ template: String, partials: [String: String] = [:]) throws -> String {
  let template = try compiled(template, partials: partials, for: MustacheData.self)
  return String(decoding: template.render(MustacheData()).bytes, as: UTF8.self)
}

/// A template `page.mustache`, compiled.
func compiled<Model: TemplateModel>(
  _ template: String, partials: [String: String] = [:], for model: Model.Type
) throws(TemplateError) -> Template<Model> {
  var sources = [TemplateSource(name: "page.mustache", bytes: Array(template.utf8))]
  for (name, text) in partials.sorted(by: { $0.key < $1.key }) {
    sources.append(TemplateSource(name: name + ".mustache", bytes: Array(text.utf8)))
  }
  return try TemplateLibrary(sources).compile("page", for: model)
}
