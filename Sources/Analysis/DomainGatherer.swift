import Reports
import Statistics

/// Puts together what each source sent for each policy domain.
///
/// One gatherer serves all domains after each other and then allocates little.
struct DomainGatherer {
  private let naming: SourceNaming
  private let window: ClosedRange<Day>
  /// For each source its place in the domain at hand, or -1.
  private var slots: [Int32]
  /// For each address its place among the addresses of the domain at hand, or -1.
  private var addressSlots: [Int32]
  /// For each address its place among those of its source.
  private var ranks: [Int32]

  init(_ naming: SourceNaming, texts: Int, window: ClosedRange<Day>) {
    self.naming = naming
    self.window = window
    slots = Array(repeating: -1, count: naming.book.sources.count)
    addressSlots = Array(repeating: -1, count: texts)
    ranks = Array(repeating: 0, count: texts)
    for list in naming.book.addresses {
      for (rank, address) in list.enumerated() { ranks[Int(address.index)] = Int32(rank) }
    }
  }

  /// The sources of a domain, in the order of their keys, without classes.
  mutating func sources(of domain: DomainStatistics, cells: [[EvidenceCell]]) -> [SourceInDomain] {
    var sources: [SourceInDomain] = []
    var touched: [Text] = []
    for month in domain.months {
      for (address, counts) in month.summary.sources {
        guard let slot = slot(of: address, in: &sources) else { continue }
        add(counts, of: address, to: &sources[slot], &touched)
      }
    }
    for (month, cells) in zip(domain.months, cells) { add(cells, of: month.month, to: &sources) }
    for slot in sources.indices { finish(&sources[slot]) }
    for source in sources { slots[source.index] = -1 }
    for address in touched { addressSlots[Int(address.index)] = -1 }
    return sources.sorted { $0.index < $1.index }
  }

  private mutating func slot(of address: Text, in sources: inout [SourceInDomain]) -> Int? {
    guard let index = naming.book.index(of: address) else { return nil }
    if slots[index] >= 0 { return Int(slots[index]) }
    slots[index] = Int32(sources.count)
    sources.append(
      SourceInDomain(
        index: index, source: naming.book.sources[index], service: naming.book.services[index],
        rule: naming.book.rules[index]))
    return sources.count - 1
  }

  private mutating func add(
    _ counts: SourceCounts, of address: Text, to source: inout SourceInDomain, _ touched: inout [Text]
  ) {
    source.days.append(contentsOf: counts.days)
    var place = Int(addressSlots[Int(address.index)])
    if place < 0 {
      place = source.addresses.count
      addressSlots[Int(address.index)] = Int32(place)
      source.addresses.append(AddressInDomain(address: address))
      touched.append(address)
    }
    source.addresses[place].passed += counts.tally.passed
    source.addresses[place].failed += counts.tally.failed
    guard let last = counts.last, last >= window.lowerBound else { return }
    for day in counts.days where window.contains(day.day) {
      source.addresses[place].recentPassed += day.passed
      source.addresses[place].recentFailed += day.failed
    }
  }

  private mutating func add(_ cells: [EvidenceCell], of month: Month, to sources: inout [SourceInDomain]) {
    var places: [UInt64: Int] = [:]
    for cell in cells {
      guard let slot = slot(of: cell.address, in: &sources) else { continue }
      let key = UInt64(slot) << 33 | UInt64(UInt32(bitPattern: cell.path)) << 1 | (cell.isRecent ? 1 : 0)
      let place = places[key] ?? sources[slot].paths.count
      if place == sources[slot].paths.count {
        places[key] = place
        sources[slot].paths.append(PathCounts(cell, month: month))
      }
      sources[slot].paths[place].add(cell)
    }
  }

  /// Adds up the days of all addresses, and puts the addresses in order.
  private func finish(_ source: inout SourceInDomain) {
    source.days.sort { $0.day < $1.day }
    var merged: [SourceDay] = []
    for day in source.days {
      if let last = merged.last, last.day == day.day {
        merged[merged.count - 1].add(day)
      } else {
        merged.append(day)
      }
    }
    source.days = merged
    source.addresses.sort { ranks[Int($0.address.index)] < ranks[Int($1.address.index)] }
  }
}

extension SourceDay {
  /// Adds what was sent on the same day.
  fileprivate mutating func add(_ other: SourceDay) {
    both += other.both
    dkimOnly += other.dkimOnly
    spfOnly += other.spfOnly
    failed += other.failed
    quarantined += other.quarantined
    rejected += other.rejected
  }
}
