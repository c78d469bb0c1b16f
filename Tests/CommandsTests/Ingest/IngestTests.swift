import Foundation
import TestSupport
import Testing
import Unpacking

/// The built program as a mail server sees it.
struct IngestTests {
  private let directory: TemporaryDirectory
  private var archive: String { directory.path + "/archive" }

  init() throws { directory = try TemporaryDirectory() }

  private func stored() throws -> [String: [UInt8]] { try directory.files(below: "archive") }

  @Test func aReportIsStoredOnceAndTold() throws {
    let first = try Ingest(archive).run(Ingest.mail())
    #expect(first.status == 0 && first.error.isEmpty)
    let files = try stored()
    let path = try #require(files.keys.first)
    #expect(files == [path: Ingest.packed()])
    #expect(first.output == "stored \(path)\n")
    let second = try Ingest(archive).run(Ingest.mail())
    #expect(second.status == 0 && second.output == "already stored \(path)\n")
    #expect(try stored() == files)
  }

  @Test func aBuildReadsWhatWasStored() throws {
    let mail = ReportMail(
      ("a.gz", Ingest.packed(1)), ("b.xml", Array(ReportMail.report(id: "2").utf8)),
      ("c.json", Array(ReportMail.tlsReport.utf8)))
    #expect(try Ingest(archive).run(mail.crlfBytes).status == 0)
    #expect(try Ingest(archive).run(ReportMail().bytes).status == 0)
    let result = try BuiltProgram.run(
      ["build", archive, "--output", directory.path + "/site", "--now", "2026-11-02T02:10:00Z"])
    #expect(result.status == 0)
    let build = String(decoding: try TemporaryDirectory.read(directory.path + "/site/build.json"), as: UTF8.self)
    #expect(build.contains(#""aggregate":2,"tls":1,"failure":0,"duplicates":0"#), "\(build)")
    #expect(build.contains(#""scanned":4,"read":3,"refused":0,"ignored":1"#), "\(build)")
  }

  @Test func theConfigurationNamesTheAccounts() throws {
    try directory.write(
      """
      [[account]]
      name = "acme"
      recipients = ["dmarc@example.com"]
      """, to: "dmarcsite.toml")
    let options = ["--config", directory.path + "/dmarcsite.toml"]
    #expect(try Ingest(archive, options).run(Ingest.mail()).status == 0)
    #expect(try stored().keys.allSatisfy { $0.hasPrefix("acme/") })
    #expect(try Ingest(archive, options + ["--recipient", "other@example.com"]).run(Ingest.mail()).status == 67)
  }

  @Test func aWrongConfigurationKeepsTheMailWithTheServer() throws {
    try directory.write("nonsense = 1\n", to: "dmarcsite.toml")
    let result = try Ingest(archive, ["--config", directory.path + "/dmarcsite.toml"]).run(Ingest.mail())
    #expect(result.status == 75)
    #expect(result.error.contains("dmarcsite.toml:1:1: error: "), "\(result.error)")
  }

  @Test func quietSaysNothing() throws {
    let result = try Ingest(archive, ["--quiet"]).run(Ingest.mail())
    #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty)
  }

  @Test(arguments: ["", "<feedback/>", "no mail\n"])
  func whatIsNoMailIsRefused(_ text: String) throws {
    let result = try Ingest(archive).run(Array(text.utf8))
    #expect(result.status == 65)
    #expect(result.error == "dmarcsite: this is not a mail: it has no header\n")
  }

  @Test func notesOfMailProgramsInAMaildirAreLeftOut() throws {
    try directory.write(Ingest.mail(1), to: "box/INBOX/cur/1:2,S")
    try directory.write(Ingest.mail(2), to: "box/INBOX/.Older/new/2")
    try directory.directory("box/INBOX/new")
    try directory.directory("box/INBOX/.Older/cur")
    for name in [".mbsyncstate", ".uidvalidity", "dovecot-uidlist", ".Older/maildirfolder", "cur/.nfs0001"] {
      try directory.write("3 V1764000000\n", to: "box/INBOX/\(name)")
    }
    let result = try Ingest(archive, [directory.path + "/box"]).run()
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    #expect(try stored().count == 2)
    // A file that is named, or lies beside no Maildir, is meant.
    try directory.write("3\n", to: "plain/note")
    for name in ["box/INBOX/.uidvalidity", "plain"] {
      let result = try Ingest(archive, [directory.path + "/" + name]).run()
      #expect(result.status == 65)
      #expect(result.error.hasSuffix(": this is not a mail: it has no header\n"), "\(result.error)")
    }
  }

