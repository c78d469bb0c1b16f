/// The forms of the mails that carry reports.
extension ExampleBuilder {
  mutating func addMails() throws(CompressionError) {
    try addMail("Enterprise", SampleDay(2026, 7, 9), "attachment") { packing, _ throws(CompressionError) in
      try packing.message(as: .attachment)
    }
    try addMail("Kastanie", SampleDay(2026, 8, 5), "C8 inline XML") { packing, mail throws(CompressionError) in
      mail.inline(packing.xml)
    }
    try addMail("esa2", SampleDay(2026, 8, 26), "C7 multipart/alternative") { packing, mail throws(CompressionError) in
      mail.multipart(
        "alternative",
        [
          mail.text,
          mail.encodedPart("application/gzip", #"name="\#(packing.stem).xml.gz""#, try packing.compressed(zip: false)),
        ])
    }
    try addMail("AMAZON", SampleDay(2026, 9, 10), "C2 octet-stream, C9 name in pieces") {
      packing, mail throws(CompressionError) in
      let stem = packing.stem
      let name = "name*0*=us-ascii''\(stem.prefix(24));\n name*1*=\(stem.dropFirst(24)).xml.gz"
      return mail.multipart(
        "mixed", [mail.text, mail.encodedPart("application/octet-stream", name, try packing.compressed(zip: false))])
    }
    try addMail("Nordlys", SampleDay(2026, 9, 17), "C11 report in a forwarded mail") {
      packing, mail throws(CompressionError) in
      var outer = mail
      outer.number += 5000
      return outer.multipart(
        "mixed",
        [outer.text, outer.part(["Content-Type: message/rfc822"], try packing.message(as: .attachment))])
    }
    try addMail("Fastmail", SampleDay(2026, 10, 2), "C19 quoted-printable") { packing, mail throws(CompressionError) in
      let head = [
        "Content-Type: text/xml; charset=utf-8; name=\"\(packing.stem).xml\"",
        "Content-Transfer-Encoding: quoted-printable",
      ]
      return mail.multipart("mixed", [mail.text, mail.part(head, mail.quotedPrintable(packing.xml))])
    }
    try addMail("Sakuranet", SampleDay(2026, 10, 22), "C19 CRLF") { packing, _ throws(CompressionError) in
      try packing.message(as: .attachment).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
  }

  private mutating func addMail(
    _ reporter: String, _ day: SampleDay, _ quirk: String,
    _ make: (Packing, SampleMail) throws(CompressionError) -> [UInt8]
  ) throws(CompressionError) {
    guard let report = report(reporter, 0, day), let packing = packing(report) else { return }
    let mail = SampleMail(report: report, reporter: packing.reporter, sent: packing.sent, number: packing.number)
    let file = SampleFile(path: "\(packing.folder)/\(packing.stem).eml", bytes: try make(packing, mail))
    add(file, [report], quirk: quirk)
  }
}
