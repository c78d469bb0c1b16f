internal import Analysis
internal import Reports
internal import Statistics

/// The pages of days, which show the reports of the day and say of each address whose it is.
extension PageFingerprints {
  /// What the pages of a domain's days say of each address.
  static func said(
    _ domain: DomainStatistics, _ context: SiteContext, _ hashes: ReportHashes, _ found: DomainAnalysis.Hashes,
    _ places: [Int: Int], _ seed: UInt64
  ) -> [Text: UInt64] {
    let (book, texts) = (context.input.analysis.book, context.input.statistics.set.texts)
    return Dictionary(
      uniqueKeysWithValues: domain.total.sources.keys.map { address in
        var hash = ContentHash(seed: seed)
        hash.add(hashes.hash(address))
        add(context.input.analysis.lookups, of: texts.bytes(of: address), to: &hash)
        if let index = book.index(of: address), let place = places[index] {
          hash.add(found.names[place])
          hash.add(context.details.sources.hasPage(index, in: domain.domain) ? 1 : 0)
        }
        return (address, hash.value)
      })
  }

  /// Adds a report to the numbers of the days whose pages show it.
  static func add(
    _ report: AggregateReport, _ number: UInt64, in month: Month, _ set: ReportSet, _ said: [Text: UInt64],
    _ seed: UInt64, to days: inout [Day: ContentHash]
  ) {
    var addresses: UInt64 = 0
    for record in set.records(of: report) { addresses &+= said[record.sourceIP] ?? 0 }
    let span = ReportSpan(report)
    func add(to day: Day) {
      guard day.month == month else { return }
      var hash = days[day] ?? ContentHash(seed: seed)
      hash.add(number)
      hash.add(addresses)
      days[day] = hash
    }
    add(to: span.middle)
    for share in span.spread where share.day != span.middle { add(to: share.day) }
  }

  /// The fingerprint of the file that tells of all days of a month.
  ///
  /// - Parameters:
  ///   - days: The days of the month with pages, in order.
  ///   - place: The domain's place in the context.
  /// - Returns: Nil when nothing is known of a day.
  func days(_ days: [Day], of place: Int) -> UInt64? {
    var all = ContentHash(seed: seed)
    for day in days {
      guard let hash = domains[place].days[day] else { return nil }
      all.add(hash.value)
    }
    return all.value
  }

  /// The fingerprint of the page of a day.
  ///
  /// - Parameters:
  ///   - days: The days of the month with pages, in order.
  ///   - index: The day's place among them.
  ///   - number: The month's place among those of its domain.
  ///   - place: The domain's place in the context.
  /// - Returns: Nil when nothing is known of the day.
  func day(_ days: [Day], _ index: Int, of number: Int, of place: Int) -> UInt64? {
    guard var hash = domains[place].days[days[index]] else { return nil }
    func add(_ day: Day?) { hash.add(UInt64(bitPattern: Int64(day?.number ?? .min))) }
    let months = context.domains[place].months
    add(index > 0 ? days[index - 1] : DayPages.last(before: number, of: months, context))
    add(index + 1 < days.count ? days[index + 1] : DayPages.first(after: number, of: months, context))
    return hash.value
  }
}
