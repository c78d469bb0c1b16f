import Reports
import TestSupport
import Testing
import Unpacking

@testable import Archive

/// What becomes of mail without reports, and with reports that cannot be read.
@Suite struct OtherMailTests {
  private let trial: IntakeTrial
  private var settings: IngestSettings { trial.settings }

  init() throws { trial = try IntakeTrial() }

  @Test func brokenAttachmentsAreKeptWithTheirMail() throws {
    let good = try IntakeTrial.gzip(ReportMail.report())
    let mail = ReportMail(("a.gz", good), ("b.zip", Array("PK\u{03}\u{04}broken".utf8))).bytes
    let result = try IntakeTrial.take(mail, settings)
    #expect(result.files.map(\.content) == [.report, .other(.unreadable)])
    #expect(result.problems.contains { $0.severity == .refused })
    let files = try trial.stored()
    #expect(Set(files.keys) == Set(result.files.map(\.path)))
    let other = try #require(result.files.last)
    #expect(other.path.hasPrefix("other/2026/11/unreadable!"))
    #expect(files[other.path] == gzipCompressed(mail[...], level: 6))
  }

  @Test func mailThatCannotBeReadIsNotPassedOn() throws {
    var settings = settings
    settings.forwardOther = "postmaster@example.com"
    let broken = ReportMail(("a.xml", Array("<feedback><report_metadata".utf8))).bytes
    let result = try IntakeTrial.take(broken, settings)
    #expect(result.forward == nil)
    #expect(result.files.map(\.content) == [.other(.unreadable)])
  }

  @Test func mailWithoutAReportIsPassedOnWithAMark() throws {
    var settings = settings
    settings.forwardOther = "postmaster@example.com"
    var mail = ReportMail()
    mail.subject = "A question"
    let result = try IntakeTrial.take(Array("From a@b.example Mon Nov  2 02:00:00 2026\n".utf8) + mail.bytes, settings)
    #expect(result.files.isEmpty)
    #expect(result.forward?.recipient == "postmaster@example.com")
    let message = try #require(result.forward?.message)
    #expect(message == Array("X-Dmarcsite-Forwarded: yes\n".utf8) + mail.bytes)
    #expect(
      try IntakeTrial.take(mail.crlfBytes, settings).forward?.message.starts(
        with: "X-Dmarcsite-Forwarded: yes\r\n".utf8)
        == true)
    // A second time it is kept.
    let again = try IntakeTrial.take(message, settings)
    #expect(again.forward == nil && again.files.map(\.content) == [.other(.automatic)])
  }

  @Test(arguments: [
    ("Auto-Submitted: auto-replied\n", "A question", OtherMail.automatic),
    ("Auto-Submitted: auto-generated; x=y\n", "A question", .automatic),
    ("", "Undelivered Mail Returned to Sender", .bounce), ("", "Out of Office", .automatic),
    ("X-Dmarcsite-Forwarded: yes\n", "A question", .automatic),
  ])
  func mailOfMachinesIsKept(_ top: String, _ subject: String, _ expected: OtherMail) throws {
    var settings = settings
    settings.forwardOther = "postmaster@example.com"
    var mail = ReportMail()
    (mail.top, mail.subject) = (top, subject)
    let result = try IntakeTrial.take(mail.bytes, settings)
    #expect(result.forward == nil)
    #expect(result.files.map(\.content) == [.other(expected)])
    #expect(result.files.first?.path.hasPrefix("other/2026/11/\(expected.rawValue)!") == true)
  }

  @Test func mailOfPeopleAndOfMailboxesIsToldApart() throws {
    var settings = settings
    settings.forwardOther = "postmaster@example.com"
    var mail = ReportMail()
    (mail.top, mail.subject) = ("Auto-Submitted: no\n", "A question")
    #expect(try IntakeTrial.take(mail.bytes, settings).forward != nil)
    let kept = try IntakeTrial.take(mail.bytes, settings, isPiped: false)
    #expect(kept.forward == nil && kept.files.map(\.content) == [.other(.noReport)])
  }
}
