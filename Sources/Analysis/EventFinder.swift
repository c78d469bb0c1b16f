import Reports
import Statistics

/// Finds what happened to one domain (analysis.md, 6).
struct EventFinder {
  let analysis: DomainAnalysis
  let statistics: DomainStatistics
  /// The first day that is not complete.
  let today: Day

  var thresholds: Thresholds { analysis.thresholds }
  var domain: DomainName { analysis.domain }

  /// All events of the domain, in order.
  var events: [Event] {
    guard let first = analysis.firstReport else { return [] }
    let baseline = first + thresholds.baselineDays
    let all =
      newSources(after: baseline) + bursts + sourceWeeks + analysis.stops.map(\.event) + policyChanges
      + newSelectors(after: baseline) + gaps + advice
    return all.sorted()
  }

  private func newSources(after baseline: Day) -> [Event] {
    analysis.sources.compactMap { source in
      guard let first = source.first, first >= baseline, first < today else { return nil }
      let messages = source.counts(in: first...(first + thresholds.windowDays - 1)).messages
      if source.senderClass.isOwn, messages >= thresholds.sourceMessages {
        return Event(
          .newOwnSource, "new-source:\(domain):\(source.source.slug)", on: first, domain: domain, source: source.index,
          count: messages,
          "\(source.source.name) began to send mail of \(domain) on \(Phrase.day(first)): "
            + "\(Phrase.count(messages, "message")) in its first \(thresholds.windowDays) days.")
      }
      if source.senderClass.isUnknown, messages >= thresholds.newStrangerMessages, speaksForItself(source) {
        return Event(
          .newStranger, "new-stranger:\(domain):\(source.source.slug)", on: first, domain: domain,
          source: source.index, count: messages,
          "\(source.source.name) began to send with \(domain) on \(Phrase.day(first)) without alignment "
            + "(\(Phrase.count(messages, "message"))): is it yours?")
      }
      return nil
    }
  }

  /// Whether a stranger signs and returns mail as itself, as a service does that was only half set up.
  private func speaksForItself(_ source: SourceInDomain) -> Bool {
    if source.senderClass == .unknownService { return true }
    var all = 0
    var itself = 0
    for counts in source.paths {
      let fact = analysis.facts[Int(counts.path)]
      all += counts.messages
      if fact.dkimOrganisation >= 0, fact.dkimOrganisation == fact.spfOrganisation { itself += counts.messages }
    }
    return itself > 0 && Double(itself) >= 0.9 * Double(all)
  }

  /// Days on which far more failed than usual; days that follow each other are one event.
  private var bursts: [Event] {
    var events: [Event] = []
    var run: (first: Day, last: Day, failed: Int)?
    let days = analysis.days.filter { $0.day < today }
    func close() {
      guard let (first, last, failed) = run else { return }
      let when =
        first == last ? "on \(Phrase.day(first))" : "from \(Phrase.day(first)) to \(Phrase.day(last))"
      events.append(
        Event(
          .failureBurst, "burst:\(domain):\(first)", on: first, to: last, domain: domain, count: failed,
          "\(Phrase.count(failed, "message")) of \(domain) failed \(when), far more than usual."))
      run = nil
    }
    for (index, day) in days.enumerated() {
      let failed = day.figures.all.failed
      guard failed > thresholds.burstMessages, isBurst(failed, on: day.day, before: days[..<index]) else { continue }
      if let last = run?.last, day.day - last <= 1 {
        run?.last = day.day
        run?.failed += failed
      } else {
        close()
        run = (day.day, day.day, failed)
      }
    }
    close()
    return events
  }

  private func isBurst(_ failed: Int, on day: Day, before days: ArraySlice<DayFigures>) -> Bool {
    let start = days.partitioningIndex { $0.day >= day - thresholds.burstDays }
    let failures = days[start...].map(\.figures.all.failed).sorted()
    // A week of days tells what is usual; days without reports tell nothing.
    guard failures.count >= 7 else { return false }
    let middle = failures.count / 2
    let doubled = failures.count % 2 == 1 ? 2 * failures[middle] : failures[middle - 1] + failures[middle]
    return 2 * Double(failed) > Double(thresholds.burstFactor) * Double(doubled)
  }

