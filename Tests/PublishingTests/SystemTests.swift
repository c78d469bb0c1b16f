import Glibc
import Testing

@testable import Publishing

/// Faults that the system makes by itself, not by injection.
@Suite struct SystemTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// Makes a small file system, if this process may; returns whether it did.
  private static func mountSmall(at path: String, bytes: Int, options: UInt = 0) -> Bool {
    unsafe mount("tmpfs", path, "tmpfs", options, "size=\(bytes),mode=755") == 0
  }

  private static let mayMount: Bool = {
    guard let sandbox = try? Sandbox(), mountSmall(at: sandbox.makeDirectory("disk"), bytes: 65_536) else {
      return false
    }
    return unsafe umount2(sandbox.path + "/disk", detached) == 0
  }()

  @Test(.enabled(if: SystemTests.mayMount, "needs the right to mount"), arguments: [false, true])
  func fullDiskLeavesTheOldSite(mountIsSite: Bool) throws {
    let disk = sandbox.makeDirectory("disk")
    try #require(Self.mountSmall(at: disk, bytes: 65_536))
    defer { _ = unsafe umount2(disk, detached) }
    let site = mountIsSite ? disk : disk + "/site"
    let first = try Staging.begin(output: site, force: false)
    #expect(first.isInside == mountIsSite)
    try first.write(buildFile, to: "build.json")
    try first.write(Array("old".utf8), to: "index.html")
    #expect(try first.publish().method == (mountIsSite ? .fileByFile : .exchange))
    let second = try Staging.begin(output: site, force: false)
    let page = [UInt8](repeating: 0x20, count: 10_000)
    #expect {
      for number in 0..<20 { try second.write(page, to: "d/\(number).html") }
    } throws: { error in
      guard case .diskFull(let path) = error as? PublishingError else { return false }
      return path.hasPrefix(site + "/d/")
    }
    second.abandon()
    let name = mountIsSite ? "disk" : "disk/site"
    #expect(sandbox.text(name + "/index.html") == "old")
    #expect(try sandbox.names(name) == ["build.json", "index.html", "manifest.txt"])
    if !mountIsSite { #expect(try sandbox.names("disk") == ["site"]) }
  }

  @Test(.enabled(if: SystemTests.mayMount, "needs the right to mount"))
  func readOnlyFileSystemIsNamed() throws {
    let disk = sandbox.makeDirectory("disk")
    try #require(Self.mountSmall(at: disk, bytes: 65_536, options: UInt(1 /* MS_RDONLY */)))
    defer { _ = unsafe umount2(disk, detached) }
    for site in [disk, disk + "/site"] {
      #expect(throws: PublishingError.notWritable(site, reason: "read-only file system")) {
        try Staging.begin(output: site, force: false)
      }
    }
  }

  @Test(.enabled(if: SystemTests.mayMount, "needs the right to mount"))
  func bindMountIsUpdatedFileByFile() throws {
    try sandbox.publish(["index.html": "old", "stale.html": "old"])
    try #require(unsafe mount(sandbox.site, sandbox.site, nil, 4_096 /* MS_BIND */, nil) == 0)
    defer { _ = unsafe umount2(sandbox.site, detached) }
    let publication = try sandbox.publish(["index.html": "new"])
    #expect(publication.method == .fileByFile)
    #expect(publication.removed == 1)
    #expect(sandbox.text("site/index.html") == "new")
  }

  /// As a user without rights: in a process of its own, which gives up those of root if it has them.
  private func expectRefusedWithoutRights() async throws {
    await #expect(processExitsWith: .success) { [path = sandbox.path as String] in
      try dropRights()
      let sandbox = Sandbox(borrowing: path)
      #expect(throws: PublishingError.notWritable(sandbox.site, reason: "permission denied")) { try sandbox.begin() }
    }
  }

  @Test func parentThatIsNotWritableAndHasNoSiteIsNamed() async throws {
    try sandbox.setMode(0o555)
    defer { try? sandbox.setMode(0o755) }
    try await expectRefusedWithoutRights()
  }

  @Test func siteThatIsNotWritableIsNamed() async throws {
    try sandbox.publish(["index.html": "old"])
    try sandbox.setMode(0o555, of: "site")
    try sandbox.setMode(0o555)
    defer { try? sandbox.setMode(0o755) }
    try await expectRefusedWithoutRights()
    #expect(sandbox.text("site/index.html") == "old")
  }

  @Test func parentThatIsNotWritableLeavesFileByFile() async throws {
    sandbox.makeDirectory("site")
    try sandbox.setMode(0o777, of: "site")
    try sandbox.setMode(0o555)
    defer { try? sandbox.setMode(0o755) }
    await #expect(processExitsWith: .success) { [path = sandbox.path as String] in
      try dropRights()
      let sandbox = Sandbox(borrowing: path)
      #expect(try sandbox.publish(["index.html": "one"]).method == .fileByFile)
      #expect(try sandbox.publish(["index.html": "two"]).method == .fileByFile)
    }
    #expect(sandbox.text("site/index.html") == "two")
    #expect(try sandbox.names("site") == ["build.json", "index.html", "manifest.txt"])
  }

  @Test(.enabled(if: isRoot, "needs the right to give files away"))
  func groupsOwnSiteKeepsItsGroup() async throws {
    try sandbox.setMode(0o1777)
    sandbox.makeDirectory("site")
    // Its group may read it and nobody else; the builder is its owner, but not of the group.
    try #require(unsafe chown(sandbox.site, 65_534, 4_242) == 0)
    try sandbox.setMode(0o750, of: "site")
    await #expect(processExitsWith: .success) { [path = sandbox.path as String] in
      try dropRights()
      #expect(try Sandbox(borrowing: path).publish(["index.html": "a"]).method == .fileByFile)
    }
    let status = try sandbox.status("site")
    #expect(status.group == 4_242 && status.mode == 0o750)
    #expect(sandbox.text("site/index.html") == "a")
    #expect(try sandbox.names() == ["site"])
  }

  @Test func buildsAtOnceEitherPublishOrAreRefused() async throws {
    try sandbox.publish(["index.html": "0"])
    let path = sandbox.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          await #expect(processExitsWith: .success) { [path = path as String] in
            let sandbox = Sandbox(borrowing: path)
            var published = 0
            while published < 20 {
              do throws(PublishingError) {
                try sandbox.publish(["index.html": "\(getpid())-\(published)", "d/\(published).html": "x"])
                published += 1
              } catch {
                guard case .locked = error else { throw error }
              }
              // At every moment a whole site stands. One that is opened right before an exchange may be removed while
              // it is read: the next look finds the new one.
              let seen = (1...10).first { _ in sandbox.text("site/build.json") != nil }
              try #require(seen != nil)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try sandbox.names() == ["site"])
    #expect(sandbox.text("site/d/19.html") == "x")
  }
}

/// MNT_DETACH: unmounts also what a value that still lives has open.
private let detached: Int32 = 2

/// Gives up the rights of root, so that permissions bind.
private func dropRights() throws {
  guard geteuid() == 0 else { return }
  try #require(setgid(65_534) == 0)
  try #require(setuid(65_534) == 0)
}
