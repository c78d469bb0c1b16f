package import Reports

/// A policy that held for some time, as reporters saw it.
package struct PolicyPeriod: Hashable, Sendable {
  /// The first day on which it was seen.
  package var first: Day
  /// The last day on which it was seen.
  package var last: Day
  /// `none`, `quarantine` or `reject`; empty when no reporter told.
  package var p = ""
  /// `sp`; empty when no reporter named it, which means that `p` holds.
  package var sp = ""
  /// `np`; empty when no reporter named it.
  package var np = ""
  /// `adkim`: `r` or `s`.
  package var adkim = "r"
  /// `aspf`: `r` or `s`.
  package var aspf = "r"
  /// `pct`: 0 to 100; nil when no reporter named it.
  package var pct: Int?
  /// Whether the record says `t=y`; nil when no reporter told.
  package var testing: Bool?
  /// Reports that named the policy.
  package var reports = 0
  /// Who saw it, in order.
  package var reporters: [String] = []

  /// Whether both periods have the same policy.
  func hasSamePolicy(as other: PolicyPeriod) -> Bool {
    p == other.p && sp == other.sp && np == other.np && adkim == other.adkim && aspf == other.aspf && pct == other.pct
      && testing == other.testing
  }

  /// How hard the policy is on mail that fails, with what `t` and `pct` leave of it.
  package var strength: PolicyStrength {
    let isPartial = testing == true || pct.map { $0 < 100 } ?? false
    switch p {
    case "reject": return isPartial ? .rejectTesting : .reject
    case "quarantine": return isPartial ? .quarantineTesting : .quarantine
    default: return .none
    }
  }
}

/// The steps of a policy, in the order in which owners take them.
package enum PolicyStrength: Int, CaseIterable, Comparable, Hashable, Sendable {
  /// `p=none`, or no policy that counts.
  case none
  /// `p=quarantine` with `t=y`, or with `pct` below 100.
  case quarantineTesting
  /// `p=quarantine`.
  case quarantine
  /// `p=reject` with `t=y`, or with `pct` below 100.
  case rejectTesting
  /// `p=reject`.
  case reject

  package static func < (left: PolicyStrength, right: PolicyStrength) -> Bool { left.rawValue < right.rawValue }
}

/// Reporters that see another policy than most do.
package struct PolicyDisagreement: Hashable, Sendable {
  /// What they see, such as `p=none; sp=none`.
  package let policy: String
  /// What most see.
  package let majority: String
  /// Who sees it, in order.
  package let reporters: [String]
  /// The first day of the window on which they saw it.
  package let first: Day
  /// The last day of the window on which they saw it.
  package let last: Day
}

/// What policies a domain had, as reports tell.
package struct PolicyHistory: Hashable, Sendable {
  /// The policies after each other, in order.
  package internal(set) var periods: [PolicyPeriod] = []
  /// Reporters that disagree with the others within the window.
  package internal(set) var disagreements: [PolicyDisagreement] = []

  /// No policy was seen.
  init() {}

  /// The policy that was seen last.
  package var current: PolicyPeriod? { periods.last }

  /// The policy that held on a day: the last one that began on it or before.
  package func period(on day: Day) -> PolicyPeriod? { periods.last { $0.first <= day } }

  /// The day since which the policy has been at least as strong as a step, up to a day; nil when it is not.
  package func start(of strength: PolicyStrength, until day: Day) -> Day? {
    var start: Day?
    for period in periods where period.first <= day {
      start = period.strength >= strength ? start ?? period.first : nil
    }
    return start
  }
}
