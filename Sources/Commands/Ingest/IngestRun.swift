import Archive
import Markup
import Reports

/// One run of `ingest`: takes mail from its inputs and tells what became of each.
struct IngestRun {
  private let settings: IngestSettings
  private let intake: MailIntake
  private let isQuiet: Bool
  private let isVerbose: Bool
  /// The status so far.
  private(set) var status = IngestStatus.stored

  init(_ settings: IngestSettings, isQuiet: Bool, isVerbose: Bool) {
    self.settings = settings
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    intake = MailIntake(settings)
  }

  /// Takes in the mail that a server pipes to the program.
  mutating func takeStandardInput() async {
    var stream = MailStream(standardInput: settings.limits.unpacking)
    await take(from: &stream, name: "")
  }

  /// Takes in a file, an mbox, a Maildir or a directory of files.
  mutating func take(_ path: String) async {
    let walk: DirectoryWalk
    do throws(ArchiveError) {
      walk = try DirectoryWalk([path])
    } catch {
      guard case .notReadable(_, let reason) = error else { return }
      return fail(.unreadable(path, reason: reason), name: "")
    }
    ProblemPrinter(output: .error).print(walk.problems, includesNotices: isVerbose)
    if walk.problems.contains(where: { $0.severity == .refused }) { status = status.joined(with: .tryAgain) }
    var mailbox = MailboxFiles()
    for file in walk.files {
      let isNamed = file.name == path
      guard isNamed || mailbox.holdsMail(file) else { continue }
      let shown = isNamed ? path : "\(path)/\(file.name)"
      do throws(IngestError) {
        var stream = try MailStream(file, shown: shown, limits: settings.limits.unpacking)
        await take(from: &stream, name: shown)
      } catch {
        fail(error, name: "")
      }
    }
  }

  private mutating func take(from stream: inout MailStream, name: String) async {
    do throws(IngestError) {
      while let mail = try stream.next() {
        let shown = mail.number == 0 || name.isEmpty ? name : "\(name), mail \(mail.number)"
        do throws(IngestError) {
          let result = try intake.take(mail)
          if let forward = result.forward { try await pass(forward) }
          tell(result, name: shown)
        } catch {
          fail(error, name: shown)
        }
      }
    } catch {
      fail(error, name: "")
    }
  }

  /// Hands a mail on.
  private func pass(_ forward: IngestResult.Forward) async throws(IngestError) {
    do throws(SendmailError) {
      try await Sendmail(path: settings.sendmail).send(forward.message, to: forward.recipient)
    } catch {
      throw .notPassedOn("\(error)")
    }
  }

  private mutating func fail(_ error: IngestError, name: String) {
    status = status.joined(with: IngestStatus(error))
    let place = name.isEmpty ? "" : name + ": "
    Output.error.write("dmarcsite: \(TerminalText.visible("\(place)\(error)"))\n")
  }

  private func tell(_ result: IngestResult, name: String) {
    ProblemPrinter(output: .error).print(result.problems, includesNotices: isVerbose)
    guard !isQuiet else { return }
    if let forward = result.forward { say("passed on to \(forward.recipient): it holds no report") }
    for file in result.files {
      var words = "\(file.isNew ? "stored" : "already stored") \(file.path)"
      switch file.content {
      case .report, .mail: break
      case .unverified(let authentication): words += ": \(authentication)"
      case .other(let what): words += ": \(what.words)"
      }
      say(words)
    }
  }

  private func say(_ words: String) {
    Output.standard.write(TerminalText.visible(words) + "\n")
  }
}
