import Testing

@testable import Unpacking

@Suite struct MboxSplitterTests {
  private func split(_ text: String, chunk: Int, limits: UnpackingLimits = .standard) -> [MboxMessage] {
    let bytes = Array(text.utf8)
    var splitter = MboxSplitter(limits: limits)
    var messages: [MboxMessage] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      splitter.feed(bytes[start..<min(start + chunk, bytes.count)]) { messages.append($0) }
    }
    splitter.finish { messages.append($0) }
    return messages
  }

  private let mbox = """
    From a@example.net Mon Nov 23 02:00:00 2026
    Subject: one

    >From here on
    >>From quoted twice
    From the middle of a text, without a blank line

    From the start of a paragraph, at no time
    >Fromage

    From - Mon Nov 23 03:00:00 2026
    Subject: two
    From: x

    Body
    From MAILER-DAEMON Mon Nov 23 04:00:00 2026
    Subject: three
    """

  @Test(arguments: [1, 2, 3, 7, 50, 10_000], [false, true]) func chunksDoNotMatter(chunk: Int, isCRLF: Bool) {
    let messages = split(isCRLF ? MailWriter.crlf(mbox) : mbox, chunk: chunk)
    #expect(messages.map(\.index) == [1, 2, 3])
    #expect(
      messages.map { MailWriter.lf(String(decoding: $0.bytes, as: UTF8.self)) } == [
        """
        Subject: one

        From here on
        >From quoted twice
        From the middle of a text, without a blank line

        From the start of a paragraph, at no time
        >Fromage


        """, "Subject: two\nFrom: x\n\nBody\n", "Subject: three",
      ])
  }

  @Test(arguments: [1, 64, 10_000]) func longMessageCostsOnlyItself(chunk: Int) {
    var limits = UnpackingLimits.standard
    limits.messageBytes = 200
    let long = String(repeating: "x\n>From \n\n", count: 300)
    let text =
      "From a 1:00\nA: 1\n\nshort\n\nFrom b 1:00\nA: 1\n\n\(long)\nFrom c 1:00\nA: 1\n\nshort\n"
    let messages = split(text, chunk: chunk, limits: limits)
    #expect(messages.map(\.isOverLimit) == [false, true, false])
    #expect(messages.map(\.index) == [1, 2, 3])
    #expect(messages.map { $0.bytes.isEmpty } == [false, true, false])
    var record = Record()
    let unpacker = Unpacker(limits: limits)
    for message in messages { unpacker.unpack(message) { record.note($0) } }
    #expect(record.codes == ["limit-message-bytes"])
    #expect(record.failures.map(\.part) == ["mail 2"])
    #expect(record.mails.map(\.part) == ["mail 1", "mail 3"])
  }

  @Test func brokenMessageCostsOnlyItself() {
    let good = MailWriter.lf(MailWriter.multipart([MailWriter.attachment(gzip(report))]))
    let bad = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\nH4sIAAAA\n"
    let separator = "From a@example.net Mon Nov 23 02:00:00 2026\n"
    let record = Record([good, bad, good].map { separator + $0 + "\n" }.joined())
    #expect(record.texts == [report, report])
    #expect(record.mails.map(\.part) == ["mail 1", "mail 2", "mail 3"])
    #expect(record.failures.allSatisfy { $0.part.hasPrefix("mail 2") })
    #expect(record.failures.isEmpty == false)
  }

  @Test func budgetsAreForEachMessage() {
    var limits = UnpackingLimits.standard
    limits.totalBytes = 2000
    limits.mimeParts = 2
    let mail =
      "From a@example.net Mon Nov 23 02:00:00 2026\n" + MailWriter.multipart([MailWriter.attachment(gzip(report))])
    let record = Record(String(repeating: mail + "\n", count: 20), limits: limits)
    #expect(record.leaves.count == 20)
    #expect(record.failures.isEmpty)
  }

  @Test(arguments: ["\u{FEFF}", "\n", "\u{FEFF}\r\n "]) func whatStandsBeforeTheFirstMailCostsNothing(before: String) {
    // Found by fuzzing: the first mail was lost.
    let mail = "From a@example.net Mon Nov 23 02:00:00 2026\n" + MailWriter.single("X: 1", report)
    #expect(Record(before + mail).texts.map { $0.replacing("\r\n", with: "\n") } == [report])
  }

  @Test func gzippedMailboxIsRead() {
    let mail =
      "From a@example.net Mon Nov 23 02:00:00 2026\n" + MailWriter.multipart([MailWriter.attachment(gzip(report))])
    #expect(Record(gzip(mail + mail)).texts == [report, report])
  }
}
