import Analysis
import Archive
import ArgumentParser
import Configuration
import Reports
import Statistics

/// `dmarcsite show FILE...`: reports for a person to read, or as JSON.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the reports of files for a person to read, or as JSON.",
    discussion: """
      A file may be a report (XML, JSON, gzip, zip, tar) or mail that carries some (one message, mbox). Reports are \
      printed as they stand in the file: copies are not left out. Each record is told with who sent it, what the sender \
      is to the domain, and why it fails; the evidence is that of all files named, so that more files tell more.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print JSON for other programs.")
  var json = false

  @Argument(help: ArgumentHelp("Files to read.", valueName: "file"))
  var files: [String]

  func validate() throws {
    if files.isEmpty { throw ValidationError("name at least one file") }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let now = common.now ?? .current()
    let reader = DocumentReader(limits: configuration.archiveLimits, now: now)
    for file in files {
      do throws(ArchiveError) {
        for file in try DirectoryWalk([file]).files { _ = reader.read(file) }
      } catch {
        Output.error.write("dmarcsite: \(error)\n")
        throw ExitStatus.failed.exitCode
      }
    }
    let (set, problems) = reader.take()
    let (explainer, warnings) = await Self.explain(set, configuration, now: now)
    for warning in warnings where !common.quiet { Output.error.write("dmarcsite: warning: \(warning)\n") }
    if json {
      Output.standard.write(ReportJSON(set: set, explainer: explainer).document(problems: problems.sorted()))
    } else {
      let style = Style(usesColour: Output.standard.usesColour)
      let printer = ReportPrinter(set: set, explainer: explainer, style: style, width: Output.standard.width)
      Output.standard.write(printer.text())
      ProblemPrinter(output: .error).print(problems, includesNotices: !common.quiet)
    }
    if problems.contains(where: { $0.severity == .refused }) { throw ExitStatus.someRefused.exitCode }
  }

  /// Analyses the reports of the files as an archive of their own.
  ///
  /// - Returns: What explains each record, and in words what could not be looked up.
  private static func explain(
    _ set: ReportSet, _ configuration: Configuration, now: Timestamp
  ) async -> (explainer: RecordExplainer, warnings: [String]) {
    var named = set
    named.nameReporters()
    let statistics = await ArchiveStatistics.summarise(named, jobs: 1)
    let lookup = AddressLookup(
      configuration: configuration, resolves: false, cache: configuration.cache ?? AddressLookup.standardCache,
      now: now)
    let looked = lookup.lookups(for: statistics)
    // What stood long ago in old files is told as it was when they were new.
    let last = set.aggregates.map(\.end).max().map { ($0.day + 1).start } ?? now
    let analysis = Analysis(
      statistics, settings: configuration.analysisSettings, now: min(last, now), lookups: looked.lookups)
    return (RecordExplainer(analysis, of: statistics), looked.warnings)
  }
}
