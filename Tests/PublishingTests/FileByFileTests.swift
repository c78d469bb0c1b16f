import Glibc
import Testing

@testable import Publishing

@Suite struct FileByFileTests {
  let sandbox: Sandbox
  let old = ["index.html": "old", "d/x/index.html": "old", "d/gone/a.html": "old", "assets/old.css": "old"]
  let new = ["index.html": "new", "d/x/index.html": "old", "d/y/index.html": "new", "assets/new.css": "new"]

  init() throws { sandbox = try Sandbox() }

  @Test func filesTakeTheirPlacesOneByOne() throws {
    sandbox.makeDirectory("site")
    let directory = try sandbox.status("site")
    try sandbox.publish(old, fileByFile: true)
    let same = try sandbox.status("site/d/x/index.html")
    try sandbox.put("mine", at: "site/.htaccess")
    try sandbox.put("mine", at: "site/d/notes.txt")
    let publication = try sandbox.publish(new, fileByFile: true)
    #expect(publication.method == .fileByFile)
    #expect([publication.written, publication.unchanged, publication.removed] == [4, 2, 2])
    #expect(try sandbox.status("site").isSameObject(as: directory))
    #expect(try sandbox.status("site/d/x/index.html") == same)
    #expect(
      try sandbox.names("site") == [".htaccess", "assets", "build.json", "d", "index.html", "manifest.txt"])
    #expect(try sandbox.names("site/d") == ["notes.txt", "x", "y"])
    #expect(try sandbox.names("site/assets") == ["new.css"])
    #expect(sandbox.text("site/index.html") == "new")
  }

  @Test func onlyListedFilesAreDeleted() throws {
    try sandbox.publish(["index.html": "a"], fileByFile: true)
    try sandbox.put("mine", at: "outside.txt")
    try sandbox.put("mine", at: "site/unlisted.html")
    try sandbox.put(
      "4\t../outside.txt\n4\t/etc/x\n4\t.htaccess\nx\tunlisted.html\n1\tbuild.json\n", at: "site/manifest.txt")
    try sandbox.put("mine", at: "site/.htaccess")
    try sandbox.publish(["index.html": "b"], fileByFile: true)
    #expect(sandbox.text("outside.txt") == "mine")
    #expect(sandbox.text("site/unlisted.html") == "mine")
    #expect(sandbox.text("site/.htaccess") == "mine")
  }

  @Test func assetsAndPagesComeBeforeIndexes() {
    let paths = [
      "manifest.txt", "build.json", "index.html", "d/a/index.html", "d/a/2026-10/14.html", "d/a/2026-10/index.html",
      "assets/site.css", "feed.atom", "d/a/data.json",
    ]
    let files = paths.map { Tree.File(path: $0, status: FileStatus(stat())) }
    #expect(
      files.sorted(by: Staging.precedes).map(\.path) == [
        "assets/site.css", "d/a/2026-10/14.html", "d/a/data.json", "d/a/2026-10/index.html", "d/a/index.html",
        "feed.atom", "index.html", "build.json", "manifest.txt",
      ])
  }

  @Test func linkedDirectoryInTheSiteIsNotFollowed() throws {
    try sandbox.publish(["index.html": "a"], fileByFile: true)
    sandbox.makeDirectory("elsewhere")
    try sandbox.makeLink("site/d", to: "../elsewhere")
    #expect {
      try sandbox.publish(["index.html": "a", "d/a.html": "a"], fileByFile: true)
    } throws: { error in
      guard case .partlyUpdated = error as? PublishingError else { return false }
      return true
    }
    #expect(try sandbox.names("elsewhere") == [])
  }

  @Test(arguments: [Step.markIncomplete, .place, .removeStale, .unmarkIncomplete])
  func refusedStepIsFinishedByTheNextBuild(step: Step) throws {
    try sandbox.publish(old, fileByFile: true)
    #expect {
      try sandbox.publish(new, fileByFile: true, faults: failing([step: ENOSPC]))
    } throws: { error in
      switch error as? PublishingError {
      case .diskFull: step == .markIncomplete
      case .partlyUpdated(_, let reason): step != .markIncomplete && reason == "no space left on device"
      default: false
      }
    }
    #expect(sandbox.text("site/index.html") == (step == .markIncomplete || step == .place ? "old" : "new"))
    try finish()
  }

  /// The process dies when the files up to a number are in place.
  @Test(arguments: 1...6)
  func killedUpdateLeavesWholeFiles(count: Int) async throws {
    try sandbox.publish(old, fileByFile: true)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = sandbox.path as String, count = count as Int] in
      let files = ["index.html": "new", "d/x/index.html": "old", "d/y/index.html": "new", "assets/new.css": "new"]
      let places = Counter()
      let faults = Faults { step in
        if step == .place, places.next() == count { kill(getpid(), SIGKILL) }
        return nil
      }
      try Sandbox(borrowing: path).publish(files, fileByFile: true, faults: faults)
    }
    for (path, text) in old.merging(new, uniquingKeysWith: { $1 }) {
      // Each is the old or the new one, and whole; what is new may be missing, what is old is still there.
      let found = sandbox.text("site/\(path)")
      #expect(found == text || found == old[path])
    }
    // What no list vouches for is not kept.
    let staging = try sandbox.begin(fileByFile: true)
    #expect(try staging.keep("d/x/index.html") == false)
    staging.abandon()
    try finish()
  }

  @Test func firstUpdateThatDiedIsKnownAgain() async throws {
    sandbox.makeDirectory("site")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = sandbox.path as String] in
      let places = Counter()
      let faults = Faults { step in
        if step == .place, places.next() == 3 { kill(getpid(), SIGKILL) }
        return nil
      }
      let files = ["index.html": "x", "assets/a.css": "x", "assets/b.css": "x"]
      try Sandbox(borrowing: path).publish(files, fileByFile: true, faults: faults)
    }
    #expect(sandbox.text("site/assets/b.css") == "x")
    #expect(sandbox.text("site/build.json") == nil)
    try finish()
  }

  /// The next build makes the site as if nothing had happened.
  private func finish() throws {
    try sandbox.publish(new, fileByFile: true)
    for (path, text) in new { #expect(sandbox.text("site/\(path)") == text) }
    #expect(try sandbox.names("site") == ["assets", "build.json", "d", "index.html", "manifest.txt"])
    #expect(try sandbox.names("site/d") == ["x", "y"])
    #expect(try sandbox.names("site/assets") == ["new.css"])
    #expect(try sandbox.names() == ["site"])
  }
}
