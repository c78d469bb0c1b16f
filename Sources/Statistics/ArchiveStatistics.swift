package import Reports

/// The statistics of a whole archive: its reports and their sums per policy domain and month.
package struct ArchiveStatistics: Sendable {
  /// The reports: distinct, in a total order that does not depend on the order of reading.
  package let set: ReportSet
  /// The policy domains with valid names, in the order of their A-labels.
  package let domains: [DomainStatistics]
  /// Reports whose policy domain is no valid name: they count in `total` and get no page.
  package let unnamed: [MonthStatistics]
  /// The sums of everything.
  package let total: Summary

  /// Sums up a set of distinct reports.
  ///
  /// - Parameters:
  ///   - set: Distinct reports whose `reporter` is set, in a total order.
  ///   - jobs: How many months may be summed up side by side, at least 1.
  /// - Returns: The statistics, the same for every number of jobs.
  package static func summarise(_ set: ReportSet, jobs: Int) async -> ArchiveStatistics {
    let slices = slices(of: set)
    let months = await withTaskGroup(of: [(Int, Summary)].self) { group in
      let workers = max(1, min(jobs, slices.count))
      for worker in 0..<workers {
        group.addTask {
          // Slices are dealt out like cards: large months of one domain lie side by side.
          var builder = SummaryBuilder(set: set)
          return stride(from: worker, to: slices.count, by: workers).map { index in
            (index, builder.summary(of: slices[index].members, in: slices[index].month))
          }
        }
      }
      var summaries = Array(repeating: Summary(), count: slices.count)
      for await results in group {
        for (index, summary) in results { summaries[index] = summary }
      }
      return zip(slices, summaries).map { slice, summary in
        MonthStatistics(month: slice.month, members: slice.members, summary: summary)
      }
    }
    // A month that got none of a long period's few messages has nothing to show.
    let filled = slices.indices.filter { !months[$0].summary.days.isEmpty }
    return await ArchiveStatistics(
      set: set, slices: filled.map { slices[$0] }, months: filled.map { months[$0] }, jobs: jobs)
  }

  private init(set: ReportSet, slices: [Slice], months: [MonthStatistics], jobs: Int) async {
    self.set = set
    var ranges: [Range<Int>] = []
    for index in slices.indices {
      if let last = ranges.last, slices[last.lowerBound].domain == slices[index].domain {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    let sums = await Self.sums(of: months, ranges, jobs: jobs)
    var domains: [DomainStatistics] = []
    var unnamed: [MonthStatistics] = []
    var total = Summary()
    for (range, sum) in zip(ranges, sums) {
      total.merge(sum)
      if let name = slices[range.lowerBound].domain {
        domains.append(DomainStatistics(domain: name, months: Array(months[range]), total: sum))
      } else {
        unnamed = Array(months[range])
      }
    }
    self.domains = domains
    self.unnamed = unnamed
    self.total = total
  }

  /// The sums of ranges of months.
  private static func sums(of months: [MonthStatistics], _ ranges: [Range<Int>], jobs: Int) async -> [Summary] {
    await withTaskGroup(of: [(Int, Summary)].self) { group in
      let workers = max(1, min(jobs, ranges.count))
      for worker in 0..<workers {
        group.addTask {
          stride(from: worker, to: ranges.count, by: workers).map { index in
            var sum = Summary()
            for month in months[ranges[index]] { sum.merge(month.summary) }
            return (index, sum)
          }
        }
      }
      var sums = Array(repeating: Summary(), count: ranges.count)
      for await results in group {
        for (index, sum) in results { sums[index] = sum }
      }
      return sums
    }
  }

  /// The reports of one domain with a part in one month.
  private struct Slice: Sendable {
    /// Nil when the policy's domain is no valid name.
    let domain: DomainName?
    let month: Month
    var members: [Int]
  }

  private static func slices(of set: ReportSet) -> [Slice] {
    struct Key: Hashable {
      let domain: Int
      let month: Month
    }
    // Each text is looked at once, and each name is compared as a number from then on.
    var numbers: [DomainName?: Int] = [:]
    var names: [DomainName?] = []
    var known: [Text: Int] = [:]
    var members: [Key: [Int]] = [:]
    for index in set.aggregates.indices {
      let text = set.policyDomain(of: index)
      let number: Int
      if let found = known[text] {
        number = found
      } else {
        let name = DomainName(set.texts.bytes(of: text))
        number = numbers[name] ?? names.count
        if number == names.count {
          names.append(name)
          numbers[name] = number
        }
        known[text] = number
      }
      let span = ReportSpan(set.aggregates[index])
      if span.isSpread {
        for month in span.months {
          members[Key(domain: number, month: month), default: []].append(index)
        }
      } else {
        members[Key(domain: number, month: span.middle.month), default: []].append(index)
      }
    }
    return members.map { Slice(domain: names[$0.domain], month: $0.month, members: $1) }.sorted { left, right in
      switch (left.domain, right.domain) {
      case (let leftName?, let rightName?) where leftName != rightName: leftName < rightName
      case (nil, _?): false
      case (_?, nil): true
      default: left.month < right.month
      }
    }
  }
}
