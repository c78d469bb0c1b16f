package import Reports

/// What DNS tells of the name of an address.
package enum ReverseAnswer: Hashable, Sendable {
  /// A name; confirmed when the name's own records lead back to the address.
  ///
  /// Whoever has an address may write any name for it, so only a confirmed one tells whose the address is.
  case name(DomainName, isConfirmed: Bool)
  /// It has none, or none that is a name of a host.
  case none
}

/// The questions about one address: its names first, then whether one of them leads back.
struct ReverseInquiry: Sendable {
  /// How it goes on after an answer.
  enum Progress: Hashable, Sendable {
    /// `question` is the next one.
    case goesOn
    /// All is known.
    case done(ReverseAnswer)
    /// The answer tells nothing; another server may know, or the same one later.
    case unusable
    /// Nothing can be told of the address now.
    case unknown
  }

  /// Names of one address that are looked at.
  static let nameLimit = 4

  /// The address.
  let address: IPAddress
  /// What to ask now.
  private(set) var question: DNSQuestion
  /// Names that may lead back; the first is being asked about.
  private var candidates: [DomainName] = []
  /// What to tell when no name leads back.
  private var firstName: DomainName?
  /// Whether nobody would tell of a name where it leads.
  private var isDoubtful = false

  /// Begins with the question for names.
  init(_ address: IPAddress) {
    self.address = address
    question = DNSQuestion(name: DNSName(reverseOf: address), kind: .ptr)
  }

  /// Takes an answer to `question`.
  mutating func take(_ answer: DNSAnswer) -> Progress {
    guard answer.code == 0 || answer.code == 3 else { return .unusable }
    let owners = answer.aliases
    if question.kind == .ptr {
      let names = answer.records.compactMap { record -> DomainName? in
        guard case .pointer(let name) = record.content, owners.contains(record.owner) else { return nil }
        return name.domainName
      }
      // Servers send records in any order: sorted, so that the same name is found each time.
      candidates = Array(Set(names).sorted().prefix(Self.nameLimit))
      firstName = candidates.first
    } else {
      let leadsBack = answer.records.contains { owners.contains($0.owner) && $0.content == .address(address) }
      if leadsBack, let name = candidates.first { return .done(.name(name, isConfirmed: true)) }
      candidates = Array(candidates.dropFirst())
    }
    return proceed()
  }

  /// Gives up the present question.
  mutating func giveUp() -> Progress {
    guard !candidates.isEmpty else { return .unknown }
    isDoubtful = true
    candidates.removeFirst()
    return proceed()
  }

  private mutating func proceed() -> Progress {
    if let next = candidates.first {
      question = DNSQuestion(name: DNSName(next), kind: address.isV4 ? .a : .aaaa)
      return .goesOn
    }
    // That a name is false is kept for long, so it is not told while a server was silent.
    if isDoubtful { return .unknown }
    return .done(firstName.map { .name($0, isConfirmed: false) } ?? .none)
  }
}
