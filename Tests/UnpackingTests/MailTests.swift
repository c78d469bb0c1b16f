import Testing

@testable import Unpacking

@Suite struct MailTests {
  private let name = "part 2 'example.net!example.com!1!2.xml.gz'"

  @Test("C1: the whole mail is a zip archive") func wholeMailIsZip() {
    let record = Record(
      MailWriter.single(
        "Content-Type: application/zip; name=\"a.zip\"\nContent-Transfer-Encoding: base64", base64(zip(report))))
    #expect(record.texts == [report])
    #expect(record.leaves.map(\.part) == ["member 1 'example.net!example.com!1!2.xml'"])
    #expect(record.failures.isEmpty)
    #expect(record.mails.map(\.kind) == [.carrier])
    #expect(record.mails.map(\.leaves) == [1])
  }

  @Test(
    "C2, C3, C4: the media type says nothing",
    arguments: [
      "application/octet-stream", "application/x-gzip", "application-x-gzip", "application/x-zip-compressed",
      "application/zip-compressed", "application/x-zip", "application/zip", "application/gzip", "text/xml", "x",
    ])
  func mediaTypeIsIgnored(type: String) {
    for bytes in [gzip(report), zip(report), Array(report.utf8)] {
      let record = Record(MailWriter.multipart([MailWriter.text, MailWriter.attachment(bytes, type: type)]))
      #expect(record.texts == [report])
      #expect(record.leaves.first?.part.hasPrefix(name) == true)
      #expect(record.failures.isEmpty)
    }
  }

