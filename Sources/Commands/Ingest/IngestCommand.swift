import Archive
import ArgumentParser
import Reports

/// `dmarcsite ingest [MAIL...]`: mail becomes files of the archive.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Take in mail and store its reports in an archive.",
    discussion: """
      Reads mail from standard input, as a mail server's pipe gives it, or from files, mbox files and Maildirs. Each \
      report is stored as it was received, compressed, under ARCHIVE/[account/]YYYY/MM; what is there already is not \
      stored again, and nothing is ever overwritten. Mail without a report is passed on or kept under \
      ARCHIVE/[account/]other; mail of a mailbox is never passed on.

      Status 0: everything is on the disk. 65: refused, no mail or too large. 67: no account has the recipient. \
      75: nothing was lost, try again. Any number of these commands may run at the same time.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("The directory of the archive.", valueName: "dir"))
  var archive = "archive"

  @Option(
    help: ArgumentHelp(
      "The address that the mail was sent to, as the mail server knows it (default: that in the mail's header).",
      valueName: "address"))
  var recipient: String?

  @Flag(help: "Store whole mails, not their reports alone.")
  var keepMail = false

  @Option(
    help: ArgumentHelp(
      "An account and the addresses that its reports are sent to. With any account, mail for others is refused.",
      valueName: "name=address,..."),
    transform: IngestOptions.account)
  var account: [IngestSettings.Account] = []

  @Option(help: ArgumentHelp("Who gets mail without a report (default: it is kept).", valueName: "address"))
  var forwardOther: String?

  @Option(
    help: ArgumentHelp(
      "What to do with reports whose mail did not pass DMARC: accept, mark (store in a directory 'unverified') or refuse.",
      valueName: "rule"),
    transform: IngestOptions.rule)
  var unverified: IngestSettings.UnverifiedRule = .accept

  @Option(
    help: ArgumentHelp(
      "A mail server whose Authentication-Results are believed, by the name that it writes there.", valueName: "name"))
  var trustedAuthservID: [String] = []

  @Option(help: ArgumentHelp("The program that mail is passed on by.", valueName: "path"))
  var sendmail = "/usr/sbin/sendmail"

  @Argument(help: ArgumentHelp("Files, mbox files or Maildirs (default: standard input).", valueName: "mail"))
  var mails: [String] = []

  func validate() throws {
    if archive.isEmpty { throw ValidationError("--archive takes the path of a directory") }
    if unverified != .accept, trustedAuthservID.isEmpty {
      throw ValidationError("--unverified \(unverified.rawValue) needs --trusted-authserv-id: whose results to believe")
    }
    for address in [recipient, forwardOther].compactMap(\.self) where !IngestOptions.isAddress(address) {
      throw ValidationError("'\(address)' is not an e-mail address")
    }
  }

  func run() async throws {
    var run = IngestRun(settings, isQuiet: common.quiet, isVerbose: common.verbose)
    if mails.isEmpty || mails == ["-"] { await run.takeStandardInput() }
    for mail in mails where mail != "-" { await run.take(mail) }
    if run.status != .stored { throw run.status.exitCode }
  }
}
