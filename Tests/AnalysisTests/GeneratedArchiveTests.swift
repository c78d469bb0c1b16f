import Analysis
import Archive
import Reports
import SampleArchive
import Statistics
import TestSupport
import Testing

/// Everything that is planted in a generated archive comes out.
struct GeneratedArchiveTests {
  private static let seeds: [UInt64] = [1, 2, 3]

  private struct Result {
    let facts: SampleFacts
    let analysis: Analysis
    let statistics: ArchiveStatistics

    func domain(_ facts: DomainFacts) throws -> DomainAnalysis {
      try #require(analysis.domain(try .named(facts.name)))
    }

    /// The messages of a kind of sender by the class of their sources; addresses of several kinds are left out.
    func classes(of kind: SenderKind, in facts: DomainFacts) throws -> [SenderClass: Int] {
      let others = Set(facts.senders.filter { $0.kind != kind }.flatMap(\.addresses))
      let domain = try domain(facts)
      var messages: [SenderClass: Int] = [:]
      for address in Set(facts.addresses(of: kind)).subtracting(others) {
        guard let text = statistics.set.texts.find(address) else { continue }
        let index = try #require(analysis.book.index(of: text))
        guard let source = domain.source(index) else { continue }
        let counts = source.addresses.first { $0.address == text }
        messages[source.senderClass, default: 0] += (counts?.passed ?? 0) + (counts?.failed ?? 0)
      }
      return messages
    }
  }

  private func analyse(_ seed: UInt64) async throws -> Result {
    var options = GeneratorOptions(reports: 2400, domains: 6, months: 6, seed: seed, form: .xml)
    options.reporters = 12
    let archive = try GeneratedArchive.generated(options)
    let directory = try TemporaryDirectory()
    for file in archive.files { try directory.write(file.bytes, to: file.path) }
    let now = Day(number: archive.facts.days.upperBound.number) + 1
    let walk = try DirectoryWalk([directory.path])
    let reader = ArchiveReader(limits: .standard, now: now.start, jobs: 2)
    let contents = await reader.read(walk, progress: ReadingProgress(walk.files))
    let statistics = await ArchiveStatistics.summarise(contents.set, jobs: 2)
    return Result(facts: archive.facts, analysis: Analysis(statistics, now: now.start), statistics: statistics)
  }

  private static let classes: [(SenderKind, Set<SenderClass>)] = [
    (.own, [.own]), (.office, [.own]), (.mailings, [.own, .needsFixing]), (.transactional, [.own]),
    (.application, [.own]), (.new, [.own]), (.broken, [.unknownService]), (.forwarder, [.forwarder]),
    (.list, [.forwarder]), (.spoofing, [.unknown]), (.burst, [.unknown]),
  ]

  @Test(arguments: seeds)
  func everyPlantedFactComesOut(seed: UInt64) async throws {
    let result = try await analyse(seed)
    #expect(result.analysis.domains.count == result.facts.domains.count)
    for facts in result.facts.domains {
      for (kind, expected) in Self.classes {
        let classes = try result.classes(of: kind, in: facts)
        let all = classes.values.reduce(0, +)
        let right = classes.filter { expected.contains($0.key) }.values.reduce(0, +)
        // A forwarder or a forger that turned up once may have left too little to know it by.
        let share = [.forwarder, .list].contains(kind) ? 80 : [.spoofing, .burst].contains(kind) ? 99 : 100
        #expect(right * 100 >= all * share, "\(kind) of \(facts.name): \(classes)")
      }
      try checkPolicy(facts, result)
      try checkVerdict(facts, result)
      try checkEvents(facts, result)
    }
    #expect(result.analysis.events.contains { $0.kind == .dkimStopped })
  }

  private func checkPolicy(_ facts: DomainFacts, _ result: Result) throws {
    let periods = try result.domain(facts).policies.periods
    let planted = facts.policies.map(\.policy)
    #expect(periods.map(\.p) == planted.map(\.p), "\(facts.name)")
    for (period, planted) in zip(periods, facts.policies) {
      // The first report after a step may come days later.
      let late = period.first.number - planted.from.number
      #expect(late >= 0 && late <= 7, "\(facts.name) \(period.first) \(planted.from.number)")
    }
  }

