package import Reports

/// Messages, by how they stood with DMARC and by what receivers did with them.
///
/// Tallies add up: the tally of a month is the sum of those of its days.
package struct Tally: Hashable, Sendable {
  /// Messages for which DKIM and SPF passed and were aligned.
  package var both = 0
  /// Messages for which only DKIM passed and was aligned.
  package var dkimOnly = 0
  /// Messages for which only SPF passed and was aligned.
  package var spfOnly = 0
  /// Messages that failed DMARC.
  package var failed = 0
  /// All messages, by disposition.
  package var dispositions = DispositionCounts()
  /// The messages that failed, by disposition.
  package var failures = DispositionCounts()
  /// The messages that failed and for which a receiver named a reason not to follow the policy.
  package var overridden = 0

  /// No message.
  package init() {}

  /// All messages.
  package var messages: Int { both + dkimOnly + spfOnly + failed }
  /// Messages that passed DMARC.
  package var passed: Int { both + dkimOnly + spfOnly }
  /// Messages with an aligned DKIM pass.
  package var dkimAligned: Int { both + dkimOnly }
  /// Messages with an aligned SPF pass.
  package var spfAligned: Int { both + spfOnly }
  /// Messages that failed and were quarantined or rejected.
  package var blocked: Int { failures.quarantine + failures.reject }

  /// Adds messages of one record.
  ///
  /// - Parameters:
  ///   - count: Messages, not negative.
  ///   - outcome: How they stood with DMARC.
  ///   - disposition: What the receiver did with them.
  ///   - isOverridden: Whether the receiver named a reason not to follow the policy.
  package mutating func add(_ count: Int, outcome: Outcome, disposition: Disposition, isOverridden: Bool) {
    dispositions.add(count, disposition)
    switch outcome {
    case .both: both += count
    case .dkimOnly: dkimOnly += count
    case .spfOnly: spfOnly += count
    case .failed:
      failed += count
      failures.add(count, disposition)
      if isOverridden { overridden += count }
    }
  }

  /// Adds the messages of another tally.
  package static func += (left: inout Tally, right: Tally) {
    left.both += right.both
    left.dkimOnly += right.dkimOnly
    left.spfOnly += right.spfOnly
    left.failed += right.failed
    left.dispositions += right.dispositions
    left.failures += right.failures
    left.overridden += right.overridden
  }

  /// The messages of both tallies.
  package static func + (left: Tally, right: Tally) -> Tally {
    var sum = left
    sum += right
    return sum
  }
}

/// Messages by what receivers did with them.
package struct DispositionCounts: Hashable, Sendable {
  /// Delivered: no action.
  package var none = 0
  /// Delivered because they passed under an enforcing policy (RFC 9990).
  package var pass = 0
  /// Put aside as suspicious.
  package var quarantine = 0
  /// Refused.
  package var reject = 0
  /// Treated in a way that no RFC names, or not told.
  package var unknown = 0

  /// No message.
  package init() {}

  /// All messages.
  package var messages: Int { none + pass + quarantine + reject + unknown }

  /// Messages that were delivered as usual: no action was taken, or none was told.
  package var delivered: Int { none + pass + unknown }

  /// Adds messages that were treated alike.
  package mutating func add(_ count: Int, _ disposition: Disposition) {
    switch disposition {
    case .none: none += count
    case .pass: pass += count
    case .quarantine: quarantine += count
    case .reject: reject += count
    case .unknown: unknown += count
    }
  }

  /// Adds the messages of other counts.
  package static func += (left: inout DispositionCounts, right: DispositionCounts) {
    left.none += right.none
    left.pass += right.pass
    left.quarantine += right.quarantine
    left.reject += right.reject
    left.unknown += right.unknown
  }
}
