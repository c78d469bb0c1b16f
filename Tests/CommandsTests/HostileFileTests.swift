import Foundation
import TestSupport
import Testing

@testable import SampleArchive

/// Files that are made to cost time or memory, read by the built binary.
struct HostileFileTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// What the debug build may need; a release needs less than a tenth of the time.
  ///
  /// What is kept of a file is bounded by 64 MiB, besides the file itself.
  private static let bounds = BuiltProgram.Bounds(megabytes: 250, seconds: 10)

  private static func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// A zip archive of stored members without check values, which all begin at the same byte if they are to overlap.
  private static func zip(_ count: Int, _ content: [UInt8], overlap: Bool = false) -> [UInt8] {
    var body: [UInt8] = []
    var entries: [UInt8] = []
    for number in 0..<count {
      let offset = overlap ? 0 : body.count
      let sizes = little(0, 12) + little(content.count, 4) + little(content.count, 4) + little(1, 2) + little(0, 2)
      let name = [UInt8(65 + number % 26)]
      if offset == body.count { body += Array("PK\u{03}\u{04}".utf8) + little(20, 2) + sizes + name + content }
      entries += Array("PK\u{01}\u{02}".utf8) + little(20, 2) + little(20, 2) + sizes + little(0, 10)
      entries += little(offset, 4) + name
    }
    let counts = little(count & 0xFFFF, 2) + little(count & 0xFFFF, 2)
    return body + entries + Array("PK\u{05}\u{06}".utf8) + little(0, 4) + counts + little(entries.count, 4)
      + little(body.count, 4) + little(0, 2)
  }

  private static func nested(_ levels: Int, _ wrap: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
    var bytes = Array("<feedback/>".utf8)
    for _ in 0..<levels { bytes = try wrap(bytes) }
    return bytes
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static let policy = "<policy_published><domain>example.com</domain></policy_published>"

  /// What each file holds, and a code that tells of it.
  private static let files: [(name: String, code: String, content: @Sendable () throws -> [UInt8])] = [
    (
      "200-mb.gz", "limit-member-bytes",
      {
        let member = try Compression.gzip([UInt8](repeating: 0, count: 1 << 20))
        return Array((0..<200).map { _ in member }.joined())
      }
    ),
    ("nested.zip", "limit-nesting", { nested(8) { zip(1, $0) } }),
    ("layers.gz", "limit-compression-layers", { try nested(8) { try Compression.gzip($0) } }),
    ("members.zip", "limit-members", { zip(100_000, Array("<a/>".utf8)) }),
    ("quine.gz", "limit-compression-layers", { Quine.gzip }),
    ("quine.zip", "limit-nesting", { Quine.zip }),
    // Archives of archives of streams that hold much: what is unpacked in all is bounded, not only each of them.
    (
      "fan.zip", "limit-total-bytes",
      {
        let leaf = try Compression.gzip([UInt8](repeating: 32, count: 8 << 20))
        return zip(10, zip(10, leaf))
      }
    ),
    ("overlap.zip", "zip-overlap", { zip(1_000, [UInt8](repeating: 60, count: 100_000), overlap: true) }),
    ("deep.xml", "limit-depth", { Array(("<feedback>" + repeated("<a>", 50_000)).utf8) }),
    ("deep-broken.xml", "X6", { Array(("<feedback>\(policy)&" + repeated("<a>", 50_000)).utf8) }),
    (
      "entities.xml", "X12",
      {
        let entities = (1...9).map { "<!ENTITY l\($0) \"\(repeated("&l\($0 - 1);", 10))\">" }.joined()
        return Array("<!DOCTYPE feedback [<!ENTITY l0 \"lol\">\(entities)]><feedback>&l9;</feedback>".utf8)
      }
    ),
    ("attribute.xml", "limit-text", { Array("<feedback a=\"\(repeated("x", 20 << 20))\">\(policy)</feedback>".utf8) }),
    (
      "text.xml", "limit-text",
      {
        let name = "<report_metadata><org_name>\(repeated("x", 20 << 20))</org_name></report_metadata>"
        return Array("<feedback>\(name)\(policy)</feedback>".utf8)
      }
    ),
    ("records.xml", "limit-records", { Array("<feedback>\(policy)\(repeated("<record/>", 1_000_000))".utf8) }),
    (
      "strays.xml", "limit-strays",
      {
        Array(
          "<feedback>\(policy)<record><row><source_ip>\(repeated("<", 4 << 20))\(repeated("<a", 1 << 20))</feedback>"
            .utf8)
      }
    ),
    (
      "attributes.xml", "limit-attributes",
      { Array("<feedback \((0..<9999).map { "a\($0)=''" }.joined(separator: " "))/>".utf8) }
    ),
    ("deep.json", "limit-json", { Array(repeated("[{\"policies\":", 50_000).utf8) }),
    (
      "policies.json", "limit-policies",
      { Array("{\"report-id\":\"a\",\"contact-info\":\"b\",\"policies\":[\(repeated("{},", 100_000)){}]}".utf8) }
    ),
    (
      "parts.eml", "limit-mime-parts",
      {
        let head = "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n"
        return Array((head + repeated("--b\n\nx\n", 200_000) + "--b--\n").utf8)
      }
    ),
  ]

  @Test(arguments: files.indices) func costsLittleAndEndsInAProblem(index: Int) throws {
    let (name, code, content) = Self.files[index]
    try directory.write(content(), to: name)
    let result = try BuiltProgram.run(["show", "--json", name], in: directory.path, bounds: Self.bounds)
    #expect(result.status == 0 || result.status == 1, "\(result.error.suffix(400))")
    #expect(result.output.contains("\"code\":\"\(code)\""), "\(result.output.suffix(400))")
  }

  @Test func allOfThemTogetherCostNoMore() throws {
    for (name, _, content) in Self.files { try directory.write(content(), to: "archive/\(name)") }
    let result = try BuiltProgram.run(
      ["build", "archive", "--output", "site", "--jobs", "2", "--now", "2026-11-03T00:00:00Z"], in: directory.path,
      bounds: .init(megabytes: 400, seconds: 120))
    #expect(result.status == 1, "\(result.error.suffix(400))")
    let problems = String(
      decoding: try TemporaryDirectory.read("\(directory.path)/site/problems/problems.json"), as: UTF8.self)
    for (name, code, _) in Self.files {
      #expect(problems.contains("\"\(name)\"") && problems.contains("\"code\":\"\(code)\""), "\(name)")
    }
  }
}
