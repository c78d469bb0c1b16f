internal import Charts
internal import Reports
internal import Statistics

/// A day of TLS reports.
struct TLSDayRow: Sendable {
  let day: Day
  let counts: TLSDay
  let state: BandState

  /// The days of a range; the newest are provisional, and those without reports missing.
  static func rows(_ range: ClosedRange<Day>, of days: [Day: TLSDay], rules: DayRules) -> [TLSDayRow] {
    (range.lowerBound.number...range.upperBound.number).map { number in
      let day = Day(number: number)
      let counts = days[day] ?? TLSDay()
      let age = rules.now.seconds - (day + 1).start.seconds
      let state: BandState =
        age < rules.provisionalHours * 3600 ? .provisional : counts.reports == 0 ? .missing : .normal
      return TLSDayRow(day: day, counts: counts, state: state)
    }
  }
}

/// Sessions that failed alike.
struct TLSFailureRow: Sendable {
  let key: TLSFailureKey
  let counts: TLSFailureCounts

  /// The rows, those with most sessions first.
  static func rows(_ counts: [TLSFailureKey: TLSFailureCounts]) -> [TLSFailureRow] {
    counts.map { TLSFailureRow(key: $0, counts: $1) }.sorted { left, right in
      left.counts.sessions != right.counts.sessions
        ? left.counts.sessions > right.counts.sessions : left.key < right.key
    }
  }

  /// Failed sessions by result, those with most first; what no details explain stands under the empty text.
  static func types(_ summary: TLSSummary) -> [(type: String, sessions: Int, last: Day?)] {
    var types: [String: (sessions: Int, last: Day?)] = [:]
    for (key, counts) in summary.failures {
      let known = types[key.resultType]
      types[key.resultType] = (
        TLSSessions.sum(known?.sessions ?? 0, counts.sessions), max(known?.last ?? counts.last, counts.last)
      )
    }
    if summary.unexplained > 0 {
      types[""] = (TLSSessions.sum(types[""]?.sessions ?? 0, summary.unexplained), types[""]?.last)
    }
    return types.map { ($0, $1.sessions, $1.last) }.sorted { left, right in
      left.1 != right.1 ? left.1 > right.1 : left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
    }
  }
}
