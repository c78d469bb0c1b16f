internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// A gate in the checklist.
struct GateRow: TemplateModel {
  let gate: Gate
  /// Whether the domain has to pass the gate.
  let isNeeded: Bool

  /// Whether the gate is open, in words.
  private var verdict: String {
    if gate.isOpen { return gate.confidence == .low ? "Open, low confidence" : "Open" }
    return gate.daysLeft.map { $0 > 0 ? "Closed, \(CountWords.days($0, more: true)) at least" : "Closed" } ?? "Closed"
  }

  static let templateFields: [TemplateField<GateRow>] = [
    .text("identifier") { $0.gate.identifier.rawValue },
    .text("title") { $0.gate.title },
    .text("value") { $0.gate.value },
    .text("threshold") { $0.gate.threshold },
    .flag("isClosed") { !$0.gate.isOpen && $0.isNeeded },
    .text("verdict") { $0.verdict },
    .text("tone") { row in
      if row.gate.isOpen { return row.gate.confidence == .low ? "warn" : "good" }
      return row.isNeeded ? "bad" : "plain"
    },
  ]
}

/// The gates to one policy.
struct GateGroup: TemplateModel {
  let title: String
  /// Whether the domain has to pass them.
  let isNeeded: Bool
  let gates: [Gate]

  static let templateFields: [TemplateField<GateGroup>] = [
    .text("title") { $0.title },
    .list("gates") { group in group.gates.map { GateRow(gate: $0, isNeeded: group.isNeeded) } },
  ]
}

/// A step towards the target.
struct StepRow: TemplateModel {
  let step: Advice.Step
  /// Whether it is the next one to take.
  let isNext: Bool

  static let templateFields: [TemplateField<StepRow>] = [
    .text("policy") { PolicyWords.step($0.step.strength) },
    .text("record") { $0.step.record },
    .text("state") { $0.step.isDone ? "done" : $0.isNext ? "next" : "later" },
    .text("tone") { $0.step.isDone ? "good" : $0.isNext ? "warn" : "plain" },
  ]
}

/// A sender that is to be fixed.
struct SenderRow: TemplateModel {
  let name: String
  let path: String?
  let counts: ClassCounts
  let diagnoses: [Diagnosis]

  /// The senders of a readiness, those with most failed messages first.
  static func rows(_ analysis: DomainAnalysis, context: SiteContext, root: String) -> [SenderRow] {
    let window = analysis.readiness.window
    return analysis.readiness.failingSources.compactMap { analysis.source($0) }
      .map { (source: $0, counts: $0.counts(in: window)) }
      .sorted { ($1.counts.failed, $0.source.index) < ($0.counts.failed, $1.source.index) }
      .map { source, counts in
        SenderRow(
          name: source.source.name,
          path: context.details.sources.path(source, in: analysis.domain).map { root + $0.string }, counts: counts,
          diagnoses: analysis.diagnoses(of: source).filter { !$0.isHarmless })
      }
  }

  static let templateFields: [TemplateField<SenderRow>] = [
    .text("name") { $0.name },
    .optionalPath("path") { $0.path },
    .text("messages") { CountFormat.grouped($0.counts.messages) },
    .text("failed") { CountFormat.grouped($0.counts.failed) },
    .text("pass") { Share($0.counts.passed, of: $0.counts.messages).text() },
    .text("cause") { $0.diagnoses.first?.sentence ?? "" },
    .text("fix") { $0.diagnoses.first?.fix ?? "" },
  ]
}

/// A policy that held for some time, with those who saw it.
struct PolicyPeriodRow: TemplateModel {
  let period: PolicyPeriod

  static let templateFields: [TemplateField<PolicyPeriodRow>] = [
    .text("policy") { $0.period.words },
    .text("first") { $0.period.first.description },
    .text("firstText") { DateWords.plain($0.period.first) },
    .text("last") { $0.period.last.description },
    .text("lastText") { DateWords.plain($0.period.last) },
    .text("reports") { CountFormat.grouped($0.period.reports) },
    .text("reporters") { row in
      CountWords.list(row.period.reporters.map { $0.clipped(40) }, limit: 6)
    },
  ]
}

/// Reporters that see another policy than most do.
struct DisagreementRow: TemplateModel {
  let disagreement: PolicyDisagreement

  static let templateFields: [TemplateField<DisagreementRow>] = [
    .text("sentence") { row in
      let other = row.disagreement
      let names = CountWords.list(other.reporters.map { $0.clipped(40) }, limit: 4)
      return "\(names) saw “\(other.policy.clipped(80))” where most saw “\(other.majority.clipped(80))”, "
        + "\(DateWords.range(other.first...max(other.first, other.last)))."
    }
  ]
}
