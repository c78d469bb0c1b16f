package import Reports
package import Statistics

/// Who sends, why it fails and what to do: everything that follows from the statistics of an archive.
///
/// It is a pure function of its arguments: the same reports, settings, look-ups and moment give the same value.
package struct Analysis: Sendable {
  /// What the owner has told.
  package let settings: AnalysisSettings
  /// The UTC day of now: the first one that is not complete.
  package let today: Day
  /// The last complete days that advice rests on.
  package let window: ClosedRange<Day>
  /// What was looked up about addresses.
  package let lookups: Lookups
  /// The sources of all addresses.
  package let book: SourceBook
  /// The policy domains, in the order of `ArchiveStatistics.domains`.
  package let domains: [DomainAnalysis]
  /// What happened, in order.
  package let events: [Event]
  /// For each source its domains, by their places in `domains`.
  private let domainsOfSource: [[Int]]
  private let places: [DomainName: Int]
  private let texts: TextTable

  /// Analyses an archive.
  ///
  /// - Parameters:
  ///   - statistics: The archive's reports and sums.
  ///   - settings: What the owner has told.
  ///   - now: The moment that counts as now; its day and later ones are not complete.
  ///   - lookups: What was looked up about addresses.
  ///   - files: How the archive's files were read.
  ///   - services: The mail services that are known by name.
  package init(
    _ statistics: ArchiveStatistics, settings: AnalysisSettings = AnalysisSettings(), now: Timestamp,
    lookups: Lookups = Lookups(), files: FileCoverage = FileCoverage(), services: ServiceTable = .shipped
  ) {
    let today = now.day
    let thresholds = settings.thresholds
    let window = (today - max(1, thresholds.windowDays))...(today - 1)
    let evidence = Evidence(statistics, window: window)
    let naming = SourceNaming(statistics, evidence, settings, lookups, services)
    var sources = Self.sources(statistics, naming, thresholds, window)
    Self.findForwarders(in: &sources)
    var policies = PolicyReader(set: statistics.set)
    let names = statistics.domains.map(\.domain)
    var domains: [DomainAnalysis] = []
    for (index, domain) in statistics.domains.enumerated() {
      var analysis = DomainAnalysis(
        domain, index: index, sources: sources[index], policies: policies.history(of: domain, window: window),
        naming: naming, settings: settings, domainNames: names, today: today, refusedShare: files.refusedShare)
      analysis.stops =
        AlignmentStopFinder(
          analysis: analysis, statistics: domain, set: statistics.set, today: today
        ).stops
      analysis.events = EventFinder(analysis: analysis, statistics: domain, today: today).events
      domains.append(analysis)
    }
    let general = ArchiveEventFinder(statistics: statistics, files: files, thresholds: thresholds, today: today)
    events = (domains.flatMap(\.events) + general.events).sorted()
    var domainsOfSource: [[Int]] = Array(repeating: [], count: naming.book.sources.count)
    for domain in domains {
      for source in domain.sources { domainsOfSource[source.index].append(domain.index) }
    }
    self.settings = settings
    self.today = today
    self.window = window
    self.lookups = lookups
    book = naming.book
    self.domains = domains
    self.domainsOfSource = domainsOfSource
    places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    texts = statistics.set.texts
  }

  private static func sources(
    _ statistics: ArchiveStatistics, _ naming: SourceNaming, _ thresholds: Thresholds, _ window: ClosedRange<Day>
  ) -> [[SourceInDomain]] {
    var gatherer = DomainGatherer(naming, texts: statistics.set.texts.count, window: window)
    var classifier = Classifier(
      facts: naming.facts, texts: statistics.set.texts, thresholds: thresholds, window: window)
    var result: [[SourceInDomain]] = []
    for (domain, cells) in zip(statistics.domains, naming.evidence.cells) {
      var sources = gatherer.sources(of: domain, cells: cells)
      classifier.classify(&sources)
      result.append(sources)
    }
    return result
  }

  /// A stranger to one domain that passes on mail of another is a forwarder for both.
  ///
  /// Known services are left out: one that passes on mail of one domain may send for another.
  private static func findForwarders(in domains: inout [[SourceInDomain]]) {
    var best: [Int: (domain: Int, messages: Int)] = [:]
    for (domain, sources) in domains.enumerated() {
      for source in sources where source.senderClass == .forwarder && source.service == nil && source.rule == nil {
        let messages = source.counts.messages
        if messages > best[source.index]?.messages ?? -1 { best[source.index] = (domain, messages) }
      }
    }
    for domain in domains.indices {
      for place in domains[domain].indices {
        let source = domains[domain][place]
        guard source.senderClass == .unknown, source.basis == .neverAligned, let other = best[source.index] else {
          continue
        }
        domains[domain][place].senderClass = .forwarder
        domains[domain][place].basis = .forwardsElsewhere(domain: other.domain)
      }
    }
  }

  // MARK: What pages ask for

  /// The analysis of a policy domain; nil when no report names it.
  package func domain(_ name: DomainName) -> DomainAnalysis? { places[name].map { domains[$0] } }

  /// What a source sends for each of its domains.
  ///
  /// - Parameter index: The source's place in `SourceBook.sources`.
  /// - Returns: The domains in their order.
  package func domains(of index: Int) -> [(domain: DomainAnalysis, source: SourceInDomain)] {
    domainsOfSource[index].compactMap { place in
      domains[place].source(index).map { (domains[place], $0) }
    }
  }

  /// The messages of all domains on a range of days, by class.
  package func figures(in range: ClosedRange<Day>) -> KeyFigures {
    domains.reduce(into: KeyFigures()) { $0 += $1.figures(in: range) }
  }

  /// The policy domains by their organisational domain, both in order.
  package var organisations: [(name: String, domains: [DomainName])] {
    Dictionary(grouping: domains, by: \.organisation).map { ($0, $1.map(\.domain).sorted()) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The organisational domain of a host's name in lower case; the name itself where it has none.
  package static func organisation(of name: String) -> String { PublicSuffixList().organisation(of: name) }

  /// Who stands behind a reporter: its alias, the organisational domain of a host's name, or the name itself.
  package func reporterName(of reporter: Text) -> String {
    let name = texts.string(reporter)
    if let alias = settings.organisationAliases[name] { return alias }
    guard name.contains("."), let host = DomainName(name) else { return name }
    let organisation = PublicSuffixList().organisation(of: host.ascii)
    return settings.organisationAliases[organisation] ?? organisation
  }
}

extension ServiceTable {
  /// The table that the program carries; a test proves that it can be read.
  package static let shipped = (try? builtIn()) ?? empty
}
