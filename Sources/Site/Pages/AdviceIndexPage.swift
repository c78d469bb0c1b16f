internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The next step of every domain.
struct AdviceIndexPage: Sendable {
  /// A domain's advice in a row.
  struct Row: TemplateModel {
    let analysis: DomainAnalysis
    /// Whether it has a page of its own.
    let hasPage: Bool

    /// The gates to the next policy that are closed.
    var closed: [Gate] {
      let readiness = analysis.readiness
      guard readiness.kind != .parked, readiness.current < readiness.target else { return [] }
      let isReject = readiness.current >= .quarantine
      return readiness.gates.filter { gate in
        guard !gate.isOpen else { return false }
        return isReject
          ? gate.identifier.isForReject || [.q1, .q2, .q3].contains(gate.identifier) : !gate.identifier.isForReject
      }
    }

    static let templateFields: [TemplateField<Row>] =
      figureFields { $0.analysis.readiness.figures } + [
        .text("name") { $0.analysis.domain.display },
        .optionalPath("path") { row in
          row.hasPage ? "../" + SitePath(row.analysis.domain, "advice.html").string : nil
        },
        .flag("isProblem") { $0.analysis.readiness.verdict.needsWork },
        .text("verdict") { $0.analysis.readiness.verdict.label },
        .text("tone") { Verdict.tone(of: $0.analysis).rawValue },
        .integer("order") { $0.analysis.readiness.verdict.severity },
        .text("policy") { $0.analysis.policies.current.map(PolicyWords.short) ?? "–" },
        .text("target") { row in
          let readiness = row.analysis.readiness
          let target = readiness.target == .reject ? "reject" : "quarantine"
          return readiness.current > readiness.target ? "at least \(target)" : target
        },
        .text("closed") { row in
          row.closed.isEmpty ? "–" : row.closed.map(\.identifier.rawValue).joined(separator: ", ")
        },
        .text("sentence") { Verdict.lead($0.analysis) },
      ]
  }

  let analysis: Analysis
  let rows: [Row]
  /// Which services may be the owner's.
  let questions: [Verdict.Question]
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext) {
    let analysis = context.input.analysis
    self.analysis = analysis
    let paged = Set(context.domains.map(\.domain))
    rows = analysis.domains.map { Row(analysis: $0, hasPage: paged.contains($0.domain)) }.sorted { left, right in
      let (first, second) = (left.analysis.readiness, right.analysis.readiness)
      if first.verdict.severity != second.verdict.severity { return first.verdict.severity < second.verdict.severity }
      if first.figures.messages != second.figures.messages { return first.figures.messages > second.figures.messages }
      return left.analysis.domain < right.analysis.domain
    }
    var frame = PageFrame(context.frame, path: SitePath("advice/index.html"), heading: "Advice", title: "Advice")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Advice"
    frame.part = .advice
    self.frame = frame
    questions = Verdict.questions(analysis.domains, context, root: frame.root)
  }

  /// The page and its data.
  static func files(_ context: SiteContext) -> [SiteFile] {
    let page = AdviceIndexPage(context)
    let html = context.page(context.templates.adviceIndex, at: page.frame.path, page)
    return [
      SiteFile(path: SitePath("advice/index.html"), bytes: html),
      SiteFile(path: SitePath("advice/advice.csv"), bytes: page.csv(context.csvOptions)),
    ]
  }

  private func csv(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["domain", "kind", "verdict", "policy", "target", "from_day", "to_day"] + FigureColumns.header + [
        "closed_gates", "record_name", "record", "verdict_text",
      ], options: options)
    for row in rows {
      let readiness = row.analysis.readiness
      csv.text(row.analysis.domain.ascii)
      csv.text(readiness.kind.rawValue)
      csv.text(readiness.verdict.word)
      csv.text(row.analysis.policies.current?.words)
      csv.text(PolicyWords.step(readiness.target))
      csv.text(readiness.window.lowerBound.description)
      csv.text(readiness.window.upperBound.description)
      FigureColumns.write(readiness.figures, to: &csv)
      csv.texts(row.closed.map(\.identifier.rawValue))
      csv.text(row.analysis.advice.name)
      csv.text(row.analysis.advice.record)
      csv.text(row.analysis.verdictSentence)
      csv.endRow()
    }
    return csv.bytes
  }
}

extension AdviceIndexPage: CutPage {
  var mostRows: Int { rows.count }

  private var verdict: Verdict {
    let work = rows.count { $0.analysis.readiness.verdict.needsWork }
    let tighten = rows.count { $0.analysis.readiness.verdict.canTighten }
    let (tone, status): (Verdict.Tone, String) =
      rows.isEmpty
      ? (.plain, "No reports")
      : work > 0
        ? (.bad, Verdict.work(rows.map(\.analysis)))
        : !questions.isEmpty
          ? (.warn, Verdict.questionStatus) : tighten > 0 ? (.good, "Can tighten") : (.good, "Nothing to do")
    return Verdict(
      tone: tone, status: status, lead: analysis.verdictSentence, questions: questions,
      details: Array(
        rows.compactMap { row in
          row.analysis.advice.openSubdomains.map { "\(row.analysis.domain.unicode): \($0)" }
        }.prefix(5)))
  }

  static let templateFields: [TemplateField<AdviceIndexPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasRows") { !$0.rows.isEmpty },
    .text("caption") { page in
      "What each domain can do next, by the complete days \(DateWords.range(page.analysis.window)), the most urgent first."
    },
    .list("rows") { Array($0.rows.prefix($0.rowLimit)) },
    .optionalText("rest") { page in
      page.rows.count > page.rowLimit
        ? "\(CountFormat.grouped(page.rows.count - page.rowLimit)) more domains are not shown." : nil
    },
  ]
}
