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

  /// The beginning of S/MIME messages (RFC 5652), with the length in short, long and open form.
  @Test(
    arguments: [
      ([0x30, 0x80], "2A864886F70D010703", "encrypted S/MIME mail"),
      ([0x30, 0x82, 0x10, 0x00], "2A864886F70D010706", "encrypted S/MIME mail"),
      ([0x30, 0x83, 0x01, 0x00, 0x00], "2A864886F70D01091001 17", "encrypted S/MIME mail"),
      ([0x30, 0x7F], "2A864886F70D01091001 09", "compressed S/MIME mail"),
    ] as [([UInt8], String, String)])
  func sealedMailIsNamed(head: [UInt8], identifier: String, name: String) {
    let digits = Array(identifier.replacing(" ", with: ""))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    let message = head + [0x06, UInt8(bytes.count)] + bytes + [UInt8](repeating: 0, count: 40)
    #expect(Record(message).kinds == [.sealed(name)])
    #expect(ContentKind.sealed(name).mayCarryReport)
  }

  @Test func signedDataIsSealedIfItCarriesItsContent() {
    let data: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    let head: [UInt8] = [0x30, 0x82, 0x20, 0x00] + data + [2, 0xA0, 0x82, 0x1F, 0xF0, 0x30, 0x82, 0x1F, 0xEC]
    let digest: [UInt8] = [
      0x02, 0x01, 0x01, 0x31, 0x0B, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00,
    ]
    let opaque = head + digest + [0x30, 0x80] + data + [1, 0xA0, 0x80, 0x24, 0x80, 0x04, 0x08] + Array(report.utf8)
    let detached = head + digest + [0x30, 0x0B] + data + [1, 0xA0 ^ 0x11] + [UInt8](repeating: 0, count: 60)
    #expect(Record(opaque).kinds == [.sealed("opaque-signed S/MIME mail")])
    #expect(Record(detached).kinds == [.unsupported("S/MIME signature or certificate")])
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
