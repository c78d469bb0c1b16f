import Foundation
import Glibc
import TestSupport
import Testing
import Unpacking

/// Faults of the system: no mail is lost, and nothing half-written is seen.
struct IngestFaultTests {
  private let directory: TemporaryDirectory
  private var archive: String { directory.path + "/archive" }

  init() throws { directory = try TemporaryDirectory() }

  private static let mayMount: Bool = {
    guard let directory = try? TemporaryDirectory(), (try? directory.directory("disk")) != nil,
      unsafe mount("tmpfs", directory.path + "/disk", "tmpfs", 0, "size=65536") == 0
    else { return false }
    return unsafe umount2(directory.path + "/disk", 2 /* MNT_DETACH */) == 0
  }()

  private static let isRoot = geteuid() == 0
  private static let setpriv = "/usr/bin/setpriv"

  @Test func processesAtOnceStoreTheSameMailOnce() throws {
    let running = try (0..<8).map { _ in try Ingest(archive).start(Ingest.mail()) }
    let results = try running.map { try $0.finish() }
    #expect(results.allSatisfy { $0.status == 0 })
    #expect(results.count { $0.output.hasPrefix("stored ") } == 1)
    #expect(try Array(directory.files(below: "archive").values) == [Ingest.packed()])
  }

  @Test func processesAtOnceStoreDifferentMail() throws {
    let running = try (1...8).map { try Ingest(archive).start(Ingest.mail($0)) }
    #expect(try running.map { try $0.finish().status } == Array(repeating: 0, count: 8))
    #expect(try Set(directory.files(below: "archive").values) == Set((1...8).map { Ingest.packed($0) }))
  }

  @Test func killedProcessesLeaveNothingHalfWritten() throws {
    // Many parts, so that there is much to be interrupted; the moments are spread over the run of one.
    let numbers = Array(1...12)
    var mail = ReportMail()
    mail.parts = numbers.map { .init(type: "application/gzip", name: "\($0).gz", bytes: Ingest.packed($0)) }
    let whole = Set(numbers.map { Ingest.packed($0) })
    var killed = 0
    for moment in 0..<40 {
      let running = try Ingest(archive).start(mail.bytes)
      usleep(UInt32(moment) * 2_000)
      kill(running.process.processIdentifier, SIGKILL)
      let result = try running.finish()
      if running.process.terminationReason == .uncaughtSignal { killed += 1 }
      let files = (try? directory.files(below: "archive")) ?? [:]
      for (path, bytes) in files where !path.contains("/.dmarcsite-") { #expect(whole.contains(bytes), "\(path)") }
      if running.process.terminationReason == .exit, result.status == 0 {
        #expect(Set(files.values).isSuperset(of: whole))
      }
    }
    #expect(killed > 0)
    #expect(try Ingest(archive).run(mail.bytes).status == 0)
    let files = try directory.files(below: "archive")
    #expect(files.count == numbers.count && Set(files.values) == whole)
  }

  @Test(.enabled(if: IngestFaultTests.mayMount, "needs the right to mount"))
  func aFullDiskIsSaidAndTheMailIsTakenLater() throws {
    try directory.directory("disk")
    let disk = directory.path + "/disk"
    try #require(unsafe mount("tmpfs", disk, "tmpfs", 0, "size=65536") == 0)
    defer { _ = unsafe umount2(disk, 2 /* MNT_DETACH */) }
    try directory.write([UInt8](repeating: 0, count: 57_344), to: "disk/filler")
    var mail = ReportMail(("a.gz", Ingest.packed()))
    // Does not compress: it takes more than is left.
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    mail.parts.append(.init(type: "image/png", name: "x.png", bytes: Array("\u{89}PNG\r\n".utf8) + noise))
    let full = try Ingest(disk + "/archive", ["--keep-mail"]).run(mail.bytes)
    #expect(full.status == 75 && full.output.isEmpty)
    #expect(
      full.error
        == "dmarcsite: cannot store in '\(disk)/archive/2026/11': no space left on device; the mail was not taken\n")
    #expect(try directory.files(below: "disk/archive").isEmpty)
    try #require(unsafe unlink(disk + "/filler") == 0)
    #expect(try Ingest(disk + "/archive", ["--keep-mail"]).run(mail.bytes).status == 0)
    #expect(try directory.files(below: "disk/archive").count == 1)
  }

  @Test(
    .enabled(
      if: !IngestFaultTests.isRoot || FileManager.default.isExecutableFile(atPath: IngestFaultTests.setpriv),
      "needs setpriv to give up rights"))
  func aDirectoryWithoutRightsIsSaid() throws {
    try directory.directory("archive")
    try #require(unsafe chmod(archive, 0o555) == 0)
    try #require(unsafe chmod(directory.path, 0o755) == 0)
    var ingest = Ingest(archive)
    if Self.isRoot {
      ingest.wrapper = [Self.setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    }
    let result = try ingest.run(Ingest.mail())
    #expect(result.status == 75 && result.output.isEmpty)
    #expect(
      result.error == "dmarcsite: cannot store in '\(archive)/2026/11': permission denied; the mail was not taken\n")
    #expect(try directory.files(below: "archive").isEmpty)
  }

  @Test(.enabled(if: IngestFaultTests.mayMount, "needs the right to mount"))
  func aReadOnlyDiskIsSaid() throws {
    try directory.directory("disk")
    let disk = directory.path + "/disk"
    try #require(unsafe mount("tmpfs", disk, "tmpfs", 1 /* MS_RDONLY */, "size=65536") == 0)
    defer { _ = unsafe umount2(disk, 2 /* MNT_DETACH */) }
    let result = try Ingest(disk).run(Ingest.mail())
    #expect(result.status == 75 && result.error.contains("read-only file system"))
  }

  @Test func aFileInTheWayOfADirectoryIsSaid() throws {
    try directory.write("x", to: "archive/2026")
    let result = try Ingest(archive).run(Ingest.mail())
    #expect(result.status == 75 && result.error.contains("not a directory"))
  }
}
