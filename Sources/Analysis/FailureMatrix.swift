/// What became of mail that failed DMARC: messages by class of the source and outcome.
package struct FailureMatrix: Hashable, Sendable {
  /// What receivers did with failing mail.
  package struct Row: Hashable, Sendable {
    /// Delivered, and nobody said why the policy was not followed.
    package var delivered = 0
    /// Delivered because the receiver overrode the policy.
    package var overridden = 0
    /// Put aside as suspicious.
    package var quarantined = 0
    /// Refused.
    package var rejected = 0

    /// No message.
    package init() {}

    /// All failing messages.
    package var messages: Int { delivered + overridden + quarantined + rejected }

    /// Adds the messages of another row.
    package static func += (left: inout Row, right: Row) {
      left.delivered += right.delivered
      left.overridden += right.overridden
      left.quarantined += right.quarantined
      left.rejected += right.rejected
    }
  }

  private var rows: [SenderClass: Row] = [:]

  /// No message.
  package init() {}

  /// The row of one class.
  package subscript(_ sender: SenderClass) -> Row {
    get { rows[sender] ?? Row() }
    set { rows[sender] = newValue }
  }

  /// Own mail: own sources and those that need fixing.
  package var own: Row { sum(of: [.own, .needsFixing]) }
  /// Forwarders and lists.
  package var forwarded: Row { self[.forwarder] }
  /// Unknown services and unknown sources.
  package var unknown: Row { sum(of: [.unknown, .unknownService]) }
  /// All failing mail.
  package var all: Row { sum(of: SenderClass.allCases) }

  private func sum(of classes: [SenderClass]) -> Row {
    classes.reduce(into: Row()) { $0 += self[$1] }
  }

  /// Adds what one source sent along a path that failed.
  mutating func add(_ counts: PathCounts, isOverridden: Bool, from sender: SenderClass) {
    var row = self[sender]
    if isOverridden { row.overridden += counts.delivered } else { row.delivered += counts.delivered }
    row.quarantined += counts.quarantined
    row.rejected += counts.rejected
    self[sender] = row
  }
}
