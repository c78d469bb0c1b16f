import Reports
import TestSupport
import Testing

@testable import Archive

/// What is no report, as a build tells of it (C20).
struct ClassificationTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func read(_ text: String) throws -> (outcome: DocumentReader.FileOutcome, problems: [Problem]) {
    try directory.write(text, to: "file")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_793_500_000))
    let outcome = reader.read(file)
    return (outcome, reader.take().problems)
  }

  private static let head = "From: a@example.org\nTo: dmarc@reports.example\n"
  private static let bounce =
    "\(head)Subject: failed\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nsorry\n"
    + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n--b--\n"
  private static let spam = "\(head)Subject: buy\n\nBuy now\n"
  private static let report =
    "\(head)Subject: Report\nContent-Type: text/xml\n\n<feedback><policy_published><domain>example.com</domain>"
    + "</policy_published></feedback>\n"

  @Test(arguments: [
    ("C13", "unused\n"), ("C13", "\(head)Subject: x\nContent-Type: text/plain\n\nunused\n"), ("bounce", bounce),
    (
      "size-notice",
      "\(head)Subject: Report\n\nReport-Date: x\nReport-Domain: example.com\nReport-ID: 1\nReport-Size: 99\n"
        + "Submitter: a\nSubmitting-URI: mailto:b@example.com\n"
    ),
    ("auto-reply", "\(head)Subject: Away\nAuto-Submitted: auto-replied\n\nI am away\n"), ("no-report", spam),
    ("not-a-report", "Some notes about this archive\n"), ("not-a-report", "<html><body>x</body></html>"),
    ("not-a-report", "<rss><channel/></rss>"), ("not-a-report", "{\"a\":1}"),
  ])
  func mailsWithoutAReportAreIgnored(code: String, text: String) throws {
    let (outcome, problems) = try read(text)
    #expect(outcome == .ignored)
    #expect(problems.map(\.code) == [code])
    #expect(problems.map(\.severity) == [.notice])
  }

  @Test func sealedMailIsRefused() throws {
    let message: [UInt8] = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03, 0xA0, 0x80]
    let (outcome, problems) = try read(
      "\(Self.head)Subject: Report\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
        + "Content-Transfer-Encoding: base64\n\n\(ReportMail.base64(message + [UInt8](repeating: 0, count: 60)))\n")
    #expect(outcome == .refused)
    #expect(problems.map(\.code) == ["sealed"])
    #expect(
      problems.first?.message
        == "is encrypted S/MIME mail, which only a mail program reads: open it in one that has the key, store the report "
        + "that it shows, and ask the sender for plain mail")
  }

  @Test(arguments: [
    ("Date: Mon, 23 Nov 2026 02:00:00 +0000\n", 1_795_399_200), ("", nil),
  ])
  func aReportKnowsWhenItsMailCame(date: String, seconds: Int?) throws {
    try directory.write(date + Self.report, to: "file")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_795_500_000))
    #expect(reader.read(file) == .read)
    #expect(reader.take().set.aggregates.map(\.received?.seconds) == [seconds])
  }

  @Test func otherFeedbackIsIgnored() throws {
    let (outcome, problems) = try read(
      "\(Self.head)Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n"
        + "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--b--\n")
    #expect(outcome == .ignored)
    #expect(problems.map(\.code) == ["not-a-report"])
  }

  @Test func outlookFileIsRefused() throws {
    try directory.write(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), to: "file")
    let file = try #require(try DirectoryWalk([directory.path]).files.first)
    let reader = DocumentReader(limits: .standard, now: Timestamp(seconds: 1_793_500_000))
    #expect(reader.read(file) == .refused)
    #expect(reader.take().problems.map(\.code) == ["unsupported"])
  }

  @Test func otherMailOfAMailboxIsToldOnceAKind() throws {
    let mails = [Self.spam, Self.report, Self.bounce, Self.spam, Self.spam]
    let (outcome, problems) = try read(mails.map { "From a 1:00 2026\n\($0)\n" }.joined())
    #expect(outcome == .read)
    #expect(problems.map(\.code).sorted() == ["M4", "bounce", "no-report"])
    let notice = problems.first { $0.code == "no-report" }
    #expect(notice?.origin.part == "mail 1")
    #expect(notice?.message == "ignored: a mail without a report (3 of this kind in the file, here is the first)")
  }

  @Test func aMailboxOfManyMailsTakesLinearTime() throws {
    let (outcome, problems) = try read(
      String(repeating: "From a 1:00 2026\nFrom: a@b.example\nTo: c\n\nx\n\n", count: 20_000))
    #expect(outcome == .ignored)
    #expect(problems.count == 1)
  }
}
