import Analysis
import Archive
import ArgumentParser
import Configuration
import Reports
import Statistics

/// `dmarcsite measure ARCHIVE`: does the first steps of a build and nothing with the result, for benchmarks.
struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Do the first steps of a build, for benchmarks.", shouldDisplay: false)

  /// How far to go.
  enum Phase: String, ExpressibleByArgument, CaseIterable {
    /// Read files and unpack what they hold.
    case read
    /// And parse reports, and leave one copy of each.
    case parse
    /// And sum them up.
    case aggregate
    /// And find out who sends, why it fails and what to do.
    case analyse
  }

  @OptionGroup var common: CommonOptions

  @Option(help: "The last step to do.")
  var phase = Phase.aggregate

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use.", valueName: "n"))
  var jobs = 1

  @Argument(help: ArgumentHelp("Directories or files to read.", valueName: "archive"))
  var archives: [String]

  func run() async throws {
    let configuration = try common.configuration()
    let limits = configuration.archiveLimits
    let walk: DirectoryWalk
    do throws(ArchiveError) {
      walk = try DirectoryWalk(archives)
    } catch {
      Output.error.write("dmarcsite: \(error)\n")
      throw ExitStatus.failed.exitCode
    }
    let now = common.now ?? .current()
    if phase == .read {
      let reader = DocumentReader(limits: limits, now: now)
      let bytes = walk.files.reduce(0) { $0 + reader.unpackedBytes(of: $1) }
      Output.standard.write("files \(walk.files.count) unpacked \(bytes)\n")
      return
    }
    let reader = ArchiveReader(limits: limits, now: now, jobs: jobs)
    let contents = await reader.read(walk, progress: ReadingProgress(walk.files))
    Output.standard.write("files \(contents.files.scanned) reports \(contents.set.aggregates.count)\n")
    guard phase == .aggregate || phase == .analyse else { return }
    let statistics = await ArchiveStatistics.summarise(contents.set, jobs: jobs)
    Output.standard.write("messages \(statistics.total.tally.messages)\n")
    guard phase == .analyse else { return }
    let analysis = Analysis(statistics, settings: configuration.analysisSettings, now: now)
    // The pages ask for the causes of every source, so that they are part of what it costs.
    let causes = analysis.domains.reduce(0) { sum, domain in
      domain.sources.reduce(sum) { $0 + domain.diagnoses(of: $1).count }
    }
    Output.standard.write("sources \(analysis.book.sources.count) events \(analysis.events.count) causes \(causes)\n")
  }
}
