internal import Analysis

/// Policies in the few words of a table.
enum PolicyWords {
  /// What a policy asks for failing mail, without the first tag's name: `quarantine; sp=reject; t=y`.
  static func short(_ period: PolicyPeriod) -> String {
    var words = [period.p.isEmpty ? "–" : period.p]
    if !period.sp.isEmpty, period.sp != period.p { words.append("sp=\(period.sp)") }
    if let pct = period.pct, pct < 100 { words.append("pct=\(pct)") }
    if period.testing == true { words.append("t=y") }
    return words.map { $0.clipped(20) }.joined(separator: "; ")
  }

  /// A step as a record says it: `p=quarantine; t=y`.
  static func step(_ strength: PolicyStrength) -> String {
    switch strength {
    case .none: "p=none"
    case .quarantineTesting: "p=quarantine; t=y"
    case .quarantine: "p=quarantine"
    case .rejectTesting: "p=reject; t=y"
    case .reject: "p=reject"
    }
  }
}
