import Testing

@testable import Unpacking

@Suite struct TransferEncodingTests {
  /// `report` with its equals signs escaped and a soft line break.
  private let quoted = report.replacing("=", with: "=3D").replacing("<feedback>", with: "<feed=  \nback>=20=\n")

  @Test("C19: quoted-printable XML is decoded, declared or not") func quotedPrintable() {
    let expected = MailWriter.crlf(report.replacing("<feedback>", with: "<feedback> "))
    let declared = Record(MailWriter.single("Content-Transfer-Encoding: Quoted-Printable", quoted))
    #expect(declared.texts == [expected])
    #expect(declared.failures.isEmpty)
    let missing = Record(MailWriter.single("Content-Type: text/xml", quoted))
    #expect(missing.texts == [expected])
    #expect(missing.codes == ["C19"])
    #expect(missing.severities == [.notice])
  }

  @Test("C19: uuencoded files are decoded, as a body and inside text") func uuencoded() {
    for bytes in [gzip(report), Array(report.utf8)] {
      let file = "begin 644 a.xml.gz\n\(uuencode(bytes))end\n"
      for fields in ["Content-Transfer-Encoding: x-uuencode", "Content-Type: text/plain"] {
        let record = Record(MailWriter.single(fields, "begin here, or not:\n\n" + file + "\nbye\n"))
        #expect(record.texts == [report])
        #expect(record.leaves.map(\.part) == ["uuencoded 'a.xml.gz'"])
        #expect(record.failures.isEmpty)
      }
      #expect(Record("Some text\n" + file).texts == [report])
      #expect(Record("Some text\n" + file.dropLast(5)).codes.first == "uuencode-truncated")
    }
  }

  @Test(
    "C19: a missing or wrong transfer encoding is found out", arguments: ["", "7bit", "quoted-printable", "binary"])
  func wrongEncoding(encoding: String) {
    let fields = encoding.isEmpty ? "X-None: 1" : "Content-Transfer-Encoding: \(encoding)"
    for bytes in [gzip(report), zip(report), Array(report.utf8)] {
      let record = Record(MailWriter.single(fields, base64(bytes)))
      #expect(record.texts == [report])
      #expect(record.codes == ["C19"])
    }
  }

  @Test("C19: bodies that are said to be base64 and are not") func notBase64() {
    let xml = Record(MailWriter.single("Content-Transfer-Encoding: base64", report))
    #expect(xml.texts == [MailWriter.crlf(report)])
    #expect(xml.codes == ["C19"])
    let binary = Record(Array(MailWriter.single("Content-Transfer-Encoding: base64", "").utf8) + gzip(report))
    #expect(binary.texts == [report])
  }

  @Test("C19: binary and 8-bit bodies are taken as they are") func binaryBodies() {
    for encoding in ["8bit", "binary", "7bit"] {
      let head = Array(MailWriter.single("Content-Transfer-Encoding: \(encoding)", "").utf8)
      #expect(Record(head + gzip(report)).texts == [report])
      #expect(Record(head + gzip(report)).failures.isEmpty)
      let latin = head + Array("<feedback>".utf8) + [0xE4] + Array("</feedback>".utf8)
      #expect(Record(latin).kinds == [.xml])
    }
  }

  @Test("C19: LF, CRLF and mixed line ends, blank lines before the header") func lineEnds() {
    let mail = MailWriter.multipart([MailWriter.text, MailWriter.attachment(gzip(report))])
    let mixed = String(
      mail.split(separator: "\r\n", omittingEmptySubsequences: false).enumerated().map {
        $0.element + ($0.offset % 2 == 0 ? "\n" : "\r\n")
      }.joined())
    for text in [mail, MailWriter.lf(mail), mixed, "\r\n\n" + mail, "\u{FEFF}" + mail] {
      #expect(Record(text).texts == [report])
      #expect(Record(text).failures.isEmpty)
    }
  }

  @Test("C19: base64 with stray characters, without padding, in one line, with text after it") func strayCharacters() {
    let encoded = base64(Array(report.utf8))
    let variants = [
      encoded.replacing("\r\n", with: ""), encoded.replacing("\r\n", with: " *\u{7F}\r\n\t"),
      encoded.replacing("=", with: ""), encoded.replacing("\r\n", with: "\n"),
    ]
    for text in variants {
      #expect(Record(MailWriter.single("Content-Transfer-Encoding: BASE64", text)).texts == [report])
    }
    let banner = Record(
      MailWriter.single("Content-Transfer-Encoding: base64", base64(gzip(report)) + "\n-- \nChecked for viruses.\n"))
    #expect(banner.texts == [report])
    #expect(banner.codes == ["C5"])
  }

  @Test(arguments: 0...9) func base64OfEveryLength(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 200) }
    #expect(Base64.decoded(Array(base64(bytes).utf8)[...]) == bytes)
    #expect(Base64.decoded(Array(base64(bytes).utf8.filter { $0 != 0x3D })[...]) == bytes)
  }

  @Test(arguments: [
    ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a= \t\nb", "ab"), ("a  \r\nb", "a\r\nb"), ("a=20\r\nb", "a \r\nb"),
    ("a=3db=zz=", "a=b=zz"), ("=C3=A4", "ä"), ("=", ""), ("=4", "=4"),
  ]) func quotedPrintableCases(text: String, expected: String) {
    var buffer = OutputBuffer()
    QuotedPrintable.decode(Array(text.utf8)[...], into: &buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }

  private func uuencode(_ bytes: [UInt8]) -> String {
    var lines = ""
    for start in stride(from: 0, to: bytes.count, by: 45) {
      let line = Array(bytes[start..<min(start + 45, bytes.count)])
      var text = [UInt8(line.count) + 32]
      for group in stride(from: 0, to: line.count, by: 3) {
        var number = 0
        for index in group..<group + 3 { number = number << 8 | (index < line.count ? Int(line[index]) : 0) }
        for shift in [18, 12, 6, 0] {
          let value = number >> shift & 63
          text.append(value == 0 ? 0x60 : UInt8(value + 32))
        }
      }
      lines += String(decoding: text, as: UTF8.self) + "\n"
    }
    return lines + "`\n"
  }
}
