internal import Charts
internal import Markup
internal import Reports

/// A problem in the table of problems.
struct ProblemRow: TemplateModel {
  let problem: Problem

  static let templateFields: [TemplateField<ProblemRow>] = [
    .text("file") { $0.problem.origin.file.isEmpty ? "(all files)" : $0.problem.origin.file.clipped(160) },
    .optionalText("part") { $0.problem.origin.part.isEmpty ? nil : $0.problem.origin.part.clipped(160) },
    .integer("severityOrder") { Int($0.problem.severity.rawValue) },
    .text("severity") { $0.problem.severity.word },
    .text("tone") { $0.problem.severity.tone.rawValue },
    .text("code") { $0.problem.code.clipped(60) },
    .text("line") { $0.problem.line.map(String.init) ?? "" },
    .text("column") { $0.problem.column.map(String.init) ?? "" },
    .text("message") { $0.problem.message.clipped(400) },
    .flag("isRefused") { $0.problem.severity == .refused },
  ]
}

/// All problems of one kind.
struct ProblemKindRow: TemplateModel {
  let code: String
  let severity: Problem.Severity
  let count: Int
  let files: Int

  /// The kinds: what was refused first, then the most frequent.
  static func rows(_ problems: [Problem]) -> [ProblemKindRow] {
    struct Key: Hashable {
      let code: String
      let severity: Problem.Severity
    }
    return Dictionary(grouping: problems) { Key(code: $0.code, severity: $0.severity) }.map { key, problems in
      ProblemKindRow(
        code: key.code, severity: key.severity, count: problems.count, files: Set(problems.map(\.origin.file)).count)
    }.sorted { left, right in
      if left.severity != right.severity { return left.severity < right.severity }
      if left.count != right.count { return left.count > right.count }
      return left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
    }
  }

  static let templateFields: [TemplateField<ProblemKindRow>] = [
    .text("code") { $0.code.clipped(60) },
    .text("severity") { $0.severity.word },
    .text("tone") { $0.severity.tone.rawValue },
    .text("count") { CountFormat.grouped($0.count) },
    .text("files") { CountFormat.grouped($0.files) },
    .text("meaning") { ProblemCatalogue[$0.code]?.meaning ?? "" },
    .text("action") { ProblemCatalogue[$0.code]?.action ?? "" },
  ]
}

extension Problem.Severity {
  /// How urgent it is.
  var tone: Verdict.Tone {
    switch self {
    case .refused: .bad
    case .repaired: .warn
    case .notice: .plain
    }
  }
}
