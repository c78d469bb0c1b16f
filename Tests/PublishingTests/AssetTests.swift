import Testing

@testable import Publishing

/// A page that a reader got just before an exchange finds its style sheet just after it.
@Suite struct AssetTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func files(_ hash: String) -> [String: String] {
    ["index.html": hash, "assets/site.\(hash).css": hash, "assets/site.00000000.js": "same"]
  }

  @Test(arguments: [false, true])
  func assetsOfTheBuildBeforeStayForOneBuild(fileByFile: Bool) throws {
    sandbox.makeDirectory("site")
    try sandbox.publish(files("aaaaaaaa"), fileByFile: fileByFile)
    let publication = try sandbox.publish(files("bbbbbbbb"), fileByFile: fileByFile)
    #expect(publication.removed == 0)
    #expect(
      try sandbox.names("site/assets") == ["site.00000000.js", "site.aaaaaaaa.css", "site.bbbbbbbb.css"])
    #expect(sandbox.text("site/assets/site.aaaaaaaa.css") == "aaaaaaaa")
    #expect(sandbox.text("site/manifest.txt")?.contains("aaaaaaaa") == false, "the list is that of a fresh build")
    let next = try sandbox.publish(files("cccccccc"), fileByFile: fileByFile)
    #expect(next.removed == 1)
    #expect(
      try sandbox.names("site/assets") == ["site.00000000.js", "site.bbbbbbbb.css", "site.cccccccc.css"])
    // The same site again: what the site before had besides goes, and nothing of the update is left.
    try sandbox.publish(files("cccccccc"), fileByFile: fileByFile)
    #expect(try sandbox.names("site") == ["assets", "build.json", "index.html", "manifest.txt"])
    #expect(try sandbox.names("site/assets") == ["site.00000000.js", "site.cccccccc.css"])
  }

  @Test func anAssetThatComesBackIsTheBuildsOwnAgain() throws {
    for hash in ["aaaaaaaa", "bbbbbbbb", "aaaaaaaa", "aaaaaaaa"] { try sandbox.publish(files(hash)) }
    #expect(try sandbox.names("site/assets") == ["site.00000000.js", "site.aaaaaaaa.css"])
  }

  @Test func anUpdateThatFailedForgetsNoAsset() throws {
    sandbox.makeDirectory("site")
    for hash in ["aaaaaaaa", "bbbbbbbb"] { try sandbox.publish(files(hash), fileByFile: true) }
    #expect(throws: PublishingError.self) {
      try sandbox.publish(files("cccccccc"), fileByFile: true, faults: failing([.removeStale: 5]))
    }
    for _ in 0..<3 { try sandbox.publish(files("cccccccc"), fileByFile: true) }
    #expect(try sandbox.names("site/assets") == ["site.00000000.js", "site.cccccccc.css"])
    #expect(try sandbox.names("site") == ["assets", "build.json", "index.html", "manifest.txt"])
  }

  @Test(arguments: [
    ("assets/site.0123abcd.css", true), ("assets/search.0123abcd.js", true), ("assets/site.css", false),
    ("assets/site.0123ABCD.css", false), ("assets/site.0123abc.css", false), ("d/site.0123abcd.css", false),
    ("assets/a.b.0123abcd.css", false), ("site.0123abcd.css", false),
  ])
  func onlyNamesWithAHashAreKept(path: String, isKept: Bool) {
    #expect(Staging.isHashedAsset(path) == isKept)
  }
}
