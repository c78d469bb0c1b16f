package import Reports

/// Something that happened and that somebody may want to know.
package struct Event: Hashable, Sendable {
  /// The kinds of the specification, in its order.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A source began to send own mail.
    case newOwnSource = "new_own_source"
    /// A service or an organisation began to send with the domain, without alignment.
    case newStranger = "new_stranger"
    /// An own source stopped.
    case ownSourceGone = "own_source_gone"
    /// Many more messages failed than usual.
    case failureBurst = "failure_burst"
    /// An own source began to fail.
    case ownSourceFails = "own_source_fails"
    /// Signatures of an own source stopped aligning.
    case dkimStopped = "dkim_stopped"
    /// SPF passes of an own source stopped aligning.
    case spfStopped = "spf_stopped"
    /// The published policy changed.
    case policyChanged = "policy_changed"
    /// A selector signed for the first time.
    case newSelector = "new_selector"
    /// The policy can be tightened.
    case canTighten = "can_tighten"
    /// The policy does harm.
    case stepBack = "step_back"
    /// A reporter fell silent.
    case reporterSilent = "reporter_silent"
    /// No reports came for a domain.
    case noReports = "no_reports"
    /// Files could not be read.
    case unreadableFiles = "unreadable_files"
  }

  /// Stable for ever: feed entries are made of it.
  package let identifier: String
  /// What happened.
  package let kind: Kind
  /// The first UTC day of it.
  package let day: Day
  /// The last UTC day of it.
  package let lastDay: Day
  /// The policy domain that it is about.
  package let domain: DomainName?
  /// The source that it is about, by its place in the book.
  package let source: Int?
  /// The reporter that it is about.
  package let reporter: Text?
  /// How many messages or files it is about; 0 when it is about none.
  package let count: Int
  /// What to do about what goes on, in one sentence; empty where the event tells nothing.
  package let fix: String
  /// What happened, in one sentence.
  package let sentence: String

  init(
    _ kind: Kind, _ identifier: String, on day: Day, to lastDay: Day? = nil, domain: DomainName? = nil,
    source: Int? = nil, reporter: Text? = nil, count: Int = 0, fix: String = "",
    _ sentence: String
  ) {
    self.identifier = identifier
    self.kind = kind
    self.day = day
    self.lastDay = lastDay ?? day
    self.domain = domain
    self.source = source
    self.reporter = reporter
    self.count = count
    self.fix = fix
    self.sentence = sentence
  }
}

extension Event: Comparable {
  /// By day, domain, kind and identifier: a total order.
  package static func < (left: Event, right: Event) -> Bool {
    if left.day != right.day { return left.day < right.day }
    if left.domain != right.domain {
      return (left.domain?.ascii ?? "").utf8.lexicographicallyPrecedes((right.domain?.ascii ?? "").utf8)
    }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    return left.identifier.utf8.lexicographicallyPrecedes(right.identifier.utf8)
  }
}
