import Analysis
import Configuration
import Digest
import Markup
import Reports
import Site

/// Why a mail was not written or sent.
enum DigestError: Error, CustomStringConvertible {
  /// The archive or a template cannot be used.
  case build(BuildError)
  /// The recipients cannot be used.
  case plan(DigestPlan.Failure)
  /// Something is missing in the configuration.
  case missing(String)
  /// A file cannot be written.
  case file(SentStateError)
  /// There are several mails, and nowhere to put them.
  case several(Int)
  /// Some mails were not sent, as was told.
  case notSent(Int)

  var description: String {
    switch self {
    case .build(let error): "\(error)"
    case .plan(let error): "\(error)"
    case .missing(let what): what
    case .file(let error): "\(error)"
    case .several(let count): "there are \(count) mails: write them to files with --output, or --send them"
    case .notSent(let count): "\(count) \(count == 1 ? "mail was" : "mails were") not sent; run the command again"
    }
  }
}

/// One run of `digest`: an archive becomes mails, which are printed, written or sent.
struct DigestRun: Sendable {
  /// What to do.
  struct Settings: Sendable {
    /// How the archive is read.
    var build: BuildSettings
    var week: Week
    /// The recipients of the command line.
    var recipients: [String]
    var split: DigestSplit
    /// The file to write; nil for none.
    var output: String?
    var isSent: Bool
    /// Whether mails are sent that were sent before.
    var isSentAgain: Bool
    var isDry: Bool
    /// Where is remembered what was sent; nil when nobody knows.
    var state: String?
    var sendmail: String
  }

  let settings: Settings
  let isQuiet: Bool

  /// A mail with whom it goes to.
  private struct Written {
    let plan: PlannedMail
    let settings: MailSettings
    let facts: WeekFacts
    var mail: WeeklyMail
  }

  private var configuration: Configuration { settings.build.configuration }

  /// Does it.
  ///
  /// - Returns: How many files of the archive could not be read.
  func run() async throws(DigestError) -> Int {
    let state = try stateDirectory()
    let writer = try writer()
    let analysed: AnalysedArchive
    do throws(BuildError) {
      analysed = try await BuildRun(settings: settings.build, progress: ProgressDisplay(isWanted: !isQuiet)).analysed()
    } catch {
      throw .build(error)
    }
    for warning in analysed.warnings { Output.error.write("dmarcsite: warning: \(warning)\n") }
    let links = SiteLinks(analysed.input)
    let mails = try mails(analysed.input, writer, links)
    if settings.isSent, mails.contains(where: { $0.plan.to == nil }) {
      throw .missing("nobody to send to: name --to, or [digest] to in the configuration")
    }
    if let output = settings.output { try write(mails, to: output) }
    if settings.isDry {
      for mail in mails { tell(mail, state) }
    } else if settings.isSent, let state {
      try await send(mails, state, writer, links)
    } else if settings.output == nil {
      try show(mails)
    }
    return analysed.input.facts.refused
  }

  /// Where is remembered what was sent, when something is to be sent; what is missing shows before the long work.
  private func stateDirectory() throws(DigestError) -> String? {
    guard settings.isSent else { return nil }
    guard let from = configuration.digest.from else {
      throw .missing("--send needs [digest] from in the configuration: the sender's address")
    }
    if MailAddress(from) == nil { throw .plan(.address(from)) }
    guard let state = settings.state else {
      throw .missing("--send needs --state, or [digest] state in the configuration: there is no home directory")
    }
    return state
  }

  private func writer() throws(DigestError) -> WeeklyMailWriter {
    do throws(BuildError) {
      let overrides = try settings.build.templates.map(TemplateDirectory.sources) ?? []
      do throws(TemplateError) {
        return try WeeklyMailWriter(overrides: overrides.filter { $0.name.hasSuffix(".mustache") })
      } catch {
        throw .template(error)
      }
    } catch {
      throw .build(error)
    }
  }

  private func mails(
    _ input: SiteInput, _ writer: WeeklyMailWriter, _ links: SiteLinks
  ) throws(DigestError) -> [Written] {
    let whole = ArchiveWeeks(input.analysis, input.statistics)
    let reported = whole.entry(settings.week).domains.sorted {
      ($1.value.messages, $0.key) < ($0.value.messages, $1.key)
    }
    let plan = DigestPlan(
      configuration: configuration, split: settings.split, recipients: settings.recipients,
      reported: reported.map { input.analysis.domains[$0.key].domain })
    let planned: (mails: [PlannedMail], warnings: [String])
    do throws(DigestPlan.Failure) {
      planned = try plan.mails()
    } catch {
      throw .plan(error)
    }
    for warning in planned.warnings { Output.error.write("dmarcsite: warning: \(warning)\n") }
    var known: [Set<DomainName>?: WeekFacts] = [:]
    return planned.mails.map { plan in
      let facts =
        known[plan.domains]
        ?? WeekFacts(
          plan.domains.map { ArchiveWeeks(input.analysis, input.statistics, of: $0) } ?? whole, settings.week,
          refused: input.facts.refused)
      known[plan.domains] = facts
      var mail = configuration.mailSettings(date: settings.build.now)
      mail.to = plan.to
      mail.scope = plan.scope
      return Written(plan: plan, settings: mail, facts: facts, mail: writer.mail(facts, mail, links))
    }
  }

