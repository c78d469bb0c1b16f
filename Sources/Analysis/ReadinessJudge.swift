import Reports

/// Judges the readiness of a domain (analysis.md, 5).
struct ReadinessJudge {
  let domain: DomainName
  let settings: DomainSettings
  let thresholds: Thresholds
  let sources: [SourceInDomain]
  let days: [DayFigures]
  let policies: PolicyHistory
  let refusedShare: Double

  /// One own source's messages in the window.
  struct Sender {
    let source: SourceInDomain
    let counts: ClassCounts
  }

  /// The readiness on a day.
  ///
  /// - Parameter day: The first day that is not complete; messages on it and later play no part.
  /// - Returns: Every gate and the verdict, by the classes of now.
  func readiness(on day: Day) -> Readiness {
    let window = (day - thresholds.windowDays)...(day - 1)
    let figures = days.figures(in: window)
    let senders = sources.filter { $0.senderClass.isOwn }.map { Sender(source: $0, counts: $0.counts(in: window)) }
    let kind = kind(on: day)
    let current = policies.period(on: day - 1)
    let strength = current?.strength ?? .none
    let target: PolicyStrength =
      switch kind {
      case .parked, .transactional: .reject
      case .users: settings.acceptsListEffect ? .reject : .quarantine
      }
    let gates = gates(on: day, window, figures, senders, kind)
    let isLow = figures.own.messages < thresholds.ownMessages
    let limit = strength >= .quarantine && target == .reject
    let rate = limit ? thresholds.rejectSourcePassRate : thresholds.quarantineSourcePassRate
    var failing = senders.filter { isJudged($0, figures) && !$0.counts.passes(rate) }.map(\.source.index)
    for sender in senders where needsFixing(sender) && !failing.contains(sender.source.index) {
      failing.append(sender.source.index)
    }
    let verdict: Verdict
    if !hasReports(in: window) {
      verdict = .noData
    } else if kind == .parked {
      verdict = isParkedAtTarget(current) ? .atTarget : .canReject
    } else {
      verdict = self.verdict(on: day, strength, target, figures, gates, failing.count)
    }
    return Readiness(
      day: day, window: window, kind: kind, target: target, current: strength, figures: figures, gates: gates,
      verdict: verdict, confidence: isLow ? .low : .normal, failingSources: failing.sorted())
  }

  private func verdict(
    on day: Day, _ strength: PolicyStrength, _ target: PolicyStrength, _ figures: KeyFigures, _ gates: [Gate],
    _ failing: Int
  ) -> Verdict {
    if shouldStepBack(on: day, strength, figures) { return .stepBack }
    if failing > 0 { return .fixFirst(senders: failing) }
    if strength >= target { return .atTarget }
    let isReject = strength >= .quarantine
    let needed = gates.filter { gate in
      isReject
        ? gate.identifier.isForReject || [.q1, .q2, .q3].contains(gate.identifier) : !gate.identifier.isForReject
    }
    let closed = needed.filter { !$0.isOpen }
    guard let first = closed.first else { return isReject ? .canReject : .canQuarantine }
    let left = closed.map(\.daysLeft)
    return .hold(gate: first.identifier, daysLeft: left.contains(nil) ? nil : left.compactMap(\.self).max())
  }

  private func isParkedAtTarget(_ policy: PolicyPeriod?) -> Bool {
    guard let policy, policy.strength == .reject else { return false }
    // Where no reporter names `sp` or `np`, `p` holds for them.
    return ["", "reject"].contains(policy.sp) && ["", "reject"].contains(policy.np)
  }

  private func hasReports(in range: ClosedRange<Day>) -> Bool {
    days.slice(range).contains { $0.reports > 0 || $0.figures.messages > 0 }
  }

  /// The kind that was told, or parked when there has been no own mail for long.
  private func kind(on day: Day) -> DomainKind {
    guard settings.kind != .parked else { return .parked }
    let quiet = (day - thresholds.parkedDays)...(day - 1)
    guard let first = days.first?.day, first <= quiet.lowerBound, hasReports(in: quiet) else { return settings.kind }
    return days.figures(in: quiet).own.messages == 0 ? .parked : settings.kind
  }

  private func needsFixing(_ sender: Sender) -> Bool {
    sender.counts.failed >= thresholds.needsFixingMessages
      && Double(sender.counts.failed) * 100 >= thresholds.needsFixingShare * Double(sender.counts.messages)
  }

  /// Whether a source is large enough to be judged.
  func isJudged(_ sender: Sender, _ figures: KeyFigures) -> Bool {
    sender.counts.messages > 0
      && (sender.counts.messages >= thresholds.sourceMessages
        || Double(sender.counts.messages) * 100 >= thresholds.sourceShare * Double(figures.own.messages))
  }

  /// Whether own mail fails more since the policy was tightened in the window: without a change there is nothing to
  /// take back, and a sender that fails is a sender to fix.
  private func shouldStepBack(on day: Day, _ strength: PolicyStrength, _ figures: KeyFigures) -> Bool {
    let window = (day - thresholds.windowDays)...(day - 1)
    let before = (day - 2 * thresholds.windowDays)...(day - thresholds.windowDays - 1)
    let hasChanged = zip(policies.periods, policies.periods.dropFirst()).contains { old, new in
      window.contains(new.first) && new.strength > old.strength
    }
    guard strength > .none, hasChanged else { return false }
    let failed = figures.own.failed
    // Without reports before there is nothing to compare with.
    if hasReports(in: before), failed >= thresholds.stepBackMessages,
      Double(failed) > thresholds.stepBackFactor * Double(days.figures(in: before).own.failed)
    {
      return true
    }
    return figures.own.messages >= thresholds.sourceMessages && !figures.own.passes(thresholds.stepBackPassRate)
  }
}
