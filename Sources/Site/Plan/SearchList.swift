internal import Analysis
internal import Reports
internal import Statistics

/// What the search of the first page finds: domains with their months and advice, senders, reporters and weeks.
struct SearchList {
  /// More months, sources, reporters or weeks are left out of the list, the lesser or older ones first.
  static let limit = 1_000

  /// Words and the path from the site's directory, the likelier first.
  let entries: [(words: String, path: SitePath)]

  init(_ input: SiteInput, domains: [DomainStatistics], details: DetailPlan) {
    let ordered = domains.sorted { ($1.total.tally.messages, $0.domain) < ($0.total.tally.messages, $1.domain) }
    let pages = ordered.flatMap { domain in
      let name = domain.domain.display
      return [
        (name, SitePath(domain.domain, "index.html")), ("\(name), advice", SitePath(domain.domain, "advice.html")),
      ]
    }
    let months = ordered.flatMap { domain in
      domain.months.reversed().map { month in
        (
          "\(domain.domain.display), \(DateWords.full(month.month)) (\(month.month))",
          SitePath(domain.domain, month.month, "index.html")
        )
      }
    }
    let book = input.analysis.book
    let sources = details.sources.overall.compactMap { place in
      details.sources.path(place, in: book).map { ("\(book.sources[place].name.clipped(80)), source", $0) }
    }
    let texts = input.statistics.set.texts
    let reporters = details.reporters.shown.compactMap { reporter in
      details.reporters.slug(reporter).map { slug in
        ("\(texts.string(reporter).clipped(80)), reporter", SitePath(reporter: slug, "index.html"))
      }
    }
    let weeks = Set(input.analysis.domains.flatMap { $0.weeks.map(\.week) })
      .filter { $0.monday <= input.facts.now.day }.sorted().reversed()
      .map { ("Week \(DateWords.full($0))", SitePath(week: $0, "index.html")) }
    entries =
      Array(pages.prefix(2 * Self.limit)) + sources.prefix(Self.limit) + months.prefix(Self.limit)
      + reporters.prefix(Self.limit) + weeks.prefix(Self.limit)
  }
}
