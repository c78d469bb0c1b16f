import Archive
import Markup
import Reports

/// What `archive verify` tells of an archive in all.
struct ArchiveTotals {
  private let files: FileCounts
  private let bytes: Int
  private let aggregates: Int
  private let duplicates: Int
  private let tls: Int
  private let failures: Int
  private let messages: Int
  private let problems: [Int]

  /// Sums up an archive of a number of bytes.
  init(_ contents: ArchiveContents, bytes: Int) {
    files = contents.files
    self.bytes = bytes
    aggregates = contents.set.aggregates.count
    duplicates = contents.duplicates
    tls = contents.set.tls.count
    failures = contents.set.failures.count
    messages = contents.set.aggregates.reduce(0) { $0 &+ contents.set.messages(of: $1) }
    problems = Problem.Severity.allCases.map { severity in contents.problems.count { $0.severity == severity } }
  }

  /// A few lines for a person.
  func text() -> String {
    var text = "Files     \(grouped(files.scanned)) (\(byteSize(bytes))): \(grouped(files.read)) read, "
    text += "\(grouped(files.refused)) refused, \(grouped(files.ignored)) ignored\n"
    text += "Reports   \(grouped(aggregates)) aggregate, \(grouped(tls)) TLS, \(grouped(failures)) failure"
    text += duplicates > 0 ? "; \(grouped(duplicates)) \(duplicates == 1 ? "copy" : "copies") besides\n" : "\n"
    text += "Messages  \(grouped(messages))\n"
    text += "Problems  \(problems[0]) refused, \(problems[1]) repaired, \(problems[2]) notices\n"
    return text
  }

  /// The document of `archive verify --json`.
  func json(problems: [Problem]) -> [UInt8] {
    JSONWriter.document(.lines) { document in
      document.member("schema", "dmarcsite.verify/1")
      document.object("files") { object in
        object.member("scanned", files.scanned)
        object.member("read", files.read)
        object.member("refused", files.refused)
        object.member("ignored", files.ignored)
        object.member("bytes", bytes)
      }
      document.object("reports") { object in
        object.member("aggregate", aggregates)
        object.member("tls", tls)
        object.member("failure", failures)
        object.member("duplicates", duplicates)
      }
      document.member("messages", messages)
      document.array("problems") { array in
        for problem in problems { array.object { ReportJSON.write(problem, to: &$0) } }
      }
    }
  }
}
