import Reports

extension ReadinessJudge {
  /// Every gate, in the order of the specification.
  func gates(
    on day: Day, _ window: ClosedRange<Day>, _ figures: KeyFigures, _ senders: [Sender], _ kind: DomainKind
  ) -> [Gate] {
    let quarantine = Limits(
      passRate: thresholds.quarantinePassRate, weekRate: thresholds.quarantineWeekPassRate,
      sourceRate: thresholds.quarantineSourcePassRate, quietDays: thresholds.quarantineQuietDays)
    let reject = Limits(
      passRate: thresholds.rejectPassRate, weekRate: thresholds.rejectWeekPassRate,
      sourceRate: thresholds.rejectSourcePassRate, quietDays: thresholds.rejectQuietDays)
    return [
      daysGate(on: day, window), freshnessGate(on: day), volumeGate(on: day, figures),
      passRateGate(.q4, on: day, figures, quarantine), sourcesGate(.q5, figures, senders, quarantine),
      newSourceGate(.q6, on: day, figures, senders, quarantine), quarantineGate(on: day),
      passRateGate(.r2, on: day, figures, reject), dkimGate(figures), sourcesGate(.r4, figures, senders, reject),
      newSourceGate(.r5, on: day, figures, senders, reject), forwardedGate(figures), listGate(kind),
    ]
  }

  private struct Limits {
    let passRate: Double
    let weekRate: Double
    let sourceRate: Double
    let quietDays: Int
  }

  private func daysGate(on day: Day, _ window: ClosedRange<Day>) -> Gate {
    let since = days.first { $0.reports > 0 }.map { max(0, day - $0.day) } ?? 0
    let reported = days.slice(window).count { $0.reports > 0 }
    let isLongEnough = since >= thresholds.minimumDays
    let isDense = reported >= thresholds.minimumReportDays
    return Gate(
      identifier: .q1, title: "Enough days with reports",
      value:
        "\(Phrase.count(since, "day")) since the first report, \(reported) of \(thresholds.windowDays) with reports",
      threshold: "\(thresholds.minimumDays) days, \(thresholds.minimumReportDays) with reports",
      isOpen: isLongEnough && isDense,
      daysLeft: isLongEnough && isDense
        ? 0 : max(thresholds.minimumDays - since, thresholds.minimumReportDays - reported, 0))
  }

  /// Whether so many of the archive's files could be read that the rest does not matter.
  var areFilesReadable: Bool { refusedShare <= thresholds.unreadableShare }

  private func freshnessGate(on day: Day) -> Gate {
    let age = days.last { $0.reports > 0 && $0.day <= day }.map { day - $0.day }
    let isOpen = age.map { $0 <= thresholds.newestReportDays } ?? false && areFilesReadable
    return Gate(
      identifier: .q2, title: "Reports are fresh and readable",
      value: "newest report \(age.map { Phrase.count($0, "day") + " old" } ?? "unknown"), "
        + "\(Phrase.percent(refusedShare)) of the files unreadable",
      threshold: "at most \(thresholds.newestReportDays) days, at most \(Phrase.percent(thresholds.unreadableShare))",
      isOpen: isOpen)
  }

  private func volumeGate(on day: Day, _ figures: KeyFigures) -> Gate {
    let own = figures.own.messages
    let since = days.first { $0.reports > 0 }.map { max(0, day - $0.day) } ?? 0
    let isLow = own < thresholds.ownMessages
    let isOpen = !isLow || own >= thresholds.ownMessagesLow && since >= thresholds.lowConfidenceDays
    let waits = isLow && own >= thresholds.ownMessagesLow && !isOpen
    return Gate(
      identifier: .q3, title: "Enough own mail", value: Phrase.count(own, "own message"),
      threshold:
        "\(Phrase.number(thresholds.ownMessages)) messages; from \(Phrase.number(thresholds.ownMessagesLow)) on "
        + "after \(thresholds.lowConfidenceDays) days, with low confidence",
      isOpen: isOpen, daysLeft: isOpen ? 0 : waits ? thresholds.lowConfidenceDays - since : nil,
      confidence: isLow ? .low : .normal)
  }

