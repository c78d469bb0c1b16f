import Testing

@testable import Unpacking

/// What mails carry, before it is unpacked.
@Suite struct AttachmentTests {
  private static let zipped = zip(report)

  @Test func attachmentsComeAsTheyWereSentAndOnce() {
    let packed = gzip(gzip(report))
    let record = Record(
      MailWriter.multipart([
        "Content-Type: text/plain\n\nSee the attachments.", MailWriter.attachment(packed, name: "a.xml.gz"),
        MailWriter.attachment(Self.zipped, name: "b.zip"), MailWriter.attachment(Array(report.utf8), name: "c.xml"),
      ]))
    #expect(record.attachments.map(\.container) == [.gzip, .zip, nil])
    #expect(record.attachments.map(\.name) == ["a.xml.gz", "b.zip", "c.xml"])
    #expect(record.attachments.map { Array($0.bytes) } == [packed, Self.zipped, Array(report.utf8)])
    #expect(record.kinds == [.xml, .xml, .xml])
  }

  @Test func attachmentsOfAForwardedMailAreItsOwn() {
    let inner = MailWriter.multipart([MailWriter.attachment(Self.zipped)])
    let record = Record(MailWriter.multipart(["Content-Type: message/rfc822\n\n" + inner]))
    #expect(record.attachments.map { Array($0.bytes) } == [Self.zipped])
  }

  @Test func aMailInsideAnArchiveIsPartOfTheArchive() {
    let inner = zip(MailWriter.multipart([MailWriter.attachment(Self.zipped)]), name: "mail.eml")
    let record = Record(MailWriter.multipart([MailWriter.attachment(inner)]))
    #expect(record.attachments.map { Array($0.bytes) } == [inner])
    #expect(record.kinds == [.xml])
  }

  @Test func textsAndPicturesAreNone() {
    let picture = MailWriter.attachment(Array("\u{89}PNG\r\n".utf8), type: "image/png", name: "logo.png")
    let record = Record(
      MailWriter.multipart(["Content-Type: text/plain\n\nHello.", "Content-Type: text/html\n\n<html></html>", picture]))
    #expect(record.attachments.isEmpty)
  }

  @Test func filesHaveNoAttachments() {
    #expect(Record(Self.zipped).attachments.isEmpty)
    #expect(Record(report).attachments.isEmpty)
  }

  @Test func fieldsComeInTheirOrder() {
    let mail = Array("From x Mon Nov 23 02:00:00 2026\r\nB: 1\r\nA: 2\r\n  3\r\nb: 4\r\n\r\nC: 5\r\n".utf8)
    let fields = MailFields(mail[...], limit: 1000)
    #expect(fields.fields.map(\.name) == ["b", "a", "b"])
    #expect(fields.fields.map { String(decoding: $0.value, as: UTF8.self) } == ["1", "2  3", "4"])
    #expect(fields["b"].map { Array($0) } == Array("1".utf8))
    #expect(MailFields(Array("<?xml version='1.0'?>".utf8)[...], limit: 1000).fields.isEmpty)
    #expect(MailFields([], limit: 1000).fields.isEmpty)
  }
}
