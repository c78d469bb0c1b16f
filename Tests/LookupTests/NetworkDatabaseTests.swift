import Glibc
import Reports
import Testing

@testable import Lookup

/// A file that lives as long as this value.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8]) {
    path = "/tmp/dmarcsite-lookup-\(getpid())-\(UInt64.random(in: .min ... .max)).mmdb"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    #expect(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
  }

  deinit { unsafe unlink(path) }
}

struct NetworkDatabaseTests {
  private static var countries: [UInt8] {
    var writer = DatabaseWriter()
    writer.add(
      "192.0.2.0/24",
      .map([("continent", .map([])), ("country", .map([("geoname_id", .uint32(1)), ("iso_code", .string("DE"))]))]))
    writer.add("198.51.100.0/25", .map([("registered_country", .map([("iso_code", .string("JP"))]))]))
    writer.add("203.0.113.7/32", .map([("country", .map([("iso_code", .string("d\u{0}"))]))]))
    writer.add(
      "2001:db8::/32",
      .map([("country", .string("FR")), ("asn", .string("AS64497")), ("as_name", .string("Example SAS"))]))
    return writer.bytes
  }

  private static var systems: [UInt8] {
    var writer = DatabaseWriter(version: 4)
    writer.add(
      "192.0.2.0/25",
      .map([
        ("autonomous_system_number", .uint32(4_200_000_000)),
        ("autonomous_system_organization", .string("Example\n" + String(repeating: "x", count: 100))),
      ]))
    writer.add("198.51.100.0/24", .map([("country_code", .string("US")), ("asn", .uint64(1 << 40))]))
    writer.add("203.0.113.0/24", .map([("asn", .uint16(0)), ("name", .string("Nobody"))]))
    return writer.bytes
  }

  private func facts(_ text: String, in bytes: [UInt8]) throws -> NetworkFacts {
    let file = TemporaryFile(bytes)
    return try withExtendedLifetime(file) { try NetworkDatabase(path: file.path).facts(of: address(text)) }
  }

  @Test(arguments: [
    ("192.0.2.1", "DE"), ("192.0.3.1", nil), ("198.51.100.1", "JP"), ("198.51.100.200", nil), ("203.0.113.7", nil),
    ("2001:db8::1", "FR"),
    ("2001:db9::1", nil),
  ])
  func aCountryIsFound(address: String, country: String?) throws {
    #expect(try facts(address, in: Self.countries).country == country)
  }

  @Test func anAutonomousSystemIsFound() throws {
    let facts = try facts("192.0.2.1", in: Self.systems)
    #expect(facts.autonomousSystem == 4_200_000_000)
    #expect(facts.organisation == "Example" + String(repeating: "x", count: 100))
    #expect(try self.facts("2001:db8::1", in: Self.countries).autonomousSystem == 64497)
    #expect(try self.facts("2001:db8::1", in: Self.countries).organisation == "Example SAS")
  }

  @Test func aNumberThatCannotBeIsNone() throws {
    let large = try facts("198.51.100.1", in: Self.systems)
    #expect(large.autonomousSystem == nil)
    #expect(large.country == "US")
    #expect(try facts("203.0.113.1", in: Self.systems) == NetworkFacts())
  }

  @Test func aDatabaseOfVersion4KnowsNothingOfVersion6() throws {
    #expect(try facts("2001:db8::1", in: Self.systems) == NetworkFacts())
  }

  @Test func theFirstFileThatKnowsIsBelieved() throws {
    let files = [TemporaryFile(Self.countries), TemporaryFile(Self.systems)]
    let addresses = ["192.0.2.1", "198.51.100.1", "8.8.8.8"].compactMap { IPAddress($0) }
    let all = try NetworkLookup.facts(of: addresses, in: files.map(\.path))
    #expect(all.count == 2)
    #expect(all[addresses[0]]?.country == "DE")
    #expect(all[addresses[0]]?.autonomousSystem == 4_200_000_000)
    #expect(all[addresses[1]]?.country == "JP")
  }

  @Test func aFileThatCannotBeOpenedIsNamed() {
    #expect(throws: NetworkDatabaseError.cannotOpen("/nowhere.mmdb", reason: "no such file or directory")) {
      _ = try NetworkLookup.facts(of: [], in: ["/nowhere.mmdb"])
    }
    let file = TemporaryFile(Array("no database".utf8))
    let error = #expect(throws: NetworkDatabaseError.self) { _ = try NetworkLookup.facts(of: [], in: [file.path]) }
    #expect(error?.description.hasPrefix("cannot open the database '\(file.path)': ") == true)
  }

  @Test func eachPrefixAndEachDamageOfAFileEnds() throws {
    let whole = Self.countries
    let addresses = ["192.0.2.1", "2001:db8::1"].compactMap { IPAddress($0) }
    for end in stride(from: 0, to: whole.count, by: 13) {
      let file = TemporaryFile(Array(whole[..<end]))
      _ = try? NetworkLookup.facts(of: addresses, in: [file.path])
    }
    for place in stride(from: 0, to: whole.count, by: 5) {
      var damaged = whole
      damaged[place] ^= 0xFF
      let file = TemporaryFile(damaged)
      _ = try? NetworkLookup.facts(of: addresses, in: [file.path])
    }
  }
}
