/// A domain of the archive: what it publishes and who sends in its name.
package struct SampleDomain: Sendable {
  /// The name, in A-labels.
  package var name: String
  /// How many of the archive's reports are about it, relative to the others.
  package var weight: Int
  /// It sends nothing: all its mail is forged.
  package var parked = false
  /// Policies with the number of the day from which they hold; the first holds from the beginning.
  package var policies: [(from: Int, policy: SamplePolicy)]
  /// Who sends in its name.
  package var senders: [Sender]

  /// The policy of a day.
  package func policy(on day: Int) -> SamplePolicy {
    (policies.last { $0.from <= day } ?? policies[0]).policy
  }
}
