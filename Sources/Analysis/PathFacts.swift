import Reports

/// What a path says, worked out once: who authenticated, and what stood in the way of alignment.
struct PathFacts: Sendable {
  /// What stood in the way of alignment, or would have.
  struct Conditions: OptionSet, Sendable {
    let rawValue: UInt16

    /// There is no signature at all.
    static let unsigned = Conditions(rawValue: 1)
    /// A signature of another organisation passes, and none bears the own one's name.
    static let signedByOther = Conditions(rawValue: 2)
    /// A signature of the own organisation fails.
    static let signatureFails = Conditions(rawValue: 4)
    /// A signature of the own organisation has no usable key.
    static let signaturePermerror = Conditions(rawValue: 8)
    /// The key of the own organisation's signature could not be asked for.
    static let signatureTemperror = Conditions(rawValue: 16)
    /// A signature of the own organisation passes for another of its names.
    static let signatureRelaxed = Conditions(rawValue: 32)
    /// SPF passes for another organisation.
    static let spfOther = Conditions(rawValue: 64)
    /// SPF fails for the own organisation.
    static let spfFails = Conditions(rawValue: 128)
    /// SPF softly fails for the own organisation, or says nothing.
    static let spfSoftfails = Conditions(rawValue: 256)
    /// The SPF record cannot be used.
    static let spfPermerror = Conditions(rawValue: 512)
    /// SPF passes for another name of the own organisation.
    static let spfRelaxed = Conditions(rawValue: 1024)
  }

  let path: AuthenticationPath
  /// The organisation of the From header.
  var organisation: Int32 = -1
  /// The other organisation that SPF passes for, or -1.
  var spfOrganisation: Int32 = -1
  /// The other organisation whose signature passes, or -1.
  var dkimOrganisation: Int32 = -1
  /// The service that SPF or a signature names, or -1.
  var service: Int32 = -1
  /// Rules that a signature or an envelope fits.
  var rules: [Int32] = []
  /// Whether any signature or SPF check passes, aligned or not.
  var isAuthenticated = false
  /// Passing signatures of the own organisation.
  var ownSignatures: [DKIMResult] = []
  /// What stands in the way of alignment.
  var conditions: Conditions = []
}

/// Works out the facts of paths.
struct PathReader: ~Copyable {
  private let set: ReportSet
  private let services: ServiceTable
  private let rules: [SourceRule]
  private var serviceBySigner: [Text: Int32] = [:]
  private var serviceByEnvelope: [Text: Int32] = [:]
  private var names: [Text: DomainName?] = [:]
  var organisations: OrganisationTable

  init(set: ReportSet, services: ServiceTable, rules: [SourceRule]) {
    self.set = set
    self.services = services
    self.rules = rules
    organisations = OrganisationTable(texts: set.texts)
  }

  mutating func facts(of path: AuthenticationPath) -> PathFacts {
    var facts = PathFacts(path: path)
    facts.organisation = organisations.organisation(of: path.headerFrom)
    let spf = set.lists.spfResults(path.spf).filter { !$0.domain.isBlank }
    let dkim = set.lists.dkimResults(path.dkim).filter { !$0.domain.isBlank }
    readSPF(spf, into: &facts)
    readDKIM(dkim, into: &facts)
    var signer: Int32?
    for result in dkim where result.result == .pass && signer == nil { signer = service(signing: result.domain) }
    // A signature travels with a message that is passed on; an envelope that fails there tells that it was.
    if facts.service < 0, let signer, !spf.contains(where: { $0.result != .pass && envelope($0.domain) == signer }) {
      facts.service = signer
    }
    for (index, rule) in rules.enumerated() where fits(rule, dkim, spf) { facts.rules.append(Int32(index)) }
    return facts
  }

  private mutating func readSPF(_ results: [SPFResult], into facts: inout PathFacts) {
    // The greeting is no identity of DMARC, but tells who an address is when nothing else does.
    let hasSender = results.contains { $0.scope != .helo }
    for result in results where !hasSender || result.scope != .helo {
      let organisation = organisations.organisation(of: result.domain)
      let isOwn = organisation == facts.organisation
      switch result.result {
      case .pass:
        facts.isAuthenticated = true
        if !isOwn {
          facts.conditions.insert(.spfOther)
          if facts.spfOrganisation < 0 { facts.spfOrganisation = organisation }
          if facts.service < 0, let service = service(returningTo: result.domain) { facts.service = service }
        } else if result.domain != facts.path.headerFrom {
          facts.conditions.insert(.spfRelaxed)
        }
      case .permerror: facts.conditions.insert(.spfPermerror)
      case .temperror: break
      case .fail: if isOwn { facts.conditions.insert(.spfFails) }
      default: if isOwn { facts.conditions.insert(.spfSoftfails) }
      }
    }
  }

  private mutating func readDKIM(_ results: [DKIMResult], into facts: inout PathFacts) {
    if results.isEmpty { facts.conditions.insert(.unsigned) }
    var hasOwn = false
    for result in results {
      let organisation = organisations.organisation(of: result.domain)
      let isOwn = organisation == facts.organisation
      hasOwn = hasOwn || isOwn
      if result.result == .pass {
        facts.isAuthenticated = true
        if isOwn {
          facts.ownSignatures.append(result)
          if result.domain != facts.path.headerFrom { facts.conditions.insert(.signatureRelaxed) }
        } else if facts.dkimOrganisation < 0 {
          facts.dkimOrganisation = organisation
        }
      } else if isOwn {
        switch result.result {
        case .permerror: facts.conditions.insert(.signaturePermerror)
        case .temperror: facts.conditions.insert(.signatureTemperror)
        default: facts.conditions.insert(.signatureFails)
        }
      }
    }
    if !hasOwn, !results.isEmpty { facts.conditions.insert(.signedByOther) }
  }

  private mutating func service(signing domain: Text) -> Int32? {
    if let known = serviceBySigner[domain] { return known < 0 ? nil : known }
    let service = services.service(signing: set.texts.string(domain))
    serviceBySigner[domain] = service ?? -1
    return service
  }

  private mutating func service(returningTo domain: Text) -> Int32? {
    if let known = serviceByEnvelope[domain] { return known < 0 ? nil : known }
    let service = services.service(returningTo: set.texts.string(domain))
    serviceByEnvelope[domain] = service ?? -1
    return service
  }

  private func envelope(_ domain: Text) -> Int32? {
    services.service(returningTo: set.texts.string(domain))
  }

  private mutating func name(_ text: Text) -> DomainName? {
    if let known = names[text] { return known }
    let name = DomainName(set.texts.bytes(of: text))
    names[text] = .some(name)
    return name
  }

  private mutating func fits(_ rule: SourceRule, _ dkim: [DKIMResult], _ spf: [SPFResult]) -> Bool {
    if !rule.dkimDomains.isEmpty {
      for result in dkim where result.result == .pass {
        guard let name = name(result.domain) else { continue }
        for signature in rule.dkimDomains where name.isEqualToOrBelow(signature.domain) {
          if signature.selector == nil || signature.selector == set.texts.string(result.selector) { return true }
        }
      }
    }
    if !rule.envelopeDomains.isEmpty {
      for result in spf where result.result == .pass {
        guard let name = name(result.domain) else { continue }
        if rule.envelopeDomains.contains(where: { name.isEqualToOrBelow($0) }) { return true }
      }
    }
    return false
  }
}
