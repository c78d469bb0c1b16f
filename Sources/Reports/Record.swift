/// A record of an aggregate report: messages of one source that were treated alike.
///
/// 48 bytes, so that a million of them fit into a small machine.
package struct Record: Hashable, Sendable, BitwiseCopyable {
  /// `row/source_ip`: the canonical text of the address, or what stood there when it is none.
  package var sourceIP = Text.absent
  /// `row/count` in messages, 1 to 1,000,000,000.
  package var count: UInt32 = 0
  /// `policy_evaluated/disposition`, folded to lower case.
  package var disposition = Text.absent
  /// `policy_evaluated/dkim`, the aligned result, folded to lower case.
  package var dkim = Text.absent
  /// `policy_evaluated/spf`, the aligned result, folded to lower case.
  package var spf = Text.absent
  /// `policy_evaluated/reason`, as pairs of type and comment; `OverrideReason` reads them.
  package var reasons = ListID.empty
  /// `identifiers/header_from`, as A-labels in lower case.
  package var headerFrom = Text.absent
  /// `identifiers/envelope_from`; `.empty` is the null reverse-path.
  package var envelopeFrom = Text.absent
  /// `identifiers/envelope_to`.
  package var envelopeTo = Text.absent
  /// `auth_results/dkim`, as fours of domain, selector, result and human_result; `DKIMResult` reads them.
  package var dkimResults = ListID.empty
  /// `auth_results/spf`, as fours of domain, scope, result and human_result; `SPFResult` reads them.
  package var spfResults = ListID.empty
  /// What was odd about the record.
  package var flags: Flags = []

  /// Facts about a record that its elements do not hold.
  package struct Flags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    package let rawValue: UInt32

    /// Makes flags of their bits.
    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// `source_ip` is no address: its text stands as it was written.
    package static let invalidSource = Flags(rawValue: 1)
    /// `header_from` was missing; the policy's domain stands in its place (formats.md, R13).
    package static let assumedHeaderFrom = Flags(rawValue: 2)
    /// `policy_evaluated` or its results were missing (formats.md, R5).
    package static let missingEvaluation = Flags(rawValue: 4)
  }

  /// A record that holds nothing.
  package init() {}

  /// Whether an aligned DKIM signature passed.
  package var dkimAligned: Bool { dkim == .pass }
  /// Whether an aligned SPF identity passed.
  package var spfAligned: Bool { spf == .pass }

  /// The bucket that the record's messages count in (RFC 7489, section 4.2: one aligned pass is enough).
  package var outcome: Outcome {
    switch (dkimAligned, spfAligned) {
    case (true, true): .both
    case (true, false): .dkimOnly
    case (false, true): .spfOnly
    case (false, false): .failed
    }
  }
}

/// How a message stood with DMARC.
package enum Outcome: UInt8, CaseIterable, Sendable {
  /// DKIM and SPF passed and were aligned.
  case both
  /// Only DKIM passed and was aligned.
  case dkimOnly
  /// Only SPF passed and was aligned.
  case spfOnly
  /// Neither: the message failed DMARC.
  case failed
}

/// What a receiver did with a message, apart from whether it passed.
package enum Disposition: UInt8, CaseIterable, Sendable {
  /// Delivered: no action.
  case none
  /// Delivered because it passed under an enforcing policy (RFC 9990).
  case pass
  /// Put aside as suspicious.
  case quarantine
  /// Refused.
  case reject
  /// No word that the RFCs know, or none at all.
  case unknown

  /// The disposition that a word of a report stands for.
  package init(_ text: Text) {
    switch text {
    case .none: self = .none
    case .pass: self = .pass
    case .quarantine: self = .quarantine
    case .reject: self = .reject
    default: self = .unknown
    }
  }
}
