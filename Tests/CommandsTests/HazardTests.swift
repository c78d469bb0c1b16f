import Foundation
import TestSupport
import Testing

@testable import SampleArchive

/// What may lie in an archive, read by the built binary.
struct HazardTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.directory("archive")
    try directory.directory("out")
  }

  /// A report; reports of different numbers are different ones.
  private static func report(_ number: Int) -> String {
    """
    <feedback><report_metadata><org_name>Example</org_name><report_id>\(number)</report_id>
    <date_range><begin>\(1_791_936_000 - number * 86_400)</begin><end>\(1_792_022_399 - number * 86_400)</end></date_range></report_metadata>
    <policy_published><domain>example.com</domain><p>none</p></policy_published>
    <record><row><source_ip>192.0.2.1</source_ip><count>1</count><policy_evaluated><disposition>none</disposition>
    <dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
    <identifiers><header_from>example.com</header_from></identifiers></record></feedback>
    """
  }

  private struct Problems: Decodable {
    struct Problem: Decodable {
      let file: String
      let severity: String
      let code: String
    }
    let problems: [Problem]
  }

  private func build(
    bounds: BuiltProgram.Bounds? = nil, isUnprivileged: Bool = false
  ) throws -> (result: BuiltProgram.Result, problems: Set<String>, reports: Int) {
    let result = try BuiltProgram.run(
      ["build", "archive", "--output", "out/site", "--now", "2026-11-03T00:00:00Z", "--quiet"], in: directory.path,
      bounds: bounds, isUnprivileged: isUnprivileged)
    #expect(!result.error.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    let problems = try JSONDecoder().decode(
      Problems.self, from: Data(TemporaryDirectory.read("\(directory.path)/out/site/problems/problems.json")))
    let summary = String(decoding: try TemporaryDirectory.read("\(directory.path)/out/site/build.json"), as: UTF8.self)
    let reports = summary.firstMatch(of: /"aggregate":(\d+)/).flatMap { Int($0.1) } ?? -1
    return (result, Set(problems.problems.map { "\($0.severity) \($0.code) \($0.file)" }), reports)
  }

  @Test(.enabled(if: BuiltProgram.canBeUnprivileged, "root reads everything and setpriv is missing"))
  func whatCannotBeReadIsAProblem() throws {
    try directory.write(Self.report(1), to: "archive/a.xml")
    try directory.write(Self.report(2), to: "archive/closed.xml")
    try directory.write(Self.report(3), to: "archive/closed/b.xml")
    try directory.setRights(0, of: "archive/closed.xml")
    try directory.setRights(0, of: "archive/closed")
    try directory.setRights(0o755, of: "")
    try directory.setRights(0o777, of: "out")
    defer { try? directory.setRights(0o755, of: "archive/closed") }
    let (result, problems, reports) = try build(isUnprivileged: true)
    #expect(result.status == 1)
    #expect(problems == ["refused unreadable closed", "refused unreadable closed.xml"])
    #expect(reports == 1)
  }

  @Test(.enabled(if: BuiltProgram.canBeUnprivileged, "root reads everything and setpriv is missing"))
  func anArchiveThatCannotBeReadAtAllBecomesNoSite() throws {
    try directory.write(Self.report(1), to: "archive/a.xml")
    try directory.setRights(0, of: "archive")
    try directory.setRights(0o755, of: "")
    try directory.setRights(0o777, of: "out")
    defer { try? directory.setRights(0o755, of: "archive") }
    let arguments = ["build", directory.path + "/archive", "--output", directory.path + "/out/site"]
    let result = try BuiltProgram.run(arguments, isUnprivileged: true)
    #expect(result.status == 2)
    #expect(result.error == "dmarcsite: cannot read archive '\(directory.path)/archive': permission denied\n")
    #expect(try directory.files(below: "out").isEmpty)
  }

  @Test func specialFilesAndLoopsAreProblems() throws {
    try directory.write(Self.report(1), to: "archive/a.xml")
    try directory.write(Self.report(2), to: "archive/folder.xml/b.xml")
    try directory.write("", to: "archive/empty.xml")
    try directory.pipe("archive/pipe.xml")
    try directory.socket("archive/s.xml")
    try directory.link("archive/zero.xml", to: "/dev/zero")
    try directory.link("archive/folder.xml/loop", to: "..")
    try directory.link("archive/itself", to: "itself")
    try directory.link("archive/nothing.xml", to: "nowhere")
    let (result, problems, reports) = try build(bounds: .init(megabytes: 400, seconds: 60))
    #expect(result.status == 1)
    #expect(
      problems == [
        "refused empty empty.xml", "notice special-file pipe.xml", "notice special-file s.xml",
        "notice special-file zero.xml", "notice loop folder.xml/loop", "refused unreadable itself",
        "refused unreadable nothing.xml",
      ])
    #expect(reports == 2)
  }

  @Test func namesMayBeAnyBytes() throws {
    let names: [[UInt8]] = [
      Array("line\nbreak.xml".utf8), Array("\u{1B}[31mred.xml".utf8), [0xFF, 0xFE, 0x80], Array("a\u{202E}b".utf8),
      Array("--output".utf8), Array("<script>.xml".utf8), [0xED, 0xA0, 0x80] + Array(".xml".utf8),
      Array(String(repeating: "n", count: 255).utf8),
    ]
    for (number, name) in names.enumerated() {
      try directory.write(Array(Self.report(number).utf8), toBytes: Array("archive/".utf8) + name)
      try directory.write(Array("<feedback".utf8), toBytes: Array("archive/".utf8) + name.dropLast() + [0x31])
    }
    let (result, problems, reports) = try build()
    #expect(result.status == 1)
    #expect(reports == names.count)
    #expect(problems.count == names.count)
    #expect(problems.allSatisfy { $0.hasPrefix("refused X6 ") })
    #expect(result.error.split(separator: "\n").count == names.count)
  }

  /// A mail of 8 MiB without a report.
  private static let largeMail: [UInt8] = {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 8191) + [0x0A]
    var mail = Array("From a@example.org Tue Nov  3 00:00:00 2026\nFrom: a@example.org\nSubject: large\n\n".utf8)
    for _ in 0..<1024 { mail += line }
    return mail + [0x0A]
  }()

  private static let reportMail = Array(
    """
    From b@example.org Tue Nov  3 00:00:00 2026
    From: b@example.org
    Subject: Report Domain: example.com
    Content-Type: text/xml

    \(report(1))

    """.utf8)

  @Test(arguments: [false, true]) func aMailboxLargerThanAFileMayBeIsReadAsAStream(isCompressed: Bool) throws {
    // 80 MiB, more than Limits.fileBytes, and more than the memory that the run gets for data besides its own.
    let name = isCompressed ? "large.mbox.gz" : "large.mbox"
    let handle = try #require(
      FileManager.default.createFile(atPath: "\(directory.path)/archive/\(name)", contents: nil)
        ? FileHandle(forWritingAtPath: "\(directory.path)/archive/\(name)") : nil)
    let large = isCompressed ? try Compression.gzip(Self.largeMail) : Self.largeMail
    let small = isCompressed ? try Compression.gzip(Self.reportMail) : Self.reportMail
    for _ in 0..<10 { try handle.write(contentsOf: large) }
    try handle.write(contentsOf: small)
    try handle.close()
    let (result, problems, reports) = try build(bounds: .init(megabytes: 150, seconds: 60))
    #expect(result.status == 0)
    #expect(reports == 1)
    #expect(problems == ["notice no-report \(name)"])
  }
}
