package import Reports

/// What one source address sent on one day.
package struct SourceDay: Hashable, Sendable {
  /// The UTC day.
  package var day: Day
  /// Messages for which DKIM and SPF passed and were aligned.
  package var both = 0
  /// Messages for which only DKIM passed and was aligned.
  package var dkimOnly = 0
  /// Messages for which only SPF passed and was aligned.
  package var spfOnly = 0
  /// Messages that failed DMARC.
  package var failed = 0
  /// Messages that failed and were quarantined.
  package var quarantined = 0
  /// Messages that failed and were rejected.
  package var rejected = 0

  /// A day without messages.
  package init(day: Day) {
    self.day = day
  }

  /// All messages.
  package var messages: Int { passed + failed }
  /// Messages that passed DMARC.
  package var passed: Int { both + dkimOnly + spfOnly }

  /// Adds messages of one record.
  package mutating func add(_ count: Int, outcome: Outcome, disposition: Disposition) {
    switch outcome {
    case .both: both += count
    case .dkimOnly: dkimOnly += count
    case .spfOnly: spfOnly += count
    case .failed:
      failed += count
      if disposition == .quarantine { quarantined += count }
      if disposition == .reject { rejected += count }
    }
  }

  /// Two sequences in the order of their days as one, days that stand in both added up.
  static func merged(_ left: [SourceDay], _ right: [SourceDay]) -> [SourceDay] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result: [SourceDay] = []
    result.reserveCapacity(left.count + right.count)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i].day == right[j].day {
        var sum = left[i]
        sum.both += right[j].both
        sum.dkimOnly += right[j].dkimOnly
        sum.spfOnly += right[j].spfOnly
        sum.failed += right[j].failed
        sum.quarantined += right[j].quarantined
        sum.rejected += right[j].rejected
        result.append(sum)
        i += 1
        j += 1
      } else if left[i].day < right[j].day {
        result.append(left[i])
        i += 1
      } else {
        result.append(right[j])
        j += 1
      }
    }
    result.append(contentsOf: left[i...])
    result.append(contentsOf: right[j...])
    return result
  }
}
