import Foundation
import SampleArchive
import TestSupport
import Testing

/// `dmarcsite build`, the built binary, on archives whose contents are known.
struct BuildTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private static let now = "2026-11-02T02:10:00Z"

  /// Builds an archive into a new directory and gives the files of the site.
  private func build(
    _ archives: [String], to output: String = "site", options: [String] = [], status: Int32 = 0
  ) throws -> [String: [UInt8]] {
    let result = try BuiltProgram.run(
      ["build", "--now", Self.now, "--output", output] + options + archives, in: directory.path)
    #expect(result.status == status, "\(result.error)")
    return try directory.files(below: output)
  }

  private func write(_ archive: GeneratedArchive, below name: String) throws {
    for file in archive.files { try directory.write(file.bytes, to: "\(name)/\(file.path)") }
  }

  private static let kinds: [(UInt64, ArchiveForm)] = [
    (1, .gz), (2, .mixed), (3, .mixed), (4, .zip), (5, .eml), (6, .mbox), (7, .maildir), (8, .xml),
  ]

  @Test(arguments: kinds)
  func everythingThatWasPutInComesOut(seed: UInt64, form: ArchiveForm) throws {
    let archive = try GeneratedArchive.generated(
      GeneratorOptions(reports: 400, domains: 5, months: 3, seed: seed, form: form))
    try write(archive, below: "archive")
    let site = try build(["archive"])
    try ExpectedSite(archive.facts).check(site)
  }

  @Test func theExampleGivesWhatItsMakerPutIn() throws {
    let archive = try GeneratedArchive.example()
    try write(archive, below: "archive")
    let site = try build(["archive"], status: 1)
    try ExpectedSite(archive.facts).check(site)
    let files = try SiteJSON(site, "build.json").object("files")
    let refused = archive.facts.files.filter { $0.kind == .refused }
    #expect(files["refused"] as? Int == refused.count)
    #expect(files["scanned"] as? Int == archive.files.count)
    let problems = try SiteJSON(site, "problems/problems.json").array("problems")
    let named = Set(problems.filter { $0["severity"] as? String == "refused" }.compactMap { $0["file"] as? String })
    #expect(named == Set(refused.map(\.path)))
  }

  @Test func theFeedLinksFromTheAddressOfTheConfiguration() throws {
    try write(try GeneratedArchive.example(), below: "archive")
    try directory.write("site_url = \"https://dmarc.intranet.example/mail/\"\n", to: "my.toml")
    let plain = try build(["archive"], to: "plain", status: 1)
    let site = try build(["archive"], options: ["--config", "my.toml"], status: 1)
    func links(_ site: [String: [UInt8]]) -> [Substring] {
      String(decoding: site["feed.atom"] ?? [], as: UTF8.self).split(separator: "href=\"").dropFirst()
        .map { $0.prefix { $0 != "\"" } }
    }
    #expect(links(plain).count > 5)
    #expect(links(plain).contains("feed.atom"))
    #expect(links(site) == links(plain).map { "https://dmarc.intranet.example/mail/\($0)" })
    // Only the feed, the mails and the page of any address leave the site: pages link to each other.
    let leaving: Set = ["404.html", "feed.atom", "manifest.txt"]
    for (path, bytes) in plain
    where !leaving.contains(path) && !path.hasSuffix("/week.eml") && !path.hasSuffix("/week.txt") {
      #expect(site[path] == bytes, "\(path) differs")
    }
  }

  @Test func onlyDomainsOfTheConfigurationHavePages() throws {
    try write(try GeneratedArchive.example(), below: "archive")
    try directory.write(
      "[[domain]]\nname = \"example.com\"\n[[account]]\nname = \"a\"\nrecipients = [\"a@example.net\"]\n"
        + "domains = [\"example.org\"]\n", to: "my.toml")
    let site = try build(["archive"], options: ["--config", "my.toml"], status: 1)
    let pages = Set(site.keys.filter { $0.hasPrefix("d/") }.compactMap { $0.split(separator: "/").dropFirst().first })
    #expect(pages.contains("example.com") && pages.contains("example.org"))
    #expect(pages.allSatisfy { $0.hasSuffix("example.com") || $0.hasSuffix("example.org") }, "\(pages)")
    let codes = try SiteJSON(site, "problems/problems.json").array("problems").compactMap { $0["code"] as? String }
    #expect(codes.contains("unknown-domain"))
  }

  @Test func twoBuildsAreEqualWhateverTheOrderAndTheNumberOfProcessors() throws {
    let archive = try GeneratedArchive.generated(
      GeneratorOptions(reports: 300, domains: 4, months: 2, seed: 11, form: .mixed))
    for (index, file) in archive.files.enumerated() {
      try directory.write(file.bytes, to: "\(index % 2 == 0 ? "one" : "two")/\(file.path)")
    }
    let first = try build(["one", "two"], to: "first", options: ["--jobs", "1"])
    let second = try build(["two", "one"], to: "second", options: ["--jobs", "4"])
    #expect(first.keys.sorted() == second.keys.sorted())
    for (path, bytes) in first { #expect(second[path] == bytes, "\(path) differs") }
  }

  @Test func anArchiveWithoutAReportGivesASiteThatSaysSo() throws {
    try directory.directory("archive")
    let site = try build(["archive"])
    let index = String(decoding: site["index.html"] ?? [], as: UTF8.self)
    #expect(index.contains("No report"))
    #expect(site["build.json"] != nil)
  }

  @Test func aMissingArchiveIsStatusTwoAndTheOldSiteStands() throws {
    try directory.write("<feedback/>", to: "archive/a.xml")
    let before = try build(["archive"])
    let result = try BuiltProgram.run(["build", "nowhere", "--output", "site"], in: directory.path)
    #expect(result.status == 2)
    #expect(result.error == "dmarcsite: cannot read archive 'nowhere': no such file or directory\n")
    #expect(try directory.files(below: "site") == before)
  }

  @Test func aForeignDirectoryIsRefused() throws {
    try directory.directory("archive")
    try directory.write("mine", to: "site/precious.txt")
    let result = try BuiltProgram.run(["build", "archive", "--output", "site"], in: directory.path)
    #expect(result.status == 2)
    #expect(try directory.files(below: "site") == ["precious.txt": Array("mine".utf8)])
    #expect(try build(["archive"], options: ["--force"])["index.html"] != nil)
  }

  @Test func aWrongTemplateIsToldWithItsPlaceAndNothingIsWritten() throws {
    try directory.directory("archive")
    try directory.write("<p>\n{{titel}}</p>\n", to: "mine/about.mustache")
    let result = try BuiltProgram.run(["build", "archive", "--templates", "mine"], in: directory.path)
    #expect(result.status == 2)
    #expect(result.error.hasPrefix("dmarcsite: about.mustache:2:"), "\(result.error)")
    #expect(result.error.contains("titel"))
    #expect(throws: TemporaryDirectory.SystemFailure.self) { try directory.files(below: "site") }
  }

  @Test func problemsAreToldOnStandardErrorWithTheirPlace() throws {
    try directory.write("<feedback>\n<!DOCTYPE x>", to: "archive/bad.xml")
    let result = try BuiltProgram.run(["build", "archive"], in: directory.path)
    #expect(result.status == 1)
    #expect(result.error.hasPrefix("archive/bad.xml:"), "\(result.error)")
    #expect(result.error.contains(": error: "))
  }

  @Test func quietPrintsNothingWhenAllIsWell() throws {
    try directory.directory("archive")
    let result = try BuiltProgram.run(["build", "archive", "--quiet"], in: directory.path)
    #expect(result.status == 0)
    #expect(result.output + result.error == "")
  }

  @Test(arguments: [["--jobs", "0"], ["--now", "yesterday"], ["--quiet", "--verbose"], ["--nonsense"]])
  func wrongUsageIsStatus64(_ options: [String]) throws {
    let result = try BuiltProgram.run(["build"] + options, in: directory.path)
    #expect(result.status == 64)
    #expect(result.error.contains("Usage:"))
  }
}
