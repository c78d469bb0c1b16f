internal import Analysis
internal import Reports
internal import Statistics

/// What pages are made of, as numbers that stay from build to build as long as the pages do.
///
/// A page that takes something else from the context than stands here must not have a fingerprint, or that has to be added
/// here: a test builds a site over and over, with changes between, and compares it with one that is built from nothing.
///
/// The number of a month's pages covers everything up to the end of the month after: when a source was first seen, what was usual before, the
/// order in which things turned up. What is later matters only by what is added: names and classes of the month's sources,
/// which pages there are, what is known of addresses.
struct PageFingerprints: Sendable {
  /// The numbers of one domain.
  struct Domain: Sendable {
    /// Of the reports up to the end of each month.
    var reports: [UInt64] = []
    /// Of what is said of each month's sources and reporters.
    var months: [UInt64] = []
    /// Of the reports that a day's page shows, and of what is said of their sources.
    var days: [Day: ContentHash] = [:]
    /// Of what is said of the domain and of all its sources.
    var all: UInt64 = 0
  }

  let context: SiteContext
  let seed: UInt64
  /// The numbers of the domains with pages, in their order.
  let domains: [Domain]
  /// The numbers of the domains without pages.
  let others: [Domain]

  /// Hashes everything.
  ///
  /// - Parameters:
  ///   - context: What pages are made of.
  ///   - seed: The secret, which changes with program, configuration and templates.
  init(_ context: SiteContext, seed: UInt64) {
    self.context = context
    self.seed = seed
    let hashes = ReportHashes(context.input.statistics.set, seed: seed)
    domains = context.domains.map { Self.domain($0, context, hashes, seed) }
    others = context.others.map { Self.domain($0, context, hashes, seed) }
  }

  private static func domain(
    _ domain: DomainStatistics, _ context: SiteContext, _ hashes: ReportHashes, _ seed: UInt64
  ) -> Domain {
    var result = Domain()
    guard let analysis = context.input.analysis.domain(domain.domain) else { return result }
    let set = context.input.statistics.set
    let book = context.input.analysis.book
    let found = analysis.hashes(hashes, seed: seed)
    let places = Dictionary(analysis.sources.enumerated().map { ($1.index, $0) }) { first, _ in first }
    var reports = ContentHash(seed: seed)
    var all = ContentHash(seed: seed)
    all.add(found.domain)
    let said = Self.said(domain, context, hashes, found, places, seed)
    for month in domain.months {
      let hasDays = month.month >= context.details.firstDayMonth
      for member in month.members {
        let report = set.aggregates[member]
        let hash = hashes.hash(report)
        reports.add(hash)
        if hasDays { Self.add(report, hash, in: month.month, set, said, seed, to: &result.days) }
      }
      result.reports.append(reports.value)
      // Sums, since dictionaries have no order.
      var sum: UInt64 = 0
      for address in month.summary.sources.keys {
        var hash = ContentHash(seed: seed)
        hash.add(hashes.hash(address))
        Self.add(context.input.analysis.lookups, of: set.texts.bytes(of: address), to: &hash)
        if let index = book.index(of: address), let place = places[index] {
          hash.add(found.sources[place])
          hash.add(context.details.sources.hasPage(index, in: domain.domain) ? 1 : 0)
          hash.add(context.details.sources.hasPage(index) ? 1 : 0)
        }
        sum &+= hash.value
      }
      for reporter in month.summary.reporters.keys {
        var hash = ContentHash(seed: seed)
        hash.add(hashes.hash(reporter))
        hash.add(context.details.reporters.slug(reporter) ?? "")
        sum &+= hash.value
      }
      var said = ContentHash(seed: seed)
      said.add(found.domain)
      said.add(sum)
      said.add(found.paths[month.month] ?? 0)
      said.add(month.month >= context.details.firstDayMonth ? 1 : 0)
      result.months.append(said.value)
      all.add(said.value)
    }
    all.add(reports.value)
    for number in found.evidence { all.add(number) }
    result.all = all.value
    return result
  }

  static func add(_ lookups: Lookups, of address: ArraySlice<UInt8>, to hash: inout ContentHash) {
    guard !lookups.reverseNames.isEmpty || !lookups.autonomousSystems.isEmpty || !lookups.countries.isEmpty,
      let address = IPAddress(address)
    else { return }
    hash.add(lookups.reverseNames[address] ?? "-")
    hash.add(lookups.autonomousSystems[address].map { "\($0.number) \($0.name)" } ?? "-")
    hash.add(lookups.countries[address] ?? "-")
  }

  /// The fingerprint of a month's pages.
  ///
  /// - Parameters:
  ///   - number: The month's place among those of its domain.
  ///   - place: The domain's place in the context.
  /// - Returns: Nil as long as the clock alone may change the pages.
  func month(_ number: Int, of place: Int) -> UInt64? {
    let months = context.domains[place].months
    guard number < domains[place].reports.count, context.rules.isSettled(months[number].month) else { return nil }
    var hash = ContentHash(seed: seed)
    hash.add(domains[place].reports[number])
    hash.add(domains[place].months[number])
    // The figures of the month before stand beside those of the month.
    hash.add(number > 0 ? domains[place].months[number - 1] : 0)
    if number + 1 < months.count {
      // The page leads to the next month.
      hash.add(UInt64(bitPattern: Int64(months[number + 1].month.index)))
    }
    // The chart of weeks ends with a whole week, of which some days may lie in the month after.
    if number + 1 < months.count, months[number + 1].month == months[number].month + 1 {
      hash.add(domains[place].reports[number + 1])
      hash.add(domains[place].months[number + 1])
    }
    return hash.value
  }

  /// The fingerprint of some sources' pages in a domain, which show the days up to that of the build.
  ///
  /// - Parameters:
  ///   - indices: The sources, by their places in the book.
  ///   - place: The domain's place in the context.
  /// - Returns: The fingerprint.
  func sources(_ indices: [Int], of place: Int) -> UInt64? {
    var hash = ContentHash(seed: seed)
    hash.add(domains[place].all)
    for index in indices {
      hash.add(context.input.analysis.book.sources[index].key)
      hash.add(context.details.sources.hasPage(index) ? 1 : 0)
      // The page tells for how many other domains the source sends.
      hash.add(UInt64(context.input.analysis.domains(of: index).count))
    }
    hash.add(UInt64(bitPattern: Int64(context.input.facts.now.day.number)))
    hash.add(UInt64(bitPattern: Int64(context.rules.provisionalDay.number)))
    return hash.value
  }
}
