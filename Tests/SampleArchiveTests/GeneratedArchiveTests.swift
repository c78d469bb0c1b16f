import SampleArchive
import Testing

@Suite struct GeneratedArchiveTests {
  private static func options(_ form: ArchiveForm, seed: UInt64 = 1) -> GeneratorOptions {
    var options = GeneratorOptions(reports: 120, domains: 5, months: 4, seed: seed, form: form)
    options.duplicates = 50
    return options
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let one = try GeneratedArchive.generated(Self.options(.mixed))
    let other = try GeneratedArchive.generated(Self.options(.mixed))
    #expect(one.files == other.files)
    #expect(one.facts.json == other.facts.json)
    #expect(try GeneratedArchive.generated(Self.options(.mixed, seed: 2)).files != one.files)
  }

  @Test(arguments: ArchiveForm.allCases)
  func theFormChangesNoNumber(form: ArchiveForm) throws {
    let archive = try GeneratedArchive.generated(Self.options(form))
    let facts = archive.facts
    #expect(facts.totalsWithDuplicates.reports == 120)
    #expect(facts.duplicates == 6)
    #expect(facts.totals == (try GeneratedArchive.generated(Self.options(.xml))).facts.totals)
    #expect(Set(archive.files.map(\.path)).count == archive.files.count)
    #expect(archive.files.map(\.path) == facts.files.map(\.path).sorted())
    #expect(facts.files.reduce(.zero) { $0 + $1.totals } == facts.totalsWithDuplicates)
  }

  @Test func theBucketsAndDispositionsAddUpToTheMessages() throws {
    let totals = try GeneratedArchive.generated(Self.options(.gz)).facts.totals
    #expect(totals.messages == totals.both + totals.dkimOnly + totals.spfOnly + totals.failed)
    #expect(totals.messages == totals.none + totals.pass + totals.quarantine + totals.reject)
    #expect(totals.failed > 0 && totals.both > totals.failed && totals.reject > 0 && totals.pass > 0)
  }

  @Test func daysAddUpToMonthsAndDomains() throws {
    let facts = try GeneratedArchive.generated(Self.options(.gz)).facts
    #expect(facts.perDomain.count == 5)
    for (domain, months) in facts.perMonth {
      #expect(months.values.reduce(.zero, +) == facts.perDomain[domain])
    }
    #expect(facts.perDay.values.allSatisfy { $0.keys.allSatisfy(facts.days.contains) })
  }

  @Test func aParkedDomainPassesNothing() throws {
    let facts = try GeneratedArchive.generated(Self.options(.gz)).facts
    let parked = facts.domains.filter(\.parked).map(\.name)
    #expect(parked == ["example.net"])
    for domain in parked {
      let totals = try #require(facts.perDomain[domain])
      #expect(totals.failed == totals.messages && totals.messages > 0)
    }
  }

  @Test func whatIsPlantedIsNamed() throws {
    let facts = try GeneratedArchive.generated(Self.options(.gz)).facts
    let first = try #require(facts.domains.first)
    for kind in SenderKind.allCases { #expect(!first.addresses(of: kind).isEmpty, "\(kind)") }
    #expect(first.policies.map(\.policy.p) == ["none", "quarantine", "quarantine", "reject"])
    #expect(first.outages.count == 1)
    #expect(!first.bursts.isEmpty)
  }

  @Test func moreReportsThanDaysAreSplitWithinTheDay() throws {
    var options = GeneratorOptions(reports: 400, domains: 1, months: 1, seed: 5, form: .xml)
    options.reporters = 3
    let archive = try GeneratedArchive.generated(options)
    #expect(archive.facts.totalsWithDuplicates.reports == 400)
    #expect(Set(archive.files.map(\.path)).count == 400)
  }
}
