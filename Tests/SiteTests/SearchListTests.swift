import Reports
import Testing

@testable import Site

@Suite struct SearchListTests {
  @Test func everyKindOfPageIsFound() async throws {
    let files = try await SampleSite.three().files()
    let list = String(decoding: try #require(files["search.js"]), as: UTF8.self)
    for entry in [
      #"["example.com","d/example.com/index.html"]"#, #"["example.com, advice","d/example.com/advice.html"]"#,
      #"["example.com, October 2026 (2026-10)","d/example.com/2026-10/index.html"]"#,
      #"["192.0.2.0/24, source","s/192-0-2-0-24-465d0824/index.html"]"#,
      #"["Example Receiver, reporter","r/example-receiver-3448c7b2/index.html"]"#,
      #"["Week 2026-W44 (26 Oct – 1 Nov)","weeks/2026-W44/index.html"]"#,
    ] {
      #expect(list.contains(entry), "\(entry) in \(list)")
    }
    // Each path is a page.
    for part in list.split(separator: "\",\"").dropFirst() {
      let path = String(part.prefix { $0 != "\"" })
      #expect(files[path] != nil, "\(path)")
    }
  }
}
