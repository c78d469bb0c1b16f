import Reports
import Statistics
import Testing

struct SummaryTests {
  /// The summary of one month of one domain, record by record, straight from the definitions.
  private func reference(_ set: ReportSet, _ members: [Int], _ month: Month) -> Summary {
    var summary = Summary()
    for member in members {
      let report = set.aggregates[member]
      let span = ReportSpan(report)
      let counts = span.middle.month == month
      var reporter = ReporterCounts()
      var policy = PolicyCounts(on: span.middle)
      var part = Summary()
      for record in set.records(of: report) {
        let shares =
          span.isSpread
          ? span.shares(of: Int(record.count)) : [(day: span.middle, count: Int(record.count))]
        for share in shares where share.day.month == month {
          var tally = Tally()
          tally.add(
            share.count, outcome: record.outcome, disposition: Disposition(record.disposition),
            isOverridden: record.reasons != .empty)
          part.merge(rows(of: record, report, tally, share, set, span.isSpread))
          reporter.tally += tally
          policy.tally += tally
        }
        if counts {
          part.records += 1
          part.days[span.middle, default: DayCounts()].records += 1
          part.sources[record.sourceIP, default: SourceCounts()].records += 1
        }
      }
      policy.reporters = [report.reporter]
      reporter.emails = [report.email]
      if counts {
        part.reports = 1
        part.nullRecords = report.nullRecords
        part.days[span.middle, default: DayCounts()].reports += 1
        part.days[span.middle, default: DayCounts()].reporters = [report.reporter]
        policy.reports = 1
        reporter.reports = 1
        reporter.records = report.records.count
        reporter.days = [span.middle: 1]
      }
      part.policies[report.policyPublished] = policy
      part.reporters[report.reporter] = reporter
      summary.merge(part)
    }
    return summary
  }

  private func rows(
    of record: Record, _ report: AggregateReport, _ tally: Tally, _ share: (day: Day, count: Int), _ set: ReportSet,
    _ isSpread: Bool
  ) -> Summary {
    var part = Summary()
    part.tally = tally
    var day = DayCounts()
    day.tally = tally
    day.isEstimated = isSpread
    part.days[share.day] = day
    var source = SourceCounts()
    source.tally = tally
    var sourceDay = SourceDay(day: share.day)
    sourceDay.add(share.count, outcome: record.outcome, disposition: Disposition(record.disposition))
    source.days = [sourceDay]
    part.sources[record.sourceIP] = source
    part.headerFrom[record.headerFrom] = tally
    var evidence = EvidenceCounts(on: share.day)
    evidence.tally = tally
    for result in set.lists.dkimResults(record.dkimResults) {
      part.dkim[DKIMKey(domain: result.domain, selector: result.selector, result: result.result)] = evidence
    }
    for result in set.lists.spfResults(record.spfResults) {
      part.spf[SPFKey(domain: result.domain, scope: result.scope, result: result.result)] = evidence
    }
    for reason in set.lists.reasons(record.reasons) {
      var counts = OverrideCounts()
      counts.tally = tally
      counts.records = 1
      part.overrides[Override(type: reason.type, comment: reason.comment, reporter: report.reporter)] = counts
    }
    return part
  }

  private func months(of statistics: ArchiveStatistics) -> [MonthStatistics] {
    statistics.domains.flatMap(\.months) + statistics.unnamed
  }

  @Test(arguments: 0..<12)
  func denseSumsEqualThoseOfEachRecord(seed: Int) async {
    let set = SetBuilder.random(UInt64(seed), reports: 60)
    let statistics = await ArchiveStatistics.summarise(set, jobs: 2)
    let months = months(of: statistics)
    #expect(months.count > 4)
    for month in months {
      let expected = reference(set, month.members, month.month)
      #expect(month.summary.tally == expected.tally)
      #expect(month.summary.days == expected.days)
      #expect(month.summary.sources == expected.sources)
      #expect(month.summary.reporters == expected.reporters)
      #expect(month.summary.policies == expected.policies)
      #expect(month.summary.overrides == expected.overrides)
      #expect(month.summary.dkim == expected.dkim)
      #expect(month.summary.spf == expected.spf)
      #expect(month.summary == expected)
    }
  }

  @Test(arguments: 0..<12)
  func mergesInAnyOrderAndGroupingAgree(seed: Int) async {
    var generator = SetBuilder.Generator(state: UInt64(seed))
    let statistics = await ArchiveStatistics.summarise(.random(UInt64(seed), reports: 80), jobs: 1)
    var parts = months(of: statistics).map(\.summary)
    let whole = parts.reduce(into: Summary()) { $0.merge($1) }
    #expect(whole == statistics.total)
    parts.shuffle(using: &generator)
    // Any two neighbours are joined until one is left.
    while parts.count > 1 {
      let place = generator.below(parts.count - 1)
      parts[place].merge(parts[place + 1])
      parts.remove(at: place + 1)
    }
    #expect(parts.first == whole)
    var alone = whole
    alone.merge(Summary())
    #expect(alone == whole)
    var empty = Summary()
    empty.merge(whole)
    #expect(empty == whole)
  }

