import Markup
import Reports

/// Tells a person of problems: `archive/x.eml.gz:12:5: error: …`, 20 of them as a rule.
struct ProblemPrinter {
  /// Where lines go.
  let output: Output
  /// The archive that files are relative to, when there is one: what is printed can be opened.
  var archive: String?
  /// How many problems are printed before the rest is only counted.
  var most = 20

  /// Prints the worst problems and how many there are besides.
  ///
  /// - Parameters:
  ///   - problems: In their order.
  ///   - includesNotices: Whether what was repaired or merely odd is printed too.
  func print(_ problems: [Problem], includesNotices: Bool) {
    let wanted = problems.filter { includesNotices || $0.severity == .refused }.sorted {
      $0.severity != $1.severity ? $0.severity < $1.severity : $0 < $1
    }
    let style = Style(usesColour: output.usesColour)
    for problem in wanted.prefix(most) {
      output.write(line(problem, style: style) + "\n")
    }
    if wanted.count > most {
      output.write("and \(wanted.count - most) more; the site's problems page lists them all\n")
    }
  }

  private func path(of file: String) -> String {
    guard let archive, archive != file else { return file }
    return archive.hasSuffix("/") ? archive + file : "\(archive)/\(file)"
  }

  /// One problem as a line.
  func line(_ problem: Problem, style: Style) -> String {
    var place = TerminalText.visible(path(of: problem.origin.file))
    if let line = problem.line { place += ":\(line)" + (problem.column.map { ":\($0)" } ?? "") }
    let word =
      switch problem.severity {
      case .refused: style.bad("error:")
      case .repaired: style.doubtful("repaired:")
      case .notice: style.faint("notice:")
      }
    let part = problem.origin.part.isEmpty ? "" : TerminalText.visible(problem.origin.part) + ": "
    return "\(style.strong(place)): \(word) \(part)\(TerminalText.visible(problem.message))"
  }
}
