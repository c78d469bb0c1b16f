internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// A domain in a week, or several in one row.
struct WeekDomainRow: TemplateModel {
  let name: String
  let path: SitePath?
  let policy: String
  let figures: KeyFigures
  /// The week before, if it has reports.
  let before: KeyFigures?
  /// How the domain stands at the end of the week; nil for several.
  let readiness: Readiness?
  var root = ""

  init(_ row: WeekDomain, _ links: SiteLinks) {
    name = row.domain.display
    path = links.path(.domain(row.domain))
    policy = row.policy.map(PolicyWords.short) ?? "–"
    figures = row.figures
    before = row.before
    readiness = row.readiness
  }

  /// Several domains.
  init(_ rows: [WeekDomain], named name: String) {
    self.name = name
    path = nil
    policy = ""
    figures = rows.reduce(into: KeyFigures()) { $0 += $1.figures }
    before =
      rows.contains { $0.before != nil }
      ? rows.reduce(into: KeyFigures()) { sum, row in if let before = row.before { sum += before } } : nil
    readiness = nil
  }

  /// How the own pass rate changed, in points; nil without enough own mail.
  private var change: String? { before.flatMap { Points.text(figures.own, from: $0.own) } }

  static let templateFields: [TemplateField<WeekDomainRow>] =
    figureFields { $0.figures } + [
      .text("name") { $0.name },
      .flag("isRest") { $0.readiness == nil },
      .optionalPath("path") { row in row.path.map { row.root + $0.string } },
      .text("policy") { $0.policy },
      .text("messages") { CountFormat.grouped($0.figures.messages) },
      .text("change") { $0.change ?? "–" },
      .optionalText("verdict") { $0.readiness?.verdict.label },
      .text("tone") { ($0.readiness.map(Verdict.tone(of:)) ?? .plain).rawValue },
      .integer("order") { $0.readiness?.verdict.severity ?? 9 },
    ]
}

/// A source in a week.
struct WeekSourceRow: TemplateModel {
  let fact: WeekSource
  /// Where more is said, from the site's directory.
  let path: SitePath?
  var root = ""

  static let templateFields: [TemplateField<WeekSourceRow>] = [
    .text("name") { $0.fact.name },
    .text("domain") { $0.fact.domain.display },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
    .text("class") { $0.fact.sender.label },
    .integer("classOrder") { Int($0.fact.sender.rawValue) },
    .text("tone") { $0.fact.sender.tone.rawValue },
    .text("messages") { CountFormat.grouped($0.fact.counts.messages) },
    .text("failed") { CountFormat.grouped($0.fact.counts.failed) },
    .text("pass") { Share($0.fact.counts.passed, of: $0.fact.counts.messages).text() },
    .text("diagnosis") { $0.fact.diagnosis.map { DiagnosisWords.label($0.code) } ?? "" },
    .text("firstText") { $0.fact.first.map(DateWords.full) ?? "" },
    .text("first") { $0.fact.first?.description ?? "" },
  ]
}

/// Something that changed, in a sentence with a link.
struct WeekChangeRow: TemplateModel {
  let sentence: String
  /// Where more is said, from the site's directory.
  let path: SitePath?
  var root = ""

  static let templateFields: [TemplateField<WeekChangeRow>] = [
    .text("sentence") { $0.sentence },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
  ]
}

/// Something that is to be done.
struct WeekTaskRow: TemplateModel {
  let fact: WeekTask
  /// Where more is said, from the site's directory.
  let path: SitePath?
  var root = ""

  static let templateFields: [TemplateField<WeekTaskRow>] = [
    .text("domain") { $0.fact.domain.display },
    .text("what") { $0.fact.what },
    .optionalPath("path") { row in row.path.map { row.root + $0.string } },
    .text("cause") { $0.fact.cause },
    .text("fix") { $0.fact.fix },
  ]
}
