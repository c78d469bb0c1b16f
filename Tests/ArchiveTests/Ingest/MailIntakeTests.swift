import Reports
import TestSupport
import Testing
import Unpacking

@testable import Archive

/// What becomes of mail with reports: what is stored, where, and under which name.
@Suite struct MailIntakeTests {
  private let trial: IntakeTrial
  private var settings: IngestSettings { trial.settings }

  init() throws { trial = try IntakeTrial() }

  private func unpacked(_ bytes: [UInt8]?) throws -> [UInt8] {
    var result: [UInt8] = []
    Unpacker(limits: .standard).unpack(try #require(bytes)[...], name: "") { event in
      if case .leaf(let leaf) = event { result = Array(leaf.bytes) }
    }
    return result
  }

  @Test(arguments: [false, true])
  func compressedAttachmentsAreStoredAsReceived(isCRLF: Bool) throws {
    let packed = try IntakeTrial.gzip(ReportMail.report())
    let mail = ReportMail(("example.net!example.com!1!2.xml.gz", packed))
    let result = try IntakeTrial.take(isCRLF ? mail.crlfBytes : mail.bytes, settings)
    let files = try trial.stored()
    let path = try #require(files.keys.first)
    #expect(files.count == 1 && files[path] == packed)
    #expect(path.hasPrefix("2026/11/" + IntakeTrial.stem) && path.hasSuffix(".xml.gz"))
    #expect(result.files == [.init(path: path, isNew: true, content: .report)])
  }

  @Test func uncompressedAttachmentsAreCompressed() throws {
    let report = ReportMail.report()
    _ = try IntakeTrial.take(ReportMail(("x.xml", Array(report.utf8))).bytes, settings)
    let files = try trial.stored()
    #expect(files.count == 1)
    #expect(files.values.first?.starts(with: [0x1F, 0x8B]) == true)
    #expect(try unpacked(files.values.first) == Array(report.utf8))
    #expect(files.keys.allSatisfy { $0.hasSuffix(".xml.gz") })
  }

