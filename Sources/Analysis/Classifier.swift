import Reports

/// Finds the class of each source of one policy domain (analysis.md, 3).
struct Classifier {
  private let facts: [PathFacts]
  private let texts: TextTable
  private let thresholds: Thresholds
  private let window: ClosedRange<Day>
  /// For each signature who carries it how often, and whether that source also aligns by SPF.
  private var carriers: [Signature: [Carrier]] = [:]

  private struct Carrier {
    let source: Int
    let messages: Int
    /// Whether the source is the origin of mail for other reasons.
    let originates: Bool
  }

  /// What the paths of a source say together.
  private struct Profile {
    var spfAligned = 0
    var envelope = Text.absent
    var dkimAligned = 0
    var lastDKIM: Day?
    var failed = 0
    var forwarded = 0
    var signatures: [Signature: (messages: Int, since: Day)] = [:]

    /// The signatures whose selector is known, or all when none is.
    ///
    /// Reporters that name no selector say nothing about who signs, where others name one.
    var named: [Signature: (messages: Int, since: Day)] {
      let named = signatures.filter { !$0.key.selector.isBlank }
      return named.isEmpty ? signatures : named
    }

    /// The signature with most messages; the one that stood first, then the lesser name, among equals.
    func main(_ texts: TextTable) -> (signature: Signature, messages: Int, since: Day)? {
      let best = named.max { left, right in
        if left.value.messages != right.value.messages { return left.value.messages < right.value.messages }
        if left.value.since != right.value.since { return left.value.since > right.value.since }
        if left.key.selector != right.key.selector { return texts.precedes(right.key.selector, left.key.selector) }
        return texts.precedes(right.key.domain, left.key.domain)
      }
      return best.map { ($0.key, $0.value.messages, $0.value.since) }
    }
  }

  init(facts: [PathFacts], texts: TextTable, thresholds: Thresholds, window: ClosedRange<Day>) {
    self.facts = facts
    self.texts = texts
    self.thresholds = thresholds
    self.window = window
  }

  /// Sets the classes of all sources of a domain.
  mutating func classify(_ sources: inout [SourceInDomain]) {
    let profiles = sources.map(profile)
    carriers = [:]
    for (source, profile) in zip(sources, profiles) {
      let originates = profile.spfAligned > 0 || source.service.map { $0.kind != .forwarding } ?? false
      for (signature, carried) in profile.signatures {
        carriers[signature, default: []].append(
          Carrier(source: source.index, messages: carried.messages, originates: originates))
      }
    }
    for place in sources.indices {
      let (basis, senderClass) = judge(sources[place], profiles[place])
      sources[place].basis = basis
      sources[place].senderClass = senderClass
    }
  }

  private func judge(_ source: SourceInDomain, _ profile: Profile) -> (ClassBasis, SenderClass) {
    switch source.rule?.sourceClass {
    case .ignore: return (.configured, .ignored)
    case .forwarder: return (.configured, .forwarder)
    case .own: return (.configured, fails(source) ? .needsFixing : .own)
    case nil: break
    }
    if profile.spfAligned > 0 {
      return (.aligned(envelope: profile.envelope, messages: profile.spfAligned), fails(source) ? .needsFixing : .own)
    }
    let borrowed = borrowed(source, profile)
    if borrowed == nil, let main = profile.main(texts), let last = profile.lastDKIM, let end = source.last {
      let basis = ClassBasis.signed(signature: main.signature, since: main.since, messages: main.messages)
      if end - last < thresholds.ownEvidenceDays { return (basis, fails(source) ? .needsFixing : .own) }
      if source.service != nil, fails(source) { return (basis, .needsFixing) }
    }
    if let borrowed { return (borrowed, .forwarder) }
    if profile.forwarded > 0,
      Double(profile.forwarded) * 100 >= thresholds.forwarderOverrideShare * Double(profile.failed)
    {
      return (.overridden(messages: profile.forwarded), .forwarder)
    }
    if source.service?.kind == .forwarding { return (.forwardingHost, .forwarder) }
    let basis = profile.lastDKIM.map(ClassBasis.alignedOnce) ?? .neverAligned
    return (basis, source.service != nil ? .unknownService : .unknown)
  }

  private func fails(_ source: SourceInDomain) -> Bool {
    let counts = source.counts(in: window)
    return counts.failed >= thresholds.needsFixingMessages
      && Double(counts.failed) * 100 >= thresholds.needsFixingShare * Double(counts.messages)
  }

  /// Whether forwarding explains all aligned signatures of a source: each is made by somebody else.
  private func borrowed(_ source: SourceInDomain, _ profile: Profile) -> ClassBasis? {
    for (signature, carried) in profile.named
    where origin(of: signature, carriedBy: source.index, carried.messages) == nil {
      return nil
    }
    guard let main = profile.main(texts),
      let origin = origin(of: main.signature, carriedBy: source.index, main.messages)
    else { return nil }
    return .borrowed(signature: main.signature, from: origin)
  }

  /// The source that most likely makes a signature that another one carries; nil when it may be that one itself.
  private func origin(of signature: Signature, carriedBy source: Int, _ messages: Int) -> Int? {
    carriers[signature]?.filter { carrier in
      carrier.source != source && carrier.messages > messages
        && (carrier.originates || carrier.messages / 10 >= messages)
    }.max { ($0.originates ? 1 : 0, $0.messages, $1.source) < ($1.originates ? 1 : 0, $1.messages, $0.source) }?.source
  }

  private func profile(_ source: SourceInDomain) -> Profile {
    var profile = Profile()
    for counts in source.paths {
      let fact = facts[Int(counts.path)]
      let messages = counts.messages
      if fact.path.spfAligned {
        profile.spfAligned += messages
        if profile.envelope.isBlank { profile.envelope = fact.path.headerFrom }
      }
      if fact.path.dkimAligned {
        profile.dkimAligned += messages
        profile.lastDKIM = max(profile.lastDKIM ?? counts.last, counts.last)
        for signature in fact.signatures {
          let known = profile.signatures[signature] ?? (0, counts.first)
          profile.signatures[signature] = (known.messages + messages, min(known.since, counts.first))
        }
      } else if fact.path.outcome == .failed {
        profile.failed += messages
        if fact.path.reason == .forwarding || fact.path.reason == .arc { profile.forwarded += messages }
      }
    }
    return profile
  }
}

extension PathFacts {
  /// The passing signatures of the own organisation, each once; one without names when the report names none.
  fileprivate var signatures: [Signature] {
    var result: [Signature] = []
    for own in ownSignatures {
      let signature = Signature(domain: own.domain, selector: own.selector)
      if !result.contains(signature) { result.append(signature) }
    }
    return result.isEmpty ? [Signature(domain: path.headerFrom, selector: .absent)] : result
  }
}
