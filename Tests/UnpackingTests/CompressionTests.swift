import Testing

@testable import Unpacking

@Suite struct CompressionTests {
  @Test("C1: a zip file is told by its content") func zipIsToldByContent() {
    let record = Record(zip(report))
    #expect(record.kinds == [.xml])
    #expect(record.texts == [report])
    #expect(record.leaves.map(\.part) == ["member 1 'example.net!example.com!1!2.xml'"])
    #expect(record.failures.isEmpty)
  }

  @Test("C4: the name says zip, the content gzip, and the other way round", arguments: ["x.zip", "x.xml.gz", "x", ""])
  func nameIsIgnored(name: String) {
    for bytes in [gzip(report), zip(report), Array(report.utf8)] {
      var record = Record()
      Unpacker(limits: .standard).unpack(bytes[...], name: name) { record.note($0) }
      #expect(record.texts == [report])
      #expect(record.failures.isEmpty)
    }
  }

  @Test("C5: bytes after the last gzip member are ignored")
  func trailingBytesAfterGzip() {
    for padding in ["\r\n", "\n\n", "\0\0\0\0"] {
      let record = Record(gzip(report) + Array(padding.utf8))
      #expect(record.texts == [report])
      #expect(record.failures.isEmpty)
    }
    for junk in ["junk", "\u{1F}"] {
      let record = Record(gzip(report) + Array(junk.utf8))
      #expect(record.texts == [report])
      #expect(record.codes == ["C5"])
      #expect(record.severities == [.notice])
    }
    let record = Record(gzip(report) + [0x1F, 0x8B, 8, 0xFF, 1, 2, 3])
    #expect(record.texts == [report])
    #expect(record.codes == ["C5"])
  }

  @Test("C5: bytes before and after a zip archive are ignored")
  func bytesAroundZip() {
    #expect(Record(zip(report) + Array("\r\n".utf8)).failures.isEmpty)
    #expect(Record(zip(report) + Array("\r\n".utf8)).texts == [report])
    let record = Record(Array("\r\nprefix".utf8) + zip(report) + Array("suffix".utf8))
    #expect(record.texts == [report])
    #expect(record.codes == ["C5"])
    var commented = ZipWriter(comment: Array("a comment".utf8))
    commented.add("a.xml", report)
    #expect(Record(commented.bytes()).texts == [report])
    #expect(Record(commented.bytes()).failures.isEmpty)
  }

  @Test("C6: gzip in gzip in gzip is unwrapped, a fourth layer is refused")
  func layers() {
    var bytes = Array(report.utf8)
    for _ in 1...3 {
      bytes = gzip(bytes)
      #expect(Record(bytes).texts == [report])
    }
    let record = Record(gzip(bytes))
    #expect(record.leaves.isEmpty)
    #expect(record.codes == ["limit-compression-layers"])
    #expect(record.failures.first?.error.description == "more than the limit compression-layers of 3 allows")
  }

  @Test("C13: the word unused in place of a report is a placeholder")
  func placeholder() {
    let bytes = Base64.decoded(Array("H4sIAKImTmQAAyvNKy1OTQEA+UgslAYAAAA=".utf8)[...])
    let record = Record(bytes)
    #expect(record.kinds == [.placeholder])
    #expect(record.texts == ["unused"])
    #expect(record.failures.isEmpty)
    #expect(Record("unused paper\n").kinds == [.text])
  }

  @Test("C18: a zlib stream is inflated", arguments: [1, 5, 6, 9]) func zlibStream(level: Int) {
    let record = Record(compressed(Array(report.utf8)[...], as: .zlib, level: level) ?? [])
    #expect(record.texts == [report])
    #expect(record.failures.isEmpty)
  }

  @Test("C18: the files of tar and tar.gz are read, links, directories and long names skipped") func tarArchive() {
    let bytes = tar([
      ("reports/", "5", ""), ("@LongLink", "L", "a/very/long/name"), ("reports/a.xml", "0", report),
      ("link", "2", ""), ("pax", "x", "11 path=x\n"), ("b.xml", "0", report + "<!-- 2 -->"),
    ])
    for record in [Record(bytes), Record(gzip(bytes))] {
      #expect(record.texts == [report, report + "<!-- 2 -->"])
      #expect(record.leaves.map(\.part) == ["member 1 'reports/a.xml'", "member 2 'b.xml'"])
      #expect(record.failures.isEmpty)
    }
    let cut = Record(Array(bytes[..<(bytes.count - 1500)]))
    #expect(cut.leaves.count == 2)
    #expect(cut.codes == ["tar-truncated"])
  }

  @Test func severalGzipMembersAreOneFile() {
    let half = report.utf8.count / 2
    let bytes = Array(report.utf8)
    let record = Record(gzip(Array(bytes[..<half])) + gzip(Array(bytes[half...])))
    #expect(record.texts == [report])
    #expect(record.failures.isEmpty)
  }

  @Test func truncatedGzipKeepsWhatItHolds() {
    let long = report + (0..<500).map { "<record>\($0 &* 7919 % 1009)</record>" }.joined()
    let bytes = gzip(long)
    let record = Record(Array(bytes[..<(bytes.count * 2 / 3)]))
    #expect(record.codes == ["gzip-truncated"])
    #expect(record.severities == [.repaired])
    #expect(record.texts.first.map { long.utf8.starts(with: $0.utf8) && $0.utf8.count > 1000 } == true)
    let header = Record(Array(bytes[..<12]))
    #expect(header.leaves.isEmpty)
    #expect(header.severities == [.refused])
  }

  @Test func wrongChecksumKeepsTheData() {
    var bytes = gzip(report)
    bytes[bytes.count - 6] ^= 1
    let record = Record(bytes)
    #expect(record.texts == [report])
    #expect(record.codes == ["gzip-checksum"])
    #expect(record.severities == [.repaired])
  }

  @Test func streamsInSmallStepsGiveTheSame() throws {
    let bytes = gzip(report)
    var inflater = Inflater()
    for size in [1, 7, 1000] {
      try inflater.begin(.gzip)
      var result: [UInt8] = []
      var room = [UInt8](repeating: 0, count: size)
      var position = 0
      var step = Inflater.Step(consumed: 0, produced: 0, isAtEnd: false)
      while !step.isAtEnd {
        let input = bytes[position..<min(position + size, bytes.count)]
        var output = room.mutableSpan
        try inflater.step(from: input.span, into: &output, 0..<size, &step)
        position += step.consumed
        result += room[..<step.produced]
      }
      #expect(result == Array(report.utf8))
      #expect(position == bytes.count)
    }
  }
}
