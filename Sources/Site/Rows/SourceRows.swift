internal import Analysis
internal import Reports
internal import Statistics

/// The sources of a page.
struct SourceRows: Sendable {
  /// The sources: those whose failed messages are the owner's first, then those with most messages.
  let rows: [SourceRow]

  /// Sources of the owner's of which messages failed, most failed ones first.
  var ownFailing: [SourceRow] { rows.filter { $0.failedOwn > 0 } }
  /// Sources of the owner's that fail too often, most failed messages first.
  func wantingMending(_ thresholds: Thresholds) -> [SourceRow] {
    ownFailing.filter { row in
      row.failedOwn >= thresholds.needsFixingMessages
        && Double(row.failedOwn) * 100 >= thresholds.needsFixingShare * Double(row.tally.messages)
    }
  }
  /// Sources of which nobody knows whose they are, and of which messages failed.
  var unknownFailing: [SourceRow] { rows.filter { $0.senderClass?.isUnknown ?? true && $0.tally.failed > 0 } }
  /// The messages of all sources.
  var tally: Tally { rows.tally }

  /// The sources with messages on some days.
  ///
  /// - Parameters:
  ///   - counts: What each address sent.
  ///   - period: The days that count; nil for all.
  ///   - history: What each address ever sent, which tells when it was first seen.
  ///   - book: Which source an address belongs to.
  ///   - classes: What sources are, and why they fail.
  ///   - texts: The addresses' texts.
  init(
    _ counts: [Text: SourceCounts], in period: ClosedRange<Day>?, history: [Text: SourceCounts], book: SourceBook,
    classes: SourceClasses, texts: TextTable
  ) {
    struct Entry {
      var index: Int?
      var tally = Tally()
      var addresses: [Text] = []
      var firstSeen: Day?
      var last: Day?
      var days: [Day: Tally] = [:]

      mutating func add(_ tally: Tally, on day: Day) {
        self.tally += tally
        days[day, default: Tally()] += tally
        last = max(last ?? day, day)
      }
    }
    var entries: [Source: Entry] = [:]
    for (address, counts) in counts {
      let source = book.source(of: address)
      var isSeen = false
      for day in counts.days where period?.contains(day.day) ?? true {
        isSeen = true
        entries[source, default: Entry()].add(Tally(day), on: day.day)
      }
      guard isSeen else { continue }
      entries[source]?.addresses.append(address)
      entries[source]?.index = book.index(of: address)
    }
    for (address, counts) in history {
      guard let first = counts.first else { continue }
      let source = book.source(of: address)
      guard let seen = entries[source] else { continue }
      entries[source]?.firstSeen = min(seen.firstSeen ?? first, first)
    }
    rows = entries.map { source, entry in
      let found = entry.index.map { classes.entry($0, in: period) } ?? SourceClasses.Entry()
      return SourceRow(
        source: source, name: source.name, senderClass: found.sender, failedOwn: found.failedOwn,
        diagnosis: found.diagnosis, path: found.path, tally: entry.tally,
        addresses: Self.ordered(entry.addresses, texts),
        firstSeen: entry.firstSeen, last: entry.last, days: entry.days, count: 1)
    }.sorted(by: Self.precedes)
  }

  /// The sources of a domain with messages on one day, without causes.
  init(_ domain: DomainAnalysis, on day: Day) {
    rows = domain.sources.compactMap { source in
      guard let sent = source.days(in: day...day).first else { return nil }
      let tally = Tally(sent)
      return SourceRow(
        source: source.source, name: source.source.name, senderClass: source.senderClass,
        failedOwn: source.senderClass.isOwn ? tally.failed : 0, tally: tally, addresses: [], firstSeen: nil, last: day,
        days: [:], count: 1)
    }.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: SourceRow, _ right: SourceRow) -> Bool {
    if left.failedOwn != right.failedOwn { return left.failedOwn > right.failedOwn }
    if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
    return (left.source?.key ?? "").utf8.lexicographicallyPrecedes((right.source?.key ?? "").utf8)
  }

  /// Addresses by number, then texts that are none by their bytes.
  private static func ordered(_ addresses: [Text], _ texts: TextTable) -> [String] {
    let named = addresses.map { (address: IPAddress(texts.bytes(of: $0)), text: texts.string($0)) }
    return named.sorted { left, right in
      switch (left.address, right.address) {
      case (let leftAddress?, let rightAddress?) where leftAddress != rightAddress: leftAddress < rightAddress
      case (_?, nil): true
      case (nil, _?): false
      default: left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
      }
    }.map(\.text)
  }
}
