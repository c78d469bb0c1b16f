internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// What one source sent in a period.
struct SourceRow: TableRow {
  /// Who sends; nil for the row of all others.
  let source: Source?
  /// What people read.
  let name: String
  /// Own, forwarder or unknown, once that is known.
  var classification: String?
  /// Why it fails, once that is known.
  var diagnosis: String?
  /// The messages of the period.
  let tally: Tally
  /// Its addresses with messages in the period, in the order of their numbers; what is no address stands last.
  let addresses: [String]
  /// The first day that it was seen on, also before the period.
  let firstSeen: Day?
  /// The last day with messages in the period.
  let last: Day?
  /// What it sent by day.
  let days: [Day: Tally]
  /// How many sources the row stands for.
  let count: Int
  /// Whether a small chart stands in the row.
  var spark: HTML = HTML()

  /// Whether the row stands for all that have none of their own.
  var isRest: Bool { source == nil }
  /// Whether some of its messages passed and others failed.
  var isMixed: Bool { tally.passed > 0 && tally.failed > 0 }

  /// Whether it also passes and yet fails too often: it is likely the owner's own, and wants mending.
  ///
  /// A forwarder passes and fails too, but never by SPF, and it has a small part of all messages.
  ///
  /// - Parameters:
  ///   - options: From when on it fails too often.
  ///   - total: The messages of all sources.
  /// - Returns: Whether it does.
  func wantsMending(_ options: SiteOptions, total: Int) -> Bool {
    guard isMixed, tally.failed >= options.fixMessages else { return false }
    let share = Share(tally.failed, of: tally.messages)
    return share.percent >= Double(options.fixPercent)
      && (tally.spfAligned > 0 || Share(tally.messages, of: total).percent >= 1)
  }

  /// The small chart of its days.
  func spark(of days: ClosedRange<Day>, rows: DayRows) -> HTML {
    Spark(
      rows.rows.filter { days.contains($0.day) }.map { row in
        if row.isMissing { return nil }
        let tally = self.days[row.day] ?? Tally()
        return Spark.Band(passed: tally.passed, failed: tally.failed)
      }
    ).html
  }

  static func rest(of rows: ArraySlice<SourceRow>) -> SourceRow {
    SourceRow(
      source: nil, name: "\(CountWords.count(rows.reduce(0) { $0 + $1.count }, "other source"))",
      tally: rows.reduce(into: Tally()) { $0 += $1.tally }, addresses: rows.flatMap(\.addresses), firstSeen: nil,
      last: rows.compactMap(\.last).max(), days: [:], count: rows.reduce(0) { $0 + $1.count })
  }

  static let templateFields: [TemplateField<SourceRow>] =
    tallyFields + [
      .text("name") { $0.name },
      .flag("isProblem") { $0.isMixed },
      .text("addressesText") { $0.addressesText },
      .text("addressCount") { CountFormat.grouped($0.addresses.count) },
      .optionalText("class") { $0.classification },
      .optionalText("diagnosis") { $0.diagnosis },
      .optionalText("first") { $0.firstSeen?.description },
      .text("firstText") { $0.firstSeen.map(DateWords.plain) ?? "" },
      .html("spark") { $0.spark },
    ]

  /// The first addresses in words; none for the row of all others.
  private var addressesText: String {
    isRest ? "" : CountWords.list(addresses.prefix(2).map { $0.clipped(45) }, limit: 2, of: addresses.count)
  }
}

extension CountWords {
  /// The words that are shown of a greater number.
  fileprivate static func list(_ words: [String], limit: Int, of count: Int) -> String {
    count > limit ? "\(words.joined(separator: ", ")) and \(CountFormat.grouped(count - limit)) more" : list(words)
  }
}
