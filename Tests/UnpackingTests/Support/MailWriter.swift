@testable import Unpacking

/// Writes mails, as they are and as they should not be.
enum MailWriter {
  static let top = """
    Return-Path: <noreply@example.net>
    Delivered-To: dmarc@example.com
    From: "DMARC reports" <noreply@example.net>
    To: dmarc@example.com
    Date: Mon, 23 Nov 2026 02:00:00 +0100
    Subject: Report Domain: example.com Submitter: example.net Report-ID: <1>
    Message-ID: <1@example.net>
    MIME-Version: 1.0

    """

  /// A mail of one part.
  static func single(_ fields: String, _ body: String) -> String {
    crlf(top + fields + "\n\n" + body)
  }

  /// A mail of several parts, each with its header.
  static func multipart(_ parts: [String], type: String = "multipart/mixed") -> String {
    crlf(top + "Content-Type: \(type); boundary=\"=_b\"\n\nThis is a MIME mail.\n" + body(parts, "=_b"))
  }

  /// The body of a multipart.
  static func body(_ parts: [String], _ boundary: String) -> String {
    parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
  }

  /// A part in base64.
  static func attachment(
    _ bytes: [UInt8], type: String = "application/gzip", name: String = "example.net!example.com!1!2.xml.gz"
  ) -> String {
    """
    Content-Type: \(type); name="\(name)"
    Content-Disposition: attachment; filename="\(name)"
    Content-Transfer-Encoding: base64

    \(base64(bytes, newline: "\n"))
    """
  }

  static let text = "Content-Type: text/plain\n\nThis is an aggregate report.\n"
  static let html = "Content-Type: text/html\n\n<html><body><p>This is an aggregate report.</p></body></html>\n"

  /// The text with CRLF at the ends of lines.
  static func crlf(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with LF at the ends of lines.
  static func lf(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != 0x0D }, as: UTF8.self)
  }
}
