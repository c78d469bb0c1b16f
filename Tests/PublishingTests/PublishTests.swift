import Glibc
import Testing

@testable import Publishing

@Suite struct PublishTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func firstSiteAppearsWhole() throws {
    let publication = try sandbox.publish(["index.html": "<p>a", "d/example.com/index.html": "<p>b"])
    #expect(publication.method == .exchange)
    #expect([publication.written, publication.unchanged, publication.removed] == [4, 0, 0])
    #expect(publication.warnings == [])
    #expect(sandbox.text("site/d/example.com/index.html") == "<p>b")
    let list = "\(buildFile.count)\tbuild.json\n4\td/example.com/index.html\n4\tindex.html\n"
    #expect(sandbox.text("site/manifest.txt") == list)
    #expect(publication.bytes == buildFile.count + 8 + list.utf8.count)
    #expect(publication.bytesWritten == publication.bytes)
    #expect(try sandbox.names() == ["site"])
  }

  @Test func missingDirectoriesAboveAreMade() throws {
    let output = sandbox.path + "/a/b/site/"
    let staging = try Staging.begin(output: output, force: false)
    try staging.write(buildFile, to: "build.json")
    _ = try staging.publish()
    #expect(try sandbox.names("a/b/site") == ["build.json", "manifest.txt"])
  }

  @Test func unchangedFilesStayTheSame() throws {
    try sandbox.publish(["same.html": "a", "other.html": "b", "gone.html": "c"])
    let before = try sandbox.status("site/same.html")
    let publication = try sandbox.publish(["same.html": "a", "other.html": "B", "new/index.html": "d"])
    let after = try sandbox.status("site/same.html")
    #expect(before == after)
    #expect(before.inode == after.inode)
    // The list is new too, since a file went and one came.
    #expect([publication.written, publication.unchanged, publication.removed] == [3, 2, 1])
    #expect(sandbox.text("site/other.html") == "B")
    #expect(sandbox.text("site/gone.html") == nil)
  }

  @Test func sameSiteAgainWritesNothing() throws {
    let files = ["index.html": "a", "d/x/index.html": "b"]
    try sandbox.publish(files)
    let list = try sandbox.status("site/manifest.txt")
    let publication = try sandbox.publish(files)
    #expect([publication.written, publication.unchanged, publication.removed] == [0, 4, 0])
    #expect(publication.bytesWritten == 0)
    #expect(try sandbox.status("site/manifest.txt") == list)
  }

  @Test func keptFilesNeedNoBytes() throws {
    try sandbox.publish(["d/a.html": "a", "edited.html": "b"])
    let before = try sandbox.status("site/d/a.html")
    try sandbox.put("longer", at: "site/edited.html")
    try sandbox.put("x", at: "site/foreign.html")
    let staging = try sandbox.begin()
    #expect(try staging.keep("d/a.html"))
    #expect(try staging.keep("edited.html") == false, "its size is not the list's")
    #expect(try staging.keep("foreign.html") == false, "the list does not name it")
    #expect(try staging.keep("d/none.html") == false)
    try staging.write(buildFile, to: "build.json")
    let publication = try staging.publish()
    #expect([publication.unchanged, publication.removed] == [2, 2])
    #expect(try sandbox.status("site/d/a.html") == before)
    #expect(try sandbox.names("site") == ["build.json", "d", "manifest.txt"])
  }

  @Test(arguments: [EPERM, EMLINK, EXDEV])
  func withoutSecondNamesFilesAreCopiedWithTheirTime(code: Int32) throws {
    try sandbox.publish(["same.html": "a"])
    let before = try sandbox.status("site/same.html")
    let publication = try sandbox.publish(["same.html": "a"], faults: failing([.linkUnchanged: code]))
    let after = try sandbox.status("site/same.html")
    #expect(after.inode != before.inode)
    #expect(after.looksLike(before))
    #expect([publication.written, publication.unchanged] == [0, 3])
  }

  @Test func readersKeepTheOldDirectory() throws {
    try sandbox.publish(["index.html": "old"])
    let directory = try FileDescriptor.directory(at: sandbox.site)
    let page = try directory.openFile("index.html")
    try sandbox.publish(["index.html": "new"])
    #expect(try page.read(limit: 100) == Array("old".utf8))
    #expect(sandbox.text("site/index.html") == "new")
    #expect(try directory.names() == [], "the old directory is empty, and not the new one")
  }

  @Test func everybodyMayRead() async throws {
    let path = sandbox.path
    // In a process of its own: the mask is the whole process's.
    await #expect(processExitsWith: .success) { [path = path as String] in
      umask(0o077)
      try Sandbox(borrowing: path).publish(["d/example.com/index.html": "a"])
    }
    for directory in ["site", "site/d", "site/d/example.com"] {
      #expect(try sandbox.status(directory).mode & 0o777 == 0o755)
    }
    for file in ["site/d/example.com/index.html", "site/build.json", "site/manifest.txt"] {
      #expect(try sandbox.status(file).mode == 0o644)
    }
  }

  @Test func rightsOfTheSiteItselfStay() throws {
    try sandbox.publish(["index.html": "a"])
    try sandbox.setMode(0o2750, of: "site")
    try sandbox.publish(["index.html": "b"])
    #expect(try sandbox.status("site").mode == 0o2750)
  }

  @Test func symbolicLinkStaysAndItsEndIsReplaced() throws {
    sandbox.makeDirectory("real/www")
    try sandbox.makeLink("site", to: "real/www")
    try sandbox.publish(["index.html": "a"])
    try sandbox.publish(["index.html": "b"])
    #expect(try sandbox.status("site").kind == .link)
    #expect(sandbox.text("real/www/index.html") == "b")
    #expect(try sandbox.names() == ["real", "site"])
    #expect(try sandbox.names("real") == ["www"])
  }

  @Test func symbolicLinkToNothingIsFollowed() throws {
    try sandbox.makeLink("site", to: "real/www")
    try sandbox.publish(["index.html": "a"])
    #expect(sandbox.text("real/www/index.html") == "a")
  }

  @Test func circleOfLinksIsRefused() throws {
    try sandbox.makeLink("site", to: "site")
    #expect(throws: PublishingError.self) { try sandbox.begin() }
  }

  @Test func severalTasksWriteAtOnce() async throws {
    let staging = try sandbox.begin()
    let outcomes = await withTaskGroup(of: Result<Int, PublishingError>.self) { group in
      for task in 0..<8 {
        group.addTask {
          do throws(PublishingError) {
            for number in 0..<50 {
              try staging.write(Array("\(task)".utf8), to: "d/\(number)/deep/er/\(task).html")
            }
            return .success(50)
          } catch {
            return .failure(error)
          }
        }
      }
      var outcomes: [Result<Int, PublishingError>] = []
      for await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
    #expect(try outcomes.map { try $0.get() }.reduce(0, +) == 400)
    try staging.write(buildFile, to: "build.json")
    #expect(try staging.publish().written == 402)
    #expect(sandbox.text("site/d/49/deep/er/7.html") == "7")
  }

  @Test func samePathTwiceIsAnError() throws {
    let staging = try sandbox.begin()
    try staging.write([1], to: "a.html")
    #expect(throws: PublishingError.duplicatePath("a.html")) { try staging.write([1], to: "a.html") }
  }

  @Test func siteWithoutItsMarkIsNotPublished() throws {
    try sandbox.publish(["index.html": "old"])
    let staging = try sandbox.begin()
    try staging.write(Array("new".utf8), to: "index.html")
    #expect(throws: PublishingError.unmarked(sandbox.site)) { try staging.publish() }
    #expect(sandbox.text("site/index.html") == "old")
  }

  @Test func finishedBuildTakesNothingMore() throws {
    let staging = try sandbox.begin()
    try staging.write(buildFile, to: "build.json")
    _ = try staging.publish()
    let ended = PublishingError.failed("write", path: "late.html", reason: "the build has ended")
    #expect(throws: ended) { try staging.write([1], to: "late.html") }
    #expect(throws: PublishingError.self) { try staging.publish() }
    #expect(try sandbox.names("site") == ["build.json", "manifest.txt"])
  }

  @Test func abandonedBuildLeavesNothing() throws {
    try sandbox.publish(["index.html": "old"])
    let staging = try sandbox.begin()
    try staging.write([1], to: "d/index.html")
    #expect(try sandbox.names().count == 3)
    staging.abandon()
    #expect(try sandbox.names() == ["site"])
    try sandbox.publish(["index.html": "new"])
  }

  @Test(arguments: [
    "", "/etc/passwd", "a/../b", "..", ".", "a//b", "a/", "/", "a/.hidden", ".htaccess", "a b", "a\\b", "a\u{0}b",
    "ü.html", "a\n", "manifest.txt", "a:b", "%2e%2e/x", String(repeating: "a", count: 256),
    String(repeating: "a/", count: 600) + "a",
  ])
  func hostilePathIsRefused(path: String) throws {
    let staging = try sandbox.begin()
    #expect {
      try staging.write([1], to: path)
    } throws: { error in
      guard case .invalidPath(path, _) = error as? PublishingError else { return false }
      return true
    }
    #expect(throws: PublishingError.self) { try staging.keep(path) }
  }

  @Test func linksInTheStagingDirectoryAreNotFollowed() throws {
    let staging = try sandbox.begin()
    sandbox.makeDirectory("elsewhere")
    let name = try #require(try sandbox.names().first { $0.hasPrefix(".site.dmarcsite-") })
    try sandbox.makeLink("\(name)/d", to: "../elsewhere")
    #expect(throws: PublishingError.self) { try staging.write([1], to: "d/a.html") }
    #expect(try sandbox.names("elsewhere") == [])
  }
}
