import FoundationEssentials
import Testing

@testable import SampleArchive

@Suite struct ExampleTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Examples"

  /// The committed files are what the generator makes: `swift run sample-archive --example Examples/archive`.
  @Test func theCommittedFilesAreThoseOfTheGenerator() throws {
    let example = try GeneratedArchive.example()
    let archive = Self.folder + "/archive"
    var committed: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: archive) {
      var isFolder = false
      if FileManager.default.fileExists(atPath: "\(archive)/\(path)", isDirectory: &isFolder), !isFolder {
        committed.append(path)
      }
    }
    #expect(Set(committed) == Set(example.files.map(\.path)))
    for file in example.files {
      #expect(
        FileManager.default.contents(atPath: "\(archive)/\(file.path)").map(Array.init) == file.bytes, "\(file.path)")
    }
    #expect(FileManager.default.contents(atPath: Self.folder + "/manifest.json").map(Array.init) == example.facts.json)
  }

  @Test func theExampleStaysSmall() throws {
    let files = try GeneratedArchive.example().files
    #expect((200...300).contains(files.count))
    #expect(files.reduce(0) { $0 + $1.bytes.count } < 460_000)
  }

  @Test func everyFileIsCountedOnce() throws {
    let example = try GeneratedArchive.example()
    #expect(example.facts.files.map(\.path) == example.files.map(\.path))
    #expect(Set(example.files.map(\.path)).count == example.files.count)
    #expect(example.facts.files.reduce(.zero) { $0 + $1.totals } == example.facts.totalsWithDuplicates)
    #expect(example.facts.duplicates == 4)
    #expect(example.facts.files.filter { $0.kind == .refused }.count == 2)
  }

  @Test func everyQuirkChangesItsDocumentAndStandsInTheExample() throws {
    let present = Set(try GeneratedArchive.example().facts.files.map(\.quirk))
    for quirk in ExampleQuirk.all {
      #expect(present.contains(quirk.name), "\(quirk.name)")
      var report = try #require(ExampleBuilder().report("google", 0, SampleDay(2026, 9, 16)))
      report.records = Array(report.records.prefix(6))
      quirk.change(&report)
      let plain = ReportWriter.document(report, .full)
      var faulty = DocumentText(bytes: plain)
      quirk.rewrite(&faulty)
      #expect(faulty.bytes != plain, "\(quirk.name)")
    }
  }

  @Test func theBusyDomainMovesToQuarantineAndSeesABurstInOctober() throws {
    let facts = try GeneratedArchive.example().facts
    let months = try #require(facts.perMonth["example.com"])
    #expect(months.keys.sorted() == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"])
    #expect(months["2026-08"]?.quarantine == 0)
    #expect((months["2026-10"]?.quarantine ?? 0) > 5000)
    let days = try #require(facts.perDay["example.com"])
    let failed = days.values.map(\.failed).sorted()
    for day in [6, 7, 8] { #expect((days[SampleDay(2026, 10, day)]?.failed ?? 0) > 8 * failed[failed.count / 2]) }
    // Two days without a valid signature of the own servers.
    for day in [18, 19] { #expect((days[SampleDay(2026, 8, day)]?.spfOnly ?? 0) > 300) }
    // Weekends are quiet.
    #expect((days[SampleDay(2026, 7, 12)]?.messages ?? 0) * 2 < days[SampleDay(2026, 7, 14)]?.messages ?? 0)
  }

  @Test func theOtherDomainsAreHealthyAndParked() throws {
    let facts = try GeneratedArchive.example().facts
    let healthy = try #require(facts.perDomain["example.org"])
    #expect(healthy.failed * 50 < healthy.messages)
    let parked = try #require(facts.perDomain["xn--grnwerk-o2a.example"])
    #expect(parked.failed == parked.messages && parked.reject > 90)
    #expect(facts.perDomain.count == 3)
  }

  @Test func noTwoReportsShareAKeyUnlessTheyAreCopies() throws {
    let example = try GeneratedArchive.example()
    let names = example.files.map { $0.path.split(separator: "!resent")[0] }
    #expect(names.count - Set(names).count <= 1)
  }
}
