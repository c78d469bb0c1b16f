import Glibc
import Reports
import Testing

@testable import Lookup

/// A dnsmasq of the test's own on a port of this machine.
private final class NameServerProcess {
  let server: NameServer
  private var pid: pid_t = 0

  init?(_ options: [String]) {
    let port = UInt16.random(in: 20_000...60_000)
    server = NameServer(address: IPAddress(v4: 0x7F00_0001), port: port)
    let arguments =
      [
        "dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--no-poll",
        "--bind-interfaces", "--user=",
      ]
      + ["--listen-address=127.0.0.1", "--port=\(port)", "--pid-file=", "--cache-size=0"] + options
    var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
    let code = unsafe posix_spawn(&pid, "/usr/sbin/dnsmasq", nil, nil, &pointers, environ)
    unsafe pointers.forEach { unsafe free($0) }
    guard code == 0 else { return nil }
  }

  deinit {
    if pid > 0 {
      // Not SIGTERM: a child inherits the signals that the thread blocks.
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
  }
}

/// Asks a real server; `DMARCSITE_INTEGRATION=1` and dnsmasq are needed.
@Suite(.enabled(if: unsafe getenv("DMARCSITE_INTEGRATION") != nil))
struct ResolverIntegrationTests {
  private func resolver(_ servers: [NameServer]) -> ReverseResolver {
    var settings = ReverseSettings(servers: servers)
    settings.includesSpecial = true
    settings.budget = 20
    settings.timeout = 0.5
    return ReverseResolver(settings: settings)
  }

  @Test func namesOfManyAddressesAreFound() throws {
    var options = [
      "--local=/in-addr.arpa/", "--local=/ip6.arpa/", "--local=/example/",
      "--ptr-record=1.2.0.192.in-addr.arpa,mail.acme.example", "--host-record=mail.acme.example,192.0.2.1",
      "--ptr-record=2.2.0.192.in-addr.arpa,mail.acme.example",
      "--ptr-record=1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa,six.acme.example",
      "--host-record=six.acme.example,2001:db8::1",
    ]
    // More names than UDP carries: the answer comes by TCP.
    for number in 100..<200 {
      options.append("--ptr-record=3.2.0.192.in-addr.arpa,host-with-a-rather-long-name-\(number).acme.example")
    }
    options.append("--host-record=host-with-a-rather-long-name-101.acme.example,192.0.2.3")
    for number in 0..<250 {
      options.append("--ptr-record=\(number).113.0.203.in-addr.arpa,h\(number).acme.example")
      options.append("--host-record=h\(number).acme.example,203.0.113.\(number)")
    }
    let process = try #require(NameServerProcess(options))
    let addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "2001:db8::1"].compactMap { IPAddress($0) }
    let many = (0..<250).map { IPAddress(v4: 0xCB00_7100 + $0) }
    // The server needs a moment to listen.
    for _ in 0..<100 where resolver([process.server]).resolve(Array(addresses.prefix(1))).answers.isEmpty {
      usleep(50_000)
    }

    let outcome = resolver([process.server]).resolve(addresses + many)
    #expect(outcome.unanswered == 0)
    #expect(!outcome.isOutOfTime)
    let name = { (text: String) in DomainName(text)! }
    #expect(outcome.answers[addresses[0]] == .name(name("mail.acme.example"), isConfirmed: true))
    #expect(outcome.answers[addresses[1]] == .name(name("mail.acme.example"), isConfirmed: false))
    #expect(
      outcome.answers[addresses[2]] == .name(name("host-with-a-rather-long-name-101.acme.example"), isConfirmed: true))
    #expect(outcome.answers[addresses[3]] == ReverseAnswer.none)
    #expect(outcome.answers[addresses[4]] == .name(name("six.acme.example"), isConfirmed: true))
    for (number, address) in many.enumerated() {
      #expect(outcome.answers[address] == .name(name("h\(number).acme.example"), isConfirmed: true))
    }

    // A server that nobody runs, and one that never answers, cost attempts and no answers.
    let dead = NameServer(address: IPAddress("127.0.0.1")!, port: 1)
    #expect(resolver([dead, process.server]).resolve(addresses).answers.count == 5)
    withExtendedLifetime(process) {}
  }

  @Test func theBudgetEndsEverything() throws {
    // A port that is bound and never read from.
    let silent = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(silent) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(silent, $0, length)
        _ = unsafe getsockname(silent, $0, &length)
      }
      return unsafe UInt16(bigEndian: pointer.pointee.sin_port)
    }
    var settings = ReverseSettings(servers: [NameServer(address: IPAddress("127.0.0.1")!, port: port)])
    settings.includesSpecial = true
    settings.budget = 0.6
    settings.timeout = 0.25
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = ReverseResolver(settings: settings).resolve((0..<500).map { IPAddress(v4: 0xC000_0200 + $0) })
    #expect(outcome.answers.isEmpty)
    #expect(outcome.unanswered == 500)
    #expect(outcome.isOutOfTime)
    #expect(clock.now - start < .seconds(3))
  }
}
