import Testing

@testable import Unpacking

@Suite struct LimitsTests {
  /// A gzip or deflate stream of that many MiB of zeros.
  private func bomb(_ mebibytes: Int, _ format: CompressionFormat = .gzip) -> [UInt8] {
    guard var deflater = Deflater(format, level: 1) else { return [] }
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var result: [UInt8] = []
    var left = mebibytes
    while true {
      let input = left > 0 ? zeros[...] : []
      var output = chunk.mutableSpan
      let step = deflater.step(from: input.span, into: &output, isLast: left == 0)
      result += chunk[..<step.produced]
      // One step takes a whole MiB: its 64 KiB of room hold what zeros give.
      if left > 0 { left -= 1 }
      if step.isAtEnd { return result }
    }
  }

  @Test func bombCostsNoMoreThanTheLimit() {
    let bytes = bomb(200)
    let unpacker = Unpacker(limits: .standard)
    var record = Record()
    unpacker.unpack(bytes[...], name: "") { record.note($0) }
    #expect(record.leaves.isEmpty)
    #expect(record.failures.map(\.error) == [.limit(.memberBytes, value: 32 << 20)])
    #expect(record.severities == [.refused])
    var buffer = OutputBuffer()
    let outcome = unpacker.inflate(bytes[...], .gzip, into: &buffer, limit: 1 << 20)
    #expect(outcome.isOverLimit)
    #expect(buffer.count == 1 << 20)
    #expect(buffer.storage.count <= 1 << 20 + 1)
  }

  @Test(arguments: [999, 1000, 1001]) func limitIsExact(count: Int) {
    var limits = UnpackingLimits.standard
    limits.memberBytes = 1000
    let text = "<" + String(repeating: "x", count: count - 1)
    for bytes in [gzip(text), zip(text), Array(text.utf8)] {
      let record = Record(bytes, limits: limits)
      #expect(record.leaves.map(\.bytes.count) == (count > 1000 ? [] : [count]))
      #expect(record.codes == (count > 1000 ? ["limit-member-bytes"] : []))
    }
  }

  @Test func totalOfManyMembersIsLimited() {
    var limits = UnpackingLimits.standard
    (limits.memberBytes, limits.totalBytes) = (1000, 2500)
    var writer = ZipWriter()
    for name in ["a", "b", "c", "d"] { writer.add(name, "<" + String(repeating: "x", count: 899)) }
    let record = Record(writer.bytes(), limits: limits)
    #expect(record.leaves.count == 2)
    #expect(record.codes == ["limit-total-bytes"])
  }

  @Test func zipBombInsideBase64IsRefused() {
    var limits = UnpackingLimits.standard
    limits.memberBytes = 1 << 20
    let record = Record(MailWriter.multipart([MailWriter.attachment(gzip(bomb(8)))]), limits: limits)
    #expect(record.leaves.isEmpty)
    #expect(record.codes == ["limit-member-bytes"])
  }

  @Test func zipInZipEndsAtTheLimit() {
    var bytes = zip(report)
    for level in 1...4 {
      var writer = ZipWriter()
      writer.members.append(.init(name: "\(level).zip", content: bytes))
      bytes = writer.bytes()
      #expect(Record(bytes).texts == (level < 4 ? [report] : []))
      #expect(Record(bytes).codes == (level < 4 ? [] : ["limit-nesting"]))
    }
  }

  @Test func fanOutEndsAtTheLimit() {
    var bytes = Array(report.utf8)
    for level in 1...4 {
      var writer = ZipWriter()
      for number in 0..<32 { writer.members.append(.init(name: "\(level)-\(number)", content: bytes)) }
      bytes = writer.bytes()
    }
    let record = Record(bytes)
    #expect(record.leaves.count == 29)
    #expect(record.codes == ["limit-members"])
  }

