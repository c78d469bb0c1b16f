import Reports

/// Adds up the records of one domain and month.
///
/// Keys are numbers of the set's tables, so that sums are gathered in arrays indexed by them and become dictionaries only
/// once, at the end. One builder serves many months after each other and then allocates little.
struct SummaryBuilder {
  private let set: ReportSet
  private var sourceSlots: DenseSlots
  private var headerSlots: DenseSlots
  private var dkimSlots: DenseSlots
  private var spfSlots: DenseSlots

  private var sources: [SourceCounts] = []
  /// For each source slot and day of the month the cell in `cells`, or -1.
  private var cellNumbers: [Int32] = []
  private var cells: [SourceDay] = []
  private var headers: [Tally] = []
  private var dkim: [EvidenceCounts] = []
  private var spf: [EvidenceCounts] = []

  init(set: ReportSet) {
    self.set = set
    sourceSlots = DenseSlots(keys: set.texts.count)
    headerSlots = DenseSlots(keys: set.texts.count)
    dkimSlots = DenseSlots(keys: set.lists.count)
    spfSlots = DenseSlots(keys: set.lists.count)
  }

  mutating func summary(of members: [Int], in month: Month) -> Summary {
    var summary = Summary()
    let first = month.first
    var days = Array(repeating: DayCounts(), count: month.length)
    for member in members {
      let report = set.aggregates[member]
      let span = ReportSpan(report)
      let countsHere = span.middle.month == month
      var reported = Tally()
      if span.isSpread {
        for index in report.records {
          let record = set.records[index]
          if countsHere { addRecordCount(record) }
          for share in span.shares(of: Int(record.count)) where share.day.month == month {
            add(record, share.count, on: share.day, from: first, by: report, to: &summary, &days, &reported)
            days[share.day - first].isEstimated = true
          }
        }
      } else {
        for index in report.records {
          let record = set.records[index]
          addRecordCount(record)
          add(record, Int(record.count), on: span.middle, from: first, by: report, to: &summary, &days, &reported)
        }
      }
      addReport(report, on: span.middle, counts: countsHere, reported: reported, from: first, to: &summary, &days)
    }
    for (index, counts) in days.enumerated() where counts.reports > 0 || counts.tally.messages > 0 {
      summary.days[first + index] = counts
      summary.tally += counts.tally
      summary.reports += counts.reports
      summary.records += counts.records
    }
    finish(&summary)
    return summary
  }

  private mutating func addRecordCount(_ record: Record) {
    sources[sourceSlot(of: record)].records += 1
  }

  private mutating func sourceSlot(of record: Record) -> Int {
    let (slot, isNew) = sourceSlots.slot(of: Int(record.sourceIP.index))
    if isNew {
      sources.append(SourceCounts())
      cellNumbers.append(contentsOf: repeatElement(-1, count: 31))
    }
    return slot
  }

  private mutating func add(
    _ record: Record, _ count: Int, on day: Day, from first: Day, by report: AggregateReport, to summary: inout Summary,
    _ days: inout [DayCounts], _ reported: inout Tally
  ) {
    let outcome = record.outcome
    let disposition = Disposition(record.disposition)
    let isOverridden = record.reasons != .empty
    let offset = day - first
    func enter(_ tally: inout Tally) {
      tally.add(count, outcome: outcome, disposition: disposition, isOverridden: isOverridden)
    }
    enter(&days[offset].tally)
    enter(&reported)
    let source = sourceSlot(of: record)
    enter(&sources[source].tally)
    let cell = source * 31 + offset
    if cellNumbers[cell] < 0 {
      cellNumbers[cell] = Int32(cells.count)
      cells.append(SourceDay(day: day))
    }
    cells[Int(cellNumbers[cell])].add(count, outcome: outcome, disposition: disposition)
    let header = headerSlots.slot(of: Int(record.headerFrom.index))
    if header.isNew { headers.append(Tally()) }
    enter(&headers[header.slot])
    if record.dkimResults != .empty {
      let list = dkimSlots.slot(of: Int(record.dkimResults.index))
      if list.isNew { dkim.append(EvidenceCounts(on: day)) }
      enter(&dkim[list.slot].tally)
      dkim[list.slot].first = min(dkim[list.slot].first, day)
      dkim[list.slot].last = max(dkim[list.slot].last, day)
    }
    if record.spfResults != .empty {
      let list = spfSlots.slot(of: Int(record.spfResults.index))
      if list.isNew { spf.append(EvidenceCounts(on: day)) }
      enter(&spf[list.slot].tally)
      spf[list.slot].first = min(spf[list.slot].first, day)
      spf[list.slot].last = max(spf[list.slot].last, day)
    }
    if isOverridden {
      Self.forEachDistinct(
        set.lists.reasons(record.reasons).map {
          Override(type: $0.type, comment: $0.comment, reporter: report.reporter)
        }
      ) { key in
        summary.overrides[key, default: OverrideCounts()].add { enter(&$0) }
      }
    }
  }

