package import Reports
package import Statistics

/// What one source sends for one policy domain.
package struct SourceInDomain: Sendable {
  /// What is the same wherever the source is looked at: one object, since sources are handed on all the time.
  private let identity: Identity
  /// What the source is to the domain.
  package internal(set) var senderClass = SenderClass.unknown
  /// Its messages by day, in order; only days with messages.
  package internal(set) var days: [SourceDay] = []
  /// Its addresses, in their order.
  package internal(set) var addresses: [AddressInDomain] = []
  /// Its messages by path and month.
  var paths: [PathCounts] = []
  /// What the class rests on.
  var basis = ClassBasis.neverAligned

  init(index: Int, source: Source, service: Service?, rule: SourceRule?) {
    identity = Identity(index: index, source: source, service: service, rule: rule)
  }

  /// The source's place in `SourceBook.sources`.
  package var index: Int { identity.index }
  /// The source.
  package var source: Source { identity.source }
  /// The service that the source is, when it is a known one.
  package var service: Service? { identity.service }
  /// The rule that names the source.
  package var rule: SourceRule? { identity.rule }

  private final class Identity: Sendable {
    let index: Int
    let source: Source
    let service: Service?
    let rule: SourceRule?

    init(index: Int, source: Source, service: Service?, rule: SourceRule?) {
      self.index = index
      self.source = source
      self.service = service
      self.rule = rule
    }
  }

  /// The first day with messages for the domain.
  package var first: Day? { days.first?.day }
  /// The last day with messages for the domain.
  package var last: Day? { days.last?.day }
  /// All its messages for the domain.
  package var counts: ClassCounts { Self.sum(days[...]) }

  /// Its messages for the domain on some days.
  package func counts(in range: ClosedRange<Day>) -> ClassCounts { Self.sum(days(in: range)) }

  /// Its messages by day on some days; only days with messages.
  package func days(in range: ClosedRange<Day>) -> ArraySlice<SourceDay> {
    let start = days.partitioningIndex { $0.day >= range.lowerBound }
    let end = days.partitioningIndex { $0.day > range.upperBound }
    return days[start..<max(start, end)]
  }

  private static func sum(_ days: ArraySlice<SourceDay>) -> ClassCounts {
    days.reduce(into: ClassCounts()) { $0.add($1) }
  }
}

/// What one address of a source sends for one policy domain.
package struct AddressInDomain: Hashable, Sendable {
  /// The address (`Record.sourceIP`).
  package let address: Text
  /// Messages that passed DMARC.
  package var passed = 0
  /// Messages that failed DMARC.
  package var failed = 0
  /// Messages of the window that passed DMARC.
  package var recentPassed = 0
  /// Messages of the window that failed DMARC.
  package var recentFailed = 0
}

/// Messages of one source for one policy domain in one month along one path.
struct PathCounts: Sendable {
  let path: Int32
  let month: Month
  let isRecent: Bool
  var delivered = 0
  var quarantined = 0
  var rejected = 0
  var first: Day
  var last: Day

  var messages: Int { delivered + quarantined + rejected }

  init(_ cell: EvidenceCell, month: Month) {
    path = cell.path
    self.month = month
    isRecent = cell.isRecent
    first = cell.first
    last = cell.last
  }

  /// The messages of one record.
  init(_ record: Record, along path: Int32, on day: Day) {
    self.path = path
    month = day.month
    isRecent = true
    first = day
    last = day
    switch Disposition(record.disposition) {
    case .quarantine: quarantined = Int(record.count)
    case .reject: rejected = Int(record.count)
    case .none, .pass, .unknown: delivered = Int(record.count)
    }
  }

  mutating func add(_ cell: EvidenceCell) {
    delivered += cell.delivered
    quarantined += cell.quarantined
    rejected += cell.rejected
    first = min(first, cell.first)
    last = max(last, cell.last)
  }
}

/// What a class rests on.
enum ClassBasis: Hashable, Sendable {
  /// A rule of the configuration.
  case configured
  /// Aligned SPF passes: the name that passes, and how many messages.
  case aligned(envelope: Text, messages: Int)
  /// Aligned signatures of its own.
  case signed(signature: Signature, since: Day, messages: Int)
  /// Receivers said that it passes mail on.
  case overridden(messages: Int)
  /// It carries signatures that another source, by its place in the book, makes.
  case borrowed(signature: Signature, from: Int)
  /// A service that forwards or keeps lists.
  case forwardingHost
  /// It passes on mail of another policy domain, by its place in the statistics.
  case forwardsElsewhere(domain: Int)
  /// It aligned, but too long ago.
  case alignedOnce(last: Day)
  /// It never aligned.
  case neverAligned
}

/// A signature's domain and selector.
struct Signature: Hashable, Sendable {
  let domain: Text
  let selector: Text
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils a condition that all elements behind it fulfil too.
  func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
