/// What else arrives in the mailbox: other reports, other mail, and broken files.
extension ExampleBuilder {
  mutating func addOtherFiles() throws(CompressionError) {
    addText("2026/07/README.txt", .ignored, "The reports of July were copied here from the old mail server.\n")
    addText("2026/10/failure-report.eml", .failure, failureReport)
    addText("2026/08/bounce.eml", .ignored, bounce, quirk: "C20 bounce")
    addText("2026/09/size-notice.eml", .ignored, sizeNotice, quirk: "C20 size notice")
    for (month, failed) in [(8, 0), (9, 7), (10, 2)] { try addTLSReport(SampleDay(2026, month, 20), failed: failed) }
    add(
      SampleFile(path: "2026/08/placeholder.xml.gz", bytes: try Compression.gzip(Array("unused\n".utf8))), .ignored,
      quirk: "C13 the word unused")
    if let report = report("Enterprise", 0, SampleDay(2026, 9, 29)), let packing = packing(report) {
      var file = try packing.compressedFile(zip: false)
      // What is left ends before the first record, so that nothing can be saved of it.
      file.bytes.removeLast(file.bytes.count - 300)
      add(file, .refused, quirk: "truncated gzip")
    }
    if let report = report("Mail.Ru", 1, SampleDay(2026, 10, 27)),
      let packing = packing(report, rewrite: { $0.cut(before: "<adkim>") })
    {
      add(packing.plainFile, .refused, quirk: "XML cut before its first record")
    }
  }

  private mutating func addText(_ path: String, _ kind: FileKind, _ text: String, quirk: String = "") {
    add(SampleFile(path: path, bytes: Array(text.utf8)), kind, quirk: quirk)
  }

  /// A TLS report (RFC 8460): as a mail in September, as a file otherwise.
  private mutating func addTLSReport(_ day: SampleDay, failed: Int) throws(CompressionError) {
    let details = """
      {"result-type":"certificate-expired","sending-mta-ip":"2001:db8:4864::1a",\
      "receiving-mx-hostname":"mx2.example.com","receiving-ip":"192.0.2.11","failed-session-count":\(failed)}
      """
    let json = """
      {"organization-name":"Google Inc.","date-range":{"start-datetime":"\(day)T00:00:00Z",\
      "end-datetime":"\(day)T23:59:59Z"},"contact-info":"smtp-tls-reporting@google.com",\
      "report-id":"\(day)T00:00:00Z_example.com","policies":[{"policy":{"policy-type":"sts","policy-string":\
      ["version: STSv1","mode: enforce","mx: mx1.example.com","mx: mx2.example.com","max_age: 604800"],\
      "policy-domain":"example.com","mx-host":["mx1.example.com","mx2.example.com"]},\
      "summary":{"total-successful-session-count":\(400 + day.number % 90),"total-failure-session-count":\(failed)},\
      "failure-details":[\(failed == 0 ? "" : details)]}]}

      """
    let name = "google.com!example.com!\(day.seconds)!\(day.seconds + 86399)!001.json.gz"
    let file = try Compression.gzip(Array(json.utf8))
    guard failed == 7, let report = report("google", 0, day), let packing = packing(report) else {
      add(SampleFile(path: "\(day.folder)/\(name)", bytes: file), .tls)
      return
    }
    let mail = SampleMail(report: report, reporter: packing.reporter, sent: packing.sent, number: packing.number)
    let part = mail.part(
      ["Content-Type: application/tlsrpt+gzip;\n name=\"\(name)\"", "Content-Transfer-Encoding: base64"],
      mail.base64(file))
    let bytes = mail.multipart("report; report-type=\"tlsrpt\"", [mail.text, part])
    add(SampleFile(path: "\(day.folder)/\(name).eml", bytes: bytes), .tls)
  }

  private var failureReport: String {
    """
    From: postmaster@nordlys-post.example
    To: dmarc@reports.example
    Date: Wed, 07 Oct 2026 09:12:44 +0000
    Subject: FW: Your parcel is waiting
    Message-ID: <failure.4711@nordlys-post.example>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="=_failure"

    --=_failure
    Content-Type: text/plain; charset=us-ascii

    A message that claims to be from example.com did not pass DMARC.

    --=_failure
    Content-Type: message/feedback-report

    Feedback-Type: auth-failure
    User-Agent: Postbote/4.2
    Version: 1
    Original-Mail-From: <win-prize@win-prize.example>
    Arrival-Date: Wed, 07 Oct 2026 09:12:40 +0000
    Source-IP: 203.0.113.77
    Reported-Domain: example.com
    Reporting-MTA: dns; mx.nordlys-post.example
    Auth-Failure: dmarc
    Identity-Alignment: none
    Delivery-Result: reject

    --=_failure
    Content-Type: text/rfc822-headers

    From: Parcel <parcel@example.com>
    To: <someone@nordlys-post.example>
    Subject: Your parcel is waiting

    --=_failure--

    """
  }

  private var bounce: String {
    """
    From: MAILER-DAEMON@mx1.example.com
    To: dmarc@reports.example
    Date: Thu, 13 Aug 2026 04:01:09 +0000
    Subject: Undelivered Mail Returned to Sender
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="=_bounce"

    --=_bounce
    Content-Type: text/plain; charset=us-ascii

    Your message could not be delivered: user unknown.

    --=_bounce
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx1.example.com

    Final-Recipient: rfc822; nobody@customer4.test
    Action: failed
    Status: 5.1.1

    --=_bounce--

    """
  }

  private var sizeNotice: String {
    """
    From: dmarc@brightwater.example
    To: dmarc@reports.example
    Date: Tue, 15 Sep 2026 02:40:00 +0000
    Subject: Report Domain: example.com Submitter: brightwater.example Report-ID: <2026.09.14@brightwater.example>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=us-ascii

    Report-Date: Tue, 15 Sep 2026 00:00:00 +0000
    Report-Domain: example.com
    Report-ID: <2026.09.14@brightwater.example>
    Report-Size: 11534336
    Submitter: brightwater.example
    Submitting-URI: mailto:dmarc@reports.example

    """
  }
}
