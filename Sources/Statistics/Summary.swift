package import Reports

/// What a set of reports says, in sums that can be added to those of another set.
///
/// Summaries are a commutative monoid under `merge(_:)`: the order and the grouping of merges never change the result, so
/// that work can be split over processors, kept in a cache, and put together again. Each dimension is counted by itself,
/// never multiplied by another: a message with two signatures is one message in every table, and stands once in each of
/// the two signatures' rows.
package struct Summary: Hashable, Sendable {
  /// Distinct reports; a report counts on the day of the middle of its period.
  package var reports = 0
  /// Records, null records left out; a record counts where its report counts.
  package var records = 0
  /// Null records that were left out.
  package var nullRecords = 0
  /// All messages.
  package var tally = Tally()
  /// By UTC day.
  package var days: [Day: DayCounts] = [:]
  /// By source address (`Record.sourceIP`).
  package var sources: [Text: SourceCounts] = [:]
  /// By reporter (`Statistics.reporter`).
  package var reporters: [Text: ReporterCounts] = [:]
  /// By the domain of the From header.
  package var headerFrom: [Text: Tally] = [:]
  /// By published policy (`PolicyPublished`).
  package var policies: [ListID: PolicyCounts] = [:]
  /// By reason not to follow the policy.
  ///
  /// A record with several reasons counts for each of them.
  package var overrides: [Override: OverrideCounts] = [:]
  /// By DKIM signature.
  ///
  /// A record with several signatures counts once for each distinct one.
  package var dkim: [DKIMKey: EvidenceCounts] = [:]
  /// By SPF check.
  ///
  /// A record with several checks counts once for each distinct one.
  package var spf: [SPFKey: EvidenceCounts] = [:]

  /// The summary of no report.
  package init() {}

  /// The first and last day that reports count on; nil without reports.
  package var period: ClosedRange<Day>? {
    guard let first = days.keys.min(), let last = days.keys.max() else { return nil }
    return first...last
  }

  /// Adds the sums of another summary over the same tables of texts and lists.
  package mutating func merge(_ other: Summary) {
    reports += other.reports
    records += other.records
    nullRecords += other.nullRecords
    tally += other.tally
    days.merge(other.days) { $0.merged(with: $1) }
    // In place, since there are many, and a copy of each counts references.
    for (address, counts) in other.sources { sources[address, default: SourceCounts()].merge(counts) }
    reporters.merge(other.reporters) { $0.merged(with: $1) }
    headerFrom.merge(other.headerFrom) { $0 + $1 }
    policies.merge(other.policies) { $0.merged(with: $1) }
    overrides.merge(other.overrides) { $0.merged(with: $1) }
    dkim.merge(other.dkim) { $0.merged(with: $1) }
    spf.merge(other.spf) { $0.merged(with: $1) }
  }
}

/// What counts on one day.
package struct DayCounts: Hashable, Sendable {
  /// Reports whose period has its middle on the day.
  package var reports = 0
  /// The records of those reports.
  package var records = 0
  /// Messages of the day.
  package var tally = Tally()
  /// Whether messages were spread over days because a report's period is longer than 36 hours.
  package var isEstimated = false
  /// The reporters whose reports count on the day.
  package var reporters: Set<Text> = []

  /// A day without reports.
  package init() {}

  func merged(with other: DayCounts) -> DayCounts {
    var sum = self
    sum.reports += other.reports
    sum.records += other.records
    sum.tally += other.tally
    sum.isEstimated = isEstimated || other.isEstimated
    sum.reporters.formUnion(other.reporters)
    return sum
  }
}

/// What one reporter reported.
package struct ReporterCounts: Hashable, Sendable {
  /// Distinct reports.
  package var reports = 0
  /// Their records.
  package var records = 0
  /// Their messages.
  package var tally = Tally()
  /// Reports by day.
  package var days: [Day: Int] = [:]
  /// The addresses that the reports named as their sender's.
  package var emails: Set<Text> = []

  /// A reporter without reports.
  package init() {}

  func merged(with other: ReporterCounts) -> ReporterCounts {
    var sum = self
    sum.reports += other.reports
    sum.records += other.records
    sum.tally += other.tally
    sum.days.merge(other.days, uniquingKeysWith: +)
    sum.emails.formUnion(other.emails)
    return sum
  }
}

/// Where and how often one published policy was seen.
package struct PolicyCounts: Hashable, Sendable {
  /// Reports that named the policy.
  package var reports = 0
  /// Messages of those reports.
  package var tally = Tally()
  /// The first day of those reports.
  package var first: Day
  /// The last day of those reports.
  package var last: Day
  /// Who saw it.
  package var reporters: Set<Text> = []

  /// A policy seen on a day, without reports so far.
  package init(on day: Day) {
    first = day
    last = day
  }

  func merged(with other: PolicyCounts) -> PolicyCounts {
    var sum = self
    sum.reports += other.reports
    sum.tally += other.tally
    sum.first = min(first, other.first)
    sum.last = max(last, other.last)
    sum.reporters.formUnion(other.reporters)
    return sum
  }
}

/// A reason not to follow the policy, as one reporter named it.
package struct Override: Hashable, Sendable {
  /// `reason/type`.
  package var type: Text
  /// `reason/comment`.
  package var comment: Text
  /// Who named it.
  package var reporter: Text

  /// Makes a key.
  package init(type: Text, comment: Text, reporter: Text) {
    self.type = type
    self.comment = comment
    self.reporter = reporter
  }
}

/// Messages for which a reason was named.
package struct OverrideCounts: Hashable, Sendable {
  /// The messages.
  package var tally = Tally()
  /// Records that named the reason.
  package var records = 0

  /// No message.
  package init() {}

  func merged(with other: OverrideCounts) -> OverrideCounts {
    var sum = self
    sum.tally += other.tally
    sum.records += other.records
    return sum
  }
}

/// A DKIM signature and its result.
package struct DKIMKey: Hashable, Sendable {
  /// The signature's `d=`.
  package var domain: Text
  /// The signature's `s=`.
  package var selector: Text
  /// The result.
  package var result: Text

  /// Makes a key.
  package init(domain: Text, selector: Text, result: Text) {
    self.domain = domain
    self.selector = selector
    self.result = result
  }
}

/// An SPF check and its result.
package struct SPFKey: Hashable, Sendable {
  /// The domain that was checked.
  package var domain: Text
  /// `mfrom` or `helo`.
  package var scope: Text
  /// The result.
  package var result: Text

  /// Makes a key.
  package init(domain: Text, scope: Text, result: Text) {
    self.domain = domain
    self.scope = scope
    self.result = result
  }
}

/// How often a piece of evidence was seen.
package struct EvidenceCounts: Hashable, Sendable {
  /// Messages that carried it, by how they stood with DMARC.
  package var tally = Tally()
  /// The first day it was seen.
  package var first: Day
  /// The last day it was seen.
  package var last: Day

  /// Evidence seen on a day, without messages so far.
  package init(on day: Day) {
    first = day
    last = day
  }

  func merged(with other: EvidenceCounts) -> EvidenceCounts {
    var sum = self
    sum.tally += other.tally
    sum.first = min(first, other.first)
    sum.last = max(last, other.last)
    return sum
  }
}
