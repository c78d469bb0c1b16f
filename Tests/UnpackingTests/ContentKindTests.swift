import Testing

@testable import Unpacking

@Suite struct ContentKindTests {
  @Test(arguments: [
    ("<?xml version=\"1.0\"?><feedback/>", ContentKind.xml), ("\u{FEFF}<feedback/>", .xml),
    (" \r\n\t<feedback/>", .xml),
    ("<ns1:feedback/>", .xml), ("<xs:schema/>", .xml), ("<feed", .xml), ("<br_feedback/>", .xml), ("<pa/>", .xml),
    ("<!DOCTYPE html><p>", .html), ("<HTML>", .html), ("<p>x", .html), ("<?xml version=\"1.0\"?>\n<html>", .html),
    ("{\"a\":1}", .json), ("[{}]", .json), ("{ }", .json), ("[External] Hello", .text), ("{x}", .text),
    ("", .empty), ("\r\n \t", .empty), ("\u{FEFF}", .empty), ("Hello", .text), ("x^2 is the square of x", .text),
    ("unused", .placeholder), ("UNUSED\r\n", .placeholder), ("%PDF-1.7", .unsupported("PDF document")),
    ("Feedback-Type: abuse\n", .feedbackReport), ("Date: today\nnothing else", .text),
  ]) func kinds(text: String, kind: ContentKind) {
    #expect(Record(text).kinds == [kind])
  }

  @Test(
    arguments: [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0], "xz archive"), ([0x28, 0xB5, 0x2F, 0xFD, 0], "zstd archive"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "bzip2 archive"),
      ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0], "RAR archive"),
      ([0x78, 0x9F, 0x3E, 0x22], "Outlook attachment (TNEF)"),
    ] as [([UInt8], String)]) func unsupportedArchivesAreNamed(bytes: [UInt8], name: String)
  {
    #expect(Record(bytes).kinds == [.unsupported(name)])
    #expect(ContentKind.unsupported(name).mayCarryReport)
  }

  @Test func utf16IsXML() {
    let text = Array("<feedback/>".utf16)
    let little: [UInt8] = text.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
      #expect(Record(bytes).kinds == [.xml])
      #expect(Record(bytes).leaves.first?.bytes.count == bytes.count)
    }
  }

  @Test func junkBeforeADocumentIsCut() {
    let record = Record("\"junk\"\n" + report)
    #expect(record.texts == [report])
    #expect(record.failures.map(\.error) == [.leadingBytes(count: 7)])
    #expect(Record(String(repeating: "junk ", count: 60) + report).kinds == [.text])
  }

  @Test func bytesThatAreNothingAreBinary() {
    #expect(Record([0, 1, 2, 3, 4, 5, 6, 7, 8]).kinds == [.binary])
  }
}
