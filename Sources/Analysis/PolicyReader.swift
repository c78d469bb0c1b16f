import Reports
import Statistics

/// Reads the history of a domain's policy from its reports.
///
/// Reporters leave out tags that the others name (`pct` is gone with RFC 9990, `np` and `testing` came with it), and some
/// see a new record later. So the value of each tag is voted for, day by day, by those who name it; a vote for another
/// value counts from the day on which most reports of the week that begins there name it; and where nobody names a tag,
/// the nearest vote under the same `p` holds.
struct PolicyReader {
  private let set: ReportSet
  private var policies: [ListID: PolicyPublished] = [:]

  init(set: ReportSet) {
    self.set = set
  }

  /// The value of a tag on each day, and whether anybody named it on that day.
  private struct Votes {
    var values: [Text]
    let named: [Bool]
  }

  /// What one report says.
  private struct Sight {
    let day: Day
    let policy: PolicyPublished
    /// The policy as a list: equal policies are the same list.
    let list: ListID
    let reporter: Text
  }

  /// The history of a domain.
  ///
  /// - Parameters:
  ///   - domain: The domain.
  ///   - window: The days in which reporters are asked to agree.
  /// - Returns: The policies after each other, and who disagrees.
  mutating func history(of domain: DomainStatistics, window: ClosedRange<Day>) -> PolicyHistory {
    var sights: [Sight] = []
    for month in domain.months {
      for member in month.members {
        let report = set.aggregates[member]
        let day = report.day
        guard day.month == month.month else { continue }
        let policy = policies[report.policyPublished] ?? set.policy(of: report)
        policies[report.policyPublished] = policy
        sights.append(Sight(day: day, policy: policy, list: report.policyPublished, reporter: report.reporter))
      }
    }
    // The order within a day does not matter: votes are counted.
    sights.sort { $0.day < $1.day }
    guard !sights.isEmpty else { return PolicyHistory() }
    let days = sights.map(\.day).reduce(into: [Day]()) { if $0.last != $1 { $0.append($1) } }
    let p = votes(sights, days) { $0.p }
    var tags = [p]
    for tag in [{ $0.sp }, { $0.np }] as [(PolicyPublished) -> Text] {
      tags.append(fill(votes(sights, days, tag), along: p.values))
    }
    tags.append(votes(sights, days) { $0.adkim })
    tags.append(votes(sights, days) { $0.aspf })
    for tag in [{ $0.pct }, { $0.testing }] as [(PolicyPublished) -> Text] {
      tags.append(fill(votes(sights, days, tag), along: p.values))
    }
    let values = joined(tags)
    var history = PolicyHistory()
    history.periods = periods(days, values)
    count(sights, into: &history.periods)
    history.disagreements = disagreements(sights.filter { window.contains($0.day) }, history)
    return history
  }

  /// Counts the votes for a tag; its value is absent before anybody named it.
  private func votes(_ sights: [Sight], _ days: [Day], _ tag: (PolicyPublished) -> Text) -> Votes {
    var result: [Text] = []
    var named: [Bool] = []
    result.reserveCapacity(days.count)
    var current = Text.absent
    // The votes of the week that begins on the day: each comes in once and goes out once.
    var week: [Text: Int] = [:]
    var (start, end) = (0, 0)
    for day in days {
      while end < sights.count, sights[end].day < day + 7 {
        let value = tag(sights[end].policy)
        if !value.isBlank { week[value, default: 0] += 1 }
        end += 1
      }
      var today: [Text: Int] = [:]
      var position = start
      while position < end, sights[position].day == day {
        let value = tag(sights[position].policy)
        if !value.isBlank { today[value, default: 0] += 1 }
        position += 1
      }
      defer {
        for (value, count) in today { week[value, default: 0] -= count }
        start = position
      }
      if let value = most(today), value != current {
        let all = week.values.reduce(0, +)
        if current.isAbsent || (week[value] ?? 0) * 2 > all { current = value }
      }
      result.append(current)
      named.append(!today.isEmpty)
    }
    return Votes(values: result, named: named)
  }

  private func most(_ votes: [Text: Int]) -> Text? {
    votes.max { left, right in
      left.value != right.value ? left.value < right.value : set.texts.precedes(right.key, left.key)
    }?.key
  }

