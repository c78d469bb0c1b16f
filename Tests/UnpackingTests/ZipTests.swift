import Testing

@testable import Unpacking

@Suite struct ZipTests {
  @Test("C14: directories and absolute paths are no obstacle, links are skipped")
  func namesAreIgnored() {
    var writer = ZipWriter()
    writer.add("var/", "", method: 0)
    writer.add("/var/log/opendmarc/temp/a.xml", report)
    writer.add("..\\..\\etc\\b\u{07}.xml", report, method: 0)
    writer.members.append(.init(name: "link", content: Array("/etc/passwd".utf8), method: 0, isLink: true))
    let record = Record(writer.bytes())
    #expect(record.texts == [report, report])
    #expect(
      record.leaves.map(\.part) == [
        "member 1 '/var/log/opendmarc/temp/a.xml'", "member 2 '..\\..\\etc\\b.xml'",
      ])
    #expect(record.failures.isEmpty)
  }

  @Test("C15: several members are all read, what lies beyond the limit is refused")
  func severalMembers() {
    var writer = ZipWriter()
    for number in 1...40 { writer.add("\(number).xml", report + "<!-- \(number) -->") }
    let record = Record(writer.bytes())
    #expect(record.leaves.count == 32)
    #expect(record.codes == ["limit-members"])
    #expect(record.severities == [.refused])
  }

  @Test func textBesideAReportIsNotShown() {
    var writer = ZipWriter()
    writer.add("readme.txt", "Hello")
    writer.add("a.xml", report)
    #expect(Record(writer.bytes()).kinds == [.xml])
    #expect(Record(zip("Hello")).kinds == [.text])
    #expect(Record(zip("Hello")).texts == ["Hello"])
  }

  @Test func descriptorsBehindTheDataAreRead() {
    var writer = ZipWriter(usesDescriptors: true)
    writer.add("a.xml", report)
    writer.add("b.xml", report)
    #expect(Record(writer.bytes()).texts == [report, report])
    #expect(Record(writer.bytes()).failures.isEmpty)
  }

  @Test(arguments: [
    (9, "deflate64"), (12, "bzip2"), (14, "lzma"), (93, "zstd"), (95, "xz"), (77, "method 77"),
  ]) func otherMethodsAreNamed(method: Int, name: String) {
    var writer = ZipWriter()
    writer.add("a.xml", report, method: method)
    let record = Record(writer.bytes())
    #expect(record.leaves.isEmpty)
    #expect(record.failures.map(\.error) == [.zipMethod(method)])
    #expect(
      record.failures.map(\.error.description) == [
        "the zip member is compressed with \(name), which is not supported"
      ])
  }

  @Test func encryptedMembersAreRefused() {
    var writer = ZipWriter()
    writer.add("a.xml", report, flags: 1)
    writer.add("b.xml", report)
    let record = Record(writer.bytes())
    #expect(record.codes == ["zip-encrypted"])
    #expect(record.failures.map(\.part) == ["member 1 'a.xml'"])
    #expect(record.texts == [report])
  }

  @Test func wrongChecksumKeepsTheMember() {
    var writer = ZipWriter()
    writer.members.append(.init(name: "a.xml", content: Array(report.utf8), checksum: 1))
    let record = Record(writer.bytes())
    #expect(record.texts == [report])
    #expect(record.codes == ["zip-checksum"])
  }

  @Test(arguments: [false, true]) func missingDirectoryIsRepaired(usesDescriptors: Bool) {
    var writer = ZipWriter(usesDescriptors: usesDescriptors)
    writer.add("a.xml", report)
    writer.add("b.xml", report)
    let bytes = writer.bytes()
    let cut = Record(Array(bytes.dropLast(30)))
    #expect(cut.texts == [report, report])
    #expect(cut.codes == ["zip-directory"])
    let short = Record(Array(bytes[..<(bytes.count / 2)]))
    #expect(short.texts.first == report)
    #expect(short.codes.first == "zip-directory")
  }

  @Test func truncatedMemberKeepsWhatItHolds() {
    let long = report + (0..<500).map { "<record>\($0 &* 7919 % 1009)</record>" }.joined()
    let bytes = zip(long)
    let record = Record(Array(bytes[..<(bytes.count / 2)]))
    #expect(record.codes == ["zip-directory", "zip-truncated"])
    #expect(record.texts.first.map { long.utf8.starts(with: $0.utf8) && $0.utf8.count > 1000 } == true)
  }

  @Test func overlappingMembersAreRefused() {
    var writer = ZipWriter()
    writer.add("a.xml", report)
    writer.add("b.xml", report)
    var bytes = writer.bytes()
    // The second entry's offset, 4 bytes before the name, becomes the first's.
    let names = bytes.indices.filter { bytes[$0...].starts(with: Array("b.xml".utf8)) }
    for index in 1...4 { bytes[(names.last ?? 4) - index] = 0 }
    let record = Record(bytes)
    #expect(record.leaves.isEmpty)
    #expect(record.codes == ["zip-overlap"])
  }

  @Test func zip64IsRead() {
    var bytes = zip(report)
    let end = bytes.count - 22
    let size = bytes[end + 12..<end + 16]
    let offset = bytes[end + 16..<end + 20]
    let large =
      Array("PK\u{06}\u{06}".utf8) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) + little(1, 8)
      + little(1, 8) + size + little(0, 4) + offset + little(0, 4)
    let locator = Array("PK\u{06}\u{07}".utf8) + little(0, 4) + little(end, 8) + little(1, 4)
    bytes.replaceSubrange(end + 8..<end + 20, with: [UInt8](repeating: 0xFF, count: 12))
    bytes.insert(contentsOf: large + locator, at: end)
    let record = Record(bytes)
    #expect(record.texts == [report])
    #expect(record.failures.isEmpty)
  }

  @Test func emptyArchivesAreNamed() {
    var writer = ZipWriter()
    #expect(Record(writer.bytes()).codes == ["zip-empty"])
    writer.add("directory/", "", method: 0)
    #expect(Record(writer.bytes()).codes == ["zip-empty"])
  }

  @Test func officeDocumentsAreNotSearched() {
    var writer = ZipWriter()
    writer.add("[Content_Types].xml", "<Types/>")
    writer.add("word/document.xml", "<w/>")
    #expect(Record(writer.bytes()).kinds == [.unsupported("office document")])
  }
}
