internal import Charts
internal import Statistics

/// The layers of charts, and the words for them.
enum OutcomeCategories {
  /// All messages, by how they stood with DMARC.
  static let all: [StackedBarsChart.Category] = [
    .init(.both, "SPF and DKIM aligned"), .init(.dkimOnly, "DKIM only"), .init(.spfOnly, "SPF only"),
    .init(.failed, "failed"),
  ]

  /// Failed messages, by what receivers did with them.
  static let failures: [StackedBarsChart.Category] = [
    .init(.delivered, "delivered"), .init(.quarantined, "quarantined"), .init(.rejected, "rejected"),
  ]

  /// The values of `all`.
  static func values(_ tally: Tally) -> [Int] { [tally.both, tally.dkimOnly, tally.spfOnly, tally.failed] }

  /// The values of `failures`.
  static func failures(_ tally: Tally) -> [Int] {
    [tally.failures.delivered, tally.failures.quarantine, tally.failures.reject]
  }

  /// How many messages passed, in words; what became of them where none did, which is right for a parked domain.
  static func summary(_ tally: Tally) -> String {
    guard tally.passed == 0, tally.failed > 0 else {
      return "\(CountWords.share(tally.passed, of: tally.messages)) passed"
    }
    return "\(CountWords.messages(tally.failed)) failed, \(Share(tally.blocked, of: tally.failed).text()) blocked"
  }

  /// The lines of a title under the pointer, without the first.
  static func lines(_ tally: Tally) -> [String] {
    guard tally.messages > 0 else { return [] }
    var lines = zip(all, values(tally)).map { category, value in
      "\(category.label): \(CountFormat.grouped(value)) (\(Share(value, of: tally.messages).percentText))"
    }
    if tally.failed > 0 {
      let parts = zip(failures, failures(tally)).filter { $0.1 > 0 }.map {
        "\(CountFormat.grouped($0.1)) \($0.0.label)"
      }
      lines.append("of the failed: \(parts.joined(separator: ", "))")
    }
    return lines
  }
}
