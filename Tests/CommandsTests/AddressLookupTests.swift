import Analysis
import Configuration
import Lookup
import Reports
import Statistics
import TestSupport
import Testing

@testable import Commands

struct AddressLookupTests {
  private let directory: TemporaryDirectory
  private let now = Timestamp(seconds: 1_800_000_000)

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// An archive of one report with two sources.
  private func statistics() async -> ArchiveStatistics {
    var set = ReportSet()
    for (address, count) in [("192.0.2.1", 5), ("not an address", 9)] {
      var record = Record()
      record.sourceIP = set.texts.intern(address)
      record.count = UInt32(count)
      set.records.append(record)
    }
    var policy = PolicyPublished()
    policy.domain = set.texts.intern("example.com")
    var report = AggregateReport()
    report.policyPublished = set.lists.intern(policy.texts)
    report.records = 0..<2
    set.aggregates.append(report)
    return await ArchiveStatistics.summarise(set, jobs: 1)
  }

  private func lookup(_ configuration: Configuration = Configuration(), cache: String?) -> AddressLookup {
    AddressLookup(configuration: configuration, resolves: false, cache: cache, now: now)
  }

  @Test func withoutResolvingTheNamesOfTheCacheAreUsed() async throws {
    let address = try #require(IPAddress("192.0.2.1"))
    let name = try #require(DomainName("mail.example.com"))
    var known = ReverseNameCache()
    known.add([address: .name(name, isConfirmed: true)], at: Timestamp(seconds: now.seconds - 86400))
    try known.write(directory: directory.path)
    let result = lookup(cache: directory.path).lookups(for: await statistics())
    #expect(result.lookups.reverseNames == [address: "mail.example.com"])
    #expect(result.warnings.isEmpty)
    #expect(lookup(cache: nil).lookups(for: await statistics()).lookups.reverseNames.isEmpty)
  }

  @Test func aMissingDatabaseIsAWarningAndNoMore() async {
    var configuration = Configuration()
    configuration.lookup.mmdb = ["\(directory.path)/none.mmdb"]
    let result = lookup(configuration, cache: nil).lookups(for: await statistics())
    #expect(result.warnings.count == 1)
    #expect(result.warnings.first?.contains("none.mmdb") == true)
    #expect(result.lookups.countries.isEmpty)
  }

  @Test func withoutServersNothingIsAskedAndTheCacheDirectoryIsMade() async throws {
    var configuration = Configuration()
    configuration.lookup.budgetSeconds = 0.01
    let cache = "\(directory.path)/deep/cache"
    let asking = AddressLookup(configuration: configuration, resolves: true, cache: cache, now: now)
    #expect(asking.lookups(for: await statistics()).lookups.reverseNames.isEmpty)
    #expect(try directory.files(below: "deep/cache").keys.sorted() == ["reverse-names"])
  }

  @Test(arguments: [(2.0, "2 seconds"), (1.0, "1 second"), (0.5, "0.5 seconds"), (3600, "3,600 seconds")])
  func aTimeIsToldWithoutANeedlessFraction(seconds: Double, words: String) {
    #expect(AddressLookup.words(seconds) == words)
  }
}
