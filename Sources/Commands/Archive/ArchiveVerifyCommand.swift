import Archive
import ArgumentParser
import Configuration
import Markup
import Reports

/// `dmarcsite archive verify [ARCHIVE...]`: reads everything and tells what could not be read.
struct ArchiveVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read every file and tell which cannot be read.",
    discussion: """
      Reads as build does, but never from a cache, and writes nothing. The status is 0 when every file was read, 1 when \
      some were refused, 2 when the archive cannot be read at all.
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
    let reader = ArchiveReader(
      limits: configuration.archiveLimits, now: common.now ?? .current(), jobs: jobs ?? availableProcessors())
    let progress = ReadingProgress(walk.files)
    let contents = await ProgressDisplay(isWanted: !common.quiet).showing(progress) {
      await reader.read(walk, progress: progress)
    }
    let totals = ArchiveTotals(contents, bytes: progress.bytes)
    let problems = contents.problems
    if json {
      Output.standard.write(totals.json(problems: problems))
    } else {
      let archive = archives.count == 1 ? archives.first : nil
      var printer = ProblemPrinter(output: .error, archive: archive)
      // There is no page that has them all.
      printer.most = .max
      printer.print(problems, includesNotices: common.verbose)
      if !common.quiet { Output.standard.write(totals.text()) }
    }
    if problems.contains(where: { $0.severity == .refused }) { throw ExitStatus.someRefused.exitCode }
  }
}
