internal import Markup
internal import Statistics

/// The columns and members by which every table and document counts messages.
enum TallyColumns {
  /// The columns' names.
  static let header: [StaticString] = [
    "messages", "passed", "failed", "dkim_aligned", "spf_aligned", "both", "dkim_only", "spf_only", "failed_delivered",
    "failed_quarantined", "failed_rejected",
  ]

  /// Writes the cells of a row, or as many empty ones.
  static func write(_ tally: Tally?, to csv: inout CSVWriter) {
    guard let tally else {
      for _ in header { csv.empty() }
      return
    }
    for value in [
      tally.messages, tally.passed, tally.failed, tally.dkimAligned, tally.spfAligned, tally.both, tally.dkimOnly,
      tally.spfOnly, tally.failures.delivered, tally.failures.quarantine, tally.failures.reject,
    ] { csv.integer(value) }
  }

  /// Writes the members, in the order of their names.
  static func write(_ tally: Tally, to object: inout JSONObject) {
    object.member("both", tally.both)
    object.member("dkim_aligned", tally.dkimAligned)
    object.member("dkim_only", tally.dkimOnly)
    object.member("failed", tally.failed)
    object.member("failed_delivered", tally.failures.delivered)
    object.member("failed_quarantined", tally.failures.quarantine)
    object.member("failed_rejected", tally.failures.reject)
    object.member("messages", tally.messages)
    object.member("passed", tally.passed)
    object.member("spf_aligned", tally.spfAligned)
    object.member("spf_only", tally.spfOnly)
  }
}

extension JSONObject {
  /// Writes an object of counts of messages.
  mutating func tally(_ key: String, _ tally: Tally) {
    object(key) { TallyColumns.write(tally, to: &$0) }
  }

  /// Writes how many messages met each disposition.
  mutating func dispositions(_ tally: Tally) {
    object("disposition") { object in
      object.member("none", tally.dispositions.none)
      object.member("pass", tally.dispositions.pass)
      object.member("quarantine", tally.dispositions.quarantine)
      object.member("reject", tally.dispositions.reject)
      object.member("unknown", tally.dispositions.unknown)
    }
  }
}
