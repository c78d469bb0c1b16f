import Analysis
import Configuration
import Lookup
import Reports

extension Configuration {
  /// How names of addresses are asked for.
  ///
  /// - Parameter resolvConf: The text of `/etc/resolv.conf`, which tells the servers when the configuration tells none.
  /// - Returns: The settings.
  func reverseSettings(resolvConf: String) -> ReverseSettings {
    let servers = lookup.servers.compactMap { NameServer($0) }
    var settings = ReverseSettings(servers: servers.isEmpty ? NameServer.servers(resolvConf: resolvConf) : servers)
    settings.budget = lookup.budgetSeconds
    settings.timeout = lookup.timeoutSeconds
    settings.attempts = lookup.attempts
    settings.parallel = lookup.parallel
    settings.addressLimit = lookup.addresses
    settings.includesSpecial = lookup.resolvePrivate
    return settings
  }

  /// How long answers of DNS are believed.
  var reverseLifetime: ReverseNameCache.Lifetime {
    var lifetime = ReverseNameCache.Lifetime()
    lifetime.positiveDays = lookup.positiveDays
    lifetime.negativeDays = lookup.negativeDays
    return lifetime
  }
}

extension Lookups {
  /// Puts together what was looked up.
  ///
  /// - Parameters:
  ///   - reverseNames: The names that addresses have in DNS, confirmed.
  ///   - facts: What databases tell.
  init(reverseNames: [IPAddress: String], facts: [IPAddress: NetworkFacts]) {
    self.init()
    self.reverseNames = reverseNames
    countries = facts.compactMapValues(\.country)
    autonomousSystems = facts.compactMapValues { facts in
      facts.autonomousSystem.map { AutonomousSystem(number: $0, name: facts.organisation ?? "") }
    }
  }
}
