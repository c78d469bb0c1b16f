internal import Reports

/// A mail with a text and the same in HTML (RFC 2046, section 5.1.4).
struct MailMessage {
  /// The header without what tells how the body is written.
  var header = HeaderFields()
  /// UTF-8, lines end with LF.
  let text: [UInt8]
  /// UTF-8, lines end with LF.
  let html: [UInt8]

  /// The bytes; lines end with CRLF.
  var bytes: [UInt8] {
    let (text, html) = (QuotedPrintable.encoded(text), QuotedPrintable.encoded(html))
    // No line of quoted-printable holds `=_`, so that the boundary cannot stand in a part (RFC 2045, section 6.7).
    var hash = StableHash()
    hash.update(text)
    hash.update(html)
    let boundary = "=_dmarcsite_\(hash.hexadecimal(digits: 24))"
    var header = header
    header.add("MIME-Version", "1.0")
    header.add("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
    var bytes = header.bytes + [13, 10]
    for (type, part) in [("text/plain", text), ("text/html", html)] {
      bytes += Array("--\(boundary)\r\nContent-Type: \(type); charset=utf-8\r\n".utf8)
      bytes += Array("Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
      // The line end before a boundary is the boundary's.
      bytes += part + [13, 10]
    }
    bytes += Array("--\(boundary)--\r\n".utf8)
    return bytes
  }
}

extension Timestamp {
  /// The moment as mail tells it (RFC 5322, section 3.3): `Tue, 03 Nov 2026 06:00:00 +0000`.
  var mailDate: String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (civil, second) = (day.civil, secondOfDay)
    return "\(days[day.weekday]), \(two(civil.day)) \(months[civil.month - 1]) \(civil.year) "
      + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
  }
}
