import Archive
import ArgumentParser
import Configuration
import Markup
import Reports

/// `dmarcsite archive prune --older-than 27m [ARCHIVE...]`: removes old reports.
struct ArchivePruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove reports that are older than a time.",
    discussion: """
      A file is removed when the period of every report in it ended before that time and, where it lies in a month that \
      ingest made (YYYY/MM), that month did as well. A file that lies in no such month and holds no report stays, and so \
      does what cannot be read. No link is followed. Directories of months and years that are empty then go too.

      Nothing is removed while build, digest, list or verify read the archive; mail can be taken in all the time. What \
      was removed has gone from the next site as well. The status is 1 when something could not be read or removed, 2 \
      when the archive is in use or cannot be read at all.
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "How old: a number of days, weeks, months or years, such as 90d, 52w, 27m or 3y.", valueName: "age"),
    transform: { text in
      guard let period = RetentionPeriod(text) else {
        throw ValidationError("'\(text)' is not an age such as 90d, 52w, 27m or 3y")
      }
      return period
    })
  var olderThan: RetentionPeriod

  @Flag(help: "Remove nothing, and print what would be removed.")
  var dryRun = false

  @Flag(help: "Wait until nobody reads the archive, in place of giving up.")
  var wait = false

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use (default: all).", valueName: "n"))
  var jobs: Int?

  @Argument(help: ArgumentHelp("Directories to prune (default: archive).", valueName: "archive"))
  var archives: [String] = []

  func validate() throws {
    try BuildCommand.check(jobs: jobs)
  }

  func run() async throws {
    let configuration = try common.configuration()
    let archives = archives.isEmpty ? configuration.archive : archives
    let now = common.now ?? .current()
    let reader = InventoryReader(
      limits: configuration.archiveLimits, now: now, jobs: jobs ?? availableProcessors())
    let day = olderThan.start(before: now)
    var isComplete = true
    do throws(PruningError) {
      let lock =
        dryRun
        ? ArchiveLock.reading(archives) { Output.error.tellOfPruning($0) }
        : try ArchiveLock.pruning(archives, waits: wait)
      defer { withExtendedLifetime(lock) {} }
      for archive in archives {
        let result = try await Pruning(archive, before: day, now: now, reader: reader).run(isDryRun: dryRun)
        tell(result, day: day)
        if !result.problems.isEmpty { isComplete = false }
      }
    } catch {
      Output.error.write("dmarcsite: \(TerminalText.visible("\(error)"))\n")
      throw ExitStatus.failed.exitCode
    }
    if !isComplete { throw ExitStatus.someRefused.exitCode }
  }

  private func tell(_ result: Pruning.Result, day: Day) {
    ProblemPrinter(output: .error, most: .max).print(result.problems, includesNotices: true)
    guard !common.quiet else { return }
    let word = dryRun ? "would remove" : "removed"
    for entry in result.removed { Output.standard.write("\(word) \(TerminalText.visible(entry.path))\n") }
    let files = result.removed.filter { !$0.isDirectory }
    let size = byteSize(files.reduce(0) { $0 + $1.size })
    Output.standard.write(
      "\(word) \(grouped(files.count)) \(files.count == 1 ? "file" : "files") (\(size)) from before \(day); "
        + "\(grouped(result.kept)) kept\n")
  }
}
