/// Sums of reports; all but `reports` and `records` are messages.
package struct SampleTotals: Hashable, Sendable {
  /// Reports, each once.
  package var reports = 0
  /// Records that carry messages.
  package var records = 0
  /// Messages.
  package var messages = 0
  /// Aligned and passing in DKIM and SPF.
  package var both = 0
  /// Aligned and passing in DKIM alone.
  package var dkimOnly = 0
  /// Aligned and passing in SPF alone.
  package var spfOnly = 0
  /// Passing in neither.
  package var failed = 0
  /// Disposition `none`.
  package var none = 0
  /// Disposition `pass`, of RFC 9990.
  package var pass = 0
  /// Disposition `quarantine`.
  package var quarantine = 0
  /// Disposition `reject`.
  package var reject = 0
  /// A disposition that is empty, missing or no word of the RFC.
  package var unknown = 0

  /// Nothing.
  package static let zero = SampleTotals()

  /// The sums of both.
  package static func + (left: SampleTotals, right: SampleTotals) -> SampleTotals {
    var sum = left
    sum.reports += right.reports
    sum.records += right.records
    sum.messages += right.messages
    sum.both += right.both
    sum.dkimOnly += right.dkimOnly
    sum.spfOnly += right.spfOnly
    sum.failed += right.failed
    sum.none += right.none
    sum.pass += right.pass
    sum.quarantine += right.quarantine
    sum.reject += right.reject
    sum.unknown += right.unknown
    return sum
  }

  /// Adds to these sums.
  package static func += (left: inout SampleTotals, right: SampleTotals) {
    left = left + right
  }

  /// Names and values in a fixed order, with the names of the tool's own JSON.
  package var fields: [(name: String, value: Int)] {
    [
      ("reports", reports), ("records", records), ("messages", messages),
      ("both", both), ("dkim_only", dkimOnly), ("spf_only", spfOnly), ("failed", failed),
      ("none", none), ("pass", pass), ("quarantine", quarantine), ("reject", reject), ("unknown", unknown),
    ]
  }
}
