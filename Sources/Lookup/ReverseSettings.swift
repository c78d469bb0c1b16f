/// How names of addresses are asked for.
package struct ReverseSettings: Hashable, Sendable {
  /// The servers, the best first; none: nothing is asked.
  package var servers: [NameServer]
  /// Seconds that all questions together may take.
  package var budget = 30.0
  /// Seconds that a server has for one answer.
  package var timeout = 2.0
  /// How often a question is asked before it is given up, at least 1.
  package var attempts = 3
  /// Questions under way at the same time, at least 1.
  package var parallel = 64
  /// Addresses that are asked about.
  package var addressLimit = 5000
  /// Whether addresses are asked about that have no meaning in public.
  package var includesSpecial = false

  /// The settings that hold when nobody asks for others.
  package init(servers: [NameServer]) {
    self.servers = servers
  }
}
