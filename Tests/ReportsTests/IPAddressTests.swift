import Reports
import Testing

struct IPAddressTests {
  /// RFC 5952, sections 1 and 4, with the documentation prefix of RFC 3849.
  @Test(arguments: [
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:0db8::1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8:0:0:1::1", "2001:db8::1:0:0:1"),
    ("2001:db8:0000:0:1::1", "2001:db8::1:0:0:1"), ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
    ("2001:0db8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
    ("::", "::"), ("0:0:0:0:0:0:0:0", "::"), ("::1", "::1"), ("1::", "1::"), ("fe80::1%eth0", "fe80::1"),
    ("[2001:db8::1]", "2001:db8::1"), ("[2001:db8::1]:25", "2001:db8::1"), (" 2001:db8::1\r\n", "2001:db8::1"),
    ("2001:db8::192.0.2.33", "2001:db8::c000:221"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
  ])
  func version6IsCanonical(text: String, canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(!address.isV4)
    #expect(IPAddress(canonical) == address)
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:0201", "192.0.2.1"), ("192.000.002.001", "192.0.2.1"),
    ("192.0.2.1:25", "192.0.2.1"), ("[192.0.2.1]", "192.0.2.1"), ("\t192.0.2.1 ", "192.0.2.1"),
  ])
  func version4IsDotted(text: String, canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(address.isV4)
  }

  @Test(arguments: [
    "", " ", "192.0.2", "192.0.2.1.5", "192.0.2.256", "192.0.2.1000", "192.0.2.", ".192.0.2", "192..2.1",
    "108r.166.27.220",
    "0x7f.0.0.1", "192.0.2.1/24", "192.0.2.-1", "1921684", ":", ":::", "1:::2", "::1::", "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7:8", "2001:db8::1:",
    "[2001:db8::1", "2001:db8::1]", "[2001:db8::1]x", "[2001:db8::1]:", "[2001:db8::1]:123456", "192.0.2.1:",
    "192.0.2.1:x",
    "::192.0.2", "::192.0.2.256", "192.0.2.1::", "mail.example.com", "[]", "%eth0", "１９２.0.2.1",
  ])
  func otherTextIsNil(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func longTextIsNil() {
    #expect(IPAddress(String(repeating: "1:", count: 5_000)) == nil)
    #expect(IPAddress(String(repeating: "0", count: 5_000) + ".0.0.1") == nil)
    #expect(IPAddress([0xFF, 0x00, 0x80]) == nil)
  }

  @Test func everyCanonicalTextReadsBack() {
    var state: UInt64 = 7
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
    for round in 0..<2_000 {
      // Many zero groups, so that all forms of `::` occur.
      let mask: UInt64 = [0xFFFF_0000_FFFF_0000, 0x0000_0000_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0x00FF_0000_0000_00FF][
        round % 4]
      let address = IPAddress(high: random() & mask, low: random() & ~mask | 1)
      #expect(IPAddress(address.description) == address)
      #expect(address.hexadecimal.utf8.count == 32)
    }
  }

  @Test func orderIsThatOfTheNumbers() {
    let sorted = ["0.0.0.1", "9.255.0.1", "10.0.0.1", "::1", "2001:db8::", "2001:db8::1", "ff02::1"].compactMap {
      IPAddress($0)
    }
    #expect(sorted.count == 7)
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test func hexadecimalSortsAsVersion6Does() {
    let sorted = ["::1", "9::", "10::", "2001:db8::"].compactMap { IPAddress($0) }
    #expect(sorted.map(\.hexadecimal).sorted() == sorted.map(\.hexadecimal))
    #expect(IPAddress("192.0.2.1")?.hexadecimal == "00000000000000000000ffffc0000201")
  }

  @Test(arguments: [
    ("192.0.2.255", 24, "192.0.2.0"), ("192.0.2.255", 0, "0.0.0.0"), ("192.0.2.255", 32, "192.0.2.255"),
    ("192.0.2.255", 31, "192.0.2.254"), ("192.0.2.255", 99, "192.0.2.255"), ("192.0.2.255", -1, "0.0.0.0"),
    ("2001:db8:ffff:ffff::ffff", 48, "2001:db8:ffff::"), ("2001:db8::ffff", 64, "2001:db8::"),
    ("2001:db8::ffff", 0, "::"),
    ("2001:db8::ffff", 120, "2001:db8::ff00"), ("2001:db8::ffff", 128, "2001:db8::ffff"), ("ffff::", 1, "8000::"),
  ])
  func maskKeepsTheFirstBits(text: String, prefix: Int, masked: String) throws {
    #expect(try #require(IPAddress(text)).masked(prefix).description == masked)
  }
}

struct IPNetworkTests {
  @Test(arguments: [
    ("192.0.2.77/28", "192.0.2.64/28"), ("192.0.2.1", "192.0.2.1/32"), ("2001:db8:1::5/48", "2001:db8:1::/48"),
    ("2001:db8::1", "2001:db8::1/128"), ("0.0.0.0/0", "0.0.0.0/0"), ("::/0", "::/0"),
  ])
  func textIsReadAndWritten(text: String, canonical: String) {
    #expect(IPNetwork(text)?.description == canonical)
  }

  @Test(arguments: [
    "", "/24", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/x", "192.0.2.0/24/1", "2001:db8::/129",
    "192.0.2.0/+8",
    "192.0.2.0/ 8", "192.0.2.0/08x",
  ])
  func otherTextIsNil(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test func networksHoldTheirAddressesOnly() throws {
    let network = try #require(IPNetwork("192.0.2.64/28"))
    func holds(_ text: String) throws -> Bool { network.contains(try #require(IPAddress(text))) }
    #expect(try holds("192.0.2.64"))
    #expect(try holds("192.0.2.79"))
    #expect(try !holds("192.0.2.80"))
    #expect(try !holds("192.0.2.63"))
    #expect(try !holds("::"))
    let all = try #require(IPNetwork("::/0"))
    #expect(all.contains(try #require(IPAddress("2001:db8::1"))))
    #expect(!all.contains(try #require(IPAddress("192.0.2.1"))))
  }

  @Test func neighbourhoodsAreOfUsualSize() throws {
    #expect(IPNetwork.neighbourhood(of: try #require(IPAddress("192.0.2.9"))).description == "192.0.2.0/24")
    #expect(IPNetwork.neighbourhood(of: try #require(IPAddress("2001:db8:1:2::9"))).description == "2001:db8:1::/48")
  }

  @Test func orderIsByAddressThenSize() throws {
    let sorted = ["192.0.2.0/24", "192.0.2.0/28", "192.0.2.16/28", "2001:db8::/32"].compactMap { IPNetwork($0) }
    #expect(sorted.reversed().sorted() == sorted)
  }
}
