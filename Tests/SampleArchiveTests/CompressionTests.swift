import CZlib
import Testing

@testable import SampleArchive

@Suite struct CompressionTests {
  private let text = Array(String(repeating: "<record/>\n", count: 500).utf8)

  @Test func gzipAndZlibInflateToTheSameBytes() throws {
    let gzip = try Compression.gzip(text)
    let zlib = try Compression.zlib(text)
    #expect(gzip.count < 200)
    #expect(Array(gzip.prefix(3)) == [0x1F, 0x8B, 8])
    #expect(inflated(gzip, windowBits: 31) == text)
    #expect(inflated(zlib, windowBits: 15) == text)
    #expect(inflated(try Compression.gzip([]), windowBits: 31) == [])
  }

  @Test func zipNamesItsMembersInTheDirectory() throws {
    let members = ["a.xml", "b/c.xml"].map { SampleFile(path: $0, bytes: text) }
    let zip = try Compression.zip(members, day: SampleDay(2026, 10, 31))
    let end = zip.count - 22
    #expect(Array(zip[end..<end + 4]) == [0x50, 0x4B, 5, 6])
    #expect(Array(zip[(end + 8)..<(end + 12)]) == [2, 0, 2, 0])
    let start = Int(zip[end + 16]) | Int(zip[end + 17]) << 8
    #expect(Array(zip[start..<start + 4]) == [0x50, 0x4B, 1, 2])
    #expect(Array(zip[(start + 46)..<(start + 51)]) == Array("a.xml".utf8))
    let packed = Int(zip[18]) | Int(zip[19]) << 8
    #expect(inflated(Array(zip[35..<35 + packed]), windowBits: -15) == text)
  }

  @Test func tarIsMadeOfBlocksWithChecksums() {
    let tar = Compression.tar([SampleFile(path: "a.xml", bytes: text)], day: SampleDay(2026, 10, 31))
    #expect(tar.count == 512 + 5120 + 1024)
    let sum = tar[..<512].enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    #expect(String(decoding: tar[148..<154], as: UTF8.self) == "00" + String(sum, radix: 8))
    #expect(String(decoding: tar[124..<135], as: UTF8.self) == "00000011610")
  }

  private func inflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8]? {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    guard unsafe czlib_inflate_init(stream, windowBits) == Z_OK else { return nil }
    defer { unsafe inflateEnd(stream) }
    var input = bytes
    var status = Z_OK
    let output = unsafe [UInt8](unsafeUninitializedCapacity: 10_000) { output, count in
      unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = uInt(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = uInt(output.count)
        status = unsafe inflate(stream, Z_FINISH)
      }
      count = unsafe output.count - Int(stream.pointee.avail_out)
    }
    return status == Z_STREAM_END ? output : nil
  }
}
