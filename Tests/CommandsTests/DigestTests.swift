import Foundation
import SampleArchive
import TestSupport
import Testing
import Unpacking

/// `dmarcsite digest`, the built binary, with a program in place of sendmail that tests can look into.
struct DigestTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    for file in try GeneratedArchive.example().files { try directory.write(file.bytes, to: "archive/\(file.path)") }
    try configure()
  }

  /// The configuration, and a sendmail that keeps its arguments and mails in `sent`.
  private func configure(_ more: String = "", sendmail script: String? = nil, to: String = "\"admin@example.net\"")
    throws
  {
    let script =
      script
        ?? """
        n=$(ls sent | wc -l)
        printf '%s\\n' "$*" > "sent/$n.arguments"
        cat > "sent/$n.eml"
        """
    try directory.directory("sent")
    try directory.write("#!/bin/sh\n\(script)\n", to: "sendmail")
    try directory.setRights(0o755, of: "sendmail")
    try directory.write(
      """
      site_url = "https://dmarc.example/"
      [digest]
      from = "dmarc@example.net"
      to = [\(to)]
      sendmail = "sendmail"
      state = "state"
      \(more)
      """, to: "dmarcsite.toml")
  }

  @discardableResult
  private func run(_ arguments: String..., status: Int32 = 1) throws -> BuiltProgram.Result {
    let result = try BuiltProgram.run(
      ["digest", "--now", "2026-11-03T06:00:00Z", "--cache", "cache"] + arguments, in: directory.path)
    // The example holds two files that nobody can read: done, but not everything.
    #expect(result.status == status, "\(result.error)")
    return result
  }

  private func sent() throws -> [(arguments: String, message: String)] {
    let files = try directory.files(below: "sent")
    return files.keys.filter { $0.hasSuffix(".eml") }.sorted().map { name in
      (
        String(decoding: files[name.dropLast(3) + "arguments"] ?? [], as: UTF8.self),
        String(decoding: files[name] ?? [], as: UTF8.self)
      )
    }
  }

  private func field(_ name: String, _ message: String) -> String? {
    message.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  @Test func aMailIsPrintedWhole() throws {
    let result = try run()
    #expect(field("To", result.output) == "admin@example.net")
    #expect(field("Subject", result.output)?.hasPrefix("DMARC W44: ") == true)
    #expect(result.output.contains("https://dmarc.example/weeks/2026-W44/index.html"))
    #expect(result.error.contains("2 files could not be read"))
    #expect(try sent().isEmpty)
    #expect(try run().output == result.output)
  }

  @Test func theWeekCanBeChosen() throws {
    #expect(field("Subject", try run("--week", "2026-W43").output)?.hasPrefix("DMARC W43: ") == true)
    #expect(field("Subject", try run("--week", "2026-W45").output)?.hasPrefix("DMARC W45: NO REPORTS") == true)
    #expect(try run("--week", "2026-W46", status: 64).error.contains("has not begun"))
    #expect(try run("--week", "44", status: 64).error.contains("'44' is not a week"))
  }

  @Test func whatWasSentIsNotSentAgain() throws {
    let first = try run("--send")
    #expect(first.output.hasPrefix("sent 2026-W44 to admin@example.net: DMARC W44: "))
    var mails = try sent()
    #expect(mails.map(\.arguments) == ["-t -oi -f dmarc@example.net\n"])
    #expect(try run("--send").output.hasPrefix("was sent already: 2026-W44 to admin@example.net"))
    #expect(try run("--send", "--dry-run").output.hasPrefix("was sent already: "))
    #expect(try sent().count == 1)
    #expect(try run("--send", "--again").output.hasPrefix("sent "))
    mails = try sent()
    #expect(mails.count == 2)
    #expect(field("Message-ID", mails[0].message) != field("Message-ID", mails[1].message))
    // Another week and another recipient are other mails.
    try run("--send", "--week", "2026-W43")
    try run("--send", "--to", "other@example.net")
    #expect(try sent().count == 4)
  }

  @Test func aMailThatCannotBeSentIsKeptAndSentByTheNextRun() throws {
    try configure(sendmail: "cat > /dev/null\necho 'queue is full' >&2\nexit 75")
    let result = try run("--send", status: 2)
    #expect(result.error.contains("ended with status 75: queue is full"))
    let kept = try directory.files(below: "state").filter { $0.key.hasSuffix(".eml") }
    let place = try #require(kept.keys.first)
    #expect(result.error.contains("the mail is kept in 'state/\(place)'") || result.error.contains(place))
    let message = String(decoding: try #require(kept.values.first), as: UTF8.self)
    #expect(field("To", message) == "admin@example.net")
    try configure()
    try run("--send")
    // The same identifier: whoever got the mail in spite of the failure can know it.
    #expect(field("Message-ID", try sent()[0].message) == field("Message-ID", message))
    #expect(try directory.files(below: "state").keys.filter { $0.hasSuffix(".eml") }.isEmpty)
  }

  @Test(arguments: ["exec /does/not/exist", "exit 1", "kill -9 $$", "exec <&-; sleep 0; exit 3"])
  func whateverHappensToSendmailIsToldAndNothingIsMarked(_ script: String) throws {
    try configure(sendmail: script)
    let result = try run("--send", status: 2)
    #expect(result.error.contains("sendmail'"))
    #expect(result.error.contains("1 mail was not sent"))
    #expect(try directory.files(below: "state").keys.filter { $0.hasSuffix(".sent") }.isEmpty)
    #expect(try directory.files(below: "state").keys.filter { $0.hasSuffix(".eml") }.count == 1)
  }

  @Test func aMissingSendmailIsTold() throws {
    let result = try run("--send", "--sendmail", "/does/not/exist", "--output", "week.eml", status: 2)
    #expect(result.error.contains("cannot start '/does/not/exist'"))
    #expect(result.error.contains("the mail is in 'week.eml'"))
    #expect(try directory.files()["week.eml"] != nil)
  }

  @Test func oneFailureDoesNotKeepTheOtherMails() throws {
    try configure(
      sendmail: """
        cat > mail
        grep -q 'To: bad@example.net' mail && exit 1
        mv mail "sent/$(ls sent | wc -l).eml"
        """, to: "\"bad@example.net\", \"good@example.net\"")
    try run("--send", status: 2)
    #expect(try sent().compactMap { field("To", $0.message) } == ["good@example.net"])
    #expect(try run("--send", status: 2).output.hasPrefix("was sent already: 2026-W44 to good@example.net"))
  }

  private static let accounts = """

    [[account]]
    name = "Acme"
    recipients = ["rua@example.net"]
    domains = ["example.org"]
    digest = ["acme@example.org", "admin@example.net"]
    """

  @Test(arguments: [
    ("all", ["admin@example.net 3 domains", "acme@example.org 1 domain"]),
    ("account", ["admin@example.net 1 domain", "admin@example.net 2 domains", "acme@example.org 1 domain"]),
    ("domain", ["admin@example.net", "admin@example.net", "admin@example.net", "acme@example.org"]),
  ])
  func eachRecipientGetsWhatHeMaySee(_ split: String, _ expected: [String]) throws {
    try configure(Self.accounts)
    try run("--send", "--split", split)
    let mails = try sent()
    #expect(mails.count == expected.count)
    for (mail, expected) in zip(mails, expected) {
      let words = expected.split(separator: " ")
      #expect(field("To", mail.message) == String(words[0]))
      let text = mail.message.replacingOccurrences(of: "=\r\n", with: "")
      if words.count > 1 { #expect(text.contains("\r\n\(words[1]) \(words[2]), ")) }
      if expected.hasPrefix("acme") { #expect(!text.contains("example.com,") && !text.contains("for example.com")) }
    }
    #expect(Set(mails.compactMap { field("Message-ID", $0.message) }).count == mails.count)
    try run("--send", "--split", split)
    #expect(try sent().count == expected.count)
  }

  @Test func filesOfSeveralMailsAreNamedForTheirParts() throws {
    try configure(Self.accounts)
    try run("--output", "week.eml", "--split", "account")
    let names = try directory.files().keys.filter { $0.hasPrefix("week.") }.sorted()
    #expect(names == ["week.acme.2.eml", "week.acme.eml", "week.rest.eml"])
    #expect(try run("--split", "domain", status: 2).error.contains("there are 4 mails"))
  }

  @Test(arguments: [
    (["--send", "--config", "none.toml"], Int32(2), "--send needs [digest] from"),
    (["--send", "--config", "nobody.toml"], 2, "nobody to send to"),
    (["--split", "account"], 2, "needs an [[account]]"), (["--split", "all,domain"], 64, "is none of all"),
    (["--to", "nobody"], 64, "is not an e-mail address"), (["--to", "a@b.example\nBcc: c@d.example"], 64, "is not an"),
    (["--again"], 64, "goes with --send"), (["nowhere"], 2, "nowhere"),
  ])
  func whatIsWrongIsTold(_ arguments: [String], _ status: Int32, _ words: String) throws {
    try directory.write("", to: "none.toml")
    try directory.write("[digest]\nfrom = \"a@example.org\"\nstate = \"state\"\n", to: "nobody.toml")
    let result = try BuiltProgram.run(
      ["digest", "--now", "2026-11-03T06:00:00Z"] + arguments, in: directory.path)
    #expect(result.status == status)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(try sent().isEmpty)
  }

  @Test func nothingIsSentThatCouldNotBeRemembered() throws {
    try directory.write("a file", to: "state")
    #expect(try run("--send", status: 2).error.contains("state"))
    #expect(try sent().isEmpty)
  }

  @Test func theSiteHasTheMailsOfItsWeeks() throws {
    func build(_ now: String, to output: String) throws -> [String: [UInt8]] {
      let result = try BuiltProgram.run(["build", "--now", now, "--no-cache", "--output", output], in: directory.path)
      #expect(result.status == 1, "\(result.error)")
      return try directory.files(below: output)
    }
    let site = try build("2026-11-04T02:10:00Z", to: "one")
    let later = try build("2026-11-04T23:10:00Z", to: "two")
    let weeks = Set(site.keys.filter { $0.hasPrefix("weeks/20") }.map { $0.prefix(14) })
    #expect(weeks.count > 3)
    for week in weeks {
      let message = String(decoding: try #require(site["\(week)/week.eml"]), as: UTF8.self)
      #expect(field("To", message) == "undisclosed-recipients:;")
      #expect(site["\(week)/week.txt"]?.isEmpty == false)
      let page = String(decoding: site["\(week)/index.html"] ?? [], as: UTF8.self)
      #expect(page.contains("href=\"week.eml\"") && page.contains("href=\"week.txt\""))
      #expect(later["\(week)/week.eml"] == site["\(week)/week.eml"])
    }
    #expect(
      field("Date", String(decoding: site["weeks/2026-W44/week.eml"] ?? [], as: UTF8.self))
        == "Tue, 03 Nov 2026 06:00:00 +0000")
    // Page and mail tell the same.
    let json = try SiteJSON.parse(try #require(site["weeks/2026-W44/week.json"]))
    let text = String(decoding: site["weeks/2026-W44/week.txt"] ?? [], as: UTF8.self)
    let joined = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let health = try #require(json["health"] as? [String])
    #expect(!health.isEmpty)
    for sentence in health {
      #expect(joined.contains(sentence.replacingOccurrences(of: "–", with: "-")), "\(sentence)")
    }
  }
}
