import Reports
import Statistics

/// Finds whom each address belongs to, by the evidence of all domains and the whole archive.
struct SourceNaming {
  let evidence: Evidence
  /// What each path says.
  let facts: [PathFacts]
  /// The words behind the numbers that facts hold.
  let words: Words
  /// For each policy domain its organisation.
  let organisationOfDomain: [Int32]
  let book: SourceBook

  /// What speaks for whom; the number behind it is that of the rule, service or organisation.
  private enum Vote: UInt64 {
    case authenticated, rule, service, envelope, signer
  }

  init(
    _ statistics: ArchiveStatistics, _ evidence: Evidence, _ settings: AnalysisSettings, _ lookups: Lookups,
    _ services: ServiceTable
  ) {
    self.evidence = evidence
    var reader = PathReader(set: statistics.set, services: services, rules: settings.sourceRules)
    var facts: [PathFacts] = []
    facts.reserveCapacity(evidence.paths.paths.count)
    for path in evidence.paths.paths { facts.append(reader.facts(of: path)) }
    self.facts = facts
    var organisationOfDomain: [Int32] = []
    for domain in statistics.domains {
      organisationOfDomain.append(reader.organisations.organisation(of: domain.domain.ascii))
    }
    self.organisationOfDomain = organisationOfDomain
    let votes = Self.count(evidence, facts, statistics, organisationOfDomain, services)
    var owners: [(address: Text, owner: SourceOwner)] = []
    for address in statistics.total.sources.keys {
      let ip = IPAddress(statistics.set.texts.bytes(of: address))
      let reverse = ip.flatMap { lookups.reverseNames[$0] }.flatMap { DomainName($0) }
      let organisation = reverse.map { reader.organisations.organisation(of: $0.ascii) }
      let candidate = Candidate(
        ip: ip, reverse: reverse, reverseOrganisation: organisation.map { reader.organisations.names[Int($0)] },
        system: ip.flatMap { lookups.autonomousSystems[$0] }, votes: votes[address] ?? [])
      owners.append((address, candidate.owner(settings, services, reader.organisations.names)))
    }
    words = Words(
      texts: statistics.set.texts, lists: statistics.set.lists, organisations: reader.organisations.names,
      organisationOfText: reader.organisations.byText)
    book = SourceBook(texts: statistics.set.texts, owners: owners)
  }

  private static func count(
    _ evidence: Evidence, _ facts: [PathFacts], _ statistics: ArchiveStatistics, _ ownOrganisations: [Int32],
    _ services: ServiceTable
  ) -> [Text: [Candidate.Count]] {
    var counts: [UInt64: (messages: Int, first: Day)] = [:]
    func vote(_ cell: EvidenceCell, _ vote: Vote, _ number: Int32) {
      let key = UInt64(cell.address.index) << 32 | vote.rawValue << 28 | UInt64(number)
      counts[key, default: (0, cell.first)].messages += cell.messages
      if let known = counts[key], cell.first < known.first { counts[key]?.first = cell.first }
    }
    for (domain, months) in evidence.cells.enumerated() {
      let own = ownOrganisations[domain]
      let name = statistics.domains[domain].domain.ascii
      let ownSigner = services.service(signing: name) ?? -1
      let ownEnvelope = services.service(returningTo: name) ?? -1
      for cell in months.lazy.joined() {
        let fact = facts[Int(cell.path)]
        guard fact.isAuthenticated else { continue }
        vote(cell, .authenticated, 0)
        for rule in fact.rules { vote(cell, .rule, rule) }
        if fact.service >= 0, fact.service != ownSigner, fact.service != ownEnvelope {
          vote(cell, .service, fact.service)
        }
        if fact.spfOrganisation >= 0, fact.spfOrganisation != own {
          vote(cell, .envelope, fact.spfOrganisation)
        }
        if fact.dkimOrganisation >= 0, fact.dkimOrganisation != own {
          vote(cell, .signer, fact.dkimOrganisation)
        }
      }
    }
    var byAddress: [Text: [Candidate.Count]] = [:]
    for (key, count) in counts {
      guard let kind = Vote(rawValue: key >> 28 & 15) else { continue }
      let address = Text(index: UInt32(truncatingIfNeeded: key >> 32))
      byAddress[address, default: []].append(
        Candidate.Count(vote: kind, number: Int(key & 0xFFF_FFFF), messages: count.messages, first: count.first))
    }
    return byAddress
  }

  /// An address and all that speaks for whom it belongs to.
  private struct Candidate {
    struct Count {
      let vote: Vote
      let number: Int
      let messages: Int
      let first: Day
    }

    let ip: IPAddress?
    let reverse: DomainName?
    let reverseOrganisation: String?
    let system: AutonomousSystem?
    let votes: [Count]

    /// Whom the address belongs to: the first of the specification's seven rules that applies.
    func owner(_ settings: AnalysisSettings, _ services: ServiceTable, _ organisations: [String]) -> SourceOwner {
      let share = settings.thresholds.identityShare
      for (number, rule) in settings.sourceRules.enumerated() where fits(rule, number, share) {
        return SourceOwner(source: Source(rule: rule), rule: rule)
      }
      let serviceNumber =
        best(.service, share, services.services.map(\.identifier))
        ?? reverse.flatMap { services.service(reverseName: $0.ascii).map(Int.init) }
      if let serviceNumber { return Self.owner(services.services[serviceNumber]) }
      for vote in [Vote.envelope, .signer] {
        if let number = best(vote, share, organisations), let name = DomainName(organisations[number]) {
          return SourceOwner(source: Source(organisation: name))
        }
      }
      if let name = reverseOrganisation.flatMap({ DomainName($0) }) {
        return SourceOwner(source: Source(organisation: name))
      }
      guard let ip else { return SourceOwner(source: .invalid) }
      // Large services publish their networks: where nothing else speaks, that is as good as a reverse name.
      if let number = services.service(at: ip) { return Self.owner(services.services[Int(number)]) }
      if let system { return SourceOwner(source: Source(system: system)) }
      return SourceOwner(source: Source(network: .neighbourhood(of: ip)))
    }

    private static func owner(_ service: Service) -> SourceOwner {
      SourceOwner(source: Source(service: service), service: service)
    }

    /// The number that spoke first of those with a fair share of all that was authenticated.
    ///
    /// Not the one with most messages: where several share an address, that one changes with the mail of a night, and
    /// all old pages of the address would move to another source. Who was first stays first; of those that were first on
    /// the same day it is the one whose name stands first.
    private func best(_ vote: Vote, _ share: Double, _ names: [String]) -> Int? {
      votes.filter { $0.vote == vote && isFair($0.messages, share) }.min { left, right in
        if left.first != right.first { return left.first < right.first }
        return names[left.number].utf8.lexicographicallyPrecedes(names[right.number].utf8)
      }?.number
    }

    private func isFair(_ messages: Int, _ share: Double) -> Bool {
      let all = votes.first { $0.vote == .authenticated }?.messages ?? 0
      return messages > 0 && Double(messages) * 100 >= share * Double(all)
    }

    private func fits(_ rule: SourceRule, _ number: Int, _ share: Double) -> Bool {
      if let ip, rule.addresses.contains(where: { $0.contains(ip) }) { return true }
      if let reverse, rule.reverseNames.contains(where: { reverse.isEqualToOrBelow($0) }) { return true }
      if let system, rule.asNumbers.contains(system.number) { return true }
      return votes.contains { $0.vote == .rule && $0.number == number && isFair($0.messages, share) }
    }
  }
}
