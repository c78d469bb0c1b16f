import Markup
import Testing

private struct Row: TemplateModel {
  let name: String
  static let templateFields: [TemplateField<Row>] = [.text("name") { $0.name }]
}
private struct Page: TemplateModel {
  let title: String
  let rows: [Row]
  let next: Row?
  static let templateFields: [TemplateField<Page>] = [
    .text("title") { $0.title }, .list("rows") { $0.rows }, .optional("next") { $0.next },
  ]
}

@Test func rendersAPage() throws {
  let library = TemplateLibrary([
    TemplateSource(
      name: "page.mustache",
      bytes: Array("<h1>{{title}}</h1>\n{{#rows}}\n  {{>row}}\n{{/rows}}\n{{^next}}none{{/next}}".utf8)),
    TemplateSource(name: "row.mustache", bytes: Array("<b title=\"{{title}}\">{{name}}</b>\n".utf8)),
  ])
  let page = try library.compile("page", for: Page.self).render(
    Page(title: "\"\u{301}<", rows: [Row(name: "a"), Row(name: "b")], next: nil))
  #expect(
    String(decoding: page.bytes, as: UTF8.self)
      == "<h1>&quot;\u{301}&lt;</h1>\n  <b title=\"&quot;\u{301}&lt;\">a</b>\n  <b title=\"&quot;\u{301}&lt;\">b</b>\nnone"
  )
  #expect(
    JSONWriter.document { $0.member("a", "<\u{2028}\u{10FFFF}") }
      == Array("{\"a\":\"\\u003c\\u2028\\udbff\\udfff\"}\n".utf8))
}
