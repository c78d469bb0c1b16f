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
      var seen: Set<Override> = []
      for reason in set.lists.reasons(record.reasons) {
        let key = Override(type: reason.type, comment: reason.comment, reporter: report.reporter)
        guard seen.insert(key).inserted else { continue }
        enter(&summary.overrides[key, default: OverrideCounts()].tally)
        summary.overrides[key, default: OverrideCounts()].records += 1
      }
    }
  }

  private func addReport(
    _ report: AggregateReport, on middle: Day, counts: Bool, reported: Tally, from first: Day,
    to summary: inout Summary, _ days: inout [DayCounts]
  ) {
    // A report whose middle lies in another month is counted there; here are only some of its messages.
    var policy = summary.policies[report.policyPublished] ?? PolicyCounts(on: middle)
    var reporter = summary.reporters[report.reporter] ?? ReporterCounts()
    policy.tally += reported
    // Also for reports that are counted elsewhere, so that the order of reports does not matter.
    policy.first = min(policy.first, middle)
    policy.last = max(policy.last, middle)
    policy.reporters.insert(report.reporter)
    reporter.tally += reported
    if !report.email.isBlank { reporter.emails.insert(report.email) }
    if counts {
      let offset = middle - first
      days[offset].reports += 1
      days[offset].records += report.records.count
      days[offset].reporters.insert(report.reporter)
      policy.reports += 1
      reporter.reports += 1
      reporter.records += report.records.count
      reporter.days[middle, default: 0] += 1
      summary.nullRecords += report.nullRecords
    }
    summary.policies[report.policyPublished] = policy
    summary.reporters[report.reporter] = reporter
  }

  /// Moves the arrays into the summary's dictionaries and empties them.
  private mutating func finish(_ summary: inout Summary) {
    // With room for exactly what there is: nothing is added to a month later, and there are many.
    summary.sources.reserveCapacity(sourceSlots.keys.count)
    for (slot, key) in sourceSlots.keys.enumerated() {
      sources[slot].days.reserveCapacity(cellNumbers[slot * 31..<slot * 31 + 31].count { $0 >= 0 })
      for offset in 0..<31 where cellNumbers[slot * 31 + offset] >= 0 {
        sources[slot].days.append(cells[Int(cellNumbers[slot * 31 + offset])])
      }
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
