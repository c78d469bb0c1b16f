import Testing

@testable import Site

@Suite struct JSONOrderTests {
  @Test(arguments: [
    "index.json", "d/example.com/data.json", "d/example.com/2026-10/data.json",
    "d/example.com/advice.json", "weeks/2026-W44/week.json",
    "d/example.com/s/192-0-2-0-24-465d0824/data.json", "tls/example.com/data.json",
    "d/example.com/2026-10/days.json", "s/192-0-2-0-24-465d0824/data.json",
  ])
  func membersStandInTheOrderOfTheirNames(path: String) async throws {
    let bytes = try #require(try await SampleSite.three().files()[path])
    let (members, fault) = Self.scan(bytes)
    #expect(members > 60)
    #expect(fault == nil)
  }

  /// Counts the members of a document's objects and names the first that stands before a smaller one.
  private static func scan(_ bytes: [UInt8]) -> (members: Int, fault: String?) {
    var last: [String?] = []
    var members = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): last.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = last.popLast()
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":"), !last.isEmpty {
          let key = String(decoding: bytes[start..<index], as: UTF8.self)
          if let before = last[last.count - 1], !before.utf8.lexicographicallyPrecedes(key.utf8) {
            return (members, "\(key) stands behind \(before)")
          }
          last[last.count - 1] = key
          members += 1
        }
      default: break
      }
      index += 1
    }
    return (members, last.isEmpty ? nil : "the document is not complete")
  }
}
