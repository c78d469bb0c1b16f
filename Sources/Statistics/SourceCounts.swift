package import Reports

/// What one source address sent.
package struct SourceCounts: Sendable {
  /// Records with the address.
  package var records = 0
  /// Messages from the address.
  package var tally = Tally()
  /// The first days.
  private var earliest: [SourceDay] = []
  /// The days after those, in order: sums of months share the days with the months, since a copy of all takes more memory
  /// than all other sums.
  private var later: [[SourceDay]] = []

  /// A source that sent nothing.
  package init() {}

  /// Messages by day, in order; only days with messages.
  package var days: [SourceDay] {
    get { later.isEmpty ? earliest : earliest + later.joined() }
    set { (earliest, later) = (newValue, []) }
  }

  /// The first day with messages.
  package var first: Day? { earliest.first?.day }
  /// The last day with messages.
  package var last: Day? { (later.last ?? earliest).last?.day }

  mutating func merge(_ other: SourceCounts) {
    records += other.records
    tally += other.tally
    guard let next = other.first else { return }
    guard let last else {
      (earliest, later) = (other.earliest, other.later)
      return
    }
    if last < next {
      later.append(other.earliest)
      later += other.later
    } else {
      days = SourceDay.merged(days, other.days)
    }
  }
}

extension SourceCounts: Hashable {
  package static func == (left: SourceCounts, right: SourceCounts) -> Bool {
    left.records == right.records && left.tally == right.tally && left.days == right.days
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(records)
    hasher.combine(tally)
    hasher.combine(days)
  }
}
