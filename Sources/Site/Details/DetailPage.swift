internal import Charts
internal import Markup

/// A page about one source, reporter or kind of report: a verdict, cards, figures, charts, tables and files.
struct DetailPage: CutPage {
  var frame: PageFrame
  var verdict: Verdict
  var cards: [DetailCard] = []
  var figures: [KeyFigure] = []
  var figuresNote: String?
  var charts = HTML()
  var tables: [DataTable] = []
  /// Names of files beside the page, with what they hold.
  var files: [DataFile] = []
  /// How many rows a table may have.
  var rowLimit = 500

  /// A file beside a page.
  struct DataFile: TemplateModel {
    let path: String
    let words: String
    /// What the link says in place of the path.
    var label: String?

    static let templateFields: [TemplateField<DataFile>] = [
      .path("path") { $0.path },
      .text("name") { $0.label ?? $0.path },
      .text("words") { $0.words },
    ]
  }

  init(_ frame: PageFrame, verdict: Verdict) {
    self.frame = frame
    self.verdict = verdict
  }

  /// The page's bytes within the budget; rows that were left out are noted.
  func bytes(_ context: SiteContext) -> [UInt8] {
    if tables.contains(where: { $0.unwritten.rows > 0 }) {
      context.cuts.note(frame.path, rows: context.input.options.rowCap, budget: nil)
    }
    return context.page(context.templates.detail, at: frame.path, self)
  }

  var mostRows: Int { tables.map { $0.rows.count(upTo: $0.limit) }.max() ?? 0 }

  static let templateFields: [TemplateField<DetailPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasCards") { !$0.cards.isEmpty },
    .list("cards") { $0.cards },
    .flag("hasFigures") { !$0.figures.isEmpty },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { $0.figuresNote },
    .html("charts") { $0.charts },
    .list("tables") { page in
      page.tables.filter { !$0.rows.isEmpty }.map { table in
        var table = table
        table.limit = min(table.limit, page.rowLimit)
        return table
      }
    },
    .flag("hasFiles") { !$0.files.isEmpty },
    .list("files") { $0.files },
  ]
}

/// A few facts about one thing, and what follows from them.
struct DetailCard: TemplateModel {
  /// A fact: a term and its words.
  struct Fact: TemplateModel {
    let term: String
    let words: String
    var path: String?

    static let templateFields: [TemplateField<Fact>] = [
      .text("term") { $0.term },
      .text("words") { $0.words.clipped(300) },
      .optionalPath("path") { $0.path },
    ]
  }

  /// Something that was found: a code, a sentence, and what to do.
  struct Finding: TemplateModel {
    let code: String
    let tone: Verdict.Tone
    let sentence: String
    let fix: String

    static let templateFields: [TemplateField<Finding>] = [
      .text("code") { $0.code },
      .text("tone") { $0.tone.rawValue },
      .text("sentence") { $0.sentence.clipped(600) },
      .text("fix") { $0.fix.clipped(600) },
    ]
  }

  let heading: String
  /// The identifier of the card in its page.
  let id: String
  var facts: [Fact] = []
  var sentences: [String] = []
  var findings: [Finding] = []

  /// Adds a fact, if there is one.
  mutating func add(_ term: String, _ words: String?, path: String? = nil) {
    guard let words, !words.isEmpty else { return }
    facts.append(Fact(term: term, words: words, path: path))
  }

  static let templateFields: [TemplateField<DetailCard>] = [
    .text("heading") { $0.heading },
    .text("id") { $0.id },
    .flag("hasFacts") { !$0.facts.isEmpty },
    .list("facts") { $0.facts },
    .texts("sentences") { card in card.sentences.map { $0.clipped(600) } },
    .list("findings") { $0.findings },
  ]
}