  private func checkVerdict(_ facts: DomainFacts, _ result: Result) throws {
    let domain = try result.domain(facts)
    if facts.parked {
      #expect(domain.readiness.kind == .parked, "\(facts.name)")
      #expect(domain.readiness.verdict == .atTarget, "\(facts.name)")
      return
    }
    #expect(domain.readiness.kind == .users)
    switch facts.policies.last?.policy.p {
    case "none":
      #expect(domain.readiness.verdict == .canQuarantine || domain.readiness.verdict.word == "hold", "\(facts.name)")
    default: #expect(domain.readiness.verdict == .atTarget, "\(facts.name): \(domain.verdictSentence)")
    }
    for source in domain.sources where source.service?.identifier == "sendgrid" && source.senderClass == .unknownService
    {
      #expect(domain.diagnoses(of: source).first?.code == .dkimOtherDomain, "\(facts.name)")
    }
  }

  /// A key that breaks while SPF saves the mail stands in events of the sources that sign with it, and in no others.
  private func checkOutages(_ facts: DomainFacts, _ result: Result) throws {
    let domain = try result.domain(facts)
    let stops = domain.events.filter { $0.kind == .dkimStopped }
    #expect(!domain.events.contains { $0.kind == .spfStopped }, "\(facts.name)")
    for sender in facts.senders where sender.kind == .own {
      let addresses = Set(sender.addresses.compactMap { result.statistics.set.texts.find($0) })
      let sources = domain.sources.filter { source in source.addresses.contains { addresses.contains($0.address) } }
      let days = sender.outage.map { Day(number: $0.lowerBound)...Day(number: $0.upperBound) }
      for stop in stops {
        let outage = try #require(days, "\(facts.name): \(stop.sentence)")
        #expect(outage.contains(stop.day) && outage.contains(stop.lastDay), "\(facts.name): \(stop.sentence)")
        #expect(sources.contains { $0.index == stop.source }, "\(facts.name): \(stop.sentence)")
        #expect(stop.sentence.contains("permerror for selector s2026 of \(facts.name)"), "\(stop.sentence)")
      }
      guard let days else { continue }
      for source in sources {
        let passed = source.counts(in: days).passed
        let before = source.days(in: (days.lowerBound - 28)...(days.lowerBound - 1))
        // Days on which few reports came show little of the outage.
        guard passed >= 50, before.count >= 7 else { continue }
        #expect(stops.contains { $0.source == source.index }, "\(facts.name): \(passed) messages of \(days)")
      }
    }
  }

  private func checkEvents(_ facts: DomainFacts, _ result: Result) throws {
    let domain = try result.domain(facts)
    let first = try #require(domain.firstReport)
    for burst in facts.bursts where burst.lowerBound.number >= first.number + 28 {
      for number in burst.lowerBound.number...burst.upperBound.number {
        let day = Day(number: number)
        let failed = domain.figures(in: day...day).all.failed
        let before = domain.figures(in: (day - 28)...(day - 1)).all.failed
        // A day on which few reports came shows little of its burst.
        guard failed > 200, failed > before / 2 else { continue }
        #expect(
          domain.events.contains { $0.kind == .failureBurst && $0.day <= day && $0.lastDay >= day },
          "\(facts.name) \(day): \(failed) after \(before)")
      }
    }
    try checkOutages(facts, result)
    for sender in facts.senders where sender.kind == .new {
      let text = sender.addresses.compactMap { result.statistics.set.texts.find($0) }.first
      guard let text, let source = domain.sources.first(where: { $0.addresses.contains { $0.address == text } }),
        source.counts.messages >= 20
      else { continue }
      let event = try #require(
        domain.events.first { $0.kind == .newOwnSource && $0.source == source.index }, "\(facts.name)")
      #expect(event.day.number - sender.days.lowerBound <= 7)
      #expect(source.source.key == "service:zendesk")
    }
    for (before, after) in zip(facts.policies, facts.policies.dropFirst()) where before.policy.p != after.policy.p {
      #expect(
        domain.events.contains { event in
          event.kind == .policyChanged && event.sentence.contains("to p=\(after.policy.p)")
            && event.day.number - after.from.number <= 7
        }, "\(facts.name)")
    }
  }
}