  @Test func mailAboveTheLimitIsRefusedWithWords() throws {
    let mail = Array("Subject: x\n\n".utf8)
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 25 << 20)
    let result = try Ingest(archive).run(mail + filler)
    #expect(result.status == 65)
    #expect(result.error == "dmarcsite: the mail has more than the limit of 26214400 bytes\n")
  }

  @Test func accountsAreFoundAndOthersRefused() throws {
    let accounts = ["--account", "acme=dmarc@example.com,rua@example.com"]
    #expect(try Ingest(archive, accounts).run(Ingest.mail()).output.hasPrefix("stored acme/2026/11/example.net!"))
    let named = try Ingest(archive, accounts + ["--recipient", "rua@EXAMPLE.com"]).run(Ingest.mail())
    #expect(named.output.hasPrefix("already stored acme/"))
    let unknown = try Ingest(archive, accounts + ["--recipient", "other@example.com"]).run(Ingest.mail())
    #expect(unknown.status == 67)
    #expect(unknown.error == "dmarcsite: no account has the address 'other@example.com'\n")
    #expect(try stored().count == 1)
  }

  @Test(arguments: [
    ["--recipient", "nobody"], ["--account", "acme"], ["--account", "=a@b.example"], ["--unverified", "maybe"],
    ["--unverified", "refuse"], ["--forward-other", "-oQ/tmp@b.example"], ["--archive", ""], ["--no-such-option"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let result = try Ingest(archive, arguments).run(Ingest.mail())
    #expect(result.status == 64)
    #expect(throws: (any Error).self) { try stored() }
  }

  @Test func mailboxesAreReadAndReadAgain() throws {
    var box: [UInt8] = []
    for number in 1...3 {
      box += Array("From a@b.example Mon Nov  2 02:00:00 2026\n".utf8) + Ingest.mail(number) + [0x0A]
    }
    try directory.write(box, to: "mbox")
    for folder in ["cur", "new", "tmp"] { try directory.directory("Maildir/" + folder) }
    try directory.write(Ingest.mail(3), to: "Maildir/cur/1.x:2,S")
    try directory.write(ReportMail(("a.gz", Ingest.packed(4))).crlfBytes, to: "Maildir/new/2.x")
    try directory.write("half a mail", to: "Maildir/tmp/3.x")
    try directory.write(ReportMail().bytes, to: "one.eml")
    let arguments = ["mbox", "Maildir", "one.eml"]
    let first = try Ingest("archive", arguments).run(in: directory.path)
    #expect(first.status == 0 && first.error.isEmpty)
    let words = first.output.split(separator: "\n").map { $0.prefix { $0 != "/" } }
    #expect(
      words == ["stored 2026", "stored 2026", "stored 2026", "already stored 2026", "stored 2026", "stored other"])
    let files = try stored()
    #expect(files.count == 5)
    #expect(try Ingest("archive", arguments).run(in: directory.path).status == 0)
    #expect(try stored() == files)
  }

  @Test func oneBadMailOfAMailboxCostsNothingOfTheOthers() throws {
    try directory.write(Ingest.mail(1), to: "box/1")
    try directory.write("no mail\n", to: "box/2")
    try directory.write(Ingest.mail(3), to: "box/3")
    let result = try Ingest("archive", ["box"]).run(in: directory.path)
    #expect(result.status == 65)
    #expect(result.error == "dmarcsite: box/2: this is not a mail: it has no header\n")
    #expect(try stored().count == 2)
    let missing = try Ingest("archive", ["box/1", "missing"]).run(in: directory.path)
    #expect(missing.status == 75)
    #expect(missing.error == "dmarcsite: cannot read 'missing': no such file or directory\n")
  }

  @Test func reportsOfDoubtfulMailAreMarkedOrRefused() throws {
    let check = ["--trusted-authserv-id", "mx.example", "--unverified"]
    let marked = try Ingest(archive, check + ["mark"]).run(Ingest.mail())
    #expect(marked.status == 0)
    #expect(marked.output.hasPrefix("stored 2026/11/unverified/"))
    #expect(marked.output.hasSuffix(": no trusted server tells whether its mail passed DMARC\n"))
    let refused = try Ingest(archive, check + ["refuse"]).run(Ingest.mail(2))
    #expect(refused.status == 65)
    #expect(
      refused.error
        == "dmarcsite: the report is refused: no trusted server tells whether its mail passed DMARC\n")
    #expect(try stored().count == 1)
  }

  /// A program in the place of sendmail that keeps what it was given.
  private func sendmail(status: Int) throws -> String {
    try directory.write(
      "#!/bin/sh\nprintf '%s\\n' \"$@\" > \(directory.path)/arguments\ncat > \(directory.path)/message\n"
        + "echo 'no queue' >&2\nexit \(status)\n", to: "sendmail")
    let path = directory.path + "/sendmail"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func mailWithoutAReportIsPassedOn() throws {
    let program = try sendmail(status: 0)
    let arguments = ["--forward-other", "postmaster@example.com", "--sendmail", program]
    let result = try Ingest(archive, arguments).run(ReportMail().bytes)
    #expect(result.status == 0)
    #expect(result.output == "passed on to postmaster@example.com: it holds no report\n")
    let given = String(decoding: try TemporaryDirectory.read(directory.path + "/arguments"), as: UTF8.self)
    #expect(given == "-oi\n-f\n<>\n--\npostmaster@example.com\n")
    let message = try TemporaryDirectory.read(directory.path + "/message")
    #expect(message == Array("X-Dmarcsite-Forwarded: yes\n".utf8) + ReportMail().bytes)
  }

  @Test func mailThatCannotBePassedOnIsTriedAgain() throws {
    for (program, words) in [
      (try sendmail(status: 70), "ended with status 70: no queue"), (directory.path + "/none", "cannot start"),
    ] {
      let arguments = ["--forward-other", "postmaster@example.com", "--sendmail", program]
      let result = try Ingest(archive, arguments).run(ReportMail().bytes)
      #expect(result.status == 75 && result.output.isEmpty)
      #expect(result.error.contains(words) && result.error.hasSuffix("; the mail was not taken\n"), "\(result.error)")
    }
  }

  @Test func whatIsToldIsSafeForATerminal() throws {
    let arguments = ["--account", "acme=dmarc@example.org"]
    var mail = ReportMail()
    mail.to = "a\u{1B}[31m@example.com, \u{9B}b@example.com"
    let result = try Ingest(archive, arguments).run(mail.bytes)
    #expect(result.status == 67)
    #expect(!result.error.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }
}
