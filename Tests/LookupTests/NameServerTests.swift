import Reports
import Testing

@testable import Lookup

struct NameServerTests {
  @Test(arguments: [
    ("192.0.2.53", "192.0.2.53", 53), ("192.0.2.53:5353", "192.0.2.53", 5353), ("2001:db8::53", "2001:db8::53", 53),
    ("[2001:db8::53]", "2001:db8::53", 53), ("[2001:db8::53]:853", "2001:db8::53", 853),
    ("::ffff:192.0.2.1", "192.0.2.1", 53),
  ])
  func aServerIsRead(text: String, address: String, port: UInt16) {
    #expect(NameServer(text) == NameServer(address: IPAddress(address)!, port: port))
  }

  @Test(arguments: [
    "", "dns.example", "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:65536", "192.0.2.53:x", "[2001:db8::53]x",
  ])
  func anythingElseIsNone(text: String) {
    #expect(NameServer(text) == nil)
  }

  @Test func aZoneGivesTheInterface() {
    #expect(NameServer("fe80::1%lo")?.scope == 1)
    #expect(NameServer("fe80::1%7")?.scope == 7)
  }

  @Test func theSystemsFileIsRead() {
    let text = """
      # a comment
      nameserver 192.0.2.1
      \tnameserver  2001:db8::1 
      search example.com
      nameserver bad
      nameserver 192.0.2.2\r\nnameserver 192.0.2.3
      """
    #expect(
      NameServer.servers(resolvConf: text).map(\.address.description) == ["192.0.2.1", "2001:db8::1", "192.0.2.2"])
    #expect(NameServer.servers(resolvConf: "").map(\.address.description) == ["127.0.0.1"])
  }

  @Test(arguments: ["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "100.128.0.1", "2a00:1450::1"])
  func anAddressOfSomebodyIsPublic(text: String) {
    #expect(IPAddress(text)?.isPublic == true)
  }

  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "127.0.0.1", "169.254.1.1", "172.31.255.255", "192.0.2.1", "192.168.1.1", "198.51.100.7",
    "203.0.113.9",
    "100.64.0.1", "198.19.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1",
    "ff02::1",
    "2001:db8::1", "2002:c000:201::1", "64:ff9b::1", "2001::1",
  ])
  func anAddressOfNobodyIsNot(text: String) {
    #expect(IPAddress(text)?.isPublic == false)
  }

  @Test func addressesOfNobodyAreNotAskedAbout() {
    var settings = ReverseSettings(servers: [NameServer(address: IPAddress("192.0.2.1")!)])
    settings.budget = 0
    let outcome = ReverseResolver(settings: settings).resolve(
      ["10.0.0.1", "192.0.2.1", "::1"].compactMap { IPAddress($0) })
    #expect(outcome == ReverseResolver.Outcome(answers: [:], unanswered: 0, isOutOfTime: false))
    let other = ReverseResolver(settings: settings).resolve(["8.8.8.8"].compactMap { IPAddress($0) })
    #expect(other == ReverseResolver.Outcome(answers: [:], unanswered: 1, isOutOfTime: true))
  }
}
