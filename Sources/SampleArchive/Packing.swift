/// One document on its way into an archive: as a file, as a mail, or in a mailbox.
struct Packing {
  var report: SampleReport
  var reporter: Reporter
  /// The folder of files, such as `2026/10`.
  var folder: String
  var xml: [UInt8]
  /// It has been sent before.
  var copy = false
  /// Tells documents of the same second apart in names.
  var number: Int

  /// The name by RFC 9990, section 3.2, without its ending.
  var stem: String {
    "\(reporter.host)!\(report.domain)!\(report.begin)!\(report.end)" + (copy ? "!resent\(number)" : "")
  }

  /// When the mail is sent: some hours after the period's end.
  var sent: Int { report.end + 5400 + (number * 7919) % 18000 + (copy ? 3600 : 0) }

  var plainFile: SampleFile {
    SampleFile(path: "\(folder)/\(stem).xml", bytes: xml)
  }

  func compressedFile(zip: Bool) throws(CompressionError) -> SampleFile {
    SampleFile(path: "\(folder)/\(stem).\(zip ? "zip" : "xml.gz")", bytes: try compressed(zip: zip))
  }

  var mailFile: SampleFile {
    get throws(CompressionError) {
      SampleFile(path: "\(folder)/\(stem).eml", bytes: try message())
    }
  }

  /// A mail of a Maildir in the folder; one of forty is still new.
  var maildirFile: SampleFile {
    get throws(CompressionError) {
      let bytes = try message()
      let name = "\(sent).M\(padded(number, 6))P\(2000 + number % 9).mx1.\(report.domain),S=\(bytes.count)"
      let place = number % 40 == 0 ? "new/\(name)" : "cur/\(name):2,S"
      return SampleFile(path: "\(folder)/Maildir/\(place)", bytes: bytes)
    }
  }

  /// The mail as it stands in an mbox, with the line before it and the empty line after it.
  var boxEntry: [UInt8] {
    get throws(CompressionError) {
      boxed(try message())
    }
  }

  /// A mail as it stands in an mbox.
  func boxed(_ message: [UInt8]) -> [UInt8] {
    Array("From \(reporter.email) \(SampleMail.boxDate(sent))\n".utf8) + message + [0x0A]
  }

  /// The file that the reporter attaches.
  func compressed(zip: Bool) throws(CompressionError) -> [UInt8] {
    zip
      ? try Compression.zip([SampleFile(path: stem + ".xml", bytes: xml)], day: report.day)
      : try Compression.gzip(xml)
  }

  /// The mail in the reporter's form.
  func message() throws(CompressionError) -> [UInt8] {
    try message(as: reporter.mail)
  }

  /// The mail in a form of one's choice.
  func message(as form: Reporter.Mail) throws(CompressionError) -> [UInt8] {
    let mail = SampleMail(report: report, reporter: reporter, sent: sent, number: number)
    let name = "\(stem).\(reporter.zip ? "zip" : "xml.gz")"
    switch form {
    case .inline: return mail.inline(xml)
    case .whole: return mail.whole(try compressed(zip: reporter.zip), name: name)
    case .attachment: return mail.attachment(try compressed(zip: reporter.zip), name: name, type: reporter.mediaType)
    }
  }
}
