extension Configuration {
  /// What is looked up about addresses outside of the reports.
  package struct Lookup: Hashable, Sendable {
    /// Databases of countries and autonomous systems, the first that knows an address is believed.
    package var mmdb: [String] = []
    /// Whether a build asks for names in DNS without being told by `--resolve`.
    package var resolve = false
    /// DNS servers; empty for those of `/etc/resolv.conf`.
    package var servers: [String] = []
    /// Seconds that all questions together may take.
    package var budgetSeconds = 30.0
    /// Seconds that a server has for one answer.
    package var timeoutSeconds = 2.0
    /// How often a question is asked before it is given up.
    package var attempts = 3
    /// Questions under way at the same time.
    package var parallel = 64
    /// Addresses that are asked about in one build, those with most messages first.
    package var addresses = 5000
    /// Whether addresses are asked about that have no meaning in public, such as 10.0.0.0/8.
    package var resolvePrivate = false
    /// Days for which a name is kept.
    package var positiveDays = 30
    /// Days for which it is kept that an address has no name.
    package var negativeDays = 7

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Lookup {
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey(
      "mmdb", \.mmdb, .list(.path),
      "Files (.mmdb) that tell countries and autonomous systems of addresses; the first that knows is believed."),
    ConfigurationKey(
      "resolve", \.resolve, .flag, "Whether each build asks DNS for the names of addresses, as --resolve does."),
    ConfigurationKey(
      "servers", \.servers, .list(.server), "DNS servers, with a port if not 53; empty: those of /etc/resolv.conf."),
    ConfigurationKey(
      "budget_seconds", \.budgetSeconds, .decimal(0.1...3600), "Seconds for all questions of a build: 0.1 to 3600."),
    ConfigurationKey(
      "timeout_seconds", \.timeoutSeconds, .decimal(0.05...60), "Seconds to wait for one answer: 0.05 to 60."),
    ConfigurationKey(
      "attempts", \.attempts, .integer(1...10), "How often a question is asked before it is given up: 1 to 10."),
    ConfigurationKey("parallel", \.parallel, .integer(1...512), "Questions under way at the same time: 1 to 512."),
    ConfigurationKey(
      "addresses", \.addresses, .integer(0...1_000_000),
      "Addresses that one build asks about, those with most messages first: 0 to 1000000."),
    ConfigurationKey(
      "resolve_private", \.resolvePrivate, .flag,
      "Whether addresses are asked about that only your own servers can know, such as 10.0.0.0/8."),
    ConfigurationKey(
      "positive_days", \.positiveDays, .integer(0...3653), "Days for which a name is kept in the cache: 0 to 3653."),
    ConfigurationKey(
      "negative_days", \.negativeDays, .integer(0...3653),
      "Days for which it is kept that an address has no name: 0 to 3653."),
  ]
}
