import Glibc
import Testing

@testable import Publishing

@Suite struct OwnershipTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [[], [".gitignore"], [".gitignore", ".well-known/security.txt"]])
  func emptyDirectoryIsTaken(files: [String]) throws {
    sandbox.makeDirectory("site")
    for file in files { try sandbox.put("mine", at: "site/\(file)") }
    try sandbox.publish(["index.html": "a"])
    #expect(sandbox.text("site/index.html") == "a")
    for file in files { #expect(sandbox.text("site/\(file)") == "mine") }
  }

  @Test(arguments: ["notes.txt", "index.html", "sub/x"])
  func foreignDirectoryIsRefusedAndNotTouched(file: String) throws {
    try sandbox.put("mine", at: "site/\(file)")
    let before = try sandbox.status("site")
    #expect(throws: PublishingError.foreignDirectory(sandbox.site)) { try sandbox.begin() }
    #expect(throws: PublishingError.foreignDirectory(sandbox.site)) { try sandbox.begin(fileByFile: true) }
    #expect(try sandbox.status("site") == before)
    #expect(try sandbox.names() == ["site"])
    #expect(sandbox.text("site/\(file)") == "mine")
  }

  @Test(arguments: [#"{"schema":"other/1"}"#, "", #"{"schema": "dmarcsite.build/1"}"#])
  func buildFileOfOthersIsNoMark(text: String) throws {
    try sandbox.put(text, at: "site/build.json")
    #expect(throws: PublishingError.foreignDirectory(sandbox.site)) { try sandbox.begin() }
  }

  @Test func forceReplacesAForeignDirectory() throws {
    try sandbox.put("theirs", at: "site/sub/notes.txt")
    let publication = try sandbox.publish(["index.html": "a"], force: true)
    #expect(publication.removed == 1)
    #expect(try sandbox.names("site") == ["build.json", "index.html", "manifest.txt"])
  }

  @Test func directoryThatAppearsDuringABuildIsNotReplaced() throws {
    let staging = try sandbox.begin()
    try staging.write(buildFile, to: "build.json")
    try sandbox.put("mine", at: "site/notes.txt")
    #expect(throws: PublishingError.foreignDirectory(sandbox.site)) { try staging.publish() }
    #expect(sandbox.text("site/notes.txt") == "mine")
  }

  @Test func siteThatVanishesDuringABuildIsMadeAgain() throws {
    try sandbox.publish(["index.html": "a"])
    let staging = try sandbox.begin()
    try staging.write(buildFile, to: "build.json")
    try sandbox.move("site", to: "away")
    _ = try staging.publish()
    #expect(try sandbox.names("site") == ["build.json", "manifest.txt"])
    #expect(sandbox.text("away/index.html") == "a")
  }

  @Test func fileInTheWayIsNamed() throws {
    try sandbox.put("x", at: "site")
    #expect(throws: PublishingError.notADirectory(sandbox.site)) { try sandbox.begin() }
    #expect(throws: PublishingError.foreignDirectory("/")) { try Staging.begin(output: "/", force: true) }
  }

  @Test func dotFilesAreCarriedOver() throws {
    try sandbox.publish(["index.html": "a", "d/x.html": "b"])
    try sandbox.put("deny", at: "site/.htaccess")
    try sandbox.put("key", at: "site/.well-known/deep/key")
    try sandbox.put("lost", at: "site/d/.inner")
    try sandbox.makeLink("site/.link", to: "nowhere")
    try sandbox.setMode(0o700, of: "site/.well-known")
    let before = try sandbox.status("site/.htaccess")
    try sandbox.publish(["index.html": "b"])
    #expect(try sandbox.status("site/.htaccess") == before)
    #expect(try sandbox.status("site/.htaccess").inode == before.inode)
    #expect(sandbox.text("site/.well-known/deep/key") == "key")
    #expect(try sandbox.status("site/.well-known").mode == 0o700)
    #expect(try sandbox.status("site/.link").kind == .link)
    #expect(
      try sandbox.names("site") == [
        ".htaccess", ".link", ".well-known", "build.json", "index.html", "manifest.txt",
      ])
    #expect(sandbox.text("site/manifest.txt")?.contains("htaccess") == false)
  }

  @Test(arguments: [Step.exchange, .moveAway])
  func dotFilesChangedDuringTheExchangeAreRescued(moment: Step) throws {
    try sandbox.publish(["index.html": "a"])
    try sandbox.put("old", at: "site/.htaccess")
    try sandbox.put("1", at: "site/.git/one")
    let sandbox = sandbox
    let faults = Faults { step in
      if step == moment {
        // What a user does between the two moments: replace, add, and change in a directory.
        try? sandbox.put("new", at: "next")
        try? sandbox.move("next", to: "site/.htaccess")
        try? sandbox.put("new", at: "site/.late")
        try? sandbox.put("2", at: "site/.git/two")
        try? sandbox.put("1+", at: "next")
        try? sandbox.move("next", to: "site/.git/one")
      }
      return moment == .moveAway && step == .exchange ? EINVAL : nil
    }
    let publication = try sandbox.publish(["index.html": "b"], faults: faults)
    #expect(publication.warnings == [])
    #expect(sandbox.text("site/.htaccess") == "new")
    #expect(sandbox.text("site/.late") == "new")
    #expect(sandbox.text("site/.git/one") == "1+")
    #expect(try sandbox.names("site/.git") == ["one", "two"])
    #expect(try sandbox.names() == ["site"])
  }
}
