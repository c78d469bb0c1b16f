import Foundation
import Glibc
import Reports
import TestSupport
import Testing

@testable import Archive

/// Which files of an archive are old.
///
/// Now is 24 November 2026, and all before 24 August 2024 is old.
struct PruningTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.directory("archive")
  }

  /// The beginning of a period of a day.
  private static func begin(_ day: String) throws -> Int {
    try #require(Day(day)).start.seconds
  }

  private func write(_ name: String, reportsOf days: String...) throws {
    let reports = try days.map { ReportMail.report(id: $0, begin: try Self.begin($0)) }
    if days.count == 1 {
      try directory.write(reports[0], to: "archive/\(name)")
    } else {
      let mails = reports.map { report in
        "From a@example.net Mon Nov  2 02:00:00 2026\n"
          + String(decoding: ReportMail(("r.xml", Array(report.utf8))).bytes, as: UTF8.self)
      }
      try directory.write(mails.joined(separator: "\n"), to: "archive/\(name)")
    }
  }

  private func prune(isDryRun: Bool = false) async throws -> Pruning.Result {
    let now = try #require(Timestamp(rfc3339: "2026-11-24T03:00:00Z"))
    let reader = InventoryReader(limits: .standard, now: now, jobs: 2)
    let day = try #require(RetentionPeriod("27m")).start(before: now)
    return try await Pruning("\(directory.path)/archive", before: day, now: now, reader: reader).run(isDryRun: isDryRun)
  }

  private var names: [String] {
    get throws { try directory.files(below: "archive").keys.sorted() }
  }

  /// A file, the day of its report, and whether it stays.
  @Test(
    arguments: [
      // Both the month of receipt and the report speak.
      ("2024/07/old.xml", "2024-07-31", false), ("2024/08/old.xml", "2024-08-01", true),
      ("2024/07/young.xml", "2024-08-24", true), ("2026/11/late.xml", "2024-01-01", true),
      ("acme/2024/07/old.xml", "2024-07-01", false), ("acme/2024/07/unverified/old.xml", "2024-07-01", false),
      ("acme/2024/07/unverified/young.xml", "2025-07-01", true),
      // Only the report speaks; its end is what counts.
      ("old.xml", "2024-08-22", false), ("edge.xml", "2024-08-23", false), ("young.xml", "2024-08-24", true),
      ("mails/2024/old.xml", "2024-08-01", false), ("a/b/2024/07/young.xml", "2025-01-01", true),
      ("2024/13/old.xml", "2024-08-01", false), ("Maildir/cur/1:2,S", "2024-01-01", false),
    ])
  func bothMonthAndReportsMustBeOld(_ name: String, _ day: String, _ stays: Bool) async throws {
    try write(name, reportsOf: day)
    if name.hasPrefix("Maildir") { try directory.directory("archive/Maildir/new") }
    let result = try await prune()
    #expect(try names == (stays ? [name] : []))
    #expect(result.kept == (stays ? 1 : 0))
    #expect(result.problems.isEmpty)
  }

  /// A file without a report, and whether it stays.
  @Test(
    arguments: [
      ("other/2024/07/mail.eml", false), ("acme/other/2024/07/mail.eml", false), ("other/2024/08/mail.eml", true),
      ("2024/07/broken.xml", false), ("2024/09/broken.xml", true), ("README", true), ("notes/2024-07.txt", true),
      ("2024/notes.txt", true), ("a/b/2024/07/notes.txt", true), ("2024/07/notes/notes.txt", true),
      ("2024/07/.dmarcsite-1f", false), ("2026/11/.dmarcsite-1f", true), (".dmarcsite-1f", true),
    ])
  func whatHoldsNoReportStaysOutsideOfMonths(_ name: String, _ stays: Bool) async throws {
    try directory.write("<feedback>\n", to: "archive/\(name)")
    _ = try await prune()
    #expect(try names == (stays ? [name] : []))
  }

  @Test func aMailboxStaysUntilItsYoungestReportIsOld() async throws {
    try write("young.mbox", reportsOf: "2020-01-01", "2024-08-25")
    try write("old.mbox", reportsOf: "2020-01-01", "2024-08-01")
    _ = try await prune()
    #expect(try names == ["young.mbox"])
  }

  @Test func emptyDirectoriesOfOldMonthsGoAndOthersStay() async throws {
    try write("2024/07/old.xml", reportsOf: "2024-07-01")
    try write("2023/07/old.xml", reportsOf: "2023-07-01")
    try write("2023/07/young.xml", reportsOf: "2025-07-01")
    for name in ["2022/01", "2026/11", "2027", "acme/2021/05/unverified", "Maildir/new", "2020/07/notes"] {
      try directory.directory("archive/\(name)")
    }
    let expected = ["2022", "2024", "acme/2021"]
    let removed = try await prune(isDryRun: true).removed
    #expect(expected.allSatisfy { FileManager.default.fileExists(atPath: "\(directory.path)/archive/\($0)") })
    let result = try await prune()
    #expect(result.removed == removed)
    for name in expected {
      #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/archive/\(name)"), "\(name)")
    }
    for name in ["2023/07", "2026/11", "2027", "acme", "Maildir/new", "2020/07/notes"] {
      #expect(FileManager.default.fileExists(atPath: "\(directory.path)/archive/\(name)"), "\(name)")
    }
  }

  @Test func aDryRunTellsTheSameAndRemovesNothing() async throws {
    try write("2024/07/old.xml", reportsOf: "2024-07-01")
    try write("2026/07/young.xml", reportsOf: "2026-07-01")
    let before = try names
    let dry = try await prune(isDryRun: true)
    #expect(try names == before)
    let real = try await prune()
    #expect(dry.removed == real.removed)
    #expect(
      real.removed.map { String($0.path.dropFirst(directory.path.count)) } == [
        "/archive/2024/07/old.xml", "/archive/2024/07/", "/archive/2024/",
      ])
    #expect(real.kept == 1)
  }

  @Test func noLinkIsFollowed() async throws {
    try directory.write(ReportMail.report(begin: try Self.begin("2020-01-01")), to: "outside/2020/01/old.xml")
    try directory.link("archive/linked", to: "../outside")
    try directory.directory("archive/2020")
    try directory.link("archive/2020/01", to: "../../outside/2020/01")
    try directory.link("archive/old.xml", to: "../outside/2020/01/old.xml")
    let result = try await prune()
    #expect(result.removed.isEmpty)
    #expect(try directory.files(below: "outside").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/archive/2020") == ["01"])
  }

  @Test func aFileThatChangedSinceItWasReadStays() throws {
    try directory.write("one", to: "archive/a")
    let place = try StoreDirectory(existing: "\(directory.path)/archive")
    let seen = try place.status(of: Array("a".utf8))
    try directory.write("other", to: "archive/a")
    #expect(try !place.remove(file: Array("a".utf8), seenAs: seen))
    #expect(try place.remove(file: Array("a".utf8), seenAs: place.status(of: Array("a".utf8))))
    #expect(try !place.remove(file: Array("a".utf8), seenAs: seen))
  }

  @Test func aNameOfAnyBytesIsRemoved() async throws {
    let name = Array("archive/2024/07/".utf8) + [0xFF, 0x0A, 0x1B]
    try directory.directory("archive/2024/07")
    try directory.write(Array(ReportMail.report(begin: try Self.begin("2024-07-01")).utf8), toBytes: name)
    let result = try await prune()
    #expect(result.removed.filter { !$0.isDirectory }.count == 1)
    #expect(result.problems.isEmpty)
  }

  @Test func whatIsNoDirectoryIsNotPruned() async throws {
    let now = Timestamp(seconds: 1_790_000_000)
    let reader = InventoryReader(limits: .standard, now: now, jobs: 1)
    try directory.write("x", to: "file")
    for (name, reason) in [("missing", "no such file or directory"), ("file", "not a directory")] {
      let path = "\(directory.path)/\(name)"
      await #expect(throws: PruningError.cannotOpen(path, reason: reason)) {
        _ = try await Pruning(path, before: now.day - 1, now: now, reader: reader).run(isDryRun: false)
      }
    }
  }
}