  private var policyChanges: [Event] {
    let periods = analysis.policies.periods.filter { $0.first < today }
    return zip(periods, periods.dropFirst()).map { old, new in
      let seen = Phrase.list(new.reporters.map { Phrase.text($0) })
      return Event(
        .policyChanged, "policy:\(domain):\(new.first)", on: new.first, domain: domain,
        "The policy of \(domain) changed from \(old.words) to \(new.words) on \(Phrase.day(new.first))"
          + (seen.isEmpty ? "." : ", as seen by \(seen)."))
    }
  }

  private func newSelectors(after baseline: Day) -> [Event] {
    var first: [Signature: Day] = [:]
    let texts = analysis.words.texts
    for (key, counts) in statistics.total.dkim where key.result == .pass && !key.selector.isBlank {
      guard counts.tally.dkimAligned > 0, isOwn(key.domain) else { continue }
      let signature = Signature(domain: key.domain, selector: key.selector)
      first[signature] = min(first[signature] ?? counts.first, counts.first)
    }
    return first.filter { $0.value >= baseline && $0.value < today }.map { signature, day in
      let name = "\(texts.string(signature.domain)):\(texts.string(signature.selector))"
      let selector = analysis.words.text(signature.selector)
      return Event(
        .newSelector, "selector:\(domain):\(StableHash.hexadecimal(name, digits: 8))", on: day, domain: domain,
        "The selector \(selector) of \(analysis.words.text(signature.domain)) signed for the first time on "
          + "\(Phrase.day(day)).")
    }
  }

  private func isOwn(_ name: Text) -> Bool {
    let number = analysis.words.organisationOfText[Int(name.index)]
    return number >= 0 && analysis.words.organisations[Int(number)] == analysis.organisation
  }

  /// Days without reports of a domain that usually has some every day.
  private var gaps: [Event] {
    let days = analysis.days.filter { $0.reports > 0 && $0.day < today }
    var events: [Event] = []
    for (index, day) in days.enumerated() {
      let next = index + 1 < days.count ? days[index + 1].day : today
      let missing = next - day.day - 1
      guard missing >= thresholds.missingDays else { continue }
      let before = days[...index].partitioningIndex { $0.day > day.day - thresholds.windowDays }
      guard index - before + 1 >= thresholds.minimumReportDays else { continue }
      let first = day.day + 1
      events.append(
        Event(
          .noReports, "no-reports:\(domain):\(first)", on: first, to: next - 1, domain: domain,
          next == today
            ? "No reports for \(domain) since \(Phrase.day(first))."
            : "No reports for \(domain) from \(Phrase.day(first)) to \(Phrase.day(next - 1))."))
    }
    return events
  }

  /// Verdicts that changed, week by week, as the classes of now see them.
  private var advice: [Event] {
    var events: [Event] = []
    let monday = today.week.monday
    let start = monday - 7 * thresholds.adviceWeeks
    var before: Verdict?
    for number in 0...thresholds.adviceWeeks + 1 {
      // At the end of each week, and now.
      let day = min(start + 7 * number, today)
      let week = Week(day - 1)
      let verdict =
        number > thresholds.adviceWeeks ? analysis.readiness.verdict : analysis.judge.readiness(on: day).verdict
      if let before, before != verdict {
        switch verdict {
        case .canQuarantine, .canReject:
          let policy = verdict == .canReject ? "reject" : "quarantine"
          events.append(
            Event(
              .canTighten, "tighten:\(domain):\(policy):\(week)", on: day - 1, domain: domain,
              "\(domain) can move to p=\(policy)."))
        case .stepBack:
          events.append(
            Event(
              .stepBack, "step-back:\(domain):\(week)", on: day - 1, domain: domain,
              "\(domain) should step back: its own mail fails more than before."))
        case .noData, .fixFirst, .hold, .atTarget: break
        }
      }
      before = verdict
    }
    var seen: Set<String> = []
    return events.filter { seen.insert($0.identifier).inserted }
  }
}

extension PolicyPeriod {
  /// The policy as a record says it.
  package var words: String {
    var words = [p.isEmpty ? "no policy" : "p=\(Phrase.text(p))"]
    if !sp.isEmpty, sp != p { words.append("sp=\(Phrase.text(sp))") }
    if !np.isEmpty, np != (sp.isEmpty ? p : sp) { words.append("np=\(Phrase.text(np))") }
    if adkim == "s" { words.append("adkim=s") }
    if aspf == "s" { words.append("aspf=s") }
    if let pct, pct < 100 { words.append("pct=\(pct)") }
    if testing == true { words.append("t=y") }
    return words.joined(separator: "; ")
  }
}