  @Test(arguments: 0..<6)
  func theNumberOfJobsChangesNothing(seed: Int) async {
    let set = SetBuilder.random(UInt64(seed), reports: 60)
    let one = await ArchiveStatistics.summarise(set, jobs: 1)
    let many = await ArchiveStatistics.summarise(set, jobs: 7)
    #expect(one.total == many.total)
    #expect(months(of: one).map(\.summary) == months(of: many).map(\.summary))
  }

  @Test(arguments: 0..<6)
  func sumsOfPartsEqualTheWholeOnEveryLevel(seed: Int) async {
    let set = SetBuilder.random(UInt64(seed), reports: 80)
    let statistics = await ArchiveStatistics.summarise(set, jobs: 2)
    let total = statistics.total
    let messages = set.records.reduce(0) { $0 + Int($1.count) }
    #expect(total.tally.messages == messages)
    #expect(total.reports == set.aggregates.count)
    #expect(total.records == set.records.count)
    #expect(total.nullRecords == set.aggregates.reduce(0) { $0 + $1.nullRecords })
    for summary in months(of: statistics).map(\.summary) + statistics.domains.map(\.total) + [total] {
      #expect(sum(summary.days.values.map(\.tally)) == summary.tally)
      #expect(sum(summary.sources.values.map(\.tally)) == summary.tally)
      #expect(sum(summary.reporters.values.map(\.tally)) == summary.tally)
      #expect(sum(Array(summary.headerFrom.values)) == summary.tally)
      #expect(sum(summary.policies.values.map(\.tally)) == summary.tally)
      #expect(summary.tally.dispositions.messages == summary.tally.messages)
      #expect(summary.tally.failures.messages == summary.tally.failed)
      #expect(summary.days.values.reduce(0) { $0 + $1.reports } == summary.reports)
      #expect(summary.days.values.reduce(0) { $0 + $1.records } == summary.records)
      #expect(summary.reporters.values.reduce(0) { $0 + $1.reports } == summary.reports)
      #expect(summary.policies.values.reduce(0) { $0 + $1.reports } == summary.reports)
      for source in summary.sources.values {
        #expect(source.days.reduce(0) { $0 + $1.messages } == source.tally.messages)
        #expect(source.days.map(\.day) == source.days.map(\.day).sorted())
      }
    }
    var rows = 0
    for month in months(of: statistics) {
      month.forEachRow(in: set) { _, _, day, count in
        #expect(day.month == month.month)
        rows += count
      }
    }
    #expect(rows == messages)
  }

  private func sum(_ tallies: [Tally]) -> Tally { tallies.reduce(Tally(), +) }

  @Test func aMessageWithTwoSignaturesIsOneMessage() async throws {
    var builder = SetBuilder()
    var row = SetBuilder.Row()
    row.count = 10
    row.dkim = "pass"
    row.signatures = [
      ["example.com", "s1", "pass"], ["vendor.example", "v1", "pass"], ["example.com", "s1", "pass"],
    ]
    row.checks = [["example.com", "mfrom", "pass"], ["mx.example.com", "helo", "pass"]]
    row.reasons = [["forwarded", ""], ["forwarded", ""], ["other", ""]]
    builder.add(begin: 1_790_000_000, end: 1_790_000_000, [row])
    let total = await ArchiveStatistics.summarise(builder.set, jobs: 1).total
    #expect(total.tally.messages == 10)
    #expect(total.tally.dkimOnly == 10)
    #expect(total.dkim.values.map(\.tally.messages) == [10, 10])
    #expect(total.spf.values.map(\.tally.messages) == [10, 10])
    #expect(total.overrides.values.map(\.tally.messages) == [10, 10])
    #expect(total.overrides.values.map(\.records) == [1, 1])
    #expect(total.sources.count == 1)
  }

  @Test func aPeriodLongerThanAYearCountsOnItsMiddle() async throws {
    var builder = SetBuilder()
    var row = SetBuilder.Row()
    row.count = 1000
    let begin = 1_700_000_000
    let end = begin + 3 * 366 * 86400
    builder.add(begin: begin, end: end, [row])
    let domain = try #require(await ArchiveStatistics.summarise(builder.set, jobs: 1).domains.first)
    #expect(domain.months.map(\.month) == [Timestamp(seconds: (begin + end) / 2).day.month])
    #expect(domain.total.days.count == 1)
    #expect(domain.total.days.values.allSatisfy { !$0.isEstimated })
  }

  @Test func aPolicyDomainThatIsNoNameCountsInTheTotal() async {
    var builder = SetBuilder()
    builder.add(begin: 1_790_000_000, end: 1_790_000_000, domain: "not a name", [SetBuilder.Row()])
    builder.add(begin: 1_790_000_000, end: 1_790_000_000, [SetBuilder.Row()])
    let statistics = await ArchiveStatistics.summarise(builder.set, jobs: 1)
    #expect(statistics.domains.map(\.domain.ascii) == ["example.com"])
    #expect(statistics.unnamed.count == 1)
    #expect(statistics.total.tally.messages == 2)
  }
}

extension ReportSet {
  /// Reports by chance.
  static func random(_ seed: UInt64, reports: Int) -> ReportSet { SetBuilder.random(seed, reports: reports) }
}
