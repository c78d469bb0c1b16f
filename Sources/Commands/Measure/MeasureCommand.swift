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
  }

  @OptionGroup var common: CommonOptions

  @Option(help: "The last step to do.")
  var phase = Phase.aggregate

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use.", valueName: "n"))
  var jobs = 1

  @Argument(help: ArgumentHelp("Directories or files to read.", valueName: "archive"))
  var archives: [String]

  func run() async throws {
    let limits = try common.configuration().archiveLimits
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
    if phase == .aggregate {
      let statistics = await ArchiveStatistics.summarise(contents.set, jobs: jobs)
      Output.standard.write("messages \(statistics.total.tally.messages)\n")
    }
  }
}
