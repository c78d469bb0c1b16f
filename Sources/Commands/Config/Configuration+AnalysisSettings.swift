import Analysis
import Configuration
import Reports

extension Configuration {
  /// What the owner has told of domains and senders, for the analysis.
  var analysisSettings: AnalysisSettings {
    var settings = AnalysisSettings()
    settings.sourceRules = source.map(\.rule)
    for domain in domain {
      guard let name = domain.name else { continue }
      settings.domains[name] = domain.settings
    }
    settings.organisationAliases = organisationAliases
    settings.thresholds = advice
    return settings
  }
}

extension Configuration {
  /// The domains that are told of anywhere.
  var ownDomains: Set<DomainName> {
    Set(domain.compactMap(\.name) + account.flatMap(\.domains))
  }
}

extension Configuration.Domain {
  fileprivate var settings: DomainSettings {
    var settings = DomainSettings()
    settings.kind =
      switch kind {
      case .users: .users
      case .transactional: .transactional
      case .parked: .parked
      }
    settings.acceptsListEffect = acceptListEffect
    settings.reportAddresses = reportAddresses
    settings.failureAddresses = failureAddresses
    return settings
  }
}

extension Configuration.Source {
  fileprivate var rule: SourceRule {
    let ruleClass: SourceRule.Class? =
      switch sourceClass {
      case .own: .own
      case .forwarder: .forwarder
      case .ignore: .ignore
      case nil: nil
      }
    var rule = SourceRule(name: name, sourceClass: ruleClass)
    rule.addresses = addresses
    rule.dkimDomains = dkimDomains.map { SourceRule.Signature(domain: $0.domain, selector: $0.selector) }
    rule.envelopeDomains = envelopeDomains
    rule.reverseNames = reverseNames
    rule.asNumbers = asNumbers
    return rule
  }
}
