/// The wrappings that files come in.
extension ExampleBuilder {
  mutating func addContainers() throws(CompressionError) {
    try addFile("Fastmail", SampleDay(2026, 7, 6), "plain XML") { packing throws(CompressionError) in
      packing.plainFile
    }
    try addFile("Mail.Ru", SampleDay(2026, 7, 14), "C18 zlib stream") { packing throws(CompressionError) in
      SampleFile(path: "\(packing.folder)/\(packing.stem).xml.zlib", bytes: try Compression.zlib(packing.xml))
    }
    try addFile("Mimecast", SampleDay(2026, 7, 22), "C4 gzip named zip, C5 bytes after its end") {
      packing throws(CompressionError) in
      SampleFile(
        path: "\(packing.folder)/\(packing.stem).zip", bytes: try packing.compressed(zip: false) + [0x0D, 0x0A])
    }
    try addFile("WEB.DE", SampleDay(2026, 7, 29), "C4 zip named gzip") { packing throws(CompressionError) in
      SampleFile(path: "\(packing.folder)/\(packing.stem).xml.gz", bytes: try packing.compressed(zip: true))
    }
    try addFile("Enterprise", SampleDay(2026, 8, 11), "C6 double gzip") { packing throws(CompressionError) in
      SampleFile(
        path: "\(packing.folder)/\(packing.stem).xml.gz.gz",
        bytes: try Compression.gzip(try packing.compressed(zip: false)))
    }
    try addFile("Brightwater", SampleDay(2026, 8, 21), "C14 zip member with a path") {
      packing throws(CompressionError) in
      let member = SampleFile(path: "/var/log/dmarc/temp/\(packing.stem).xml", bytes: packing.xml)
      return SampleFile(
        path: "\(packing.folder)/\(packing.stem).zip", bytes: try Compression.zip([member], day: packing.report.day))
    }
    let days = [SampleDay(2026, 9, 2), SampleDay(2026, 9, 3), SampleDay(2026, 9, 4)]
    try addFiles("comcast", days, "C18 tar.gz", named: "comcast-2026-36.tar.gz") { members throws(CompressionError) in
      try Compression.gzip(Compression.tar(members, day: days[2]))
    }
    let pair = [SampleDay(2026, 9, 23), SampleDay(2026, 9, 24)]
    try addFiles("AMAZON", pair, "C15 zip of two members", named: "amazonses-2026-39.zip") {
      members throws(CompressionError) in
      try Compression.zip(members, day: pair[1])
    }
  }

  private mutating func addFile(
    _ reporter: String, _ day: SampleDay, _ quirk: String,
    _ make: (Packing) throws(CompressionError) -> SampleFile
  ) throws(CompressionError) {
    guard let report = report(reporter, 0, day), let packing = packing(report) else { return }
    add(try make(packing), [report], quirk: quirk)
  }

  private mutating func addFiles(
    _ reporter: String, _ days: [SampleDay], _ quirk: String, named name: String,
    _ make: ([SampleFile]) throws(CompressionError) -> [UInt8]
  ) throws(CompressionError) {
    var members: [SampleFile] = []
    var reports: [SampleReport] = []
    for day in days {
      guard let report = report(reporter, 0, day), let packing = packing(report) else { continue }
      members.append(SampleFile(path: packing.stem + ".xml", bytes: packing.xml))
      reports.append(report)
    }
    add(SampleFile(path: "\(days[0].folder)/\(name)", bytes: try make(members)), reports, quirk: quirk)
  }
}
