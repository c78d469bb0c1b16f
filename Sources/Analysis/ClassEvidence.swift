import Reports

/// Says in words what the class of a source rests on.
struct ClassEvidence {
  let domain: DomainName
  let facts: [PathFacts]
  let words: Words
  let book: SourceBook
  let domains: [DomainName]

  /// One sentence or more, with the identifiers seen.
  func sentences(_ source: SourceInDomain) -> [String] {
    var sentences = [basis(source)]
    if source.senderClass == .needsFixing {
      sentences.append("Many of its messages fail: it needs fixing.")
    }
    if source.senderClass.isUnknown, let reason = reason(source) { sentences.append(reason) }
    return sentences
  }

  private func basis(_ source: SourceInDomain) -> String {
    switch source.basis {
    case .configured:
      switch source.rule?.sourceClass {
      case .ignore: return "The configuration leaves it out."
      case .forwarder: return "The configuration names it a forwarder."
      case .own, nil: return "The configuration names it as yours."
      }
    case .aligned(let envelope, let messages):
      return "Its addresses pass SPF for \(words.text(envelope)) (\(Phrase.count(messages, "message")))."
    case .signed(let signature, let since, let messages):
      return "It has signed as \(name(signature)) since \(Phrase.day(since)) (\(Phrase.count(messages, "message")))."
    case .overridden(let messages):
      return "Receivers took \(Phrase.count(messages, "failing message")) for forwarded or list mail "
        + "(mailing_list, trusted_forwarder, forwarded or arc=pass)."
    case .borrowed(let signature, let origin):
      return "It carries signatures of \(name(signature)), which \(book.sources[origin].name) makes, and is not in "
        + "your SPF record: it passes on mail."
    case .forwardingHost:
      return "\(source.source.name) keeps mailing lists or forwards mail for others."
    case .forwardsElsewhere(let other):
      return "It passes on mail of \(domains[other]) too."
    case .alignedOnce(let last):
      return "It last aligned on \(Phrase.day(last)), and not since."
    case .neverAligned:
      if source.senderClass == .unknownService {
        return "\(source.source.name) is a known service, but none of its messages ever aligned: is it yours?"
      }
      let doubt = speaksForItself(source) ? ", or like a service that was never set up for you" : ""
      return "None of its messages ever aligned: it looks like spoofing\(doubt)."
    }
  }

  private func name(_ signature: Signature) -> String {
    let domain = words.text(signature.domain)
    return signature.selector.isBlank ? domain : "\(domain) with selector \(words.text(signature.selector))"
  }

  /// The path that most messages of a source took; among equals the one that turned up first.
  private func commonest(_ source: SourceInDomain) -> PathFacts? {
    var byPath: [Int32: Int] = [:]
    for counts in source.paths { byPath[counts.path, default: 0] += counts.messages }
    return byPath.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { facts[Int($0.key)] }
  }

  /// Whether most messages are signed and returned as one other organisation.
  private func speaksForItself(_ source: SourceInDomain) -> Bool {
    commonest(source).map { $0.dkimOrganisation >= 0 && $0.dkimOrganisation == $0.spfOrganisation } ?? false
  }

  /// What most messages of a source that nobody knows look like.
  private func reason(_ source: SourceInDomain) -> String? {
    guard let fact = commonest(source) else { return nil }
    let signer = words.organisation(fact.dkimOrganisation)
    let envelope = words.organisation(fact.spfOrganisation)
    switch (signer.isEmpty, envelope.isEmpty) {
    case (false, _) where signer == envelope || envelope.isEmpty:
      return "Most of it is signed as \(signer)\(envelope.isEmpty ? "" : " and returns there"), not as \(domain)."
    case (false, _): return "Most of it is signed as \(signer) and returns to \(envelope), not to \(domain)."
    case (true, false): return "Most of it returns to \(envelope) and bears no signature that passes."
    case (true, true): return failure(fact)
    }
  }

  private func failure(_ fact: PathFacts) -> String {
    if let own = words.dkim(fact).first(where: { words.isOwn($0.domain, fact) }) {
      let signature = name(Signature(domain: own.domain, selector: own.selector))
      return "Most of it bears a signature of \(signature) that does not pass."
    }
    return "Most of it bears no signature and comes from an address that the SPF record does not list."
  }
}
