import ArgumentParser
import Configuration
import Publishing
import Reports

/// `dmarcsite build [ARCHIVE...]`: an archive becomes a site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Read an archive of reports and write a site.",
    discussion: """
      Reads every file below the archives, by content and not by name: XML, gzip, zip, tar, mail, mbox, Maildir. The site \
      that stands in the output directory is replaced in one step when the new one is complete; until then, and when \
      anything goes wrong, it stays as it is.
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The directory of the site, which the program owns (default: site).", valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A directory with templates, a style sheet or a script that take the place of the built-in ones of the same name.",
      valueName: "dir"))
  var templates: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use (default: all).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Ask DNS for the names of the addresses that sent most messages, and keep the answers.")
  var resolve = false

  @Option(
    help: ArgumentHelp(
      "Where what is known is kept from build to build (default: dmarcsite in $XDG_CACHE_HOME or ~/.cache).",
      valueName: "dir"))
  var cache: String?

  @Flag(help: "Neither read nor keep anything from build to build.")
  var noCache = false

  @Flag(help: "Render every page, also those of which nothing changed.")
  var full = false

  @Flag(help: "Replace an output directory that this program did not write.")
  var force = false

  @Argument(help: ArgumentHelp("Directories or files to read (default: archive).", valueName: "archive"))
  var archives: [String] = []

  func validate() throws {
    try Self.check(jobs: jobs)
    if output?.isEmpty == true { throw ValidationError("--output takes the path of a directory") }
    if cache != nil && noCache { throw ValidationError("--cache and --no-cache exclude each other") }
  }

  /// Refuses numbers of processors that make no sense.
  static func check(jobs: Int?) throws {
    if let jobs, jobs < 1 || jobs > 256 { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let settings = BuildSettings(
      archives: archives.isEmpty ? configuration.archive : archives, output: output ?? configuration.output,
      templates: templates ?? configuration.templates, jobs: jobs ?? availableProcessors(), force: force,
      resolve: resolve || configuration.lookup.resolve,
      cache: noCache ? nil : cache ?? configuration.cache ?? AddressLookup.standardCache, full: full,
      configuration: configuration, now: common.now ?? .current())
    let run = BuildRun(
      settings: settings, progress: ProgressDisplay(isWanted: !common.quiet, isVerbose: common.verbose))
    do throws(BuildError) {
      let result = try await run.run()
      let archive = settings.archives.count == 1 ? settings.archives.first : nil
      ProblemPrinter(output: .error, archive: archive).print(result.problems, includesNotices: common.verbose)
      for warning in result.warnings { Output.error.write("dmarcsite: warning: \(warning)\n") }
      if !common.quiet { Output.standard.write(BuildSummary(result: result, settings: settings).text()) }
      if result.problems.contains(where: { $0.severity == .refused }) { throw BuildError.someRefused }
    } catch .someRefused {
      throw ExitStatus.someRefused.exitCode
    } catch {
      Output.error.write("dmarcsite: \(error)\n")
      throw ExitStatus.failed.exitCode
    }
  }
}
