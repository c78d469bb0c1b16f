import Reports

/// The words behind the numbers of the tables.
struct Words: Sendable {
  let texts: TextTable
  let lists: ListTable
  /// The organisational domains, by their numbers.
  let organisations: [String]
  /// For each text its organisation, or -1 when it is no domain that any path names.
  let organisationOfText: [Int32]

  /// A text as sentences show it.
  func text(_ text: Text) -> String { Phrase.text(texts.string(text)) }

  /// An organisation as sentences show it; empty for -1.
  func organisation(_ number: Int32) -> String { number < 0 ? "" : Phrase.text(organisations[Int(number)]) }

  /// The signatures of a path that name a domain.
  func dkim(_ fact: PathFacts) -> [DKIMResult] { lists.dkimResults(fact.path.dkim).filter { !$0.domain.isBlank } }

  /// The SPF checks of a path that name a domain.
  func spf(_ fact: PathFacts) -> [SPFResult] { lists.spfResults(fact.path.spf).filter { !$0.domain.isBlank } }

  /// Whether a domain belongs to the organisation of the From header of a path.
  func isOwn(_ domain: Text, _ fact: PathFacts) -> Bool {
    organisationOfText[Int(domain.index)] == fact.organisation
  }
}
