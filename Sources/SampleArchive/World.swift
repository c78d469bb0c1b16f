/// Domains, senders and receivers over some months: everything that reports are drawn from.
package struct World: Sendable {
  /// What all is drawn from.
  package var seed: UInt64
  /// The days of the archive.
  package var days: ClosedRange<SampleDay>
  /// The domains that reports are about.
  package var domains: [SampleDomain]
  /// The receivers that send reports.
  package var reporters: [Reporter]

  /// What a reporter has to say about a domain on a day, or on one of several equal parts of it.
  ///
  /// - Returns: a report; one without records where the reporter saw no mail of the domain.
  func report(domain: Int, reporter: Int, day: SampleDay, part: Int = 0, of parts: Int = 1) -> SampleReport {
    let subject = domains[domain]
    let receiver = reporters[reporter]
    var random = SplitMix64(seed: seed, 1, domain, reporter, day.number, part)
    let length = receiver.length / parts
    let begin = day.seconds + receiver.shift + part * max(length, 86399 / parts / 4)
    var report = SampleReport(
      organisation: receiver.organisation, email: receiver.email, contact: receiver.contact, identifier: "",
      begin: begin, end: begin + (length > 0 && parts > 1 ? length - 1 : length), domain: subject.name,
      policy: subject.policy(on: day.number), records: [])
    for (index, sender) in subject.senders.enumerated() where sender.days.contains(day.number) {
      // All receivers see the same day of the sender, so that their reports agree.
      var ofDay = SplitMix64(seed: seed, 2, domain, index, day.number)
      let volume = sender.daily * sender.rhythm[day.weekday] / 1000 * ofDay.within(820...1180) / 1000
      let share = receiver.share * random.within(850...1150) / 1000
      let messages = random.divide(random.divide(volume * share, by: 10_000), by: parts)
      guard messages > 0 else { continue }
      let paths = sender.paths(on: day.number)
      for (address, count) in split(messages, of: sender, &random) {
        for (path, messages) in assign(count, to: paths, &random) {
          report.records.append(
            record(address, messages, path, policy: report.policy, in: subject, by: receiver, &random))
        }
      }
    }
    report.identifier = identifier(of: report, by: receiver, &random)
    return report
  }

  /// Spreads messages over some addresses of a sender.
  private func split(_ messages: Int, of sender: Sender, _ random: inout SplitMix64) -> [(String, Int)] {
    let root = Int(Double(messages).squareRoot())
    // A forger's addresses send little each; a service's few servers much.
    let wanted = sender.kind == .spoofing || sender.kind == .burst ? max(1, messages / 3) : 1 + root * 2 / 3
    let count = min(wanted, messages, sender.reach, sender.addresses.count)
    var chosen: [Int] = []
    while chosen.count < count {
      let next = sender.kind == .burst ? random.below(sender.addresses.count) : random.skewed(sender.addresses.count)
      if !chosen.contains(next) { chosen.append(next) }
    }
    var left = messages
    return chosen.enumerated().map { position, index in
      let after = count - position - 1
      let part = after == 0 ? left : 1 + random.below(max(1, min(2 * (left - after) / (after + 1), left - after)))
      left -= part
      return (sender.addresses[index], part)
    }
  }

  /// The path of an address's messages; what is rare takes few of them, and the rest goes the sender's usual way.
  private func assign(
    _ count: Int, to paths: [AuthenticationPath], _ random: inout SplitMix64
  ) -> [(AuthenticationPath, Int)] {
    let path = choose(paths, &random)
    let rare = path.weight < 100 && paths[0].weight >= 500 && count > 8
    return rare ? [(path, 1 + count / 12), (paths[0], count - 1 - count / 12)] : [(path, count)]
  }

  private func choose(_ paths: [AuthenticationPath], _ random: inout SplitMix64) -> AuthenticationPath {
    var left = random.below(paths.reduce(0) { $0 + $1.weight })
    for path in paths {
      left -= path.weight
      if left < 0 { return path }
    }
    return paths[0]
  }

  private func record(
    _ address: String, _ count: Int, _ path: AuthenticationPath, policy: SamplePolicy, in domain: SampleDomain,
    by reporter: Reporter, _ random: inout SplitMix64
  ) -> SampleRecord {
    let asked = path.headerFrom == domain.name ? policy.p : policy.sp
    let verdict = receiverVerdict(path, asked: asked, policy: policy, by: reporter, &random)
    return SampleRecord(
      source: address, count: count, disposition: verdict.disposition, dkim: path.dkim, spf: path.spf,
      reasons: verdict.reasons, headerFrom: path.headerFrom, envelopeFrom: path.envelopeFrom,
      envelopeTo: reporter.style.envelopeTo ? "customer\(1 + random.below(9)).test" : nil,
      signatures: path.signatures, checks: path.checks)
  }

  /// What the receiver does with the mail, and why it differs from the policy.
  private func receiverVerdict(
    _ path: AuthenticationPath, asked: String, policy: SamplePolicy, by reporter: Reporter, _ random: inout SplitMix64
  ) -> (disposition: String, reasons: [SampleReason]) {
    let modern = reporter.style.flavour == .rfc9990
    if path.dkim || path.spf { return (modern && asked != "none" ? "pass" : "none", []) }
    if asked == "none" {
      guard let reason = path.reason, random.chance(300) else { return ("none", []) }
      return ("none", [reason])
    }
    if let reason = path.reason, random.chance(700) { return ("none", [reason]) }
    let milder = asked == "reject" ? "quarantine" : "none"
    if modern, policy.testing { return (milder, [SampleReason(type: "policy_test_mode")]) }
    if !modern, policy.pct < 100, random.chance(1000 - policy.pct * 10) {
      return (milder, [SampleReason(type: "sampled_out")])
    }
    if random.chance(25) { return ("none", [SampleReason(type: "local_policy", comment: "listed by the recipient")]) }
    return (asked, [])
  }

  private func identifier(of report: SampleReport, by reporter: Reporter, _ random: inout SplitMix64) -> String {
    switch reporter.identifier {
    case .digits: random.text(1, of: "123456789") + random.text(18, of: "0123456789")
    case .hex32: random.hex(32)
    case .hex64: random.hex(64)
    case .uuid: [8, 4, 4, 4, 12].map { random.hex($0) }.joined(separator: "-")
    case .fraction: "\(report.end + random.within(3600...20000)).\(padded(random.below(1_000_000), 6))"
    case .dotted: "\(report.domain).\(report.begin).\(random.hex(6))"
    case .gateway: "\(random.hex(6))$\(random.hex(6))=\(random.hex(16))@\(reporter.host)"
    case .stamp: "\(report.domain):\(report.end + random.within(60...9000))"
    case .angle: "<\(random.hex(16))@\(reporter.host)>"
    }
  }
}
