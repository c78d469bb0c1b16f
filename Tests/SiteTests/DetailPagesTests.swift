import Markup
import Reports
import Statistics
import Testing

@testable import Site

/// The pages of sources, reporters, days, TLS reports and failure reports.
@Suite struct DetailPagesTests {
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

  private static func text(_ bytes: [UInt8]?) throws -> String {
    String(decoding: try #require(bytes), as: UTF8.self)
  }

  // MARK: Sources

  @Test func theFilesOfASourceAddUpToItsMessages() async throws {
    var site = SampleSite.three()
    site.options.sourceRecordDays = 1_000
    let files = try await site.files()
    var checked = 0
    for domain in ["example.com", "example.org", "xn--grnwerk-o2a.example"] {
      let sources = try Self.rows(files["d/\(domain)/sources.csv"])
      for row in sources {
        let slug = files.keys.first { path in
          path.hasPrefix("d/\(domain)/s/") && path.hasSuffix("/data.json")
            && (try? Self.text(files[path]).contains("\"\(row["source_key"] ?? "")\"")) ?? false
        }.map { String($0.dropLast("data.json".count)) }
        guard let slug else { continue }
        checked += 1
        for column in ["messages", "passed", "failed", "dkim_aligned", "spf_aligned", "failed_quarantined"] {
          let expected = Int(row[column] ?? "")
          #expect(Self.sum(try Self.rows(files[slug + "daily.csv"]), column) == expected, "\(slug) \(column)")
          #expect(Self.sum(try Self.rows(files[slug + "ips.csv"]), column) == expected, "\(slug) \(column)")
        }
        let records = try Self.rows(files[slug + "records.csv"])
        #expect(Self.sum(records, "count") == Int(row["messages"] ?? ""), "\(slug)")
        #expect(Set(records.compactMap { $0["source"] }) == [row["source"] ?? ""])
      }
    }
    #expect(checked >= 4)
  }

  @Test func sourcesOverAllDomainsAddUpToEverything() async throws {
    let site = SampleSite.three()
    let total = await site.input().statistics.total.tally
    let files = try await site.files()
    let sources = try Self.rows(files["s/sources.csv"])
    #expect(Self.sum(sources, "messages") == total.messages)
    #expect(Self.sum(sources, "failed") == total.failed)
    let reporters = try Self.rows(files["r/reporters.csv"])
    #expect(Self.sum(reporters, "messages") == total.messages)
    let slug = "s/192-0-2-0-24-465d0824/"
    let domains = try Self.rows(files[slug + "domains.csv"])
    let row = try #require(sources.first { $0["source"] == "192.0.2.0/24" })
    #expect(Self.sum(domains, "messages") == Int(row["messages"] ?? ""))
  }

  @Test func theRecordsOfASourceGoBackSoFarOnly() async throws {
    var site = SampleSite.three()
    site.options.sourceRecordDays = 3
    let files = try await site.files()
    let records = try Self.rows(files["d/example.com/s/192-0-2-0-24-465d0824/records.csv"])
    #expect(Set(records.compactMap { $0["day_utc"] }) == ["2026-10-30", "2026-10-31", "2026-11-01"])
  }

  @Test func everyAddressHasItsAnchor() async throws {
    let page = try Self.text(try await SampleSite.three().files()["d/example.com/s/192-0-2-0-24-465d0824/index.html"])
    #expect(page.contains("<tr id=\"ip-192.0.2.10\">"))
    #expect(page.contains("<tr id=\"ip-192.0.2.11\""))
  }

  @Test func sourcesBelowTheLeastHaveARowOnly() async throws {
    var site = SampleSite()
    let day = SampleSite.now.day - 10
    site.add(
      "example.com", day,
      [
        .init(address: "198.51.100.1", count: 99, dkim: .fail, spf: .fail),
        .init(address: "203.0.113.1", count: 100, dkim: .fail, spf: .fail),
      ])
    let files = try await site.files()
    let pages = files.keys.filter { $0.hasPrefix("d/example.com/s/") && $0.hasSuffix("index.html") }
    #expect(pages.count == 1)
    #expect(pages.first?.contains("203-0-113-0-24") == true)
    #expect(try Self.text(files["s/index.html"]).contains("198.51.100.0/24"))
  }

  @Test(arguments: [(sourceCap: 2, totalCap: 100, pages: 2), (200, 1, 1), (0, 100, 0)])
  func capsOfSourcesHoldAndAreNoticed(sourceCap: Int, totalCap: Int, pages: Int) async throws {
    var site = SampleSite()
    for number in 1...5 {
      site.add(
        "example.com", SampleSite.now.day - 10 - number,
        [.init(address: "10.0.\(number).1", count: 100 + UInt32(number), dkim: .fail, spf: .fail)])
    }
    site.options.sourceCap = sourceCap
    site.options.sourceTotalCap = totalCap
    let files = try await site.files()
    let found = files.keys.filter { $0.hasPrefix("d/example.com/s/") && $0.hasSuffix("index.html") }
    #expect(found.count == pages)
    if pages > 0 { #expect(found.contains { $0.contains("10-0-5-0-24") }) }
    let problems = try Self.text(files["problems/problems.csv"])
    #expect(problems.contains("page-cap"))
    #expect(problems.contains("\(pages) of 5 sources of domains have pages"))
  }

  @Test func sourcesOverAllDomainsBeyondTheCapAreNoticed() async throws {
    var site = SampleSite()
    for number in 1...3 {
      for domain in ["example.com", "example.org"] {
        let row = SampleSite.Row(address: "10.0.\(number).1", count: 100 + UInt32(number), dkim: .fail, spf: .fail)
        site.add(domain, SampleSite.now.day - 10 - number, [row])
      }
    }
    site.options.sourceTotalCap = 2
    let files = try await site.files()
    #expect(files.keys.count { $0.hasPrefix("s/") && $0.hasSuffix("/index.html") && $0 != "s/index.html" } == 2)
    let problems = try Self.text(files["problems/problems.csv"])
    #expect(problems.contains("2 of 3 sources over all domains have pages"))
    #expect(problems.contains("2 of 6 sources of domains have pages"))
  }

  @Test func rowsThatAreNotWrittenAreNoticed() async throws {
    var site = SampleSite()
    site.options.rowCap = 3
    for number in 0..<5 {
      let row = SampleSite.Row(address: "10.0.\(number).1", count: 200, dkim: .fail, spf: .fail)
      site.add("d\(number).example", SampleSite.now.day - 10, reporter: "Receiver \(number)", [row])
      site.addTLS("d\(number).example", through: SampleSite.now.day - 2)
      site.addFailure("d\(number).example", SampleSite.now.day - 5)
    }
    let problems = try Self.text(try await site.files()["problems/problems.csv"])
    for page in ["s/index.html", "r/index.html", "tls/index.html", "failures/index.html"] {
      #expect(problems.contains("tables of the page '\(page)' have more than 3 rows"), "\(page)")
    }
  }

  // MARK: Reporters

  @Test func reportersBeyondTheCapHaveARowOnly() async throws {
    var site = SampleSite.three()
    site.options.reporterCap = 1
    let files = try await site.files()
    #expect(files.keys.count { $0.hasPrefix("r/") && $0.hasSuffix("/index.html") } == 2)
    #expect(try Self.text(files["r/index.html"]).contains("Other Receiver"))
    #expect(try Self.text(files["problems/problems.csv"]).contains("1 of 2 reporters have pages"))
  }

  @Test func aReporterShowsWhatItDoesUnderEachPolicy() async throws {
    var site = SampleSite()
    let day = SampleSite.now.day - 10
    site.add(
      "example.com", day, policy: .reject,
      [
        .init(address: "192.0.2.1", count: 30, dkim: .fail, spf: .fail, disposition: .reject),
        .init(
          address: "192.0.2.2", count: 10, dkim: .fail, spf: .fail, reason: (type: "local_policy", comment: "trusted")),
        .init(address: "192.0.2.3", count: 500),
      ])
    let files = try await site.files()
    let page = try #require(files.first { $0.key.hasPrefix("r/example-receiver") && $0.key.hasSuffix("index.html") })
    let text = try Self.text(page.value)
    #expect(text.contains("Of 40 messages that failed under p=reject, it rejected 75.0%."))
    #expect(text.contains("local_policy"))
    #expect(!text.contains("mailto:"))
  }

  // MARK: Days

  @Test func everyDayWithReportsHasItsPageAndEveryReportItsAnchor() async throws {
    let site = SampleSite.three()
    let files = try await site.files()
    let days = try Self.rows(files["d/example.com/2026-10/daily.csv"])
    for day in days {
      let name = "d/example.com/2026-10/\((day["day_utc"] ?? "").suffix(2)).html"
      let reports = Int(day["reports"] ?? "") ?? 0
      #expect((files[name] != nil) == (reports > 0), "\(name)")
      guard let page = files[name] else { continue }
      let anchors = MarkupCensus(page).identifiers.filter { $0.hasPrefix("r-") && $0.utf8.count == 14 }
      #expect(anchors.count == reports, "\(name)")
    }
  }

  @Test func theAnchorOfAReportIsTheSameForEver() async throws {
    // SHA-256 of organisation, report-id, begin, end and domain, with NUL between them.
    let page = try Self.text(try await SampleSite.three().files()["d/example.com/2026-10/14.html"])
    #expect(page.contains("id=\"r-853be4e0ea1c\""))
  }

  @Test func failingRecordsStandFirst() async throws {
    let page = try Self.text(try await SampleSite.three().files()["d/example.com/2026-10/14.html"])
    let failing = try #require(page.firstRange(of: "198.51.100.7"))
    let passing = try #require(page.firstRange(of: "192.0.2.10"))
    #expect(failing.lowerBound < passing.lowerBound)
  }

  @Test func aReportOfManyRecordsIsCutAndSaysSo() async throws {
    var site = SampleSite()
    site.options.dayRowCap = 10
    let rows = (1...40).map { SampleSite.Row(address: "192.0.2.\($0)", count: 2) }
    site.add("example.com", SampleSite.now.day - 10, rows)
    let page = try Self.text(try await site.files()["d/example.com/2026-10/24.html"])
    #expect(page.contains("30 other records with 60 messages are not shown."))
    #expect(page.contains("href=\"records.csv\""))
  }

  @Test func daysBeforeTheRetentionHaveNoPage() async throws {
    var site = SampleSite.three()
    site.options.dayMonths = 2
    let files = try await site.files()
    #expect(files["d/example.com/2026-10/14.html"] != nil)
    #expect(files["d/example.com/2026-09/14.html"] == nil)
    #expect(!(try Self.text(files["d/example.com/2026-10/01.html"]).contains("rel=\"prev\"")))
  }

  @Test func aReportOfSeveralDaysIsNamedOnTheOthers() async throws {
    let files = try await SampleSite.three().files()
    let page = try Self.text(files["d/example.org/2026-10/30.html"])
    #expect(page.contains("Reports of several days"))
  }

  // MARK: TLS and failure reports

  @Test func tlsSessionsAddUpOnEveryLevel() async throws {
    let files = try await SampleSite.three().files()
    let days = try Self.rows(files["tls/example.com/sessions.csv"])
    #expect(days.count == 29)
    let all = try #require(try Self.rows(files["tls/domains.csv"]).first)
    for column in ["sessions", "failed"] {
      var months = 0
      for month in ["2026-10", "2026-11"] {
        months += Self.sum(try Self.rows(files["tls/example.com/\(month)/sessions.csv"]), column)
      }
      #expect(months == Self.sum(days, column))
      #expect(Int(all[column] ?? "") == months)
    }
    #expect(Self.sum(days, "failed") == 15)
    #expect(Self.sum(try Self.rows(files["tls/example.com/failures.csv"]), "failed_sessions") == 12)
    let page = try Self.text(files["tls/example.com/index.html"])
    #expect(page.contains("The certificate is out of date."))
    #expect(page.contains("The reports give no reason for these sessions."))
    #expect(try Self.text(files["tls/index.html"]).contains("1 report had come before and counts once."))
  }

  @Test func failureReportsAreCountedAndNeverShown() async throws {
    let files = try await SampleSite.three().files()
    let rows = try Self.rows(files["failures/failures.csv"])
    #expect(rows.count == 1)
    #expect(rows.first?["delivery_result"] == "reject")
    for (path, bytes) in files {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("secret@person.example"), "\(path)")
    }
  }

  @Test func aSiteWithoutTLSReportsSaysSo() async throws {
    var site = SampleSite.three()
    site.set.tls = []
    site.set.failures = []
    let files = try await site.files()
    #expect(try Self.text(files["tls/index.html"]).contains("No TLS reports"))
    #expect(try Self.text(files["failures/index.html"]).contains("No failure report came"))
  }

  @Test func theCountOfPagesIsRight() async throws {
    let files = try await SampleSite.three().files()
    let pages = files.keys.count { $0.hasSuffix(".html") }
    #expect(try Self.text(files["build.json"]).contains("\"pages\":\(pages)"))
  }
}