  @Test func manyMembersEndAtTheLimit() {
    let count = 100_000
    var body: [UInt8] = []
    var directory: [UInt8] = []
    let common = little(20, 2) + little(0, 20)
    for number in 0..<count {
      directory += Array("PK\u{01}\u{02}".utf8) + little(20, 2) + common
      directory += little(1, 2) + little(0, 12) + little(body.count, 4) + [UInt8(65 + number % 26)]
      body += Array("PK\u{03}\u{04}".utf8) + common + little(1, 2) + little(0, 2) + [65]
    }
    let end = little(0, 4) + little(count, 2) + little(count, 2) + little(directory.count, 4) + little(body.count, 4)
    let record = Record(body + directory + Array("PK\u{05}\u{06}".utf8) + end + little(0, 2))
    #expect(record.codes == ["limit-members"])
    #expect(record.leaves.count <= 32)
    // The same without its directory.
    #expect(Record(body).codes == ["zip-directory", "limit-members"])
  }

  @Test func directoriesCountAsEntries() {
    var limits = UnpackingLimits.standard
    limits.archiveEntries = 10
    var writer = ZipWriter()
    for number in 0..<20 { writer.add("\(number)/", "", method: 0) }
    #expect(Record(writer.bytes(), limits: limits).codes == ["limit-archive-entries"])
    let record = Record(tar((0..<20).map { ("\($0)/", "5", "") }), limits: limits)
    #expect(record.codes == ["limit-archive-entries"])
  }

  @Test func manyPartsEndAtTheLimit() {
    let part = "Content-Type: text/plain\n\nx"
    let record = Record(MailWriter.multipart([String](repeating: part, count: 2000)))
    #expect(record.codes == ["limit-mime-parts"])
    #expect(record.leaves.count == 256)
  }

  @Test func deepMultipartsEndAtTheLimit() {
    var body = MailWriter.attachment(gzip(report))
    for level in 1...16 {
      #expect(Record(MailWriter.top + body).texts == [report])
      body = "Content-Type: multipart/mixed; boundary=b\(level)-\n\n" + MailWriter.body([body], "b\(level)-")
    }
    #expect(Record(MailWriter.top + body).texts == [report])
    body = "Content-Type: multipart/mixed; boundary=end\n\n" + MailWriter.body([body], "end")
    #expect(Record(MailWriter.top + body).codes == ["limit-multipart-depth"])
  }

  @Test func longHeadersAndMailsAreRefused() {
    var limits = UnpackingLimits.standard
    (limits.headerBytes, limits.messageBytes) = (2000, 4000)
    let long = String(repeating: "X-Field: value\n", count: 200)
    #expect(Record(MailWriter.top + long + "\nHello", limits: limits).codes == ["limit-header-bytes"])
    let body = "\n" + String(repeating: "Hello\n", count: 1000)
    #expect(Record(MailWriter.top + body, limits: limits).codes == ["limit-message-bytes"])
    #expect(Record(MailWriter.top + "\nHello", limits: limits).failures.isEmpty)
  }

  @Test func boundaryLookalikesTakeLinearTime() {
    let lines = String(repeating: "--=_b x\n--=_\n----------\n", count: 20_000)
    let record = Record(MailWriter.multipart([MailWriter.text + lines, MailWriter.attachment(gzip(report))]))
    #expect(record.texts == [report])
  }

  @Test func longNamesAreCut() {
    let name = String(repeating: "x", count: 5000)
    let record = Record(MailWriter.multipart([MailWriter.attachment(zip(report, name: name), name: name)]))
    #expect(record.texts == [report])
    #expect(record.leaves.allSatisfy { $0.part.utf8.count < 450 && ($0.name?.utf8.count ?? 0) <= 210 })
  }

  @Test func everyLimitHasItsName() {
    for name in UnpackingLimits.Name.allCases {
      let error = UnpackingError.limit(name, value: UnpackingLimits.standard[name])
      #expect(error.code == "limit-\(name.rawValue)")
      #expect(error.description == "more than the limit \(name.rawValue) of \(UnpackingLimits.standard[name]) allows")
    }
    #expect(Set(UnpackingLimits.Name.allCases.map { UnpackingLimits.standard[$0] }).count >= 8)
  }
}
