/// What a source is to a policy domain.
package enum SenderClass: UInt8, CaseIterable, Comparable, Hashable, Sendable {
  /// An own source of which many messages fail.
  case needsFixing
  /// It sends the owner's mail.
  case own
  /// It passes on mail of others: a mailing list or a forwarding address.
  case forwarder
  /// A known service that never aligned.
  case unknownService
  /// Anybody else who never aligned.
  case unknown
  /// The configuration leaves it out.
  case ignored

  package static func < (left: SenderClass, right: SenderClass) -> Bool { left.rawValue < right.rawValue }

  /// Whether its mail is the owner's.
  package var isOwn: Bool { self == .own || self == .needsFixing }
  /// Whether nobody knows whose its mail is.
  package var isUnknown: Bool { self == .unknown || self == .unknownService }

  /// The word that data files use.
  package var word: String {
    switch self {
    case .needsFixing: "needs_fixing"
    case .own: "own"
    case .forwarder: "forwarder"
    case .unknownService: "unknown_service"
    case .unknown: "unknown"
    case .ignored: "ignored"
    }
  }

  /// What people read.
  package var label: String {
    switch self {
    case .needsFixing: "needs fixing"
    case .own: "own"
    case .forwarder: "forwarder"
    case .unknownService: "unknown service"
    case .unknown: "unknown"
    case .ignored: "ignored"
    }
  }
}
