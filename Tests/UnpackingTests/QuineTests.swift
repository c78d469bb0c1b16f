import TestSupport
import Testing

@testable import Unpacking

/// Files that hold themselves.
@Suite(.timeLimit(.minutes(1))) struct QuineTests {
  /// What a stream gives.
  private static func inflated(_ bytes: ArraySlice<UInt8>, _ format: CompressionFormat) throws -> [UInt8] {
    var inflater = Inflater()
    try inflater.begin(format)
    var room = [UInt8](repeating: 0, count: 4_096)
    var step = Inflater.Step(consumed: 0, produced: 0, isAtEnd: false)
    var output = room.mutableSpan
    try inflater.step(from: bytes.span, into: &output, 0..<output.count, &step)
    #expect(step.isAtEnd)
    return Array(room[..<step.produced])
  }

  @Test func theyHoldThemselves() throws {
    #expect(try Self.inflated(Quine.gzip[...], .gzip) == Quine.gzip)
    // The header of the member is 253 bytes long, its data 378.
    #expect(try Self.inflated(Quine.zip[253..<631], .deflate) == Quine.zip)
  }

  @Test func gzipEndsAtTheLimitOfLayers() {
    let record = Record(Quine.gzip)
    #expect(record.leaves.isEmpty)
    #expect(record.codes == ["limit-compression-layers"])
    #expect(record.severities == [.refused])
  }

  @Test func zipEndsAtTheLimitOfNesting() {
    let record = Record(Quine.zip)
    #expect(record.leaves.isEmpty)
    #expect(record.codes == ["limit-nesting"])
    #expect(record.severities == [.refused])
    #expect(record.failures.map(\.part) == ["member 1 'q.zip', member 1 'q.zip', member 1 'q.zip', member 1 'q.zip'"])
  }

  @Test func theyCostAMailNothingElse() {
    let record = Record(
      MailWriter.multipart([
        MailWriter.attachment(Quine.zip, name: "q.zip"), MailWriter.attachment(Quine.gzip, name: "q.gz"),
        MailWriter.attachment(gzip(report)),
      ]))
    #expect(record.texts == [report])
    #expect(record.codes == ["limit-nesting", "limit-compression-layers"])
  }
}
