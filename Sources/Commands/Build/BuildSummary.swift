import Archive
import Publishing
import Reports
import Statistics

/// What a build prints when it ends.
struct BuildSummary {
  /// What the build did.
  let result: BuildResult
  /// What it was to do.
  let settings: BuildSettings

  /// A few lines for standard output.
  func text() -> String {
    let figures = result.figures
    let files = figures.files
    var rows: [(String, String)] = []
    rows.append(("Files", "\(grouped(files.scanned)) scanned, \(grouped(files.read)) read" + others(files)))
    var reports = "\(grouped(figures.aggregates)) aggregate"
    if figures.duplicates > 0 {
      let copies = figures.duplicates
      reports += ", \(grouped(copies)) \(copies == 1 ? "copy" : "copies") left out"
    }
    let (tls, failures) = (figures.tls, figures.failures)
    if tls > 0 { reports += ", \(grouped(tls)) TLS" }
    if failures > 0 { reports += ", \(grouped(failures)) failure" }
    rows.append(("Reports", reports))
    if let period = figures.period { rows.append(("Period", "\(period.lowerBound) to \(period.upperBound) (UTC)")) }
    rows.append(("Domains", grouped(figures.domains)))
    if figures.messages > 0 {
      rows.append(
        (
          "Messages",
          "\(grouped(figures.messages)): \(grouped(figures.passed)) passed, \(grouped(figures.failed)) failed DMARC"
        ))
    }
    let counts = Problem.Severity.allCases.map { severity in
      result.problems.count { $0.severity == severity }
    }
    if counts.contains(where: { $0 > 0 }) {
      rows.append(("Problems", "\(counts[0]) refused, \(counts[1]) repaired, \(counts[2]) notices"))
    }
    let publication = result.publication
    rows.append(
      (
        "Site",
        "\(grouped(figures.pages)) pages; \(grouped(publication.written)) files written, "
          + "\(grouped(publication.unchanged)) unchanged, \(grouped(publication.removed)) removed; \(seconds)"
      ))
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined() + "\nOpen \(index)\n"
  }

  private func others(_ files: FileCounts) -> String {
    (files.refused > 0 ? ", \(grouped(files.refused)) refused" : "")
      + (files.ignored > 0 ? ", \(grouped(files.ignored)) ignored" : "")
  }

  private var seconds: String {
    let tenths = Int((result.seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }

  private var index: String {
    settings.output + (settings.output.hasSuffix("/") ? "" : "/") + "index.html"
  }
}
