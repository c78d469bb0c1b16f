import Glibc
import TestSupport
import Testing

@testable import Caching

@Suite struct CacheFileTests {
  @Test func sectionsComeBackAsTheyWere() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/file"
    try Self.write(path)
    guard var reader = CacheReader(path) else {
      Issue.record("the file cannot be read")
      return
    }
    #expect(reader.section(UInt8.self) == [1, 2, 3])
    #expect(reader.section(Int.self, spare: 10) == [.min, 0, .max])
    #expect(reader.section(UInt32.self) == [])
    #expect(reader.section(UInt32.self) == nil)
  }

  @Test func everyFlippedOrMissingByteIsNoticed() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/file"
    try Self.write(path)
    let whole = try TemporaryDirectory.read(path)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try directory.write(damaged, to: "damaged")
      #expect(!Self.isReadable(directory.path + "/damaged"), "byte \(index) was turned over")
      try directory.write(Array(whole[..<index]), to: "short")
      #expect(!Self.isReadable(directory.path + "/short"), "\(index) bytes are left")
    }
    #expect(Self.isReadable(path))
  }

  @Test func aFileThatIsWrittenByAnotherIsBusy() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/file"
    var first = try CacheWriter(path)
    #expect(throws: CacheError.busy(path)) { _ = try CacheWriter(path) }
    try first.section([UInt8(7)])
    try first.finish()
    let second = try CacheWriter(path)
    try second.finish()
    guard var reader = CacheReader(path) else {
      Issue.record("the file cannot be read")
      return
    }
    #expect(reader.section(UInt8.self) == nil)
  }

  @Test func anUnfinishedFileLeavesTheOldOne() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/file"
    try Self.write(path)
    do {
      var second = try CacheWriter(path)
      try second.section([UInt8(7)])
    }
    #expect(Self.isReadable(path))
  }

  private static func write(_ path: String) throws {
    var writer = try CacheWriter(path)
    try writer.section([UInt8(1), 2, 3])
    try writer.section([Int.min, 0, .max])
    try writer.section([UInt32]())
    try writer.finish()
  }

  private static func isReadable(_ path: String) -> Bool {
    guard var reader = CacheReader(path) else { return false }
    return reader.section(UInt8.self) != nil && reader.section(Int.self) != nil && reader.section(UInt32.self) != nil
  }
}

@Suite struct FieldCodingTests {
  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 300, .max, .min])
  func numbersComeBack(number: Int) {
    var encoder = FieldEncoder()
    encoder.add(number)
    encoder.add(Optional(number))
    encoder.add(Int?.none)
    var decoder = FieldDecoder(encoder.bytes)
    #expect(decoder.number() == number)
    #expect(decoder.optionalNumber() == .some(number))
    #expect(decoder.optionalNumber() == .some(nil))
    #expect(decoder.isAtEnd)
  }

  @Test func textsAndListsComeBack() {
    var encoder = FieldEncoder()
    encoder.add(["", "é", "a\u{0}b"]) { $0.add($1) }
    encoder.add(String?.none)
    encoder.add(Optional("x"))
    var decoder = FieldDecoder(encoder.bytes)
    #expect(decoder.list { $0.text() } == ["", "é", "a\u{0}b"])
    #expect(decoder.optionalText() == .some(nil))
    #expect(decoder.optionalText() == .some("x"))
    for count in 0..<encoder.bytes.count {
      var cut = FieldDecoder(Array(encoder.bytes[..<count]))
      let isWhole = cut.list { $0.text() } != nil && cut.optionalText() != nil && cut.optionalText() != nil
      #expect(!isWhole)
    }
  }

  @Test func aLengthThatIsNotThereGivesNothing() {
    var encoder = FieldEncoder()
    encoder.add(Int.max)
    var (text, list) = (FieldDecoder(encoder.bytes), FieldDecoder(encoder.bytes))
    #expect(text.text() == nil)
    #expect(list.list { $0.number() } == nil)
    var endless = FieldDecoder(Array(repeating: 0xFF, count: 20))
    #expect(endless.number() == nil)
  }
}
