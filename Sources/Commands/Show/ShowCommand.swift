import Archive
import ArgumentParser
import Configuration
import Reports

/// `dmarcsite show FILE...`: reports for a person to read, or as JSON.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the reports of files for a person to read, or as JSON.",
    discussion: """
      A file may be a report (XML, JSON, gzip, zip, tar) or mail that carries some (one message, mbox). Reports are \
      printed as they stand in the file: copies are not left out.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print JSON for other programs.")
  var json = false

  @Argument(help: ArgumentHelp("Files to read.", valueName: "file"))
  var files: [String]

  func validate() throws {
    if files.isEmpty { throw ValidationError("name at least one file") }
  }

  func run() throws {
    let now = common.now ?? .current()
    let reader = DocumentReader(limits: try common.configuration().archiveLimits, now: now)
    for file in files {
      do throws(ArchiveError) {
        for file in try DirectoryWalk([file]).files { _ = reader.read(file) }
      } catch {
        Output.error.write("dmarcsite: \(error)\n")
        throw ExitStatus.failed.exitCode
      }
    }
    let (set, problems) = reader.take()
    if json {
      Output.standard.write(ReportJSON(set: set).document(problems: problems.sorted()))
    } else {
      let style = Style(usesColour: Output.standard.usesColour)
      Output.standard.write(ReportPrinter(set: set, style: style).text())
      ProblemPrinter(output: .error).print(problems, includesNotices: !common.quiet)
    }
    if problems.contains(where: { $0.severity == .refused }) { throw ExitStatus.someRefused.exitCode }
  }
}