  private func passRateGate(_ gate: Gate.Identifier, on day: Day, _ figures: KeyFigures, _ limits: Limits) -> Gate {
    let own = figures.own
    let weeks = (1...max(1, thresholds.weeks)).map { number in
      let monday = day.week.monday - 7 * number
      return days.figures(in: monday...(monday + 6)).own
    }.filter { $0.messages >= max(1, thresholds.weekMessages) }
    let worst = weeks.min {
      // The product of outside numbers may be too large for an Int.
      Double($0.passed) * Double($1.messages) < Double($1.passed) * Double($0.messages)
    }
    let isOpen = own.messages > 0 && own.passes(limits.passRate) && weeks.allSatisfy { $0.passes(limits.weekRate) }
    return Gate(
      identifier: gate, title: "Own mail passes",
      value: "\(Phrase.rate(own.passed, of: own.messages))"
        + (worst.map { ", worst week \(Phrase.rate($0.passed, of: $0.messages))" } ?? ""),
      threshold: "\(Phrase.percent(limits.passRate)), each of the last \(thresholds.weeks) weeks "
        + Phrase.percent(limits.weekRate),
      isOpen: isOpen)
  }

  private func sourcesGate(
    _ gate: Gate.Identifier, _ figures: KeyFigures, _ senders: [Sender], _ limits: Limits
  ) -> Gate {
    let failing = senders.filter { isJudged($0, figures) && !$0.counts.passes(limits.sourceRate) }
      .sorted { ($1.counts.failed, $0.source.index) < ($0.counts.failed, $1.source.index) }
    return Gate(
      identifier: gate, title: "Each own source passes",
      value: failing.isEmpty
        ? "no own source below"
        : Phrase.list(
          failing.map { "\($0.source.source.name) \(Phrase.rate($0.counts.passed, of: $0.counts.messages))" }),
      threshold: "\(Phrase.percent(limits.sourceRate)) for each source of \(thresholds.sourceMessages) messages or "
        + "\(Phrase.percent(thresholds.sourceShare)) of own mail",
      isOpen: failing.isEmpty)
  }

  private func newSourceGate(
    _ gate: Gate.Identifier, on day: Day, _ figures: KeyFigures, _ senders: [Sender], _ limits: Limits
  ) -> Gate {
    let begin = days.first?.day ?? day
    let new = senders.filter { sender in
      guard let first = sender.source.first, first < day, first > begin else { return false }
      return isJudged(sender, figures) && day - first < limits.quietDays
    }.sorted { ($0.source.first ?? day, $0.source.index) > ($1.source.first ?? day, $1.source.index) }
    let newest = new.first?.source.first
    return Gate(
      identifier: gate, title: "No own source is new",
      value: new.isEmpty
        ? "none new"
        : Phrase.list(new.map { "\($0.source.source.name) since \(Phrase.day($0.source.first ?? day))" }),
      threshold: "none for \(limits.quietDays) days", isOpen: new.isEmpty,
      daysLeft: newest.map { max(0, limits.quietDays - (day - $0)) } ?? 0)
  }

  private func quarantineGate(on day: Day) -> Gate {
    let since = policies.start(of: .quarantine, until: day - 1).map { day - $0 } ?? 0
    let isOpen = since >= thresholds.rejectQuarantineDays
    return Gate(
      identifier: .r1, title: "Long enough at quarantine", value: Phrase.count(since, "day"),
      threshold: "\(thresholds.rejectQuarantineDays) days as seen in reports", isOpen: isOpen,
      daysLeft: isOpen ? 0 : since > 0 ? thresholds.rejectQuarantineDays - since : nil)
  }

  private func dkimGate(_ figures: KeyFigures) -> Gate {
    let own = figures.own
    return Gate(
      identifier: .r3, title: "Own mail is signed",
      value: "\(Phrase.rate(own.dkimAligned, of: own.passed)) of own passing mail with aligned DKIM",
      threshold: Phrase.percent(thresholds.rejectDKIMRate),
      isOpen: own.passed > 0 && Double(own.dkimAligned) * 100 >= thresholds.rejectDKIMRate * Double(own.passed))
  }

  private func forwardedGate(_ figures: KeyFigures) -> Gate {
    let failed = figures.forwarded.failed
    let own = figures.own.messages
    return Gate(
      identifier: .r6, title: "Little forwarded mail fails",
      value: "\(Phrase.count(failed, "message")), \(Phrase.share(failed, of: own)) of own mail",
      threshold: "at most \(Phrase.percent(thresholds.rejectForwardedShare)) of own mail",
      isOpen: Double(failed) * 100 <= thresholds.rejectForwardedShare * Double(own))
  }

  private func listGate(_ kind: DomainKind) -> Gate {
    Gate(
      identifier: .r7, title: "Nobody's mail to lists breaks",
      value: kind != .users
        ? "the domain is \(kind.rawValue)"
        : settings.acceptsListEffect ? "the owner accepts the effect on mailing lists" : "people write with the domain",
      threshold: "no people write with it, or the effect on mailing lists is accepted",
      isOpen: kind != .users || settings.acceptsListEffect)
  }
}
