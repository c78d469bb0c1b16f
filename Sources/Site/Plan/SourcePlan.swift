internal import Analysis
internal import Reports
internal import Statistics

/// Which sources have pages of their own.
///
/// Anybody can mail reports with any number of sources, so that the number of pages is limited; a source without a page
/// still has its row in every table and file.
struct SourcePlan: Sendable {
  /// How many pages one job makes.
  static let chunk = 16

  /// For each domain with a page the sources with pages, by their places in the book, those with most messages first.
  let ofDomain: [[Int]]
  /// The sources with a page over all domains, by their places in the book, those with most messages first.
  let overall: [Int]
  /// What was left out.
  let notices: [Problem]
  private let places: [DomainName: Int]
  private let isOfDomain: [Set<Int>]
  private let isOverall: Set<Int>

  /// A source of a domain that may have a page.
  private struct Candidate {
    let index: Int
    let slug: String
    let isUrgent: Bool
    let messages: Int

    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      if left.isUrgent != right.isUrgent { return left.isUrgent }
      if left.messages != right.messages { return left.messages > right.messages }
      return left.index < right.index
    }
  }

  init(_ analysis: Analysis, domains: [DomainStatistics], options: SiteOptions) {
    var left = max(options.sourceTotalCap, 0)
    var wanted = 0
    var ofDomain: [[Int]] = Array(repeating: [], count: domains.count)
    var messages: [Int: Int] = [:]
    // The domains with most messages get their pages first.
    let order = domains.indices.sorted { first, second in
      let (firstMessages, secondMessages) = (
        domains[first].total.tally.messages, domains[second].total.tally.messages
      )
      return firstMessages != secondMessages ? firstMessages > secondMessages : first < second
    }
    for place in order {
      guard let domain = analysis.domain(domains[place].domain) else { continue }
      let candidates = Self.candidates(domain, options)
      wanted += candidates.count
      let kept = candidates.sorted(by: Candidate.precedes).prefix(min(max(options.sourceCap, 0), left))
      left -= kept.count
      // Two keys may have one slug, though hardly by chance: the first has it.
      var slugs: Set<String> = []
      ofDomain[place] = kept.filter { slugs.insert($0.slug).inserted }
        .sorted { $0.messages != $1.messages ? $0.messages > $1.messages : $0.index < $1.index }.map(\.index)
    }
    for domain in analysis.domains {
      for source in domain.sources { messages[source.index, default: 0] += source.counts.messages }
    }
    let named = Set(ofDomain.joined())
    var slugs: Set<String> = []
    let overall = messages.filter { named.contains($0.key) || $0.value >= options.sourceLeastMessages }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .filter { slugs.insert(analysis.book.sources[$0.key].slug).inserted }
    self.ofDomain = ofDomain
    self.overall = overall.prefix(max(options.sourceTotalCap, 0)).map(\.key)
    isOfDomain = ofDomain.map { Set($0) }
    isOverall = Set(self.overall)
    places = Dictionary(domains.enumerated().map { ($1.domain, $0) }) { first, _ in first }
    let shown = ofDomain.reduce(0) { $0 + $1.count }
    let rule = "those with most messages"
    var notices: [Problem] = []
    if shown < wanted {
      notices.append(DetailPlan.notice("sources of domains", shown: shown, of: wanted, rule: rule))
    }
    if self.overall.count < overall.count {
      notices.append(
        DetailPlan.notice("sources over all domains", shown: self.overall.count, of: overall.count, rule: rule))
    }
    self.notices = notices
  }

  private static func candidates(_ domain: DomainAnalysis, _ options: SiteOptions) -> [Candidate] {
    domain.sources.compactMap { source in
      let counts = source.counts
      guard
        source.rule != nil || source.service != nil || source.senderClass.isOwn
          || counts.messages >= options.sourceLeastMessages
      else { return nil }
      return Candidate(
        index: source.index, slug: source.source.slug, isUrgent: source.senderClass.isOwn && counts.failed > 0,
        messages: counts.messages)
    }
  }

  /// How many pages there are, without the index.
  var pages: Int { ofDomain.reduce(overall.count) { $0 + $1.count } }

  /// Whether a source has a page in a domain.
  ///
  /// - Parameters:
  ///   - index: The source's place in the book.
  ///   - domain: The domain.
  /// - Returns: Whether it has.
  func hasPage(_ index: Int, in domain: DomainName) -> Bool {
    places[domain].map { isOfDomain[$0].contains(index) } ?? false
  }

  /// The page of a source in a domain, if it has one.
  func path(_ source: SourceInDomain, in domain: DomainName) -> SitePath? {
    hasPage(source.index, in: domain) ? SitePath(domain, source: source.source.slug, "index.html") : nil
  }

  /// The page of a source over all domains, if it has one.
  func path(_ index: Int, in book: SourceBook) -> SitePath? {
    hasPage(index) ? SitePath(source: book.sources[index].slug, "index.html") : nil
  }

  /// Whether a source has a page over all domains.
  func hasPage(_ index: Int) -> Bool { isOverall.contains(index) }
}
