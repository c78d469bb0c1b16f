internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// What the reader does not see, and why.
struct ProblemsPage: Sendable {
  /// The problems in the order of files.
  private(set) var problems: [Problem]
  let facts: BuildFacts
  private(set) var kinds: [ProblemKindRow]
  /// For which days reports came.
  private let charts: HTML
  /// What ought to have come and did not.
  private let tables: [DataTable]
  var frame: PageFrame
  /// How many rows a table may have.
  var rowLimit = 500

  init(_ context: SiteContext) {
    problems = (context.input.problems + Self.cuts(context)).sorted()
    facts = context.input.facts
    kinds = ProblemKindRow.rows(problems)
    charts = Self.coverage(context)
    tables = Self.silence(context).filter { !$0.rows.isEmpty }
    var frame = PageFrame(
      context.frame, path: SitePath("problems/index.html"), heading: "Problems", title: "Problems")
    frame.up = .init(label: "All domains", path: "../index.html")
    frame.crumbs = [.init(label: "All domains", path: "../index.html")]
    frame.crumb = "Problems"
    frame.part = .problems
    frame.hasCharts = true
    self.frame = frame
  }

  /// The page and its data.
  static func files(_ context: SiteContext) -> [SiteFile] {
    var page = ProblemsPage(context)
    let before = context.cuts.problems.count
    var html = page.html(context)
    if context.cuts.problems.count > before {
      // The page itself was cut, which is to stand on it as well.
      page = ProblemsPage(context)
      html = page.html(context)
    }
    return [
      SiteFile(path: SitePath("problems/index.html"), bytes: html),
      SiteFile(path: SitePath("problems/problems.csv"), bytes: page.csv(context.csvOptions)),
      SiteFile(path: SitePath("problems/problems.json"), bytes: page.json),
    ]
  }

  /// What the site leaves out.
  private static func cuts(_ context: SiteContext) -> [Problem] {
    guard !context.others.isEmpty else { return context.cuts.problems }
    let all = context.domains.count + context.others.count
    let options = context.input.options
    let unknown = context.others.filter { !options.mayHavePage($0.domain) }
    var problems = context.cuts.problems
    if !unknown.isEmpty {
      let named = unknown.sorted { left, right in
        let (leftReports, rightReports) = (left.total.reports, right.total.reports)
        return leftReports != rightReports ? leftReports > rightReports : left.domain < right.domain
      }.map { "\($0.domain.ascii) (\(CountWords.count($0.total.reports, "report")))" }
      problems.append(
        Problem(
          severity: .notice, code: "unknown-domain",
          message:
            "reports came for \(CountWords.count(unknown.count, "domain")) that the configuration does not name: "
            + CountWords.list(named, limit: 20)))
    }
    let left = context.others.count - unknown.count
    if left > 0 {
      problems.append(
        Problem(
          severity: .notice, code: "limit-domains",
          message: "\(left) of \(all) domains have no pages of their own, since at most "
            + "\(options.domainCap) may; they are in one table of the first page"))
    }
    return problems
  }

  private func html(_ context: SiteContext) -> [UInt8] {
    context.page(context.templates.problems, at: frame.path, self)
  }

  private func csv(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["file", "part", "severity", "code", "line", "column", "message", "meaning", "what_to_do"],
      options: options)
    for problem in problems {
      csv.text(problem.origin.file)
      csv.text(problem.origin.part)
      csv.text(problem.severity.word)
      csv.text(problem.code)
      csv.integer(problem.line)
      csv.integer(problem.column)
      csv.text(problem.message)
      let entry = ProblemCatalogue[problem.code]
      csv.text(entry?.meaning)
      csv.text(entry?.action)
      csv.endRow()
    }
    return csv.bytes
  }

  private var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.array("problems") { array in
        for problem in problems {
          array.object { object in
            object.member("file", problem.origin.file)
            object.member("part", problem.origin.part)
            object.member("severity", problem.severity.word)
            object.member("code", problem.code)
            object.member("line", problem.line)
            object.member("column", problem.column)
            object.member("message", problem.message)
          }
        }
      }
    }
  }
}

extension ProblemsPage: CutPage {
  var mostRows: Int { problems.count }

  private func count(_ severity: Problem.Severity) -> Int { problems.count { $0.severity == severity } }

  private var verdict: Verdict {
    if facts.scanned == 0 { return Verdict(tone: .plain, status: "No files", lead: "The archive holds no file.") }
    let repaired = count(.repaired)
    var details: [String] = []
    if repaired > 0 {
      details.append(
        "\(CountWords.count(repaired, "thing was", "things were")) mended or left out of reports that were read.")
    }
    if facts.duplicates > 0 {
      details.append(
        "\(CountWords.count(facts.duplicates, "report")) had come before and \(facts.duplicates == 1 ? "counts" : "count") once."
      )
    }
    if facts.ignored > 0 {
      details.append(
        "\(CountWords.count(facts.ignored, "file")) \(facts.ignored == 1 ? "is" : "are") no report and not broken.")
    }
    guard facts.refused > 0 else {
      return Verdict(
        tone: .good, status: "All read", lead: "Every file that ought to hold a report could be read.", details: details
      )
    }
    return Verdict(
      tone: .bad, status: "Not all read",
      lead:
        "\(CountFormat.grouped(facts.refused)) of \(CountWords.count(facts.read + facts.refused, "file")) that ought to hold "
        + "reports could not be read: what they say is missing on every page.", details: details)
  }

  private var figures: [KeyFigure] {
    [
      KeyFigure(
        label: "Files read", value: Share(facts.read, of: facts.read + facts.refused).text(),
        note: "\(CountFormat.grouped(facts.read)) of \(CountFormat.grouped(facts.read + facts.refused)) with reports"),
      KeyFigure(label: "Files unreadable", value: CountFormat.grouped(facts.refused)),
      KeyFigure(label: "Files ignored", value: CountFormat.grouped(facts.ignored), note: "no reports, not broken"),
      KeyFigure(label: "Duplicates left out", value: CountFormat.grouped(facts.duplicates), note: "reports"),
      KeyFigure(label: "Repaired", value: CountFormat.grouped(count(.repaired)), note: "in reports that were read"),
      KeyFigure(label: "Notices", value: CountFormat.grouped(count(.notice))),
    ]
  }

  static let templateFields: [TemplateField<ProblemsPage>] = [
    .object("frame") { $0.frame },
    .object("verdict") { $0.verdict },
    .flag("hasFigures") { _ in true },
    .list("figures") { $0.figures },
    .optionalText("figuresNote") { _ in nil },
    .html("charts") { $0.charts },
    .list("tables") { page in
      page.tables.map { table in
        var table = table
        table.limit = min(table.limit, page.rowLimit)
        return table
      }
    },
    .flag("hasCodes") { !$0.kinds.isEmpty },
    .list("codes") { Array($0.kinds.prefix(100)) },
    .flag("hasProblems") { !$0.problems.isEmpty },
    .text("problemsCaption") { _ in "What was refused, mended or noticed, by file, part and place." },
    .list("problems") { $0.problems.prefix($0.rowLimit).map(ProblemRow.init(problem:)) },
    .optionalText("problemsRest") { page in
      page.problems.count > page.rowLimit
        ? "\(CountFormat.grouped(page.problems.count - page.rowLimit)) more are not shown." : nil
    },
  ]
}
