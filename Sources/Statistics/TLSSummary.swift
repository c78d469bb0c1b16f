package import Reports

/// What reports say of the sessions with one or several policy domains, in sums that can be added up.
///
/// Sessions are those of a policy, never of a report: a report names each policy's sessions by itself. Summaries are a
/// commutative monoid under `merge(_:)`.
package struct TLSSummary: Hashable, Sendable {
  /// Distinct reports on a domain: a report on two domains counts for each of them.
  package var reports = 0
  /// All sessions.
  package var sessions = TLSSessions()
  /// By UTC day.
  package var days: [Day: TLSDay] = [:]
  /// By `policy-type`; the empty text where none was told.
  package var policyTypes: [String: TLSSessions] = [:]
  /// By reporter; the empty text where none was told.
  package var reporters: [String: TLSReporter] = [:]
  /// Failed sessions by what is known of them.
  package var failures: [TLSFailureKey: TLSFailureCounts] = [:]

  /// The summary of no report.
  package init() {}

  /// The first and last day that reports count on; nil without reports.
  package var period: ClosedRange<Day>? {
    guard let first = days.keys.min(), let last = days.keys.max() else { return nil }
    return first...last
  }

  /// Failed sessions of which no details were told, or fewer than the reports' summaries count.
  package var unexplained: Int {
    max(0, sessions.failed - failures.values.reduce(0) { $0 + $1.sessions })
  }

  /// Adds the sums of another summary.
  package mutating func merge(_ other: TLSSummary) {
    reports += other.reports
    sessions += other.sessions
    days.merge(other.days) { $0.merged(with: $1) }
    policyTypes.merge(other.policyTypes) { $0 + $1 }
    reporters.merge(other.reporters) { $0.merged(with: $1) }
    failures.merge(other.failures) { $0.merged(with: $1) }
  }
}

/// Sessions in which mail was to be sent with TLS.
package struct TLSSessions: Hashable, Sendable {
  /// Sessions in which the policy was kept.
  package var successful = 0
  /// Sessions in which it was not.
  package var failed = 0

  /// No session.
  package init() {}

  /// Some sessions.
  package init(successful: Int, failed: Int) {
    self.successful = successful
    self.failed = failed
  }

  /// All sessions.
  package var all: Int { TLSSessions.sum(successful, failed) }

  /// Adds other sessions.
  package static func += (left: inout TLSSessions, right: TLSSessions) {
    left.successful = sum(left.successful, right.successful)
    left.failed = sum(left.failed, right.failed)
  }

  /// The sessions of both.
  package static func + (left: TLSSessions, right: TLSSessions) -> TLSSessions {
    var sum = left
    sum += right
    return sum
  }

  /// Counts are outside numbers: a sum that no machine can hold stays at the greatest one.
  package static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}

/// The sessions of a day.
package struct TLSDay: Hashable, Sendable {
  /// Distinct reports on a domain.
  package var reports = 0
  /// The sessions.
  package var sessions = TLSSessions()
  /// Who reported.
  package var reporters: Set<String> = []

  /// A day without reports.
  package init() {}

  func merged(with other: TLSDay) -> TLSDay {
    var sum = self
    sum.reports += other.reports
    sum.sessions += other.sessions
    sum.reporters.formUnion(other.reporters)
    return sum
  }
}

/// What one organisation reported.
package struct TLSReporter: Hashable, Sendable {
  /// Distinct reports on a domain.
  package var reports = 0
  /// Their sessions.
  package var sessions = TLSSessions()
  /// The last day that a report counts on.
  package var last: Day
  /// What the reports named as the way to reach somebody; never to be made a link.
  package var contacts: Set<String> = []

  /// A reporter without reports.
  package init(on day: Day) {
    last = day
  }

  func merged(with other: TLSReporter) -> TLSReporter {
    var sum = self
    sum.reports += other.reports
    sum.sessions += other.sessions
    sum.last = max(last, other.last)
    sum.contacts.formUnion(other.contacts)
    return sum
  }
}

/// What is known of sessions that failed alike.
package struct TLSFailureKey: Hashable, Comparable, Sendable {
  /// `result-type`; empty where none was told.
  package var resultType: String
  /// `policy-type` of the policy that was not kept.
  package var policyType: String
  /// `receiving-mx-hostname`.
  package var receivingMX: String
  /// `sending-mta-ip`.
  package var sendingMTA: String
  /// `failure-reason-code`.
  package var reasonCode: String
  /// Who reported.
  package var reporter: String

  private var texts: [String] { [resultType, policyType, receivingMX, sendingMTA, reasonCode, reporter] }

  package static func < (left: TLSFailureKey, right: TLSFailureKey) -> Bool {
    for (left, right) in zip(left.texts, right.texts) where left != right {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return false
  }
}

/// Sessions that failed alike.
package struct TLSFailureCounts: Hashable, Sendable {
  /// Failed sessions.
  package var sessions: Int
  /// The first day.
  package var first: Day
  /// The last day.
  package var last: Day

  /// Sessions that failed on a day.
  package init(_ sessions: Int, on day: Day) {
    self.sessions = sessions
    first = day
    last = day
  }

  func merged(with other: TLSFailureCounts) -> TLSFailureCounts {
    var sum = self
    sum.sessions = TLSSessions.sum(sessions, other.sessions)
    sum.first = min(first, other.first)
    sum.last = max(last, other.last)
    return sum
  }
}
