/// What has to be found in an archive.
///
/// A report counts once, on the UTC day of the middle of its period, for the domain of its published policy.
package struct SampleFacts: Sendable {
  /// The first and the last day.
  package var days: ClosedRange<SampleDay>
  /// Sums of every domain and day with a report.
  package private(set) var perDay: [String: [SampleDay: SampleTotals]] = [:]
  /// Sums of all documents, the second copies included.
  package private(set) var totalsWithDuplicates = SampleTotals()
  /// Copies that do not count.
  package private(set) var duplicates = 0
  /// What each file holds, copies included; in the order of writing.
  package var files: [FileFacts] = []
  /// The truth about the domains.
  package var domains: [DomainFacts]

  init(_ world: World) {
    days = world.days
    domains = world.domains.map { DomainFacts($0, in: world.days) }
  }

  /// Counts a document; a copy counts only among the documents.
  mutating func count(_ report: SampleReport, copy: Bool) {
    totalsWithDuplicates += report.totals
    guard !copy else {
      duplicates += 1
      return
    }
    perDay[report.domain, default: [:]][report.day, default: SampleTotals()] += report.totals
  }

  /// Spreads a long report over as many days from its first; the report itself counts on the day of its middle.
  ///
  /// The counts of its records have to be multiples of the number of days, so that no rounding enters.
  mutating func count(_ report: SampleReport, spreadOver number: Int) {
    totalsWithDuplicates += report.totals
    for offset in 0..<number {
      let day = SampleDay(seconds: report.begin) + offset
      var part = report
      for index in part.records.indices { part.records[index].count /= number }
      var totals = part.totals
      // A record stands in every day; it is one record of the archive.
      totals.records = day == report.day ? totals.records : 0
      totals.reports = day == report.day ? 1 : 0
      perDay[report.domain, default: [:]][day, default: SampleTotals()] += totals
    }
  }

  /// Sums of every domain.
  package var perDomain: [String: SampleTotals] {
    perDay.mapValues { $0.values.reduce(SampleTotals(), +) }
  }

  /// Sums of every domain and month, such as `2026-10`.
  package var perMonth: [String: [String: SampleTotals]] {
    perDay.mapValues { days in
      var months: [String: SampleTotals] = [:]
      for (day, totals) in days { months[day.month, default: SampleTotals()] += totals }
      return months
    }
  }

  /// Sums of everything, each report once.
  package var totals: SampleTotals {
    perDomain.values.reduce(SampleTotals(), +)
  }
}

/// What a file is.
package enum FileKind: String, Sendable {
  case aggregate, tls, failure
  /// No report and not broken: a bounce, a text.
  case ignored
  /// Broken: it has to be refused, and named as a problem.
  case refused
}

/// What a file holds, copies included.
package struct FileFacts: Hashable, Sendable {
  /// Below the archive's folder.
  package var path: String
  /// What the file is.
  package var kind: FileKind
  /// Sums of the aggregate reports in it.
  package var totals = SampleTotals()
  /// The habit or fault that the file is there for, named as in the project's catalogue of formats, or empty.
  package var quirk = ""
}

/// The truth about a domain, to hold an analysis against.
package struct DomainFacts: Sendable {
  /// The name, in A-labels.
  package var name: String
  /// It sends nothing: all its mail is forged.
  package var parked: Bool
  /// The policies and the days from which they hold.
  package var policies: [(from: SampleDay, policy: SamplePolicy)]
  /// All that sends in the domain's name, with its kind and addresses.
  package var senders: [Sender]
  /// Days of much forged mail.
  package var bursts: [ClosedRange<SampleDay>]
  /// Days on which the own signatures cannot be verified.
  package var outages: [ClosedRange<SampleDay>]

  init(_ domain: SampleDomain, in days: ClosedRange<SampleDay>) {
    func range(_ numbers: ClosedRange<Int>) -> ClosedRange<SampleDay> {
      SampleDay(number: numbers.lowerBound)...SampleDay(number: numbers.upperBound)
    }
    name = domain.name
    parked = domain.parked
    policies = domain.policies.map { (SampleDay(number: $0.from), $0.policy) }.filter { days.contains($0.0) }
    senders = domain.senders
    bursts = domain.senders.filter { $0.kind == .burst }.map { range($0.days) }
    outages = domain.senders.compactMap { $0.outage.map(range) }
  }

  /// The addresses of the senders of a kind, sorted.
  package func addresses(of kind: SenderKind) -> [String] {
    Set(senders.filter { $0.kind == kind }.flatMap(\.addresses)).sorted()
  }
}
