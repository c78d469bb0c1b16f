/// Mails as reporters send them.
struct SampleMail {
  var report: SampleReport
  var reporter: Reporter
  /// Seconds since 1970-01-01T00:00:00Z.
  var sent: Int
  var number: Int

  /// A message that is the compressed file.
  func whole(_ file: [UInt8], name: String) -> [UInt8] {
    let kind = reporter.zip ? "zip" : "gzip"
    return header([
      #"Content-Type: application/\#(kind); name="\#(name)""#,
      #"Content-Disposition: attachment; filename="\#(name)""#, "Content-Transfer-Encoding: base64",
    ]) + base64(file)
  }

  /// A text and the compressed file.
  func attachment(_ file: [UInt8], name: String, type: String) -> [UInt8] {
    multipart(
      "mixed",
      [
        text,
        part(
          [
            #"Content-Type: \#(type); name="\#(name)""#, #"Content-Disposition: attachment; filename="\#(name)""#,
            "Content-Transfer-Encoding: base64",
          ], base64(file)),
      ])
  }

  /// The XML as the message's text.
  func inline(_ xml: [UInt8]) -> [UInt8] {
    header(["Content-Type: text/xml; charset=utf-8", "Content-Transfer-Encoding: 8bit"]) + xml + [0x0A]
  }

  /// Parts with a boundary of the mail's own.
  func multipart(_ kind: String, _ parts: [[UInt8]]) -> [UInt8] {
    let boundary = "=_\(hexadecimal(sent))_\(number)"
    var bytes = header([#"Content-Type: multipart/\#(kind); boundary="\#(boundary)""#])
    for part in parts { bytes += Array("--\(boundary)\n".utf8) + part + [0x0A] }
    return bytes + Array("--\(boundary)--\n".utf8)
  }

  /// A part's header and body.
  func part(_ lines: [String], _ body: [UInt8]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n\n").utf8) + body
  }

  /// The text part for people.
  var text: [UInt8] {
    part(
      ["Content-Type: text/plain; charset=us-ascii"],
      Array("This is an aggregate report on \(report.domain) from \(reporter.host).\n".utf8))
  }

  func header(_ lines: [String]) -> [UInt8] {
    let domain = report.domain
    let all =
      [
        "From: \(reporter.email)", "To: dmarc@reports.example", "Date: \(Self.date(sent))",
        "Message-ID: <\(hexadecimal(sent)).\(number)@\(reporter.host)>",
        "Subject: Report Domain: \(domain)\n Submitter: \(reporter.host)\n Report-ID: <\(report.begin).\(number)@\(reporter.host)>",
        "MIME-Version: 1.0",
      ] + lines
    return Array((all.joined(separator: "\n") + "\n\n").utf8)
  }

  /// A moment as RFC 5322 writes it.
  static func date(_ seconds: Int) -> String {
    let day = SampleDay(seconds: seconds)
    let (year, month, dayOfMonth) = day.date
    return "\(weekdays[day.weekday]), \(padded(dayOfMonth, 2)) \(months[month - 1]) \(year) \(clock(seconds)) +0000"
  }

  /// A moment as an mbox's `From ` line writes it.
  static func boxDate(_ seconds: Int) -> String {
    let day = SampleDay(seconds: seconds)
    let (year, month, dayOfMonth) = day.date
    return "\(weekdays[day.weekday]) \(months[month - 1]) \(padded(dayOfMonth, 2)) \(clock(seconds)) \(year)"
  }

  private static func clock(_ seconds: Int) -> String {
    let second = seconds % 86400
    return [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
