package import Reports
import Statistics

/// What the reports say of one policy domain: who sends, why it fails, what to do.
package struct DomainAnalysis: Sendable {
  /// The domain that the policy was published for.
  package let domain: DomainName
  /// Its place in `ArchiveStatistics.domains`.
  package let index: Int
  /// Its organisational domain.
  package let organisation: String
  /// What the owner has told.
  package let settings: DomainSettings
  /// The sources, in the order of their keys.
  package let sources: [SourceInDomain]
  /// The days with reports or messages, in order.
  package let days: [DayFigures]
  /// The policies that were seen.
  package let policies: PolicyHistory
  /// Whether the policy can be tightened.
  package let readiness: Readiness
  /// What to publish.
  package let advice: Advice
  /// Signatures and SPF passes of own sources that stopped aligning, in the order of their first days.
  package internal(set) var stops: [AlignmentStop] = []
  /// What happened, in order.
  package internal(set) var events: [Event] = []
  /// For each source of the book its place in `sources`, or nil.
  private let places: [Int: Int]
  let judge: ReadinessJudge
  let words: Words
  let facts: [PathFacts]
  let thresholds: Thresholds
  let book: SourceBook
  let domainNames: [DomainName]

  init(
    _ statistics: DomainStatistics, index: Int, sources: [SourceInDomain], policies: PolicyHistory,
    naming: SourceNaming, settings: AnalysisSettings, domainNames: [DomainName], today: Day, refusedShare: Double
  ) {
    domain = statistics.domain
    self.index = index
    organisation = naming.words.organisations[Int(naming.organisationOfDomain[index])]
    self.settings = settings.domains[statistics.domain] ?? DomainSettings()
    self.sources = sources
    self.policies = policies
    days = Self.days(statistics, sources)
    places = Dictionary(sources.enumerated().map { ($1.index, $0) }) { first, _ in first }
    words = naming.words
    facts = naming.facts
    thresholds = settings.thresholds
    book = naming.book
    self.domainNames = domainNames
    judge = ReadinessJudge(
      domain: domain, settings: self.settings, thresholds: thresholds, sources: sources, days: days, policies: policies,
      refusedShare: refusedShare)
    readiness = judge.readiness(on: today)
    advice =
      Adviser(
        domain: domain, settings: self.settings, readiness: readiness, policy: policies.period(on: today - 1),
        sources: sources,
        subdomains: SubdomainMail(sources, of: statistics.domain, naming: naming), thresholds: thresholds
      ).advice
  }

  private static func days(_ statistics: DomainStatistics, _ sources: [SourceInDomain]) -> [DayFigures] {
    var places: [Day: Int] = [:]
    var days: [DayFigures] = []
    for month in statistics.months {
      for (day, counts) in month.summary.days {
        if places[day] == nil {
          places[day] = days.count
          days.append(DayFigures(day: day))
        }
        days[places[day] ?? 0].reports += counts.reports
      }
    }
    days.sort { $0.day < $1.day }
    for (index, day) in days.enumerated() { places[day.day] = index }
    for source in sources {
      for day in source.days {
        guard let place = places[day.day] else { continue }
        days[place].figures[source.senderClass].add(day)
      }
    }
    return days
  }

  // MARK: What pages ask for

  /// The first day with reports; nil without.
  package var firstReport: Day? { days.first { $0.reports > 0 }?.day }
  /// The last day with reports; nil without.
  package var lastReport: Day? { days.last { $0.reports > 0 }?.day }

  /// What a source is to the domain, and what it sends.
  ///
  /// - Parameter index: The source's place in `SourceBook.sources`.
  /// - Returns: Nil when it sends nothing.
  package func source(_ index: Int) -> SourceInDomain? { places[index].map { sources[$0] } }

  /// The class of the source that an address belongs to.
  package func senderClass(of address: Text) -> SenderClass {
    book.index(of: address).flatMap { source($0) }?.senderClass ?? .unknown
  }

  /// The messages of a range of days, by class.
  package func figures(in range: ClosedRange<Day>) -> KeyFigures { days.figures(in: range) }

  /// The messages of a month, by class.
  package func figures(of month: Month) -> KeyFigures { days.figures(in: month.first...month.last) }

  /// The messages of each ISO week from the first to the last with reports, by class.
  package var weeks: [WeekFigures] {
    var weeks: [WeekFigures] = []
    for day in days {
      let week = day.day.week
      if weeks.last?.week != week {
        weeks.append(WeekFigures(week: week, isComplete: week.sunday < readiness.day))
      }
      weeks[weeks.count - 1].figures += day.figures
    }
    return weeks
  }

  /// What became of failing mail of a month.
  package func matrix(of month: Month) -> FailureMatrix {
    var matrix = FailureMatrix()
    for source in sources {
      for counts in source.paths where counts.month == month && facts[Int(counts.path)].path.outcome == .failed {
        matrix.add(counts, isOverridden: facts[Int(counts.path)].path.reason != .none, from: source.senderClass)
      }
    }
    return matrix
  }

  /// What the class of a source rests on, one sentence or more.
  package func evidence(of source: SourceInDomain) -> [String] {
    ClassEvidence(domain: domain, facts: facts, words: words, book: book, domains: domainNames).sentences(source)
  }

  /// Why messages of a source fail.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - scope: Which messages are looked at; nil for the window, or all when it holds none.
  /// - Returns: The causes, worst first.
  package func diagnoses(of source: SourceInDomain, in scope: DiagnosisScope? = nil) -> [Diagnosis] {
    let usual: DiagnosisScope = source.paths.contains(where: \.isRecent) ? .window : .all
    return diagnostician.diagnoses(of: source, for: domain, in: scope ?? usual)
  }

  /// Finds causes under the policy that holds now.
  var diagnostician: Diagnostician {
    let policy = policies.current
    return Diagnostician(
      facts: facts, words: words, thresholds: thresholds, isDKIMStrict: policy?.adkim == "s",
      isSPFStrict: policy?.aspf == "s")
  }
}
