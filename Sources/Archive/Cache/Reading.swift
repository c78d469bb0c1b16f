import Reports

/// What files gave when they were read, copies of reports included, file by file.
///
/// The reports and problems of a file stand together, in the order of the files; so files can be taken out again.
struct Reading: Sendable {
  /// The names of the files.
  var names: [String] = []
  /// Their sizes and times.
  var stamps: [ArchiveFile.Stamp] = []
  /// What each gave.
  var yields: [FileYield] = []
  /// The reports.
  var set = ReportSet()
  /// What was odd.
  var problems: [Problem] = []
  /// Reports that were taken out since the texts were gathered: their texts are still in the tables.
  var dropped = 0

  /// What became of the files.
  var counts: FileCounts {
    var counts = FileCounts()
    counts.scanned = yields.count
    for yield in yields {
      switch yield.outcome {
      case .read: counts.read += 1
      case .refused: counts.refused += 1
      case .ignored: counts.ignored += 1
      }
    }
    return counts
  }

  /// The greatest time in any report.
  var latest: Timestamp {
    var latest = Timestamp(seconds: 0)
    for report in set.aggregates { latest = max(latest, report.end, report.received ?? latest) }
    for report in set.tls { latest = max(latest, report.end) }
    for report in set.failures { latest = max(latest, report.arrival ?? latest) }
    return latest
  }

  /// Adds files behind those that there are.
  ///
  /// - Parameters:
  ///   - other: What they gave.
  ///   - share: Which part of all that there will be is there then, over 0 and up to 1.
  mutating func append(_ other: Reading, share: Double) {
    names += other.names
    stamps += other.stamps
    yields += other.yields
    set.reserve(for: other.set, share: share)
    set.merge(other.set)
    problems += other.problems
    dropped += other.dropped
  }

  /// Takes files out, with all that they gave.
  ///
  /// - Parameter isKept: For each file whether it stays.
  mutating func keep(_ isKept: [Bool]) {
    var kept = Reading()
    var aggregates: [AggregateReport] = []
    var (records, tls, failures) = ([Record](), [TLSReport](), [FailureReport]())
    records.reserveCapacity(set.records.count)
    aggregates.reserveCapacity(set.aggregates.count)
    var next = (aggregates: 0, tls: 0, failures: 0, problems: 0)
    for (number, yield) in yields.enumerated() {
      let ranges = (
        aggregates: next.aggregates..<next.aggregates + Int(yield.aggregates),
        tls: next.tls..<next.tls + Int(yield.tls),
        failures: next.failures..<next.failures + Int(yield.failures),
        problems: next.problems..<next.problems + Int(yield.problems)
      )
      next = (
        ranges.aggregates.upperBound, ranges.tls.upperBound, ranges.failures.upperBound, ranges.problems.upperBound
      )
      guard isKept[number] else {
        dropped += ranges.aggregates.count
        continue
      }
      kept.names.append(names[number])
      kept.stamps.append(stamps[number])
      kept.yields.append(yield)
      for var report in set.aggregates[ranges.aggregates] {
        let start = records.count
        records.append(contentsOf: set.records[report.records])
        report.records = start..<records.count
        aggregates.append(report)
      }
      tls += set.tls[ranges.tls]
      failures += set.failures[ranges.failures]
      kept.problems += problems[ranges.problems]
    }
    (names, stamps, yields, problems) = (kept.names, kept.stamps, kept.yields, kept.problems)
    (set.aggregates, set.records, set.tls, set.failures) = (aggregates, records, tls, failures)
  }
}
