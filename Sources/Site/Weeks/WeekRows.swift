internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// A domain in a week.
struct WeekDomainRow: TemplateModel {
  let name: String
  /// The domain's name in data files; nil for several.
  let domain: DomainName?
  let hasPage: Bool
  let policy: String
  let figures: KeyFigures
  /// The week before, if it has reports.
  let before: KeyFigures?
  /// How the domain stands at the end of the week.
  let verdict: Verdict?
  let isParked: Bool
  /// How many domains the row stands for.
  var count = 1
  var root = ""

  /// The verdict of a readiness in a word, with its tone.
  struct Verdict: Sendable {
    let label: String
    let tone: Site.Verdict.Tone
    let severity: Int
  }

  /// Several domains in one row.
  static func sum(_ rows: [WeekDomainRow], named name: String) -> WeekDomainRow {
    WeekDomainRow(
      name: name, domain: nil, hasPage: false, policy: "",
      figures: rows.reduce(into: KeyFigures()) { $0 += $1.figures },
      before: rows.contains { $0.before != nil }
        ? rows.reduce(into: KeyFigures()) { sum, row in if let before = row.before { sum += before } } : nil,
      verdict: nil, isParked: false, count: rows.count)
  }

  /// How the own pass rate changed, in points; nil without enough own mail.
  var change: String? {
    before.flatMap { before in
      Points.text(
        Share(figures.own.passed, of: figures.own.messages), from: Share(before.own.passed, of: before.own.messages))
    }
  }

  static let templateFields: [TemplateField<WeekDomainRow>] =
    figureFields { $0.figures } + [
      .text("name") { $0.name },
      .flag("isRest") { $0.domain == nil },
      .optionalPath("path") { row in
        row.hasPage ? row.domain.map { row.root + SitePath($0, "index.html").string } : nil
      },
      .text("policy") { $0.policy },
      .text("messages") { CountFormat.grouped($0.figures.messages) },
      .text("change") { $0.change ?? "–" },
      .optionalText("verdict") { $0.verdict?.label },
      .text("tone") { ($0.verdict?.tone ?? .plain).rawValue },
      .integer("order") { $0.verdict?.severity ?? 9 },
    ]
}

/// A source in a week.
struct WeekSourceRow: TemplateModel {
  let name: String
  let domain: DomainName
  let sender: SenderClass
  let counts: ClassCounts
  let diagnosis: Diagnosis?
  let first: Day?
  /// Where more is said, from the site's directory.
  let path: SitePath?
  var root = ""

  /// Sources with most failed messages first, then those with most messages.
  static func precedes(_ left: WeekSourceRow, _ right: WeekSourceRow) -> Bool {
    if left.counts.failed != right.counts.failed { return left.counts.failed > right.counts.failed }
    if left.counts.messages != right.counts.messages { return left.counts.messages > right.counts.messages }
    if left.domain != right.domain { return left.domain < right.domain }
    return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }

  static let templateFields: [TemplateField<WeekSourceRow>] = [
    .text("name") { $0.name },
    .text("domain") { $0.domain.display },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
    .text("class") { $0.sender.label },
    .integer("classOrder") { Int($0.sender.rawValue) },
    .text("tone") { $0.sender.tone.rawValue },
    .text("messages") { CountFormat.grouped($0.counts.messages) },
    .text("failed") { CountFormat.grouped($0.counts.failed) },
    .text("pass") { Share($0.counts.passed, of: $0.counts.messages).text() },
    .text("diagnosis") { $0.diagnosis.map { DiagnosisWords.label($0.code) } ?? "" },
    .text("firstText") { $0.first.map(DateWords.full) ?? "" },
    .text("first") { $0.first?.description ?? "" },
  ]
}

/// Something that changed, in a sentence with a link.
struct WeekChange: TemplateModel {
  let sentence: String
  /// Where more is said, from the site's directory.
  var path: SitePath?
  var root = ""

  static let templateFields: [TemplateField<WeekChange>] = [
    .text("sentence") { $0.sentence },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
  ]
}

/// Differences of shares in percentage points.
enum Points {
  /// `+0.4`, `−0.2` or `±0`; nil where one of the wholes is too small for a rate.
  static func text(_ new: Share, from old: Share) -> String? {
    guard !new.isSmall, !old.isSmall else { return nil }
    let tenths = tenths(new, from: old)
    if tenths == 0 { return "±0" }
    let magnitude = tenths.magnitude
    return "\(tenths > 0 ? "+" : "\u{2212}")\(magnitude / 10).\(magnitude % 10)"
  }

  /// The difference in tenths of a point.
  static func tenths(_ new: Share, from old: Share) -> Int {
    Int((new.percent * 10).rounded()) - Int((old.percent * 10).rounded())
  }
}
