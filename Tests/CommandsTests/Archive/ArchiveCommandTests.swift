import Foundation
import Glibc
import TestSupport
import Testing

@testable import Commands

/// `dmarcsite archive`, the built binary.
struct ArchiveCommandTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(ReportMail.report(), to: "archive/2026/11/a.xml")
    try directory.write(ReportMail.report(id: "2", begin: 1_793_491_200 - 86_400 * 800), to: "archive/2024/08/b.xml")
    try directory.write(ReportMail.report(), to: "archive/2026/11/copy.xml")
    try directory.write(ReportMail.tlsReport, to: "archive/2026/11/tls.json")
    try directory.write("nothing", to: "archive/README")
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Result {
    try BuiltProgram.run(["archive"] + arguments + ["--now", "2026-11-24T03:00:00Z"], in: directory.path)
  }

  private func mailbox() throws {
    let reports = [
      ReportMail.report(id: "3", begin: 1_793_491_200 - 86_400 * 60), ReportMail.report(domain: "example.org"),
    ]
    let mails = reports.map { report in
      "From a@example.net Mon Nov  2 02:00:00 2026\n"
        + String(decoding: ReportMail(("r.xml", Array(report.utf8))).bytes, as: UTF8.self)
    }
    try directory.write(mails.joined(separator: "\n"), to: "archive/box.mbox")
  }

  @Test func aListHasARowForEachDomainAndMonth() throws {
    try mailbox()
    try directory.write("<feedback>", to: "archive/broken.xml")
    let result = try run("list")
    #expect(result.status == 1)
    if let mismatch = try Golden("archive-list.txt", beside: "\(Self.tests)/x").mismatch(result.output) {
      Issue.record("\(mismatch)")
    }
  }

  @Test func theSumsOfAListAreThoseOfItsRows() throws {
    try mailbox()
    let result = try run("list", "--json")
    #expect(result.status == 0)
    #expect(result.error == "")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "dmarcsite.archive/1")
    let total = try #require(document["total"] as? [String: Int])
    var rows = try #require(document["months"] as? [[String: Any]])
    #expect(rows.count == 4)
    for name in ["several", "ignored", "refused"] { rows.append(try #require(document[name] as? [String: Any])) }
    for (name, sum) in total {
      #expect(rows.reduce(0) { $0 + ($1[name] as? Int ?? 0) } == sum, "\(name)")
    }
    #expect(total["files"] == 6)
    #expect(total["aggregate"] == 5)
    #expect(total["bytes"] == (try directory.files(below: "archive").values.reduce(0) { $0 + $1.count }))
  }

  @Test func verifyingTellsWhatABuildCounts() throws {
    let result = try run("verify")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(
      result.output.hasSuffix(
        "4 read, 0 refused, 1 ignored\nReports   2 aggregate, 1 TLS, 0 failure; 1 copy besides\nMessages  2\n"
          + "Problems  0 refused, 0 repaired, 1 notices\n"))
  }

  @Test func verifyingTellsEachFileThatIsRefused() throws {
    for number in 0..<25 { try directory.write("<feedback>\n", to: "archive/broken-\(number).xml") }
    let result = try run("verify")
    #expect(result.status == 1)
    #expect(result.error.split(separator: "\n").count == 25)
    #expect(result.error.hasPrefix("archive/broken-0.xml:2:1: error: "))
    let json = try run("verify", "--json")
    #expect(json.status == 1)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((document["problems"] as? [Any])?.count == 26)
    #expect((document["files"] as? [String: Int])?["refused"] == 25)
  }

  @Test func pruningRemovesWhatIsOldAndTellsIt() throws {
    let dry = try run("prune", "--older-than", "26m", "--dry-run")
    #expect(dry.status == 0)
    #expect(try directory.files(below: "archive").count == 5)
    let result = try run("prune", "--older-than", "26m")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(
      result.output == """
        removed archive/2024/08/b.xml
        removed archive/2024/08/
        removed archive/2024/
        removed 1 file (\(byteSize(ReportMail.report(id: "2", begin: 1_793_491_200 - 86_400 * 800).utf8.count))) \
        from before 2024-09-24; 4 kept

        """)
    #expect(dry.output == result.output.replacingOccurrences(of: "removed", with: "would remove"))
    #expect(try directory.files(below: "archive").count == 4)
    #expect(try run("prune", "--older-than", "26m", "--quiet").output == "")
  }

  @Test(
    arguments: [
      (["prune"], 64), (["prune", "--older-than", "0d"], 64), (["prune", "--older-than", "soon"], 64),
      (["prune", "--older-than", "1d", "missing"], 2), (["prune", "--older-than", "1d", "archive/README"], 2),
      (["list", "missing"], 2), (["verify", "missing"], 2), (["verify", "--jobs", "0"], 64),
    ] as [([String], Int32)])
  func theStatusSaysHowItEnded(_ arguments: [String], _ status: Int32) throws {
    let result = try BuiltProgram.run(["archive"] + arguments, in: directory.path)
    #expect(result.status == status, "\(result.error)")
    #expect(!result.error.isEmpty)
    #expect(try directory.files(below: "archive").count == 5)
  }

  @Test(
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (999_949, "999.9 kB"),
      (999_950, "1.0 MB"), (1_234_567, "1.2 MB"), (64_000_000_000, "64.0 GB"), (.max, "9.2 EB"),
    ])
  func sizesAreShort(_ bytes: Int, _ text: String) {
    #expect(byteSize(bytes) == text)
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .path
}