  private func addReport(
    _ report: AggregateReport, on middle: Day, counts: Bool, reported: Tally, from first: Day,
    to summary: inout Summary, _ days: inout [DayCounts]
  ) {
    // In place: a copy of the counts would copy the sets in them for each report.
    summary.policies[report.policyPublished, default: PolicyCounts(on: middle)]
      .add(report, on: middle, counts: counts, reported: reported)
    summary.reporters[report.reporter, default: ReporterCounts()]
      .add(report, on: middle, counts: counts, reported: reported)
    guard counts else { return }
    let offset = middle - first
    days[offset].reports += 1
    days[offset].records += report.records.count
    days[offset].reporters.insert(report.reporter)
    summary.nullRecords += report.nullRecords
  }

  /// Moves the arrays into the summary's dictionaries and empties them.
  private mutating func finish(_ summary: inout Summary) {
    // With room for exactly what there is: nothing is added to a month later, and there are many.
    summary.sources.reserveCapacity(sourceSlots.keys.count)
    for (slot, key) in sourceSlots.keys.enumerated() {
      let numbers = cellNumbers[slot * 31..<slot * 31 + 31]
      var days: [SourceDay] = []
      days.reserveCapacity(numbers.count { $0 >= 0 })
      for number in numbers where number >= 0 { days.append(cells[Int(number)]) }
      sources[slot].days = days
      summary.sources[Text(index: UInt32(key))] = sources[slot]
    }
    for (slot, key) in headerSlots.keys.enumerated() {
      summary.headerFrom[Text(index: UInt32(key))] = headers[slot]
    }
    for (slot, key) in dkimSlots.keys.enumerated() {
      let results = set.lists.dkimResults(ListID(index: UInt32(key)))
      Self.forEachDistinct(
        results.map { DKIMKey(domain: $0.domain, selector: $0.selector, result: $0.result) }
      ) { key in
        summary.dkim[key] = summary.dkim[key].map { $0.merged(with: dkim[slot]) } ?? dkim[slot]
      }
    }
    for (slot, key) in spfSlots.keys.enumerated() {
      let results = set.lists.spfResults(ListID(index: UInt32(key)))
      Self.forEachDistinct(results.map { SPFKey(domain: $0.domain, scope: $0.scope, result: $0.result) }) { key in
        summary.spf[key] = summary.spf[key].map { $0.merged(with: spf[slot]) } ?? spf[slot]
      }
    }
    sourceSlots.reset()
    headerSlots.reset()
    dkimSlots.reset()
    spfSlots.reset()
    sources.removeAll(keepingCapacity: true)
    cellNumbers.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    headers.removeAll(keepingCapacity: true)
    dkim.removeAll(keepingCapacity: true)
    spf.removeAll(keepingCapacity: true)
  }

  /// Calls back for each distinct key; mostly there is one, for which no set is made.
  private static func forEachDistinct<Key: Hashable>(_ keys: [Key], _ body: (Key) -> Void) {
    if keys.count == 1 { return body(keys[0]) }
    for key in Set(keys) { body(key) }
  }
}

extension OverrideCounts {
  /// Adds a record.
  fileprivate mutating func add(_ enter: (inout Tally) -> Void) {
    enter(&tally)
    records += 1
  }
}

extension PolicyCounts {
  /// Adds a report.
  ///
  /// A report whose middle lies in another month is counted there; here are only some of its messages.
  fileprivate mutating func add(
    _ report: AggregateReport, on middle: Day, counts: Bool, reported: Tally
  ) {
    tally += reported
    // Also for reports that are counted elsewhere, so that the order of reports does not matter.
    first = min(first, middle)
    last = max(last, middle)
    reporters.insert(report.reporter)
    if counts { reports += 1 }
  }
}

extension ReporterCounts {
  /// Adds a report.
  ///
  /// A report whose middle lies in another month is counted there; here are only some of its messages.
  fileprivate mutating func add(
    _ report: AggregateReport, on middle: Day, counts: Bool, reported: Tally
  ) {
    tally += reported
    if !report.email.isBlank { emails.insert(report.email) }
    guard counts else { return }
    reports += 1
    records += report.records.count
    days[middle, default: 0] += 1
  }
}
