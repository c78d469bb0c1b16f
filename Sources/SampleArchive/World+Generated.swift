extension World {
  /// A world of any number of domains, reporters and months.
  static func generated(_ options: GeneratorOptions) -> World {
    let first = options.end.firstOfMonth(before: options.months - 1)
    let days = first...options.end
    let numbers = first.number...options.end.number
    let factory = SenderFactory(seed: options.seed, days: numbers)
    return World(
      seed: options.seed, days: days,
      domains: (0..<options.domains).map { domain(at: $0, of: options, days: numbers, factory) },
      reporters: reporters(options.reporters, seed: options.seed))
  }

  private static func domain(
    at index: Int, of options: GeneratorOptions, days: ClosedRange<Int>, _ factory: SenderFactory
  ) -> SampleDomain {
    var random = SplitMix64(seed: options.seed, 404, index)
    let name = domainName(at: index, &random)
    let parked = index == 2 || index > 3 && index % 9 == 0
    // The first domains carry most of the mail.
    let size = 12_000 / (index + 2) + random.below(200)
    var senders = [
      factory.spoofing(name, daily: parked ? 30 : 20 + size / 40, label: index, subdomains: index % 2 == 0)
    ]
    if parked {
      return SampleDomain(
        name: name, weight: 12, parked: true,
        policies: [(days.lowerBound, SamplePolicy(p: "reject", sp: "reject", np: "reject", adkim: "s", aspf: "s"))],
        senders: senders)
    }
    let start = days.lowerBound + days.count * random.within(30...70) / 100
    let outage = index % 3 == 0 ? start...min(start + random.within(1...3), days.upperBound) : nil
    senders.append(factory.own(name, ownAddresses(at: index), daily: size / 3, outage: outage))
    senders.append(factory.office(name, daily: size / 3, microsoft: index % 2 == 0))
    senders.append(factory.forwarder(name, daily: size / 30))
    if index % 4 != 1 { senders.append(factory.mailings(name, daily: size / 4)) }
    if index % 3 != 2 { senders.append(factory.transactional(name, daily: size / 8)) }
    if index % 2 == 0 { senders.append(factory.list(name, daily: size / 60)) }
    if index % 5 == 0 { senders.append(factory.application(name, [ownAddress(at: index, host: 40)], daily: size / 40)) }
    if index % 4 == 0 { senders.append(factory.broken(name, daily: size / 18)) }
    if index % 3 == 0 { senders.append(factory.new(name, daily: size / 24, from: days.upperBound - 19)) }
    for number in 0..<(options.months / 3 + (index % 3 == 1 ? 0 : 1)) where index % 3 != 1 {
      let day = days.lowerBound + random.below(days.count)
      senders.append(
        factory.burst(
          name, daily: size / 2 + 200, label: index * 100 + number,
          on: day...min(day + random.within(0...2), days.upperBound)))
    }
    return SampleDomain(
      name: name, weight: 10 + 300 / (index + 3), policies: steps(index, days, &random),
      senders: senders)
  }

  /// From none to quarantine, at first for a part of the mail, to reject; some domains never get so far.
  private static func steps(
    _ index: Int, _ days: ClosedRange<Int>, _ random: inout SplitMix64
  ) -> [(from: Int, policy: SamplePolicy)] {
    var steps = [(from: days.lowerBound, policy: SamplePolicy(p: "none", sp: "none"))]
    if index % 5 == 3 { return steps }
    var day = days.lowerBound + days.count * random.within(120...300) / 1000
    steps.append((day, SamplePolicy(p: "quarantine", sp: "none", pct: 25, testing: true)))
    day += days.count * random.within(70...120) / 1000
    steps.append((day, SamplePolicy(p: "quarantine", sp: "none")))
    if index % 3 == 2 { return steps }
    day += days.count * random.within(120...260) / 1000
    steps.append((day, SamplePolicy(p: "reject", sp: "quarantine", np: "reject")))
    return steps
  }

  /// The known reporters, and small ones of invented names where more are wanted.
  static func reporters(_ count: Int, seed: UInt64) -> [Reporter] {
    var random = SplitMix64(seed: seed, 505)
    let styles: [ReportStyle] = [.full, .google, .bare, .oneLine, .treeWalk, .carriageReturns, .gmx, .microsoft]
    let identifiers: [Reporter.Identifier] = [.digits, .hex32, .dotted, .uuid, .gateway, .angle]
    var reporters = Array(Reporter.known.prefix(count))
    for index in reporters.count..<max(count, reporters.count) {
      let name = inventedName(at: index * 7)
      let host = "mx\(index % 3).\(name).example"
      reporters.append(
        Reporter(
          organisation: random.chance(500) ? host : name.prefix(1).uppercased() + name.dropFirst() + " Mail",
          host: host, email: "dmarc@\(host)", style: styles[index % styles.count],
          identifier: random.pick(identifiers), weight: random.within(1...3), share: random.within(5...30),
          shift: random.pick([0, 0, 0, -3600, 8 * 3600]), length: random.pick([86399, 86400]),
          zip: random.chance(300)))
    }
    return reporters
  }

  private static func domainName(at index: Int, _ random: inout SplitMix64) -> String {
    let fixed = ["example.com", "example.org", "example.net", "xn--grnwerk-o2a.example", "shop.example.com"]
    return index < fixed.count ? fixed[index] : inventedName(at: index) + random.pick([".example", ".test"])
  }

  /// A name for each number.
  private static func inventedName(at index: Int) -> String {
    let heads = [
      "falken", "sonnen", "birken", "hafen", "linden", "silber", "winter", "berg", "kupfer", "mond", "regen",
    ]
    let tails = [
      "bote", "markt", "werk", "haus", "ufer", "kontor", "laden", "bruecke", "garten", "hof", "tal", "feld", "post",
    ]
    let round = index / (heads.count * tails.count)
    return heads[index % heads.count] + tails[index % tails.count] + (round == 0 ? "" : "-\(round)")
  }

  private static func ownAddress(at index: Int, host: Int) -> String {
    let documented = ["192.0.2", "198.51.100", "203.0.113"]
    return "\(index < documented.count ? documented[index] : "10.\(250 + index / 256 % 5).\(index % 256)").\(host)"
  }

  private static func ownAddresses(at index: Int) -> [String] {
    [10, 11, 25].map { ownAddress(at: index, host: $0) }
      + [1, 2].map { "2001:db8:\(hexadecimal(0x100 + index))::25:\($0)" }
  }
}