  @Test func everyAttachmentIsStoredAndNamedByWhatItSays() throws {
    let mail = ReportMail(
      ("../../../etc/passwd", try IntakeTrial.gzip(ReportMail.report(org: "../../x", domain: "../y"))),
      ("b.json.gz", try IntakeTrial.gzip(ReportMail.tlsReport)), ("c.json", Array(ReportMail.tlsReport.utf8)))
    let result = try IntakeTrial.take(mail.bytes, settings)
    let names = result.files.map { $0.path.split(separator: "!").dropLast().joined(separator: "!") }
    #expect(
      names == [
        "2026/11/x!x-ef335da0!1793491200!1793577599", "2026/11/example-net!example.com!1793491200!1793577599",
        "2026/11/example-net!example.com!1793491200!1793577599",
      ])
    #expect(result.files.map { $0.path.hasSuffix(".json.gz") } == [false, true, true])
    #expect(try Set(trial.stored().keys) == Set(result.files.map(\.path)))
  }

  @Test func sameBytesAreStoredOnceWhateverTheMail() throws {
    let packed = try IntakeTrial.gzip(ReportMail.report())
    let first = try IntakeTrial.take(ReportMail(("a.gz", packed)).bytes, settings)
    var again = ReportMail(("b.gz", packed))
    again.subject = "Again"
    let second = try IntakeTrial.take(again.bytes, settings)
    #expect(second.files.map(\.path) == first.files.map(\.path))
    #expect(second.files.map(\.isNew) == [false])
    #expect(try trial.stored().count == 1)
  }

  @Test func sameBytesAreFoundInEarlierMonths() throws {
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    let first = try IntakeTrial.take(mail, settings)
    var later = settings
    later.now = Timestamp(seconds: settings.now.seconds + 400 * 86400)
    let second = try IntakeTrial.take(mail, later)
    #expect(second.files.map(\.path) == first.files.map(\.path))
    #expect(try trial.stored().count == 1)
  }

  @Test func otherBytesAreNeverOverwritten() throws {
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    let path = try #require(try IntakeTrial.take(mail, settings).files.first?.path)
    try trial.directory.write("damaged", to: "archive/" + path)
    let second = try #require(try IntakeTrial.take(mail, settings).files.first)
    #expect(second.isNew && second.path == path.dropLast(7) + "-2.xml.gz")
    #expect(try IntakeTrial.take(mail, settings).files.map(\.isNew) == [false])
    let files = try trial.stored()
    #expect(files.count == 2 && files[path] == Array("damaged".utf8))
  }

  @Test func linksAndDirectoriesInTheWayAreNotFollowed() throws {
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    let path = try #require(try IntakeTrial.take(mail, settings).files.first?.path)
    let other = try TemporaryDirectory()
    try other.directory("archive/2026/11")
    try other.link("archive/" + path, to: other.path + "/target")
    try other.directory("archive/" + path.dropLast(7) + "-2.xml.gz")
    var settings = settings
    settings.archive = other.path + "/archive"
    #expect(try IntakeTrial.take(mail, settings).files.map(\.path) == [path.dropLast(7) + "-3.xml.gz"])
    #expect(throws: TemporaryDirectory.SystemFailure.self) { try TemporaryDirectory.read(other.path + "/target") }
  }

  @Test func wholeMailsAreKeptInPlaceOfTheirReports() throws {
    var keeping = settings
    keeping.keepMail = true
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    let result = try IntakeTrial.take(mail, keeping)
    let file = try #require(result.files.first)
    #expect(
      file.content == .mail && file.path.hasPrefix("2026/11/" + IntakeTrial.stem) && file.path.hasSuffix(".eml.gz"))
    #expect(try trial.stored() == [file.path: try #require(gzipCompressed(mail[...], level: 6))])
  }

  @Test func failureReportsAreKeptWhole() throws {
    let mail = """
      From: reports@example.net
      Date: Mon, 02 Nov 2026 02:00:00 +0000
      Content-Type: multipart/report; report-type=feedback-report; boundary=b

      --b
      Content-Type: message/feedback-report

      Feedback-Type: auth-failure
      Version: 1
      User-Agent: x/1
      Reported-Domain: example.com
      Auth-Failure: dmarc
      Source-IP: 192.0.2.1

      --b
      Content-Type: message/rfc822

      From: a@example.com

      Secret.
      --b--

      """
    let result = try IntakeTrial.take(Array(mail.utf8), settings)
    let file = try #require(result.files.first)
    #expect(result.files.count == 1 && file.content == .mail)
    #expect(file.path.hasPrefix("2026/11/example.net!example.com!1793584800!1793584800!"))
    #expect(file.path.hasSuffix(".eml.gz"))
  }

  @Test func accountsAreKeptApart() throws {
    var settings = settings
    settings.accounts = [
      .init(name: "acme", recipients: ["a@example.com"]), .init(name: "beta", recipients: ["b@example.com"]),
    ]
    let packed = try IntakeTrial.gzip(ReportMail.report())
    for to in ["a@example.com", "b@example.com"] {
      var mail = ReportMail(("a.gz", packed))
      mail.to = to
      #expect(try IntakeTrial.take(mail.bytes, settings).files.map(\.isNew) == [true])
    }
    #expect(try Set(trial.stored().keys.map { $0.prefix(13) }) == ["acme/2026/11/", "beta/2026/11/"])
    var unknown = ReportMail(("a.gz", packed))
    unknown.to = "c@example.com"
    #expect(throws: IngestError.unknownRecipient(["c@example.com"])) { try IntakeTrial.take(unknown.bytes, settings) }
    #expect(try trial.stored().count == 2)
  }

  @Test(arguments: ["", "\n\n", "<?xml version=\"1.0\"?><feedback/>", "just words\nand more\n", "\u{0}\u{1}\u{2}"])
  func whatIsNoMailIsRefused(_ text: String) throws {
    #expect(throws: IngestError.notAMail) { try IntakeTrial.take(Array(text.utf8), settings) }
    #expect(throws: (any Error).self) { try trial.stored() }
  }

  @Test func unfinishedFilesOfDeadProcessesAreRemovedAndNeverRead() throws {
    try trial.directory.write("half", to: "archive/2026/11/.dmarcsite-dead")
    #expect(try DirectoryWalk([settings.archive]).files.isEmpty)
    _ = try IntakeTrial.take(ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes, settings)
    #expect(try trial.stored().count == 1)
    #expect(try DirectoryWalk([settings.archive]).files.count == 1)
  }

  @Test func anArchiveWhoseParentIsMissingIsNotMade() throws {
    var settings = settings
    settings.archive = trial.directory.path + "/missing/archive"
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    #expect {
      try IntakeTrial.take(mail, settings)
    } throws: { error in
      (error as? IngestError)?.isTemporary == true && "\(error)".contains("no such file or directory")
    }
  }

  @Test func hostileMailNeverTrapsOrEscapes() throws {
    let mail = ReportMail(("a.gz", try IntakeTrial.gzip(ReportMail.report()))).bytes
    for end in stride(from: 1, to: mail.count, by: 29) {
      do throws(IngestError) {
        _ = try IntakeTrial.take(Array(mail[..<end]), settings)
      } catch {
        #expect(error == .notAMail)
      }
    }
    #expect(try trial.stored().keys.allSatisfy { $0.hasPrefix("2026/11/") || $0.hasPrefix("other/2026/11/") })
  }
}
