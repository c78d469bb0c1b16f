import Markup
import Templates
import Testing

@Suite struct TemplatesTests {
  @Test func everyPageAndPartialIsShipped() {
    let names = Templates.files.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).isSuperset(of: ["index.mustache", "domain.mustache", "month.mustache", "head.mustache"]))
    #expect(Templates.files.allSatisfy { !$0.bytes.isEmpty })
  }

  @Test func noTemplateNamesAnotherHost() {
    for (name, bytes) in Templates.files {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("://"), "\(name)")
    }
    #expect(!String(decoding: Templates.styleSheet, as: UTF8.self).contains("url("))
    #expect(!String(decoding: Templates.script, as: UTF8.self).contains("fetch("))
  }
}
