import Glibc
import Reports
import TestSupport
import Testing

@testable import Archive

struct DirectoryWalkTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func walk() throws -> DirectoryWalk {
    try DirectoryWalk([directory.path])
  }

  @Test func filesComeInTheOrderOfTheirBytes() throws {
    for name in ["b/2.xml", "b/10.xml", "a.xml", "B.xml", "b.xml", "é.xml"] { try directory.write("x", to: name) }
    #expect(try walk().files.map(\.name) == ["B.xml", "a.xml", "b.xml", "b/10.xml", "b/2.xml", "é.xml"])
  }

  @Test func sizeAndTimeAreThoseOfTheFile() throws {
    try directory.write("four", to: "a")
    let file = try #require(try walk().files.first)
    #expect(file.size == 4)
    #expect(file.modified > 1_600_000_000_000_000_000)
  }

  @Test func aLinkToAFileIsRead() throws {
    try directory.write("x", to: "real/a")
    try directory.link("link", to: "real/a")
    #expect(try walk().files.map(\.name) == ["link", "real/a"])
  }

  @Test func aLoopEndsAndIsTold() throws {
    try directory.write("x", to: "a/file")
    try directory.link("a/again", to: "..")
    let walk = try walk()
    #expect(walk.files.map(\.name) == ["a/file"])
    #expect(walk.problems.map(\.code) == ["loop"])
    #expect(walk.problems.first?.origin.file == "a/again")
  }

  @Test func aNamedPipeIsNotOpened() throws {
    try directory.pipe("pipe")
    let walk = try walk()
    #expect(walk.files.isEmpty)
    #expect(walk.problems.map(\.message) == ["is a named pipe, not a file: skipped"])
  }

  @Test func aLinkToNothingIsRefused() throws {
    try directory.link("dangling", to: "nowhere")
    let problem = try #require(try walk().problems.first)
    #expect(problem.severity == .refused)
    #expect(problem.message == "cannot be read: no such file or directory")
  }

  @Test func incompleteMailOfAMaildirIsLeftOut() throws {
    for name in ["box/cur/1", "box/new/2", "box/tmp/3", "plain/tmp/4"] { try directory.write("x", to: name) }
    #expect(try walk().files.map(\.name) == ["box/cur/1", "box/new/2", "plain/tmp/4"])
  }

  @Test func aNameThatIsNotUTF8CanBeOpened() throws {
    let path = Array(directory.path.utf8) + [UInt8(ascii: "/"), 0xFF, UInt8(ascii: "\n")]
    let descriptor = unsafe open(path.map(CChar.init(bitPattern:)) + [0], O_WRONLY | O_CREAT, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    let file = try #require(try walk().files.first)
    #expect(file.path == path)
    #expect(file.name == "\u{FFFD}\n")
  }

  @Test func aMissingArchiveIsAnError() throws {
    let error = try #require(throws: ArchiveError.self) { try DirectoryWalk([directory.path + "/none"]) }
    #expect("\(error)" == "cannot read archive '\(directory.path)/none': no such file or directory")
  }

  @Test func severalArchivesGiveTheSameInAnyOrder() throws {
    try directory.write("x", to: "one/a")
    try directory.write("x", to: "two/b")
    let (one, two) = (directory.path + "/one", directory.path + "/two")
    #expect(try DirectoryWalk([one, two]).files == DirectoryWalk([two, one]).files)
    #expect(try DirectoryWalk([one, two]).files.map(\.name) == [one + "/a", two + "/b"])
  }
}
