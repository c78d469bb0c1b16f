import Glibc
import Reports
import TestSupport
import Testing

@testable import Archive

/// Files that change between the walk and the reading.
struct FileChangeTests {
  private let directory: TemporaryDirectory
  private let report: String

  init() throws {
    directory = try TemporaryDirectory()
    report = "<feedback><policy_published><domain>example.com</domain></policy_published></feedback>"
  }

  private func read(_ change: (String) throws -> Void) throws -> (outcome: DocumentReader.FileOutcome, codes: [String])
  {
    try directory.write(report, to: "a.xml")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    try change("\(directory.path)/a.xml")
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_793_500_000))
    let outcome = reader.read(file)
    return (outcome, reader.take().problems.map(\.code))
  }

  @Test func aFileThatVanishedIsRefused() throws {
    let (outcome, codes) = try read { unsafe unlink($0) }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test func aFileThatBecameAPipeIsRefusedWithoutWaiting() throws {
    let (outcome, codes) = try read { path in
      unsafe unlink(path)
      try directory.pipe("a.xml")
    }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test func aFileThatBecameADirectoryIsRefused() throws {
    let (outcome, codes) = try read { path in
      unsafe unlink(path)
      try directory.directory("a.xml")
    }
    #expect(outcome == .refused)
    #expect(codes == ["unreadable"])
  }

  @Test(arguments: [100, 100_000, 3 << 20]) func aFileThatGrewIsReadToItsEnd(blanks: Int) throws {
    let (outcome, codes) = try read { _ in
      try directory.write(String(repeating: " ", count: blanks) + report, to: "a.xml")
    }
    #expect(outcome == .read)
    #expect(!codes.contains("X6"))
  }

  @Test func aFileThatShrankIsReadAsFarAsItGoes() throws {
    let (outcome, codes) = try read { _ in try directory.write("<feedback><pol", to: "a.xml") }
    #expect(outcome == .refused)
    #expect(codes == ["X6"])
  }

  @Test(arguments: [-1, 0, 1]) func theLimitOfAFileIsExact(difference: Int) throws {
    try directory.write(report, to: "a.xml")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    var limits = Limits.standard
    limits.fileBytes = report.utf8.count + difference
    let reader = DocumentReader(limits: limits, now: Timestamp(seconds: 1_793_500_000))
    #expect(reader.read(file) == (difference < 0 ? .refused : .read))
    #expect(reader.take().problems.map(\.code).contains("limit-file-bytes") == (difference < 0))
  }
}
