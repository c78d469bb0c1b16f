package import Reports

/// What DNS told of addresses in earlier runs, with the time at which it did.
package struct ReverseNameCache: Hashable, Sendable {
  /// What was told of one address.
  package struct Entry: Hashable, Sendable {
    /// What was told.
    package var answer: ReverseAnswer
    /// When.
    package var time: Timestamp

    /// Makes an entry.
    package init(answer: ReverseAnswer, time: Timestamp) {
      self.answer = answer
      self.time = time
    }
  }

  /// How long entries hold.
  package struct Lifetime: Hashable, Sendable {
    /// Days for which a name is believed.
    package var positiveDays = 30
    /// Days for which it is believed that an address has no name.
    package var negativeDays = 7

    /// 30 days for names, 7 days for none.
    package init() {}

    fileprivate func holds(_ entry: Entry, at now: Timestamp) -> Bool {
      let days = if case .none = entry.answer { negativeDays } else { positiveDays }
      let (age, isOver) = now.seconds.subtractingReportingOverflow(entry.time.seconds)
      // A day of clocks that disagree is no harm; an entry of the future would never age.
      return !isOver && age >= -86400 && age <= days * 86400
    }
  }

  /// Addresses that a cache holds at most.
  package static let entryLimit = 200_000

  /// What is known.
  package private(set) var entries: [IPAddress: Entry] = [:]

  /// Nothing is known.
  package init() {}

  /// What was known when the entries were written.
  init(entries: [IPAddress: Entry]) {
    self.entries = entries
  }

  /// Adds what a resolver found.
  package mutating func add(_ answers: [IPAddress: ReverseAnswer], at time: Timestamp) {
    for (address, answer) in answers { entries[address] = Entry(answer: answer, time: time) }
  }

  /// Drops what holds no longer, and the oldest entries beyond `entryLimit`.
  package mutating func prune(at now: Timestamp, lifetime: Lifetime) {
    entries = entries.filter { lifetime.holds($0.value, at: now) }
    guard entries.count > Self.entryLimit else { return }
    let newest = entries.sorted { ($1.value.time, $0.key) < ($0.value.time, $1.key) }.prefix(Self.entryLimit)
    entries = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
  }

  /// The addresses of which nothing is known that still holds, in the order given.
  package func missing(among addresses: [IPAddress], at now: Timestamp, lifetime: Lifetime) -> [IPAddress] {
    addresses.filter { address in
      entries[address].map { !lifetime.holds($0, at: now) } ?? true
    }
  }

  /// The names of addresses, A-labels in small letters.
  ///
  /// - Parameters:
  ///   - now: The time of the run.
  ///   - lifetime: How long entries hold.
  ///   - includesUnconfirmed: Whether names are told too that do not lead back to their address.
  /// - Returns: The names that hold.
  package func names(
    at now: Timestamp, lifetime: Lifetime, includesUnconfirmed: Bool = false
  ) -> [IPAddress: String] {
    entries.compactMapValues { entry in
      guard case .name(let name, let isConfirmed) = entry.answer, isConfirmed || includesUnconfirmed,
        lifetime.holds(entry, at: now)
      else { return nil }
      return name.ascii
    }
  }
}
