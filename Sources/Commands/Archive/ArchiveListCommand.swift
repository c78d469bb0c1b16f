import Archive
import ArgumentParser
import Configuration
import Reports

/// `dmarcsite archive list [ARCHIVE...]`: what lies in an archive, by domain and month.
struct ArchiveListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the files, reports and sizes of each domain and month.",
    discussion: """
      A report counts in the month of the middle of its period, UTC; a failure report in the month of its date. Copies are \
      counted. A file whose reports belong to several rows is counted in a row of its own, its reports in theirs.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print JSON for other programs.")
  var json = false

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use (default: all).", valueName: "n"))
  var jobs: Int?

  @Argument(help: ArgumentHelp("Directories or files to read (default: archive).", valueName: "archive"))
  var archives: [String] = []

  func validate() throws {
    try BuildCommand.check(jobs: jobs)
  }

  func run() async throws {
    let configuration = try common.configuration()
    let archives = archives.isEmpty ? configuration.archive : archives
    let lock = ArchiveLock.reading(archives) { Output.error.tellOfPruning($0) }
    defer { withExtendedLifetime(lock) {} }
    let walk: DirectoryWalk
    do throws(ArchiveError) {
      walk = try DirectoryWalk(archives)
    } catch {
      Output.error.write("dmarcsite: \(error)\n")
      throw ExitStatus.failed.exitCode
    }
    let reader = InventoryReader(
      limits: configuration.archiveLimits, now: common.now ?? .current(), jobs: jobs ?? availableProcessors())
    let progress = ReadingProgress(walk.files)
    let files = await ProgressDisplay(isWanted: !common.quiet).showing(progress) {
      await reader.read(walk.files, progress: progress)
    }
    let list = ArchiveList(files)
    if json {
      Output.standard.write(list.json())
    } else {
      Output.standard.write(list.text(style: Style(usesColour: Output.standard.usesColour)))
    }
    ProblemPrinter(output: .error).print(walk.problems, includesNotices: common.verbose)
    if list.refused.files > 0 || walk.problems.contains(where: { $0.severity == .refused }) {
      throw ExitStatus.someRefused.exitCode
    }
  }
}

extension Output {
  /// Says why nothing seems to happen.
  func tellOfPruning(_ archive: String) {
    write("dmarcsite: waiting: old reports are being removed from '\(archive)'\n")
  }
}
