import ArgumentParser
import Configuration
import Digest
import Reports

/// `dmarcsite digest [ARCHIVE...]`: a week of an archive becomes an e-mail.
struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Write or send the weekly e-mail.",
    discussion: """
      Reads the archives as build does and tells of one week: what to do, what changed, how the domains stand. Without \
      --output or --send the mail is printed: the whole message, or its text alone on a terminal.

      Whoever stands in [digest] to gets everything; whoever stands in the digest of an [[account]] gets its domains. Each \
      recipient gets a mail of his own. What was sent is remembered, so that a mail is not sent again when the command is \
      repeated; one that cannot be sent is kept, and its place is told.

      Status 0: done. 1: done, but some inputs were refused. 2: a mail could not be written or sent.
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("The ISO week (default: the last one that is over).", valueName: "2026-W44"),
    transform: { text in
      guard let week = Week(text) else { throw ValidationError("'\(text)' is not a week such as 2026-W44") }
      return week
    })
  var week: Week?

  @Option(
    help: ArgumentHelp(
      "Who gets everything, in place of all recipients of the configuration; may be repeated.", valueName: "address"))
  var to: [String] = []

  @Option(
    help: ArgumentHelp(
      "How mails are divided: all (one for each recipient), account or domain (default: all).", valueName: "part"),
    transform: { text in
      guard let split = DigestSplit(rawValue: text) else {
        throw ValidationError("'\(text)' is none of all, account and domain")
      }
      return split
    })
  var split = DigestSplit.all

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the mail to a file; of several mails each to FILE with the name of its part before the ending.",
      valueName: "file.eml"))
  var output: String?

  @Flag(help: "Hand the mails to the mail server.")
  var send = false

  @Flag(help: "Send also what was sent before.")
  var again = false

  @Flag(help: "Send nothing and remember nothing: tell what would be sent, and to whom.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "The directory that remembers what was sent (default: digest in $STATE_DIRECTORY, or dmarcsite/digest in $XDG_STATE_HOME or ~/.local/state).",
      valueName: "dir"))
  var state: String?

  @Option(help: ArgumentHelp("The program that mail is sent by (default: /usr/sbin/sendmail).", valueName: "path"))
  var sendmail: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many processors to use (default: all).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Where build and digest keep what they have read (default: dmarcsite in $XDG_CACHE_HOME or ~/.cache).",
      valueName: "dir"))
  var cache: String?

  @Flag(help: "Neither read nor keep anything from run to run.")
  var noCache = false

  @Argument(help: ArgumentHelp("Directories or files to read (default: archive).", valueName: "archive"))
  var archives: [String] = []

  func validate() throws {
    try BuildCommand.check(jobs: jobs)
    if cache != nil && noCache { throw ValidationError("--cache and --no-cache exclude each other") }
    if again && !send { throw ValidationError("--again goes with --send") }
    if output?.isEmpty == true { throw ValidationError("--output takes the path of a file") }
    for address in to where MailAddress(address) == nil {
      throw ValidationError("'\(address)' is not an e-mail address")
    }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let now = common.now ?? .current()
    if let week, week.monday > now.day { throw ValidationError("the week \(week) has not begun") }
    let build = BuildSettings(
      archives: archives.isEmpty ? configuration.archive : archives, output: configuration.output,
      templates: configuration.templates, jobs: jobs ?? availableProcessors(), force: false, resolve: false,
      cache: noCache ? nil : cache ?? configuration.cache ?? AddressLookup.standardCache, full: false,
      configuration: configuration, now: now)
    let settings = DigestRun.Settings(
      build: build, week: week ?? now.day.week.previous, recipients: to, split: split, output: output, isSent: send,
      isSentAgain: again, isDry: dryRun, state: state ?? configuration.digest.state ?? SentState.standard,
      sendmail: sendmail ?? configuration.digest.sendmail)
    let run = DigestRun(settings: settings, isQuiet: common.quiet)
    let refused: Int
    do throws(DigestError) {
      refused = try await run.run()
    } catch {
      Output.error.write("dmarcsite: \(error)\n")
      throw ExitStatus.failed.exitCode
    }
    if refused > 0 {
      Output.error.write(
        "dmarcsite: \(grouped(refused)) \(refused == 1 ? "file" : "files") could not be read; build tells which\n")
      throw ExitStatus.someRefused.exitCode
    }
  }
}
