import Testing

@testable import Unpacking

@Suite struct MailKindTests {
  private static let fields = """
    Feedback-Type: auth-failure
    User-Agent: example/1
    Version: 1
    Auth-Failure: dmarc
    Reported-Domain: example.com

    """

  @Test(
    "C20: a TLS report is a leaf of its own kind", arguments: ["application/tlsrpt+gzip", "application/tlsrpt+json"])
  func tlsReport(type: String) {
    let json = "{\"organization-name\":\"example.net\",\"policies\":[]}"
    for bytes in [gzip(json), Array(json.utf8)] {
      let parts = [MailWriter.text, MailWriter.attachment(bytes, type: type, name: "a.json.gz")]
      let record = Record(MailWriter.multipart(parts, type: "multipart/report; report-type=\"tlsrpt\""))
      #expect(record.kinds == [.json])
      #expect(record.texts == [json])
      #expect(record.mails.map(\.kind) == [.carrier])
    }
  }

  @Test("C20: a failure report gives its fields alone, the mail that it is about is not searched")
  func feedbackReport() {
    let original = MailWriter.multipart([MailWriter.attachment(gzip(report))]).replacing("=_b", with: "inner")
    let plain = "Content-Type: message/feedback-report\n\n\(Self.fields)"
    let encoded =
      "Content-Type: message/feedback-report\nContent-Transfer-Encoding: base64\n\n"
      + base64(Array(MailWriter.crlf(Self.fields).utf8))
    for feedback in [plain, encoded] {
      for type in ["multipart/report; report-type=feedback-report", "multipart/mixed"] {
        let parts = [MailWriter.text, feedback, "Content-Type: message/rfc822\n\n" + original]
        let record = Record(MailWriter.multipart(parts, type: type))
        #expect(record.kinds == [.feedbackReport])
        #expect(record.texts.map { $0.split(separator: "\r\n").count } == [5])
        #expect(record.leaves.map(\.part) == ["part 2"])
        #expect(record.mails.map(\.kind) == [.feedbackReport])
        #expect(record.failures.isEmpty)
      }
    }
    #expect(Record(Self.fields).kinds == [.feedbackReport])
  }

  @Test(
    "C20: mails without a report are told apart",
    arguments: [
      (
        MailKind.bounce,
        MailWriter.multipart(
          [
            "\nYour mail was not delivered.",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; example.net\n\nFinal-Recipient: rfc822; a@example.net",
          ], type: "multipart/report; report-type=delivery-status")
      ),
      (.bounce, MailWriter.top + "X-Failed-Recipients: a@example.net\n\nSorry.\n"),
      (
        .sizeNotice,
        MailWriter.single(
          "Content-Type: text/plain",
          """
          Report-Date: Mon, 23 Nov 2026 02:00:00 +0000
          Report-Domain: example.com
          Report-ID: 1
          Report-Size: 10485760
          Submitter: example.net
          Submitting-URI: mailto:dmarc@example.com
          """)
      ),
      (
        .textFailureReport,
        MailWriter.single(
          "Content-Type: text/plain",
          """
          A message claiming to be from you has failed the published DMARC policy for your domain.

            Sender Domain: example.com
            Sender IP Address: 192.0.2.1
            SPF Alignment: no
            DKIM Alignment: no
            DMARC Results: Reject
          """)
      ),
      (.autoReply, MailWriter.top + "Auto-Submitted: auto-replied\n\nI am away.\n"),
      (.autoReply, MailWriter.top.replacing("Report Domain", with: "Out of Office") + "\nI am away.\n"),
      (.noReport, MailWriter.multipart([MailWriter.text, MailWriter.html])),
      (.noReport, MailWriter.top),
    ])
  func notices(kind: MailKind, mail: String) {
    for text in [mail, MailWriter.lf(mail)] {
      let record = Record(text)
      #expect(record.mails.map(\.kind) == [kind])
      #expect(record.mails.map(\.leaves) == [0])
      #expect(record.leaves.allSatisfy { !$0.kind.mayCarryReport })
      #expect(record.failures.isEmpty)
    }
  }

  @Test("C13: a placeholder in a mail makes it a carrier without failures") func placeholder() {
    let record = Record(MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip("unused"))]))
    #expect(record.kinds == [.placeholder])
    #expect(record.mails.map(\.kind) == [.carrier])
  }

  @Test func refusedReportMakesACarrier() {
    var writer = ZipWriter()
    writer.add("a.xml", report, flags: 1)
    let record = Record(MailWriter.multipart([MailWriter.text, MailWriter.attachment(writer.bytes())]))
    #expect(record.mails.map(\.kind) == [.carrier])
    #expect(record.failures.map(\.part) == ["part 2 'example.net!example.com!1!2.xml.gz', member 1 'a.xml'"])
  }
}
