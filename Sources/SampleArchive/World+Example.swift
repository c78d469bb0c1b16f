extension World {
  /// The company of the example: a busy domain on its way to quarantine, a healthy one at reject, a parked one.
  static let example: World = {
    let days = SampleDay(2026, 7, 1)...SampleDay(2026, 11, 1)
    let numbers = days.lowerBound.number...days.upperBound.number
    let factory = SenderFactory(seed: 2026, days: numbers)
    return World(
      seed: 2026, days: days,
      domains: [busy(factory, numbers), healthy(factory, numbers), parked(factory, numbers)],
      reporters: Reporter.known)
  }()

  private static func busy(_ factory: SenderFactory, _ days: ClosedRange<Int>) -> SampleDomain {
    let name = "example.com"
    var senders = [
      factory.own(
        name, ["192.0.2.10", "192.0.2.11", "192.0.2.25", "2001:db8:100::25:1", "2001:db8:100::25:2"], daily: 820,
        outage: SampleDay(2026, 8, 18).number...SampleDay(2026, 8, 19).number),
      factory.office(name, daily: 1050, microsoft: true), factory.mailings(name, daily: 560),
      factory.transactional(name, daily: 330), factory.application(name, ["192.0.2.40"], daily: 64),
      factory.broken(name, daily: 118), factory.forwarder(name, daily: 66), factory.list(name, daily: 32),
      factory.spoofing(name, daily: 38, label: 0, subdomains: true),
      factory.burst(
        name, daily: 2300, label: 0, on: SampleDay(2026, 10, 6).number...SampleDay(2026, 10, 8).number),
      factory.new(name, daily: 104, from: SampleDay(2026, 10, 12).number),
    ]
    // Few addresses a report keep the committed files small.
    for index in senders.indices { senders[index].reach = min(senders[index].reach, 2) }
    for index in senders.indices {
      switch senders[index].kind {
      case .burst: senders[index].reach = 20
      case .mailings, .transactional, .broken, .list, .new: senders[index].reach = 1
      default: break
      }
    }
    return SampleDomain(
      name: name, weight: 1,
      policies: [
        (days.lowerBound, SamplePolicy(p: "none", sp: "none")),
        (SampleDay(2026, 9, 14).number, SamplePolicy(p: "quarantine", sp: "none")),
      ], senders: senders)
  }

  private static func healthy(_ factory: SenderFactory, _ days: ClosedRange<Int>) -> SampleDomain {
    let name = "example.org"
    var senders = [
      factory.own(name, ["198.51.100.10", "198.51.100.11", "2001:db8:101::25:1"], daily: 150),
      factory.office(name, daily: 260, microsoft: false), factory.transactional(name, daily: 120),
      factory.forwarder(name, daily: 6), factory.spoofing(name, daily: 7, label: 1),
    ]
    for index in senders.indices { senders[index].reach = min(senders[index].reach, 2) }
    return SampleDomain(
      name: name, weight: 1,
      policies: [(days.lowerBound, SamplePolicy(p: "reject", sp: "reject", np: "reject"))], senders: senders)
  }

  private static func parked(_ factory: SenderFactory, _ days: ClosedRange<Int>) -> SampleDomain {
    let name = "xn--grnwerk-o2a.example"
    return SampleDomain(
      name: name, weight: 1, parked: true,
      policies: [(days.lowerBound, SamplePolicy(p: "reject", sp: "reject", np: "reject", adkim: "s", aspf: "s"))],
      senders: [factory.spoofing(name, daily: 16, label: 2)])
  }
}
