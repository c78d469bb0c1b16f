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
  ///   - history: What each address ever sent, which tells when it was first seen; nil where the classes know it.
  ///   - book: Which source an address belongs to.
  ///   - classes: What sources are, and why they fail.
  ///   - addresses: The addresses' texts and their order.
  init(
    _ counts: [Text: SourceCounts], in period: ClosedRange<Day>?, history: [Text: SourceCounts]?, book: SourceBook,
    classes: SourceClasses, addresses: AddressTexts
  ) {
    var entries: [Entry] = []
    /// The place of each source's entry, or -1; what the book does not know stands last, as one source.
    var slots = [Int32](repeating: -1, count: book.sources.count + 1)
    for (address, counts) in counts {
      let all = counts.days
      let sent = period.map { Self.days(all, in: $0) } ?? all[...]
      guard let last = sent.last?.day else { continue }
      let index = book.index(of: address)
      let place = index ?? book.sources.count
      if slots[place] < 0 {
        slots[place] = Int32(entries.count)
        entries.append(Entry(index: index, days: SourceRowDays(in: period)))
      }
      entries[Int(slots[place])].add(address, all, sent, last: last)
    }
    for (address, counts) in history ?? [:] {
      guard let first = counts.first else { continue }
      let slot = Int(slots[book.index(of: address) ?? book.sources.count])
      if slot >= 0 { entries[slot].firstSeen = min(entries[slot].firstSeen ?? first, first) }
    }
    rows = entries.map { entry in
      let found = entry.index.map { classes.entry($0, in: period) } ?? SourceClasses.Entry()
      let source = entry.index.map { book.sources[$0] } ?? .invalid
      return SourceRow(
        source: source, name: source.name, senderClass: found.sender, failedOwn: found.failedOwn,
        diagnosis: found.diagnosis, path: found.path, tally: entry.tally,
        addresses: addresses.ordered(entry.addresses), firstSeen: entry.firstSeen ?? found.first, last: entry.last,
        days: entry.days, count: 1)
    }.sorted(by: Self.precedes)
  }

  /// The sources of a domain with messages on each of some days, without causes.
  ///
  /// - Parameters:
  ///   - domain: The domain; nil gives none.
  ///   - month: The month of the days.
  ///   - days: The days.
  /// - Returns: The sources of each day; nothing without a domain.
  static func ofDays(_ domain: DomainAnalysis?, in month: Month, _ days: Set<Day>) -> [Day: SourceRows] {
    guard let domain else { return [:] }
    var rows = Dictionary(uniqueKeysWithValues: days.map { ($0, [SourceRow]()) })
    for source in domain.sources {
      for sent in source.days(in: month.first...month.last) where days.contains(sent.day) {
        let tally = Tally(sent)
        rows[sent.day, default: []].append(
          SourceRow(
            source: source.source, name: source.source.name, senderClass: source.senderClass,
            failedOwn: source.senderClass.isOwn ? tally.failed : 0, tally: tally, addresses: [], firstSeen: nil,
            last: sent.day, days: SourceRowDays(), count: 1))
      }
    }
    return rows.mapValues { SourceRows(rows: $0.sorted(by: precedes)) }
  }

  private init(rows: [SourceRow]) { self.rows = rows }

  /// A source that is being added up.
  private struct Entry {
    /// Its place in the book.
    let index: Int?
    var days: SourceRowDays
    var tally = Tally()
    var addresses: [Text] = []
    var firstSeen: Day?
    var last: Day?

    init(index: Int?, days: SourceRowDays) {
      self.index = index
      self.days = days
    }

    mutating func add(_ address: Text, _ all: [SourceDay], _ sent: ArraySlice<SourceDay>, last: Day) {
      addresses.append(address)
      days.add(all)
      self.last = max(self.last ?? last, last)
      var (both, dkimOnly, spfOnly) = (0, 0, 0)
      var (failed, quarantined, rejected) = (0, 0, 0)
      for day in sent {
        both += day.both
        dkimOnly += day.dkimOnly
        spfOnly += day.spfOnly
        failed += day.failed
        quarantined += day.quarantined
        rejected += day.rejected
      }
      tally.both += both
      tally.dkimOnly += dkimOnly
      tally.spfOnly += spfOnly
      tally.failed += failed
      tally.failures.quarantine += quarantined
      tally.failures.reject += rejected
      tally.failures.none += failed - quarantined - rejected
    }
  }

  /// Those of some days in order that lie in a period.
  private static func days(_ days: [SourceDay], in period: ClosedRange<Day>) -> ArraySlice<SourceDay> {
    guard let first = days.first, let last = days.last else { return [] }
    if first.day >= period.lowerBound, last.day <= period.upperBound { return days[...] }
    let start = days.firstIndex { $0.day >= period.lowerBound } ?? days.endIndex
    return days[start...].prefix { $0.day <= period.upperBound }
  }

  private static func precedes(_ left: SourceRow, _ right: SourceRow) -> Bool {
    if left.failedOwn != right.failedOwn { return left.failedOwn > right.failedOwn }
    if left.tally.messages != right.tally.messages { return left.tally.messages > right.tally.messages }
    return (left.source?.key ?? "").utf8.lexicographicallyPrecedes((right.source?.key ?? "").utf8)
  }
}
