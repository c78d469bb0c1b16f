import Testing

@testable import Unpacking

@Suite struct MailHeaderTests {
  private func header(_ text: String) -> MailHeader? { Record(text).mails.first?.header }

  @Test func factsAreRead() {
    let mail = header(
      """
      Return-Path: <bounce@example.net>
      X-Original-To: dmarc-acme@example.com
      Delivered-To: archive@example.com
      Authentication-Results: mx.example.com; dmarc=pass
       header.from=example.net
      Authentication-Results: other.example; dmarc=fail
      From: =?utf-8?Q?M=C3=BCller?= <Reports@Example.net>
      To: "A, B" <DMARC@example.com>, c@example.com (Carl)
      Cc: group: d@example.com;
      Date: Mon, 23 Nov 2026 11:00:00 +0900 (JST)
      Subject: Report
      Message-ID: <1@example.net>
      Content-Type: text/plain; charset=utf-8

      Hello
      """)
    #expect(mail?.date == 1_795_399_200)
    #expect(mail?.from == "Müller <Reports@Example.net>")
    #expect(mail?.fromAddress == "reports@example.net")
    #expect(mail?.to == "\"A, B\" <DMARC@example.com>, c@example.com (Carl)")
    #expect(mail?.deliveredTo == "archive@example.com")
    #expect(mail?.originalTo == "dmarc-acme@example.com")
    #expect(mail?.returnPath == "bounce@example.net")
    #expect(mail?.messageID == "1@example.net")
    #expect(mail?.contentType == "text/plain; charset=utf-8")
    #expect(
      mail?.authenticationResults == [
        "mx.example.com; dmarc=pass header.from=example.net", "other.example; dmarc=fail",
      ])
    let addresses = ["dmarc-acme", "archive", "dmarc", "c", "d"].map { $0 + "@example.com" }
    #expect(mail?.recipients == addresses)
  }

  @Test func absentFieldsAreNil() {
    let mail = header("Received: by example.com\nReturn-Path: <>\n\nHello\n")
    #expect(mail?.returnPath == "")
    #expect(mail?.date == nil)
    #expect(mail?.subject == nil)
    #expect(mail?.to == nil)
    #expect(mail?.recipients == [])
  }

  @Test(arguments: [
    ("Received: from a by b; Mon, 23 Nov 2026 02:00:05 +0000\nDate: Mon, 23 Nov 2026 02:00:00 +0000", 1_795_399_205),
    (
      "Received: from b by c (x; y);\n Mon, 23 Nov 2026 11:00:09 +0900 (JST)\n"
        + "Received: from a by b; Mon, 23 Nov 2026 02:00:05 +0000", 1_795_399_209
    ),
    ("Received: by example.com\nDate: Mon, 23 Nov 2026 02:00:00 +0000", 1_795_399_200),
    ("Received: by example.com; no date\nDate: Mon, 23 Nov 2026 02:00:00 +0000", 1_795_399_200),
    ("Received: ;\nSubject: x", nil), ("Subject: x", nil),
  ])
  func theArrivalIsTheTopmostReceivedOrTheDate(fields: String, arrival: Int?) {
    #expect(header("From: a@example.net\n\(fields)\n\nHello\n")?.arrival == arrival)
  }

  @Test func innerMailCannotClaimAuthentication() {
    let inner = "Authentication-Results: mx.example.com; dmarc=pass\n" + MailWriter.single("X: 1", report)
    let outer = MailWriter.multipart([MailWriter.attachment(Array(inner.utf8), type: "message/rfc822", name: "m")])
    let trusted = "Authentication-Results: mx.example.com; dmarc=fail\n" + outer
    #expect(Record(outer).leaves.map(\.mail?.authenticationResults) == [[]])
    #expect(Record(trusted).leaves.map(\.mail?.authenticationResults) == [["mx.example.com; dmarc=fail"]])
  }

  @Test func controlCharactersAreRemoved() {
    let mail = header("Received: x\nSubject: a\u{1B}[31m\u{202E}b\tc\r\n d\n\nHello\n")
    #expect(mail?.subject == "a[31mb c d")
  }

  @Test func continuationsWithoutIndentAreRead() {
    let text = MailWriter.multipart(
      [MailWriter.text, MailWriter.attachment(gzip(report))], type: "multipart/report;\nreport-type=\"tlsrpt\"")
    #expect(text.contains("multipart/report;\r\nreport-type"))
    #expect(Record(text).texts == [report])
    let without = text.replacing("multipart/report;\r\nreport-type=\"tlsrpt\"; ", with: "multipart/report\r\n")
    #expect(without.contains("multipart/report\r\nboundary="))
    #expect(Record(without).texts == [report])
  }

  @Test func missingBlankLineIsNoticed() {
    let mail = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
    let outer = mail.replacing("\r\n\r\nThis is a MIME mail.\r\n", with: "\r\n")
    #expect(outer != mail)
    #expect(Record(outer).texts == [report])
    let xml = MailWriter.multipart([report])
    #expect(Record(xml).texts == [MailWriter.crlf(report)])
    let stray = mail.replacing("MIME-Version", with: "stray text\r\nMIME-Version")
    #expect(Record(stray).texts == [report])
  }

  @Test func missingEndBoundaryIsRepaired() {
    let mail = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
    let record = Record(mail.replacing("--=_b--", with: ""))
    #expect(record.texts == [report])
    #expect(record.codes == ["mime-truncated"])
    #expect(record.severities == [.repaired])
  }

  @Test func oneBoundaryMayBeginAsAnother() {
    let inner = "Content-Type: multipart/mixed; boundary=\"=_b2\"\n\n"
    let parts = [
      MailWriter.text, inner + MailWriter.body([MailWriter.html, MailWriter.attachment(gzip(report))], "=_b2"),
    ]
    let record = Record(MailWriter.multipart(parts))
    #expect(record.texts == [report])
    #expect(record.failures.isEmpty)
  }

  @Test(arguments: [
    ("Mon, 23 Nov 2026 02:00:00 +0000", 1_795_399_200), ("23 Nov 2026 02:00 +0000", 1_795_399_200),
    ("Mon, 23 Nov 2026 02:00:00 GMT", 1_795_399_200), ("Sun, 22 Nov 2026 18:00:00 PST", 1_795_399_200),
    ("Mon,23 Nov 26 02:00:00 -0000 (a (nested) comment)", 1_795_399_200), ("1 Jan 70 00:00:00 UT", 0),
    ("29 Feb 2024 12:00:00 +0530", 1_709_188_200), ("Thu, 31 Dec 1999 23:59:60 Z", 946_684_800),
    ("23-Nov-2026 02:00:00 +0000", 1_795_399_200), ("1 January 101 00:00:00 +0000", 978_307_200),
  ]) func dates(text: String, seconds: Int) {
    #expect(MailDate.parse(Array(text.utf8)[...]) == seconds)
  }

  @Test func monthBeforeDay() {
    #expect(MailDate.parse(Array("Fri, May 09 2017 16:54:30 -0800".utf8)[...]) == 1_494_377_670)
  }

  @Test(arguments: [
    "", "Mon", "yesterday", "32 Nov 2026 02:00:00 +0000", "23 Foo 2026 02:00:00 +0000", "23 Nov 2026 25:00:00 +0000",
    "23 Nov 2026", "23 Nov 99999 02:00:00 +0000", "23 Nov 2026 02 +0000", ", , ,", "((((", "- - - -",
  ]) func noDates(text: String) {
    #expect(MailDate.parse(Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("a@example.com", ["a@example.com"]), ("<a@example.com>,,<b@example.com>", ["a@example.com", "b@example.com"]),
    ("\"x@y.example, \\\" <z@example.com>\" <A@Example.com>", ["a@example.com"]), ("undisclosed-recipients:;", []),
    ("a (b@example.com) <c@example.com>", ["c@example.com"]),
    ("=?utf-8?Q?<x=40y>?= <c@example.com>", ["c@example.com"]),
    ("@example.com", []), ("a@", []), ("", []),
  ]) func addresses(text: String, expected: [String]) {
    #expect(MailAddress.all(in: Array(text.utf8)[...]) == expected)
  }
}
