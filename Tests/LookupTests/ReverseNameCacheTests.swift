import Glibc
import Reports
import Testing

@testable import Lookup

struct ReverseNameCacheTests {
  private let now = Timestamp(seconds: 1_800_000_000)
  private let lifetime = ReverseNameCache.Lifetime()

  private let cache: ReverseNameCache

  init() throws {
    var cache = ReverseNameCache()
    cache.add(
      [
        try address("192.0.2.1"): .name(try domain("mail.example.com"), isConfirmed: true),
        try address("192.0.2.2"): .name(try domain("lie.example.com"), isConfirmed: false),
        try address("2001:db8::1"): .none,
      ], at: now)
    self.cache = cache
  }

  private func days(_ number: Int) -> Timestamp { Timestamp(seconds: now.seconds + number * 86400) }

  @Test func whatIsWrittenIsRead() {
    #expect(ReverseNameCache(bytes: cache.bytes) == cache)
    #expect(ReverseNameCache(bytes: ReverseNameCache().bytes) == ReverseNameCache())
    #expect(
      String(decoding: cache.bytes, as: UTF8.self).split(separator: "\n").dropFirst(2) == [
        "192.0.2.1 1800000000 = mail.example.com", "192.0.2.2 1800000000 ? lie.example.com", "2001:db8::1 1800000000 -",
      ])
  }

  @Test func aDamagedFileIsNotBelieved() {
    let whole = cache.bytes
    for end in 0..<whole.count { #expect(ReverseNameCache(bytes: Array(whole[..<end])) == nil) }
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 1
      #expect(ReverseNameCache(bytes: damaged) == nil)
    }
  }

  @Test(arguments: [
    "192.0.2.1 1 = -a.example\n", "192.0.2.1 1 = \n", "192.0.2.1 x -\n", "192.0.2 1 -\n", "192.0.2.1 1 + a.example\n",
    "192.0.2.1 1\n",
    "192.0.2.1 1 = <b>.example\n", "192.0.2.1 1 - a.example\n", "192.0.2.1 1 == a.example\n",
  ])
  func aLineThatMeansNothingIsNotBelievedEvenWithItsSum(line: String) {
    let text = "dmarcsite reverse names 1\n\(StableHash.hexadecimal(line, digits: 64))\n\(line)"
    #expect(ReverseNameCache(bytes: Array(text.utf8)) == nil)
  }

  @Test func onlyConfirmedNamesAreTold() {
    #expect(cache.names(at: now, lifetime: lifetime) == [IPAddress("192.0.2.1")!: "mail.example.com"])
    #expect(cache.names(at: now, lifetime: lifetime, includesUnconfirmed: true).count == 2)
  }

  @Test func namesAreKeptLongerThanNone() {
    let addresses = cache.entries.keys.sorted() + [IPAddress("192.0.2.3")!]
    let missing = { (days: Timestamp) in
      cache.missing(among: addresses, at: days, lifetime: lifetime).map(\.description)
    }
    #expect(missing(now) == ["192.0.2.3"])
    #expect(missing(days(7)) == ["192.0.2.3"])
    #expect(missing(days(8)) == ["2001:db8::1", "192.0.2.3"])
    #expect(missing(days(30)) == ["2001:db8::1", "192.0.2.3"])
    #expect(missing(days(31)).count == 4)
    #expect(cache.names(at: days(30), lifetime: lifetime).count == 1)
    #expect(cache.names(at: days(31), lifetime: lifetime).isEmpty)
  }

  @Test func anEntryOfTheFutureIsNotBelieved() {
    #expect(cache.names(at: days(-1), lifetime: lifetime).count == 1)
    #expect(cache.names(at: days(-2), lifetime: lifetime).isEmpty)
    #expect(cache.names(at: Timestamp(seconds: .min), lifetime: lifetime).isEmpty)
  }

  @Test func whatHoldsNoLongerIsPruned() {
    var cache = cache
    cache.prune(at: days(8), lifetime: lifetime)
    #expect(cache.entries.count == 2)
  }

  @Test func aFileIsWrittenAndRead() throws {
    let directory = "/tmp/dmarcsite-lookup-\(getpid())-\(UInt32.random(in: .min ... .max))"
    #expect(unsafe mkdir(directory, 0o700) == 0)
    defer {
      unsafe unlink(directory + "/" + ReverseNameCache.fileName)
      unsafe rmdir(directory)
    }
    #expect(ReverseNameCache(directory: directory) == ReverseNameCache())
    try cache.write(directory: directory)
    #expect(ReverseNameCache(directory: directory) == cache)
    try ReverseNameCache().write(directory: directory)
    #expect(ReverseNameCache(directory: directory) == ReverseNameCache())
  }

  @Test func aDirectoryThatIsMissingIsNamed() {
    #expect(
      throws: LookupFileError.cannotWrite("/nowhere/reverse-names", reason: "no such file or directory")
    ) { try cache.write(directory: "/nowhere") }
  }
}
