import Reports
import Statistics
import Testing

@testable import Site

@Suite struct SumsTests {
  /// The rows of a CSV file whose cells hold no comma, as dictionaries by column.
  private static func rows(_ bytes: [UInt8]?) throws -> [[String: String]] {
    let lines = String(decoding: try #require(bytes), as: UTF8.self).split(separator: "\r\n")
    let header = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(cells.count == header.count, "\(line)")
      return Dictionary(uniqueKeysWithValues: zip(header, cells))
    }
  }

  private static func sum(_ rows: [[String: String]], _ column: String) -> Int {
    rows.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
  }

  @Test func partsAddUpToTheWholeOnEveryLevel() async throws {
    let site = SampleSite.three()
    let total = await site.input().statistics.total.tally
    let files = try await site.files()
    var monthly = [0, 0, 0]
    var daily = [0, 0, 0]
    var sources = [0, 0, 0]
    var records = 0
    for domain in ["example.com", "example.org", "xn--grnwerk-o2a.example"] {
      let months = try Self.rows(files["d/\(domain)/monthly.csv"])
      for (index, column) in ["messages", "passed", "failed"].enumerated() {
        monthly[index] += Self.sum(months, column)
        daily[index] += Self.sum(try Self.rows(files["d/\(domain)/daily.csv"]), column)
        sources[index] += Self.sum(try Self.rows(files["d/\(domain)/sources.csv"]), column)
      }
      for month in months {
        let path = "d/\(domain)/\(try #require(month["month"]))"
        let messages = Int(month["messages"] ?? "")
        for (file, column) in [
          ("daily.csv", "messages"), ("sources.csv", "messages"), ("reporters.csv", "messages"),
          ("records.csv", "count"),
        ] {
          #expect(Self.sum(try Self.rows(files["\(path)/\(file)"]), column) == messages, "\(path)/\(file)")
        }
        records += Self.sum(try Self.rows(files["\(path)/records.csv"]), "count")
      }
    }
    let whole = [total.messages, total.passed, total.failed]
    #expect(monthly == whole)
    #expect(daily == whole)
    #expect(sources == whole)
    #expect(records == total.messages)
    let build = String(decoding: try #require(files["build.json"]), as: UTF8.self)
    #expect(build.contains("\"messages\":\(total.messages)"))
  }

  @Test func rowsForTheRestKeepTheSum() {
    let rows = (1...50).map { number in
      var tally = Tally()
      tally.both = number
      tally.failed = 2 * number
      return HeaderFromRow(name: "d\(number)", tally: tally, isRest: false)
    }
    for limit in [2, 3, 49, 50, 51] {
      let cut = rows.cut(to: limit)
      #expect(cut.count == min(limit, 50))
      #expect(cut.tally == rows.tally)
    }
  }

  @Test func recordsHaveOneCellForEachColumn() async throws {
    var site = SampleSite()
    site.add(
      "example.com", SampleSite.now.day - 10,
      [.init(address: "192.0.2.1", count: 4_000_000_000, reason: ("local_policy", "arc=pass, \"quoted\""))])
    let files = try await site.files()
    let text = String(decoding: try #require(files["d/example.com/2026-10/records.csv"]), as: UTF8.self)
    let expected = [
      "example.com,example.com,2026-10-24,2026-10-24T00:00:00Z,2026-10-25T00:00:00Z,\"Example Receiver\"",
      "dmarc@receiver.example,\"example.com-2026-10-24-Example Receiver\"",
      "192.0.2.1,192.0.2.0/24,own,,,,,4000000000,none,pass,true,true", "local_policy,\"arc=pass, \"\"quoted\"\"\"",
      "example.com,bounce.example.com,rcpt.example,example.com,s1,pass,example.com,mfrom,pass",
      "none,,,r,,100,,,generator,\"2026-10-24-Example Receiver.xml\"",
    ]
    #expect(text.split(separator: "\r\n").last.map(String.init) == expected.joined(separator: ","))
  }
}
