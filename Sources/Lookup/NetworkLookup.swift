package import Reports

/// Looks addresses up in several databases.
package enum NetworkLookup {
  /// What databases tell of addresses; of each fact the first file that has it is believed.
  ///
  /// - Parameters:
  ///   - addresses: Any addresses.
  ///   - paths: The files, in the order in which they are believed.
  /// - Returns: What is known; addresses that no file knows are missing.
  /// - Throws: When a file cannot be used.
  package static func facts(
    of addresses: [IPAddress], in paths: [String]
  ) throws(NetworkDatabaseError) -> [IPAddress: NetworkFacts] {
    var all: [IPAddress: NetworkFacts] = [:]
    for path in paths {
      let database = try NetworkDatabase(path: path)
      for address in addresses {
        let facts = try database.facts(of: address)
        guard facts != NetworkFacts() else { continue }
        var known = all[address] ?? NetworkFacts()
        known.country = known.country ?? facts.country
        if known.autonomousSystem == nil {
          known.autonomousSystem = facts.autonomousSystem
          known.organisation = facts.organisation
        }
        all[address] = known
      }
    }
    return all
  }
}
