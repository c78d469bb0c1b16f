import Glibc
import Testing

@testable import Publishing

@Suite struct LockTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [false, true])
  func secondBuildIsRefusedWithTheFirstOnesNumber(fileByFile: Bool) throws {
    try sandbox.publish(["index.html": "a"])
    let first = try sandbox.begin(fileByFile: fileByFile)
    #expect(throws: PublishingError.locked(sandbox.site, process: getpid())) {
      try sandbox.begin(fileByFile: fileByFile)
    }
    try first.write(buildFile, to: "build.json")
    _ = try first.publish()
    // The first value still lives, but its lock does not.
    try sandbox.publish(["index.html": "b"])
    _ = consume first
  }

  @Test func buildsThatSeeDifferentLockFilesContendToo() throws {
    try sandbox.publish(["index.html": "a"])
    let first = try sandbox.begin()
    #expect(throws: PublishingError.locked(sandbox.site, process: nil)) { try sandbox.begin(fileByFile: true) }
    first.abandon()
    let second = try sandbox.begin(fileByFile: true)
    #expect(throws: PublishingError.locked(sandbox.site, process: nil)) { try sandbox.begin() }
    second.abandon()
    try sandbox.publish(["index.html": "b"])
    #expect(try sandbox.names() == ["site"])
  }

  @Test func anotherProcessIsRefused() async throws {
    try sandbox.publish(["index.html": "a"])
    let first = try sandbox.begin()
    await #expect(processExitsWith: .exitCode(7)) { [path = sandbox.path as String, holder = getpid() as Int32] in
      let sandbox = Sandbox(borrowing: path)
      do throws(PublishingError) {
        _ = try sandbox.begin()
      } catch {
        exit(error == .locked(sandbox.site, process: holder) ? 7 : 8)
      }
    }
    first.abandon()
  }

  @Test func lockOfADeadProcessIsNone() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = sandbox.path as String] in
      let staging = try Sandbox(borrowing: path).begin()
      try staging.write([1], to: "index.html")
      kill(getpid(), SIGKILL)
    }
    let left = try sandbox.names()
    #expect(left.count == 2 && left.contains(".site.lock"))
    try sandbox.publish(["index.html": "a"])
    #expect(try sandbox.names() == ["site"])
  }

  @Test func leftoversOfOthersStay() throws {
    let others = [
      ".site.dmarcsite-backup", ".other.dmarcsite-0123456789abcdef", ".site.dmarcsite-0123456789ABCDEF", ".site.old",
    ]
    for name in others { sandbox.makeDirectory(name) }
    sandbox.makeDirectory(".site.dmarcsite-0123456789abcdef/d")
    sandbox.makeDirectory("site/.dmarcsite-staging-mine")
    try sandbox.publish(["index.html": "a"])
    #expect(try sandbox.names() == (others + ["site"]).sorted())
    #expect(try sandbox.names("site").contains(".dmarcsite-staging-mine"))
  }
}
