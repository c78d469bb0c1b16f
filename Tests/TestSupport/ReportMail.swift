/// Mail for tests as reporters send it.
package struct ReportMail {
  /// One part of a mail.
  package struct Part {
    /// `Content-Type` with its parameters.
    package var type: String
    /// The declared name, if there is one.
    package var name: String?
    /// The content, sent in base64.
    package var bytes: [UInt8]

    /// Sets all properties.
    package init(type: String, name: String?, bytes: [UInt8]) {
      self.type = type
      self.name = name
      self.bytes = bytes
    }
  }

  /// Fields above the usual ones, each with its line end.
  package var top = ""
  /// `To`.
  package var to = "dmarc@example.com"
  /// `Subject`.
  package var subject = "Report Domain: example.com Submitter: example.net Report-ID: 1"
  /// The text before the parts.
  package var text = "This is an aggregate report."
  /// The parts.
  package var parts: [Part] = []

  /// A mail without parts.
  package init() {}

  /// A mail with attachments.
  package init(_ attachments: (name: String, bytes: [UInt8])...) {
    parts = attachments.map { Part(type: "application/octet-stream", name: $0.name, bytes: $0.bytes) }
  }

  /// The mail with LF at the ends of lines.
  package var bytes: [UInt8] {
    var mail = """
      \(top)From: DMARC reports <noreply@example.net>
      To: \(to)
      Date: Mon, 02 Nov 2026 02:00:00 +0000
      Subject: \(subject)
      Message-ID: <1@example.net>
      MIME-Version: 1.0

      """
    if parts.isEmpty {
      mail += "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
      return Array(mail.utf8)
    }
    mail += "Content-Type: multipart/mixed; boundary=\"=_b\"\n\n--=_b\nContent-Type: text/plain\n\n\(text)\n"
    for part in parts {
      let name = part.name.map { "; name=\"\($0)\"\nContent-Disposition: attachment; filename=\"\($0)\"" } ?? ""
      mail += "--=_b\nContent-Type: \(part.type)\(name)\nContent-Transfer-Encoding: base64\n\n"
      mail += Self.base64(part.bytes)
    }
    return Array((mail + "--=_b--\n").utf8)
  }

  /// The mail with CRLF at the ends of lines.
  package var crlfBytes: [UInt8] {
    bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  /// Bytes in base64, 76 characters a line.
  package static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      if start > 0, start % 57 == 0 { result.append(0x0A) }
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        result.append(index > group.count ? UInt8(ascii: "=") : alphabet[number >> (18 - 6 * index) & 63])
      }
    }
    return String(decoding: result + [0x0A], as: UTF8.self)
  }

  /// An aggregate report about `example.com` with one record.
  package static func report(
    org: String = "example.net", domain: String = "example.com", id: String = "1", begin: Int = 1_793_491_200,
    count: Int = 1
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <feedback><report_metadata><org_name>\(org)</org_name><email>noreply@example.net</email><report_id>\(id)</report_id>
    <date_range><begin>\(begin)</begin><end>\(begin + 86399)</end></date_range></report_metadata>
    <policy_published><domain>\(domain)</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><pct>100</pct></policy_published>
    <record><row><source_ip>192.0.2.1</source_ip><count>\(count)</count><policy_evaluated><disposition>none</disposition>
    <dkim>pass</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>\(domain)</header_from></identifiers>
    <auth_results><spf><domain>\(domain)</domain><result>pass</result></spf></auth_results></record></feedback>

    """
  }

  /// An SMTP TLS report about `example.com`.
  package static let tlsReport = """
    {"organization-name":"Example Net","date-range":{"start-datetime":"2026-11-01T00:00:00Z",
    "end-datetime":"2026-11-01T23:59:59Z"},"contact-info":"tls@example.net","report-id":"t1",
    "policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1"],"policy-domain":"example.com",
    "mx-host":["*.example.com"]},"summary":{"total-successful-session-count":3,"total-failure-session-count":0}}]}

    """
}