  @Test("C5: junk after an attached gzip file is ignored") func junkAfterAttachment() {
    let record = Record(
      MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report) + Array("\r\n".utf8))]))
    #expect(record.texts == [report])
    #expect(record.failures.isEmpty)
  }

  @Test(
    "C7: every kind of multipart is searched", arguments: ["alternative", "mixed", "related", "report", "signed", "x"])
  func everyMultipart(subtype: String) {
    let parts = [MailWriter.text, MailWriter.html, MailWriter.attachment(gzip(report))]
    let text = MailWriter.multipart(parts, type: "multipart/\(subtype)")
    for text in [text, MailWriter.lf(text)] {
      let record = Record(text)
      #expect(record.texts == [report])
      #expect(record.failures.isEmpty)
    }
  }

  @Test("C8: an XML document may be the body, a text part or an uncompressed attachment") func inlineXML() {
    #expect(Record(MailWriter.single("Content-Type: text/plain", report)).texts == [report].map(MailWriter.crlf))
    #expect(Record(MailWriter.single("X-No-Type: 1", report)).kinds == [.xml])
    let part = "Content-Type: text/plain; charset=utf-8\nContent-Disposition: inline\n\n\(report)"
    let record = Record(MailWriter.multipart([MailWriter.text, part]))
    #expect(record.texts == [MailWriter.crlf(report)])
    #expect(record.leaves.map(\.part) == ["part 2"])
    let led = Record(MailWriter.single("Content-Type: text/plain", "The report:\n" + report))
    #expect(led.texts == [MailWriter.crlf(report)])
    #expect(led.failures.map(\.error) == [.leadingBytes(count: 13)])
    let late = Record(MailWriter.single("Content-Type: text/plain", "1 < 2, and so on"))
    #expect(late.kinds == [.text])
  }

  @Test("C9: names in pieces and encoded names are decoded for display") func namesAreDecoded() {
    let part = """
      Content-Type: application/octet-stream;
       name*0*=utf-8''b%C3%BCro;
       name*1="!example.com!1!2";
       name*2*=%2Exml.gz
      Content-Transfer-Encoding: base64

      \(base64(gzip(report)))
      """
    let record = Record(MailWriter.multipart([MailWriter.text, part]))
    #expect(record.leaves.map(\.name) == ["büro!example.com!1!2.xml.gz"])
    #expect(record.leaves.map(\.part) == ["part 2 'büro!example.com!1!2.xml.gz'"])
    #expect(record.texts == [report])
    let word = part.replacing(
      "name*0*=utf-8''b%C3%BCro;", with: "name=\"=?utf-8?Q?b=C3=BC?=\n =?utf-8?B?Y2g=?=\"; x=1;")
    #expect(Record(MailWriter.multipart([MailWriter.text, word])).leaves.map(\.name) == ["büch"])
  }

  @Test("C10: ContentType without hyphen is read, a body that looks like base64 is tried")
  func contentTypeWithoutHyphen() {
    let whole = MailWriter.top + "ContentType: application/gzip\nContent-Transfer-Encoding: base64\n\n"
    #expect(Record(whole + base64(gzip(report))).texts == [report])
    let parts = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
    #expect(Record(parts.replacing("Content-Type", with: "ContentType")).texts == [report])
    #expect(Record(parts.replacing("Content-Type: multipart", with: "X-Type: multipart")).texts == [report])
    let bare = Record(MailWriter.top + "ContentType: application/gzip\n\n" + base64(gzip(report)))
    #expect(bare.texts == [report])
    #expect(bare.codes == ["C19"])
  }

  @Test("C11: forwarded mails are searched, also in base64 and as .eml, up to the limit") func forwardedMails() {
    let inner = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
      .replacing("23 Nov", with: "22 Nov")
    let other = inner.replacing("=_b", with: "inner")
    let forwarded = MailWriter.multipart([MailWriter.text, "Content-Type: message/rfc822\n\n" + other])
    let confused = MailWriter.multipart([MailWriter.text, "Content-Type: message/rfc822\n\n" + inner])
    let record = Record(
      MailWriter.multipart([
        MailWriter.text, MailWriter.attachment(Array(inner.utf8), type: "message/rfc822", name: "a"),
      ]))
    #expect(record.texts == [report])
    #expect(record.leaves.map(\.part) == ["part 2 'a', part 2 'example.net!example.com!1!2.xml.gz'"])
    #expect(record.leaves.map(\.mail?.date) == [1_795_309_200])
    #expect(record.mails.map(\.header.date) == [1_795_395_600])
    #expect(Record(forwarded).texts == [report])
    #expect(Record(forwarded).failures.isEmpty)
    #expect(Record(confused).texts == [report])
    let file = MailWriter.attachment(Array(inner.utf8), type: "application/octet-stream", name: "report.eml")
    #expect(Record(MailWriter.multipart([file])).texts == [report])
    var nested = inner
    for _ in 1...3 {
      nested = MailWriter.multipart([MailWriter.attachment(Array(nested.utf8), type: "message/rfc822", name: "x.eml")])
    }
    #expect(Record(nested).texts == [report])
    nested = MailWriter.multipart([MailWriter.attachment(Array(nested.utf8), type: "message/rfc822", name: "x.eml")])
    #expect(Record(nested).leaves.isEmpty)
    #expect(Record(nested).codes == ["limit-nesting"])
  }

  @Test("C11: an Outlook message is named as unsupported") func outlookMessage() {
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    let record = Record(MailWriter.multipart([MailWriter.text, MailWriter.attachment(bytes, name: "report.msg")]))
    #expect(record.kinds == [.unsupported("Outlook message or OLE2 document")])
    #expect(Record(bytes).kinds == [.unsupported("Outlook message or OLE2 document")])
  }

  @Test("C12: banners, signatures, pictures and HTML beside a report are ignored") func otherPartsAreIgnored() {
    let report1 = MailWriter.attachment(gzip(report))
    let inside = "Content-Type: multipart/mixed; boundary=in\n\n" + MailWriter.body([MailWriter.html, report1], "in")
    let signature = MailWriter.attachment(
      [0x30, 0x82, 0x10, 0, 6, 9, 0x2A, 0x86, 0x48], type: "application/pkcs7-signature", name: "smime.p7s")
    let logo = MailWriter.attachment(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], type: "image/png", name: "l.png")
    let mail = MailWriter.multipart([inside, signature, logo, MailWriter.text], type: "multipart/signed")
    let record = Record(mail + "\r\n-- \r\nThis mail was checked for viruses.\r\n")
    #expect(record.texts == [report])
    #expect(record.leaves.map(\.part) == [name])
    #expect(record.failures.isEmpty)
    let appended = mail + MailWriter.crlf("--=_b\nContent-Type: text/plain\n\nDisclaimer\n")
    #expect(Record(appended).texts == [report])
  }

  @Test("C15: several attachments are all read") func severalAttachments() {
    let parts = (1...3).map { MailWriter.attachment(gzip(report + "<!-- \($0) -->"), name: "\($0).xml.gz") }
    let record = Record(MailWriter.multipart(parts))
    #expect(record.texts == (1...3).map { report + "<!-- \($0) -->" })
    #expect(record.leaves.map(\.part) == (1...3).map { "part \($0) '\($0).xml.gz'" })
    #expect(record.mails.map(\.leaves) == [3])
  }

  @Test("C16: a mail that came twice gives the same leaves twice") func sameMailTwice() {
    let mail = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
    let record = Record(
      "From a@example.net Mon Nov 23 02:00:00 2026\r\n\(mail)\r\nFrom - Mon Nov 23 02:00:00 2026\n\(mail)")
    #expect(record.texts == [report, report])
    #expect(record.leaves.map(\.mail?.messageID) == ["1@example.net", "1@example.net"])
    #expect(record.leaves.map(\.part) == ["mail 1, \(name)", "mail 2, \(name)"])
  }

  @Test(
    "C17: the subject is decoded and decides nothing",
    arguments: [
      ("Report domain: example.com Submitter: example.net", "Report domain: example.com Submitter: example.net"),
      (
        "Report Domain: example.com; Submitter: Example; Report-ID: 1",
        "Report Domain: example.com; Submitter: Example; Report-ID: 1"
      ),
      (
        "Dmarc Aggregate Report Domain: {example.com}\n\tReport-ID: {1}",
        "Dmarc Aggregate Report Domain: {example.com} Report-ID: {1}"
      ),
      ("=?utf-8?B?W1ByZXZpZXdd?=\n =?utf-8?Q?_Report_Domain?=", "[Preview] Report Domain"),
      ("=?iso-8859-1?Q?B=FCro?= =?x-unknown?Q?x?=", "Büro =?x-unknown?Q?x?="),
      ("", ""),
    ])
  func subjects(raw: String, text: String) {
    let mail = MailWriter.multipart([MailWriter.attachment(gzip(report))])
      .replacing("Report Domain: example.com Submitter: example.net Report-ID: <1>", with: raw)
    let record = Record(mail)
    #expect(record.leaves.map(\.mail?.subject) == [text])
    #expect(record.texts == [report])
  }
}
