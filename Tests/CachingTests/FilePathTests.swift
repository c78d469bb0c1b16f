import Glibc
import SystemCalls
import TestSupport
import Testing

struct FilePathTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  @Test func directoriesAreMadeForTheirOwnerAlone() throws {
    let path = directory.path + "/a//b/c/"
    try FilePath.makeDirectories(path)
    for part in ["a", "a/b", "a/b/c"] { #expect(try mode("\(directory.path)/\(part)") == 0o700) }
    try FilePath.makeDirectories(path)
  }

  @Test func aFileInTheWayIsNamed() throws {
    try directory.write("x", to: "file")
    #expect(throws: DirectoryError(path: "\(directory.path)/file/below", reason: SystemError(ENOTDIR))) {
      try FilePath.makeDirectories("\(directory.path)/file/below/deeper")
    }
  }

  @Test func linksAreResolved() throws {
    try directory.directory("a")
    try #require(unsafe symlink("a", "\(directory.path)/link") == 0)
    let real = try #require(FilePath.resolved(directory.path))
    #expect(FilePath.resolved("\(directory.path)/link/../link/.") == real + "/a")
    #expect(FilePath.resolved("\(directory.path)/missing") == nil)
  }
}
