/// Makes the senders of a domain; the networks of services are shared by all domains.
struct SenderFactory {
  let seed: UInt64
  let days: ClosedRange<Int>
  let outlook: [String]
  let workspace: [String]
  let mailchimp: [String]
  let amazon: [String]
  let sendgrid: [String]
  let zendesk: [String]
  let forwarders: [String]
  let lists: [String]

  init(seed: UInt64, days: ClosedRange<Int>) {
    self.seed = seed
    self.days = days
    var pool = AddressPool(random: SplitMix64(seed: seed, 101))
    outlook = pool.service(107, networks: 24, count: 160, version6: 350)
    workspace = pool.service(85, networks: 16, count: 120, version6: 300)
    mailchimp = pool.service(128, networks: 6, count: 48)
    amazon = pool.service(54, networks: 8, count: 60)
    sendgrid = pool.service(167, networks: 4, count: 24)
    zendesk = pool.service(188, networks: 2, count: 10)
    forwarders = pool.anywhere(70, version6: 150)
    lists = pool.anywhere(28, version6: 100)
  }

  /// The owner's servers; while an outage lasts, their signatures cannot be verified.
  func own(_ domain: String, _ addresses: [String], daily: Int, outage: ClosedRange<Int>? = nil) -> Sender {
    let signature = SampleSignature(domain: domain, selector: "s2026")
    let check = SampleCheck(domain: domain)
    let helo = SampleCheck(domain: "mx1." + domain, scope: "helo")
    return Sender(
      kind: .own, addresses: addresses, daily: daily, days: days, reach: addresses.count,
      paths: [
        aligned(970, domain, [signature], [check]),
        aligned(18, domain, envelope: "", [signature], [helo]),
        dkimOnly(12, domain, envelope: domain, [signature], [SampleCheck(domain: domain, result: "temperror")]),
      ],
      outage: outage,
      outagePaths: [
        spfOnly(800, domain, [SampleSignature(domain: domain, selector: "s2026", result: "permerror")], [check]),
        spfOnly(200, domain, [SampleSignature(domain: domain, selector: "s2026", result: "fail")], [check]),
      ])
  }

  /// A hosted office suite; `tenant` is the second domain that it signs with.
  func office(_ domain: String, daily: Int, microsoft: Bool) -> Sender {
    let stem = domain.split(separator: ".")[0]
    let own = SampleSignature(domain: domain, selector: microsoft ? "selector1" : "google")
    let tenant =
      microsoft
      ? SampleSignature(domain: "\(stem).onmicrosoft.com", selector: "selector2-\(stem)-onmicrosoft-com")
      : SampleSignature(domain: "\(stem)-org.20251104.gappssmtp.com", selector: "20251104")
    let check = SampleCheck(domain: domain)
    return Sender(
      kind: .office, addresses: microsoft ? outlook : workspace, daily: daily, days: days, reach: 18,
      paths: [
        aligned(720, domain, [own], [check]),
        aligned(250, domain, [own, tenant], [check]),
        spfOnly(14, domain, [SampleSignature(domain: domain, selector: own.selector, result: "temperror")], [check]),
        dkimOnly(16, domain, envelope: domain, [own], [SampleCheck(domain: domain, result: "softfail")]),
      ])
  }

  /// A mailing provider that signs with the domain, here for a sub-domain.
  func mailings(_ domain: String, daily: Int) -> Sender {
    let from = "news." + domain
    let bounce = "mail\(domain.utf8.count * 7).suw11.mcsv.net"
    let signatures = [
      SampleSignature(domain: from, selector: "k2"), SampleSignature(domain: "mcsv.net", selector: "k1"),
    ]
    return Sender(
      kind: .mailings, addresses: mailchimp, daily: daily, rhythm: Sender.campaigns, days: days, reach: 10,
      paths: [
        dkimOnly(985, from, envelope: bounce, signatures, [SampleCheck(domain: bounce)]),
        failing(
          15, from, envelope: bounce,
          signatures.map { SampleSignature(domain: $0.domain, selector: $0.selector, result: "fail") },
          [SampleCheck(domain: bounce)]),
      ])
  }

  /// A transactional provider with a return path below the domain.
  func transactional(_ domain: String, daily: Int) -> Sender {
    let bounce = "bounces." + domain
    let signatures = [
      SampleSignature(domain: domain, selector: "x7ks2o4wfqmu5tcz"),
      SampleSignature(domain: "amazonses.com", selector: "224i4yxa5dv7c2xz"),
    ]
    return Sender(
      kind: .transactional, addresses: amazon, daily: daily, rhythm: Sender.steady, days: days, reach: 8,
      paths: [aligned(1000, domain, envelope: bounce, signatures, [SampleCheck(domain: bounce)])])
  }

  /// An old application that does not sign.
  func application(_ domain: String, _ addresses: [String], daily: Int) -> Sender {
    Sender(
      kind: .application, addresses: addresses, daily: daily, rhythm: Sender.steady, days: days, reach: 2,
      paths: [
        spfOnly(1000, domain, [], [SampleCheck(domain: domain)])
      ])
  }

  /// A provider that signs and bounces with its own domain only.
  func broken(_ domain: String, daily: Int) -> Sender {
    let bounce = "u\(domain.utf8.count * 4271).wl142.sendgrid.net"
    return Sender(
      kind: .broken, addresses: sendgrid, daily: daily, days: days, reach: 5,
      paths: [
        failing(
          1000, domain, envelope: bounce, [SampleSignature(domain: "sendgrid.net", selector: "smtpapi")],
          [SampleCheck(domain: bounce)])
      ])
  }

  /// A help desk that begins to send `first`.
  func new(_ domain: String, daily: Int, from first: Int) -> Sender {
    Sender(
      kind: .new, addresses: zendesk, daily: daily, days: max(first, days.lowerBound)...days.upperBound, reach: 4,
      paths: [
        dkimOnly(
          1000, domain, envelope: "zendesk.com",
          [
            SampleSignature(domain: domain, selector: "zendesk1"),
            SampleSignature(domain: "zendesk.com", selector: "zendesk1"),
          ],
          [SampleCheck(domain: "zendesk.com")])
      ])
  }
}
