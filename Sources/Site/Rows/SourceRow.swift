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
  /// What it is to the page's domain, or the most urgent of what it is to several.
  var senderClass: SenderClass?
  /// Messages that failed although the source is the owner's.
  var failedOwn = 0
  /// Why its messages fail.
  var diagnosis: Diagnosis?
  /// Where its own page lies, from the site's directory.
  var path: SitePath?
  /// The messages of the period.
  let tally: Tally
  /// Its addresses with messages in the period, in the order of their numbers; what is no address stands last.
  let addresses: [String]
  /// The first day that it was seen on, also before the period.
  let firstSeen: Day?
  /// The last day with messages in the period.
  let last: Day?
  /// What it sent by day.
  let days: SourceRowDays
  /// How many sources the row stands for.
  let count: Int
  /// Whether a small chart stands in the row.
  var spark: HTML = HTML()
  /// The way from the page to the site's directory.
  var root = ""

  /// Whether the row stands for all that have none of their own.
  var isRest: Bool { source == nil }
  /// Whether the owner ought to look at it.
  var isProblem: Bool { failedOwn > 0 || senderClass == .needsFixing }

  /// The small chart of its days.
  func spark(of days: ClosedRange<Day>, rows: DayRows) -> HTML {
    let messages = self.days.messages(in: days)
    return Spark(
      rows.rows.filter { days.contains($0.day) }.map { row in
        if row.isMissing { return nil }
        let sum = messages[row.day - days.lowerBound]
        return Spark.Band(passed: sum.passed, failed: sum.failed)
      }
    ).html
  }

  static func rest(of rows: ArraySlice<SourceRow>) -> SourceRow {
    SourceRow(
      source: nil, name: "\(CountWords.count(rows.reduce(0) { $0 + $1.count }, "other source"))",
      failedOwn: rows.reduce(0) { $0 + $1.failedOwn }, tally: rows.reduce(into: Tally()) { $0 += $1.tally },
      addresses: rows.flatMap(\.addresses), firstSeen: nil,
      last: rows.compactMap(\.last).max(), days: SourceRowDays(), count: rows.reduce(0) { $0 + $1.count })
  }

  static let templateFields: [TemplateField<SourceRow>] =
    tallyFields + [
      .text("name") { $0.name },
      .flag("isProblem") { $0.isProblem },
      .optionalPath("path") { row in row.path.map { row.root + $0.string } },
      .text("addressesText") { $0.addressesText },
      .text("addressCount") { CountFormat.grouped($0.addresses.count) },
      .optionalText("class") { $0.senderClass?.label },
      .integer("classOrder") { Int($0.senderClass?.rawValue ?? 9) },
      .text("tone") { ($0.senderClass?.tone ?? .plain).rawValue },
      .optionalText("diagnosis") { $0.diagnosis.map { DiagnosisWords.label($0.code) } },
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
