/// What a sender is: the truth that an analysis has to find out.
package enum SenderKind: String, CaseIterable, Sendable {
  /// The owner's mail servers: both aligned.
  case own
  /// A hosted office suite: both aligned.
  case office
  /// A mailing provider that signs with the domain: DKIM only.
  case mailings
  /// A transactional provider with an own return path: both aligned.
  case transactional
  /// An old application that does not sign: SPF only.
  case application
  /// A provider that signs and bounces with its own domain only: all its mail fails.
  case broken
  /// Servers that pass mail on: DKIM only, and sometimes nothing.
  case forwarder
  /// Mailing lists that change the message: both fail, often overridden.
  case list
  /// Others who use the name: both fail.
  case spoofing
  /// Many addresses within few days.
  case burst
  /// A source that begins in the last weeks: DKIM only.
  case new
}

/// How a message of a sender is authenticated, and how often that happens among its messages.
package struct AuthenticationPath: Sendable {
  /// How often, relative to the sender's other paths.
  package var weight: Int
  /// DKIM is aligned and passes.
  package var dkim: Bool
  /// SPF is aligned and passes.
  package var spf: Bool
  /// The domain in the From field.
  package var headerFrom: String
  /// The domain of the return path; empty for a bounce.
  package var envelopeFrom: String?
  /// The signatures and their results.
  package var signatures: [SampleSignature] = []
  /// The SPF checks and their results.
  package var checks: [SampleCheck] = []
  /// The override that receivers state for such mail, if they do.
  package var reason: SampleReason?
}

/// One kind of sender of one domain.
package struct Sender: Sendable {
  /// What it is.
  package var kind: SenderKind
  /// All its addresses; the first carry most.
  package var addresses: [String]
  /// Messages on an ordinary working day, as all receivers together see them.
  package var daily: Int
  /// Permille of `daily`, Monday to Sunday.
  package var rhythm = Sender.officeHours
  /// Numbers of the days on which it sends.
  package var days: ClosedRange<Int>
  /// The most addresses that one report names.
  package var reach: Int
  /// How its messages are authenticated.
  package var paths: [AuthenticationPath]
  /// Numbers of the days on which `outagePaths` holds instead of `paths`.
  package var outage: ClosedRange<Int>?
  /// How they are authenticated during an outage.
  package var outagePaths: [AuthenticationPath] = []

  static let officeHours = [1000, 1060, 1040, 1010, 880, 260, 220]
  static let campaigns = [240, 2100, 300, 1900, 420, 80, 60]
  static let steady = [1000, 1000, 1000, 1000, 1000, 820, 780]

  /// The paths that hold on a day.
  package func paths(on day: Int) -> [AuthenticationPath] {
    outage?.contains(day) == true ? outagePaths : paths
  }
}
