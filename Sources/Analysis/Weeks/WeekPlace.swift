package import Reports

/// What a fact is about: the page or the part of a mail that says more of it.
package enum WeekPlace: Hashable, Sendable {
  /// All domains.
  case index
  /// What could not be read.
  case problems
  /// A reporter.
  case reporter(Text)
  /// A domain.
  case domain(DomainName)
  /// A month of a domain.
  case month(DomainName, Month)
  /// The advice for a domain.
  case advice(DomainName)
  /// A source of a domain, by its place in the book; where it has no page, the month, if one is named.
  case source(Int, DomainName, in: Month? = nil)
}

extension Event {
  /// What says more about it.
  package var place: WeekPlace {
    if kind == .reporterSilent { return reporter.map { .reporter($0) } ?? .index }
    guard let domain else { return kind == .unreadableFiles ? .problems : .index }
    switch kind {
    case .canTighten, .stepBack, .policyChanged: return .advice(domain)
    default: break
    }
    return source.map { .source($0, domain, in: day.month) } ?? .month(domain, day.month)
  }
}