  // MARK: What becomes of the mails

  /// The file of a mail: the one that was named, or for several mails that with the part's name before its ending.
  static func path(_ output: String, _ name: String, isOnly: Bool) -> String {
    guard !isOnly else { return output }
    let directory = output.utf8.lastIndex(of: UInt8(ascii: "/")) ?? output.startIndex
    guard let dot = output.utf8.lastIndex(of: UInt8(ascii: ".")), dot > directory else { return "\(output).\(name)" }
    return "\(output[..<dot]).\(name)\(output[dot...])"
  }

  private func write(_ mails: [Written], to output: String) throws(DigestError) {
    for mail in mails {
      do throws(SentStateError) {
        try SentState.write(mail.mail.message, to: Self.path(output, mail.plan.name, isOnly: mails.count == 1))
      } catch {
        throw .file(error)
      }
    }
  }

  private func show(_ mails: [Written]) throws(DigestError) {
    if Output.standard.isTerminal {
      for mail in mails {
        if mails.count > 1 || mail.plan.to != nil {
          Output.standard.write("To: \(mail.plan.to.map { "\($0)" } ?? "nobody")\n")
        }
        Output.standard.write("Subject: \(mail.mail.subject)\n\n")
        Output.standard.write(mail.mail.text + [10])
      }
    } else {
      guard let only = mails.first, mails.count == 1 else { throw .several(mails.count) }
      Output.standard.write(only.mail.message)
    }
  }

  private func key(_ mail: Written) -> String {
    SentState.key(mail.mail.week, scope: mail.plan.scope.key, to: mail.plan.to?.description ?? "")
  }

  private func say(_ words: String) {
    if !isQuiet { Output.standard.write(TerminalText.visible(words) + "\n") }
  }

  private func words(_ mail: Written) -> String {
    "\(mail.mail.week) to \(mail.plan.to?.description ?? "nobody"): \(mail.mail.subject)"
  }

  /// Tells what would become of a mail.
  private func tell(_ mail: Written, _ state: String?) {
    let wasSent = state.map { SentState.times($0, key(mail)) > 0 } ?? false
    say(wasSent && !settings.isSentAgain ? "was sent already: \(words(mail))" : "would send \(words(mail))")
  }

  private func send(
    _ mails: [Written], _ directory: String, _ writer: WeeklyMailWriter, _ links: SiteLinks
  ) async throws(DigestError) {
    let state: SentState
    do throws(SentStateError) {
      state = try SentState(directory)
    } catch {
      throw .file(error)
    }
    var failed = 0
    for var mail in mails {
      let key = key(mail)
      let times = SentState.times(directory, key)
      if times > 0 {
        guard settings.isSentAgain else {
          say("was sent already: \(words(mail))")
          continue
        }
        var settings = mail.settings
        settings.repetition = times
        mail.mail = writer.mail(mail.facts, settings, links)
      }
      do throws(SendmailError) {
        try await Sendmail(path: settings.sendmail).send(
          mail.mail.message, from: mail.settings.from?.description ?? "")
      } catch {
        failed += 1
        Output.error.write("dmarcsite: \(TerminalText.visible("\(error)"))\n")
        try keep(mail, key, state, isOnly: mails.count == 1)
        continue
      }
      do throws(SentStateError) {
        try state.mark(key, "\(settings.build.now) \(mail.mail.identifier) \(mail.plan.to?.description ?? "")")
      } catch {
        throw .file(error)
      }
      say("sent \(words(mail))")
    }
    if failed > 0 { throw .notSent(failed) }
  }

  /// Keeps a mail that was not sent, unless it lies in a file already, and tells its place.
  private func keep(
    _ mail: Written, _ key: String, _ state: borrowing SentState, isOnly: Bool
  ) throws(DigestError) {
    if let output = settings.output {
      Output.error.write("dmarcsite: the mail is in '\(Self.path(output, mail.plan.name, isOnly: isOnly))'\n")
      return
    }
    do throws(SentStateError) {
      try state.keep(mail.mail.message, key)
    } catch {
      throw .file(error)
    }
    Output.error.write("dmarcsite: the mail is kept in '\(state.keptPath(key))'\n")
  }
}
