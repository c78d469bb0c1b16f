import Foundation
import Glibc
import TestSupport
import Testing

/// Reading and pruning an archive at the same time, in two processes: this one and the built binary.
struct ArchiveLockTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(ReportMail.report(), to: "archive/2026/11/a.xml")
    try directory.write(ReportMail.report(begin: 1_700_000_000), to: "archive/2023/11/b.xml")
  }

  /// A lock on the archive that ends with the value.
  private final class Lock: Sendable {
    private let descriptor: Int32

    init(_ directory: TemporaryDirectory, _ operation: Int32) throws {
      descriptor = unsafe open("\(directory.path)/archive", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      try #require(descriptor >= 0)
      try #require(flock(descriptor, operation | LOCK_NB) == 0)
    }

    deinit { release() }

    func release() { flock(descriptor, LOCK_UN) }
  }

  private static let prune = ["archive", "prune", "--older-than", "1y"]

  @Test func nothingIsPrunedWhileSomebodyReads() throws {
    let lock = try Lock(directory, LOCK_SH)
    let refused = try BuiltProgram.run(Self.prune, in: directory.path)
    #expect(refused.status == 2)
    #expect(refused.error.contains("the archive 'archive' is in use by another run"))
    #expect(try directory.files(below: "archive").count == 2)
    // To look at what would be removed is to read.
    #expect(try BuiltProgram.run(Self.prune + ["--dry-run"], in: directory.path).status == 0)
    for command in [["build"], ["archive", "list"], ["archive", "verify"]] {
      #expect(try BuiltProgram.run(command, in: directory.path).status == 0)
    }
    lock.release()
    #expect(try BuiltProgram.run(Self.prune, in: directory.path).status == 0)
    #expect(try directory.files(below: "archive").count == 1)
  }

  @Test(arguments: [["build"], ["archive", "list"], ["archive", "verify"], prune + ["--dry-run"]])
  func whoReadsWaitsUntilPruningEnds(_ command: [String]) throws {
    let lock = try Lock(directory, LOCK_EX)
    let (process, words) = try start(command)
    // The program has come to the lock when it says so, and nothing but the lock's end lets it go on.
    #expect(try line(of: words) == "dmarcsite: waiting: old reports are being removed from 'archive'")
    #expect(process.isRunning)
    lock.release()
    _ = try words.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func pruningGivesUpWhileAnotherPrunesAndCanWait() throws {
    let lock = try Lock(directory, LOCK_EX)
    #expect(try BuiltProgram.run(Self.prune, in: directory.path).status == 2)
    let (process, words) = try start(Self.prune + ["--wait"])
    lock.release()
    _ = try words.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try directory.files(below: "archive").count == 1)
  }

  @Test func mailIsTakenInWhileOthersReadOrPrune() throws {
    try directory.write(ReportMail(("r.xml", Array(ReportMail.report(id: "9").utf8))).bytes, to: "mail")
    let lock = try Lock(directory, LOCK_EX)
    #expect(try BuiltProgram.run(["ingest", "mail"], in: directory.path).status == 0)
    #expect(try directory.files(below: "archive").count == 3)
    lock.release()
  }

  @Test(.enabled(if: BuiltProgram.canBeUnprivileged))
  func anArchiveThatMayOnlyBeReadCanBeRead() throws {
    for name in ["archive/2023/11/b.xml", "archive/2026/11/a.xml"] { try directory.setRights(0o444, of: name) }
    for name in ["archive/2023/11", "archive/2023", "archive/2026/11", "archive/2026", "archive"] {
      try directory.setRights(0o555, of: name)
    }
    try directory.setRights(0o755, of: "")
    let verified = try BuiltProgram.run(["archive", "verify"], in: directory.path, isUnprivileged: true)
    #expect(verified.status == 0)
    let pruned = try BuiltProgram.run(Self.prune, in: directory.path, isUnprivileged: true)
    #expect(pruned.status == 1)
    #expect(pruned.error.contains("archive/2023/11/b.xml: error: cannot be removed: permission denied"))
    #expect(try directory.files(below: "archive").count == 2)
  }

  private func start(_ command: [String]) throws -> (process: Process, words: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    return (process, pipe.fileHandleForReading)
  }

  /// One line, read as it comes.
  private func line(of words: FileHandle) throws -> String {
    var line: [UInt8] = []
    while let byte = try words.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
    return String(decoding: line, as: UTF8.self)
  }
}
