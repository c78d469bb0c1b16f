/// Those who pass the domain's mail on, and those who only use its name.
extension SenderFactory {
  /// Servers that pass mail on: the signature holds, the return path is theirs.
  func forwarder(_ domain: String, daily: Int) -> Sender {
    let own = SampleSignature(domain: domain, selector: "s2026")
    let failed = SampleSignature(domain: domain, selector: "s2026", result: "fail")
    let rewritten = "srs.postfach-weiter.example"
    let arc = SampleReason(
      type: "local_policy", comment: "arc=pass as[1].d=postfach-weiter.example as[1].s=arc2026")
    return Sender(
      kind: .forwarder, addresses: forwarders, daily: daily, days: days, reach: 12,
      paths: [
        dkimOnly(560, domain, envelope: rewritten, [own], [SampleCheck(domain: rewritten)]),
        dkimOnly(300, domain, envelope: domain, [own], [SampleCheck(domain: domain, result: "fail")]),
        failing(90, domain, envelope: rewritten, [failed], [SampleCheck(domain: rewritten)], reason: arc),
        failing(50, domain, envelope: domain, [failed], [SampleCheck(domain: domain, result: "softfail")]),
      ])
  }

  /// Mailing lists that change the message and sign it anew.
  func list(_ domain: String, daily: Int) -> Sender {
    let broken = SampleSignature(domain: domain, selector: "s2026", result: "fail")
    return Sender(
      kind: .list, addresses: lists, daily: daily, days: days, reach: 6,
      paths: [("lists.beekeepers.example", 600), ("forum.open-tools.example", 400)].map { host, weight in
        failing(
          weight, domain, envelope: host, [broken, SampleSignature(domain: host, selector: "list")],
          [SampleCheck(domain: host)], reason: SampleReason(type: "mailing_list"))
      })
  }

  /// Others who use the name, some every day.
  func spoofing(_ domain: String, daily: Int, label: Int, subdomains: Bool = false) -> Sender {
    var pool = AddressPool(random: SplitMix64(seed: seed, 202, label))
    return Sender(
      kind: .spoofing, addresses: pool.anywhere(420, version6: 110), daily: daily, rhythm: Sender.steady, days: days,
      reach: 14, paths: forged(domain, subdomains: subdomains))
  }

  /// Many addresses that use the name for few days.
  func burst(_ domain: String, daily: Int, label: Int, on days: ClosedRange<Int>) -> Sender {
    var pool = AddressPool(random: SplitMix64(seed: seed, 303, label, days.lowerBound))
    return Sender(
      kind: .burst, addresses: pool.anywhere(260, version6: 40), daily: daily, rhythm: Sender.steady, days: days,
      reach: 40, paths: Array(forged(domain, subdomains: false).dropLast()))
  }

  private func forged(_ domain: String, subdomains: Bool) -> [AuthenticationPath] {
    let payroll = subdomains ? "payroll." + domain : domain
    return [
      failing(480, domain, envelope: domain, [], [SampleCheck(domain: domain, result: "fail")]),
      failing(
        230, domain, envelope: "mailer.quick-parcel.example", [],
        [SampleCheck(domain: "mailer.quick-parcel.example", result: "none")]),
      failing(
        150, payroll, envelope: "vps4471.rent-a-host.example", [],
        [SampleCheck(domain: "vps4471.rent-a-host.example")]),
      failing(
        90, domain, envelope: "win-prize.example",
        [SampleSignature(domain: "win-prize.example", selector: "default")], [SampleCheck(domain: "win-prize.example")]),
      failing(50, payroll, envelope: "", [], [SampleCheck(domain: "ylmf-pc", result: "none", scope: "helo")]),
    ]
  }

  func aligned(
    _ weight: Int, _ from: String, envelope: String? = nil, _ signatures: [SampleSignature], _ checks: [SampleCheck]
  ) -> AuthenticationPath {
    AuthenticationPath(
      weight: weight, dkim: true, spf: true, headerFrom: from, envelopeFrom: envelope ?? from, signatures: signatures,
      checks: checks)
  }

  func dkimOnly(
    _ weight: Int, _ from: String, envelope: String, _ signatures: [SampleSignature], _ checks: [SampleCheck]
  ) -> AuthenticationPath {
    AuthenticationPath(
      weight: weight, dkim: true, spf: false, headerFrom: from, envelopeFrom: envelope, signatures: signatures,
      checks: checks)
  }

  func spfOnly(
    _ weight: Int, _ from: String, _ signatures: [SampleSignature], _ checks: [SampleCheck]
  ) -> AuthenticationPath {
    AuthenticationPath(
      weight: weight, dkim: false, spf: true, headerFrom: from, envelopeFrom: from, signatures: signatures,
      checks: checks)
  }

  func failing(
    _ weight: Int, _ from: String, envelope: String, _ signatures: [SampleSignature], _ checks: [SampleCheck],
    reason: SampleReason? = nil
  ) -> AuthenticationPath {
    AuthenticationPath(
      weight: weight, dkim: false, spf: false, headerFrom: from, envelopeFrom: envelope, signatures: signatures,
      checks: checks, reason: reason)
  }
}