  /// Forgets votes when `p` changes: until somebody names the tag again, the first value named under the new `p` holds.
  private func fill(_ votes: Votes, along p: [Text]) -> Votes {
    var result = votes
    var end = p.count
    while end > 0 {
      var start = end - 1
      while start > 0, p[start - 1] == p[end - 1] { start -= 1 }
      let first = (start..<end).first { votes.named[$0] }
      let value = first.map { votes.values[$0] } ?? .absent
      for index in start..<(first ?? end) { result.values[index] = value }
      end = start
    }
    return result
  }

  /// Moves a change of one tag to the day on which another one changed, when nobody named the first in between: the
  /// record changed once, and its tags were seen by different reporters.
  private func joined(_ tags: [Votes]) -> [[Text]] {
    var values = tags.map(\.values)
    let changes = Set(
      tags.flatMap { tag in tag.values.indices.dropFirst().filter { tag.values[$0] != tag.values[$0 - 1] } }
    ).sorted()
    for (number, tag) in tags.enumerated() {
      for change in changes where tag.values[change] != tag.values[change - 1] {
        var start = change
        while start > 1, !tag.named[start - 1] { start -= 1 }
        guard let other = changes.first(where: { $0 >= start && $0 <= change }) else { continue }
        for index in other..<change { values[number][index] = tag.values[change] }
      }
    }
    return values
  }

  private func periods(_ days: [Day], _ values: [[Text]]) -> [PolicyPeriod] {
    var periods: [PolicyPeriod] = []
    for (index, day) in days.enumerated() {
      var period = PolicyPeriod(first: day, last: day)
      let word: (Int) -> String = { set.texts.string(values[$0][index]) }
      period.p = word(0)
      period.sp = word(1)
      period.np = word(2)
      period.adkim = values[3][index] == .strict ? "s" : "r"
      period.aspf = values[4][index] == .strict ? "s" : "r"
      period.pct = Int(word(5))
      period.testing = values[6][index].isBlank ? nil : values[6][index] == .yes
      if let last = periods.last, last.hasSamePolicy(as: period) {
        periods[periods.count - 1].last = day
      } else {
        periods.append(period)
      }
    }
    return periods
  }

  private func count(_ sights: [Sight], into periods: inout [PolicyPeriod]) {
    var reporters: [Set<Text>] = Array(repeating: [], count: periods.count)
    var place = 0
    var known: [ListID: Bool] = [:]
    for sight in sights {
      while place + 1 < periods.count, periods[place + 1].first <= sight.day {
        place += 1
        known.removeAll(keepingCapacity: true)
      }
      let isSame = known[sight.list] ?? agrees(sight.policy, periods[place])
      known[sight.list] = isSame
      guard isSame else { continue }
      periods[place].reports += 1
      reporters[place].insert(sight.reporter)
    }
    for index in periods.indices { periods[index].reporters = names(reporters[index]) }
  }

  private func names(_ reporters: Set<Text>) -> [String] {
    reporters.map { set.texts.string($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func agrees(_ policy: PolicyPublished, _ period: PolicyPeriod) -> Bool {
    func says(_ tag: Text, _ value: String) -> Bool { tag.isBlank || set.texts.string(tag) == value }
    return says(policy.p, period.p) && says(policy.sp, period.sp.isEmpty ? period.p : period.sp)
      && says(policy.adkim, period.adkim) && says(policy.aspf, period.aspf)
  }

  /// Who saw another policy than the one that held, on the day and three days before it.
  private func disagreements(_ sights: [Sight], _ history: PolicyHistory) -> [PolicyDisagreement] {
    var found: [String: (majority: String, reporters: Set<Text>, first: Day, last: Day)] = [:]
    for sight in sights {
      guard let now = history.period(on: sight.day), !agrees(sight.policy, now) else { continue }
      // A reporter may hold an old record for as long as its time to live says.
      if let before = history.period(on: sight.day - 3), before.first != now.first, agrees(sight.policy, before) {
        continue
      }
      let words = words(set.texts.string(sight.policy.p), set.texts.string(sight.policy.sp))
      var entry = found[words] ?? (self.words(now.p, now.sp), [], sight.day, sight.day)
      entry.reporters.insert(sight.reporter)
      entry.last = max(entry.last, sight.day)
      found[words] = entry
    }
    return found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { words, entry in
      PolicyDisagreement(
        policy: words, majority: entry.majority, reporters: names(entry.reporters), first: entry.first, last: entry.last
      )
    }
  }

  private func words(_ p: String, _ sp: String) -> String {
    sp.isEmpty || sp == p ? "p=\(p)" : "p=\(p); sp=\(sp)"
  }
}
