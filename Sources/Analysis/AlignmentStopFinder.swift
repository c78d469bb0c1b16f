import Reports
import Statistics

/// Finds own sources whose signatures, or whose SPF passes, stopped aligning.
///
/// A day counts when both the share and the number of aligned messages fall below a part of what is usual: a source that
/// others misuse sends as much aligned mail as before, and one that sends little keeps its share.
struct AlignmentStopFinder {
  let analysis: DomainAnalysis
  let statistics: DomainStatistics
  let set: ReportSet
  /// The first day that is not complete.
  let today: Day

  /// So many days tell what is usual.
  static let leastDays = 7
  /// Where more of the days before were as bad, a bad day is nothing unusual; in percent.
  static let badDays = 10.0
  /// Only what usually aligns can stop; in percent.
  static let leastShare = 25.0
  /// Less mail than this part of what usually aligns in a day tells nothing, in percent: few reports have come yet, or the
  /// mail has moved elsewhere.
  static let leastVolume = 10.0
  /// A source that has sent nothing for longer goes on with nothing, in days.
  static let quietDays = 7

  private var thresholds: Thresholds { analysis.thresholds }

  /// What stopped, in the order of the events that tell it.
  var stops: [AlignmentStop] {
    var runs: [AlignmentRun] = []
    for source in analysis.sources where source.senderClass.isOwn {
      for mechanism in AlignmentStop.Mechanism.allCases { runs += self.runs(of: source, mechanism) }
    }
    guard !runs.isEmpty else { return [] }
    let evidence = AlignmentEvidence(analysis: analysis, statistics: statistics, set: set)
    return evidence.stops(runs).sorted { $0.event < $1.event }
  }

  /// What a source usually does.
  private struct Usual {
    /// Of its messages on a day, from 0 to 1.
    let share: Double
    /// Its aligned messages on a day.
    let aligned: Double
  }

  private func runs(of source: SourceInDomain, _ mechanism: AlignmentStop.Mechanism) -> [AlignmentRun] {
    var found: [AlignmentRun] = []
    var open: (run: AlignmentRun, usual: Usual)?
    func close() {
      if let (run, usual) = open, isLarge(run, usual) { found.append(run) }
      open = nil
    }
    for (index, day) in source.days.enumerated() where day.day < today && day.messages > 0 {
      if let usual = open?.usual {
        if isBad(day, mechanism, usual) {
          open?.run.add(day, mechanism)
        } else if Double(day.aligned(mechanism)) * 100 >= Self.leastVolume * usual.aligned {
          open?.run.isOver = true
          close()
        }
      } else if mayBeBad(day, mechanism),
        let usual = usual(before: index, of: source, mechanism, without: found), isBad(day, mechanism, usual)
      {
        open = (AlignmentRun(source: source, mechanism: mechanism, on: day), usual)
      }
    }
    if let last = open?.run.last {
      if today - last > Self.quietDays { open?.run.isOver = true } else { open?.run.last = today - 1 }
      close()
    }
    return found
  }

  /// Whether any usual share would make the day a bad one: most days need no look at those before.
  private func mayBeBad(_ day: SourceDay, _ mechanism: AlignmentStop.Mechanism) -> Bool {
    Double(day.aligned(mechanism)) * 100 < thresholds.stoppedShare * Double(day.messages)
  }

  private func isBad(_ day: SourceDay, _ mechanism: AlignmentStop.Mechanism, _ usual: Usual) -> Bool {
    let aligned = Double(day.aligned(mechanism)) * 100
    return aligned < thresholds.stoppedShare * usual.share * Double(day.messages)
      && aligned < thresholds.stoppedShare * usual.aligned
  }

  private func isLarge(_ run: AlignmentRun, _ usual: Usual) -> Bool {
    run.unaligned >= max(1, thresholds.stoppedMessages)
      && Double(run.unaligned) * 100 >= Self.leastVolume * usual.aligned * Double(run.days)
  }

  /// The medians of the days before; nil where those do not tell what is usual.
  private func usual(
    before index: Int, of source: SourceInDomain, _ mechanism: AlignmentStop.Mechanism, without runs: [AlignmentRun]
  ) -> Usual? {
    let first = source.days[index].day - thresholds.stoppedDays
    let before = source.days[..<index]
    let near = before[before.partitioningIndex { $0.day >= first }...]
    // Most sources that never align end here.
    guard near.count(where: { aligns($0, mechanism) }) * 2 >= Self.leastDays else { return nil }
    let runs = runs.filter { $0.last >= first }
    let known = near.filter { day in
      day.messages > 0 && !runs.contains { $0.first <= day.day && day.day <= $0.last }
    }
    guard known.count >= Self.leastDays else { return nil }
    let usual = Usual(
      share: Self.median(known.map { Double($0.aligned(mechanism)) / Double($0.messages) }),
      aligned: Self.median(known.map { Double($0.aligned(mechanism)) }))
    guard usual.share * 100 >= Self.leastShare else { return nil }
    let bad = known.count { isBad($0, mechanism, usual) }
    return Double(bad) * 100 <= Self.badDays * Double(known.count) ? usual : nil
  }

  /// Whether as much of a day's mail aligns as has to align usually.
  private func aligns(_ day: SourceDay, _ mechanism: AlignmentStop.Mechanism) -> Bool {
    let aligned = day.aligned(mechanism)
    return aligned > 0 && Double(aligned) * 100 >= Self.leastShare * Double(day.messages)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count % 2 == 0 else { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// Days on which an own source's mail did not align as usual.
struct AlignmentRun {
  let source: SourceInDomain
  let mechanism: AlignmentStop.Mechanism
  let first: Day
  var last: Day
  /// Days with too little aligned mail.
  private(set) var days = 0
  /// Messages of those days that did not align.
  private(set) var unaligned = 0
  /// Whether it ended, or the source did.
  var isOver = false

  init(source: SourceInDomain, mechanism: AlignmentStop.Mechanism, on day: SourceDay) {
    self.source = source
    self.mechanism = mechanism
    first = day.day
    last = day.day
    add(day, mechanism)
  }

  mutating func add(_ day: SourceDay, _ mechanism: AlignmentStop.Mechanism) {
    last = day.day
    days += 1
    unaligned += day.messages - day.aligned(mechanism)
  }
}
