import Analysis
import Configuration
import Glibc
import Lookup
import Reports
import SystemCalls
import Statistics

/// What is known of the addresses of an archive besides the reports: names from DNS, countries and networks from files.
///
/// DNS is asked only when it is wanted; what it answered earlier is in the cache directory and is used in any case. A
/// look-up that fails costs names, never the build.
struct AddressLookup: Sendable {
  /// What to look up, and how.
  let configuration: Configuration
  /// Whether DNS is asked.
  let resolves: Bool
  /// Where answers are kept; nil when nothing is to be kept or read.
  let cache: String?
  /// The time of the run.
  let now: Timestamp

  /// Looks up the addresses of an archive, those with most messages first.
  ///
  /// - Parameter statistics: The archive's sums.
  /// - Returns: What is known, and in words what went wrong.
  func lookups(for statistics: ArchiveStatistics) -> (lookups: Lookups, warnings: [String]) {
    let addresses = Self.addresses(of: statistics)
    var warnings: [String] = []
    let names = reverseNames(of: addresses, warnings: &warnings)
    var facts: [IPAddress: NetworkFacts] = [:]
    do throws(NetworkDatabaseError) {
      facts = try NetworkLookup.facts(of: addresses, in: configuration.lookup.mmdb)
    } catch {
      warnings.append("\(error)")
    }
    return (Lookups(reverseNames: names, facts: facts), warnings)
  }

  private static func addresses(of statistics: ArchiveStatistics) -> [IPAddress] {
    statistics.total.sources.compactMap { text, counts in
      IPAddress(statistics.set.texts.bytes(of: text)).map { (address: $0, messages: counts.tally.messages) }
    }
    .sorted { $0.messages != $1.messages ? $0.messages > $1.messages : $0.address < $1.address }
    .map(\.address)
  }

  private func reverseNames(of addresses: [IPAddress], warnings: inout [String]) -> [IPAddress: String] {
    let lifetime = configuration.reverseLifetime
    var known = cache.map(ReverseNameCache.init(directory:)) ?? ReverseNameCache()
    if resolves {
      let resolvConf = (try? TemplateDirectory.bytes(of: "/etc/resolv.conf")) ?? []
      let settings = configuration.reverseSettings(resolvConf: String(decoding: resolvConf, as: UTF8.self))
      let outcome = ReverseResolver(settings: settings).resolve(
        known.missing(among: addresses, at: now, lifetime: lifetime))
      known.add(outcome.answers, at: now)
      known.prune(at: now, lifetime: lifetime)
      if outcome.unanswered > 0 {
        let time = outcome.isOutOfTime ? " within \(Self.words(configuration.lookup.budgetSeconds))" : ""
        warnings.append("DNS gave no answer for \(outcome.unanswered) addresses\(time); the next build asks again")
      }
      if let cache { write(known, to: cache, warnings: &warnings) }
    }
    return known.names(at: now, lifetime: lifetime)
  }

  /// `2 seconds`, `0.5 seconds`.
  static func words(_ seconds: Double) -> String {
    let whole = Int(exactly: seconds)
    return whole.map { Phrase.count($0, "second") } ?? "\(seconds) seconds"
  }

  private func write(_ known: ReverseNameCache, to directory: String, warnings: inout [String]) {
    // Where the directory cannot be made, writing says so.
    try? FilePath.makeDirectories(directory)
    do throws(LookupFileError) {
      try known.write(directory: directory)
    } catch {
      warnings.append("\(error): names are looked up again by the next build")
    }
  }

  /// The cache directory that is used when none is named (XDG Base Directory Specification).
  static var standardCache: String? {
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/dmarcsite" }
    if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.cache/dmarcsite" }
    return nil
  }
}
