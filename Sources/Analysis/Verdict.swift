/// What a domain's owner can or must do next.
package enum Verdict: Hashable, Sendable {
  /// No report lies in the window.
  case noData
  /// Own senders fail: how many.
  case fixFirst(senders: Int)
  /// A gate is closed: which, and how many days it stays so at least, when time alone opens it.
  case hold(gate: Gate.Identifier, daysLeft: Int?)
  /// `p=quarantine` can be published.
  case canQuarantine
  /// `p=reject` can be published.
  case canReject
  /// The policy is as strong as it should be.
  case atTarget
  /// The policy does harm: step back.
  case stepBack

  /// What people read.
  package var label: String {
    switch self {
    case .noData: "No data"
    case .fixFirst(let senders): "Fix first (\(Phrase.count(senders, "sender")))"
    case .hold(let gate, let days?): "Hold (\(gate.rawValue), \(Phrase.count(days, "day")) left)"
    case .hold(let gate, nil): "Hold (\(gate.rawValue))"
    case .canQuarantine: "Can move to p=quarantine"
    case .canReject: "Can move to p=reject"
    case .atTarget: "At target"
    case .stepBack: "Step back"
    }
  }

  /// The word that data files use.
  package var word: String {
    switch self {
    case .noData: "no_data"
    case .fixFirst: "fix_first"
    case .hold: "hold"
    case .canQuarantine: "can_quarantine"
    case .canReject: "can_reject"
    case .atTarget: "at_target"
    case .stepBack: "step_back"
    }
  }

  /// Whether the policy can be tightened.
  package var canTighten: Bool { self == .canQuarantine || self == .canReject }
  /// Whether somebody has work to do.
  package var needsWork: Bool {
    switch self {
    case .fixFirst, .stepBack: true
    case .noData, .hold, .canQuarantine, .canReject, .atTarget: false
    }
  }

  /// The order of the table of domains: the domain that needs somebody most stands first.
  package var severity: Int {
    switch self {
    case .stepBack: 0
    case .fixFirst: 1
    case .canQuarantine, .canReject: 2
    case .hold: 3
    case .noData: 4
    case .atTarget: 5
    }
  }
}

/// A condition for a stronger policy, with what was measured.
package struct Gate: Hashable, Sendable {
  /// The gates of the specification, in its order.
  package enum Identifier: String, CaseIterable, Hashable, Sendable {
    /// Enough days with reports.
    case q1 = "Q1"
    /// Reports are fresh and readable.
    case q2 = "Q2"
    /// Enough own mail.
    case q3 = "Q3"
    /// Own mail passes.
    case q4 = "Q4"
    /// Each own source passes.
    case q5 = "Q5"
    /// No own source is new.
    case q6 = "Q6"
    /// Long enough at quarantine.
    case r1 = "R1"
    /// Own mail passes still better.
    case r2 = "R2"
    /// Own mail does not rest on SPF alone.
    case r3 = "R3"
    /// Each own source passes still better.
    case r4 = "R4"
    /// No own source is new for longer.
    case r5 = "R5"
    /// Little forwarded mail fails.
    case r6 = "R6"
    /// Nobody's mail to lists breaks.
    case r7 = "R7"

    /// Whether the gate leads to `p=reject`.
    package var isForReject: Bool { rawValue.hasPrefix("R") }
  }

  /// How sure a gate's verdict is.
  package enum Confidence: String, Hashable, Sendable {
    /// There is enough own mail.
    case normal
    /// There is little own mail.
    case low
  }

  /// Which gate.
  package let identifier: Identifier
  /// What it asks, in words.
  package let title: String
  /// What was measured, in words.
  package let value: String
  /// What is asked for, in words.
  package let threshold: String
  /// Whether the gate is open.
  package let isOpen: Bool
  /// In how many days the gate opens when nothing changes; nil when time alone does not open it.
  package var daysLeft: Int?
  /// How sure the verdict is.
  package var confidence = Confidence.normal
}
