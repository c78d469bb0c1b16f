import Markup
import Reports
import Testing

@testable import Site

@Suite struct SitePagesTests {
  @Test func aSiteHasTheFilesThatItsMapNames() async throws {
    let files = try await SampleSite.three().files()
    let common = [
      "index.html", "index.json", "domains.csv", "build.json", "robots.txt", "404.html", "about.html", "feed.atom",
      "search.js",
    ]
    let problems = ["problems/index.html", "problems/problems.csv", "problems/problems.json"]
    var expected = Set(
      common + problems + ["advice/index.html", "advice/advice.csv", "weeks/index.html", "weeks/weeks.csv"])
    for number in 36...44 {
      for file in ["index.html", "week.json"] { expected.insert("weeks/2026-W\(number)/\(file)") }
    }
    for (domain, months) in [
      ("example.com", ["2026-09", "2026-10", "2026-11"]), ("example.org", ["2026-09", "2026-10", "2026-11"]),
      ("xn--grnwerk-o2a.example", ["2026-09", "2026-10", "2026-11"]),
    ] {
      for file in [
        "index.html", "data.json", "monthly.csv", "daily.csv", "sources.csv", "policy.csv", "advice.html",
        "advice.json",
      ] {
        expected.insert("d/\(domain)/\(file)")
      }
      for month in months {
        for file in [
          "index.html", "data.json", "days.json", "daily.csv", "sources.csv", "reporters.csv", "records.csv",
        ] {
          expected.insert("d/\(domain)/\(month)/\(file)")
        }
      }
    }
    let assets = files.keys.filter { $0.hasPrefix("assets/") }
    // The pages of sources, reporters, days and TLS reports have tests of their own.
    let details = files.keys.filter { path in
      ["s/", "r/", "tls/", "failures/"].contains { path.hasPrefix($0) } || path.contains("/s/")
        || path.split(separator: "/").last?.utf8.count == 7
    }
    #expect(Set(files.keys).subtracting(assets).subtracting(details) == expected)
    #expect(assets.count == 2)
  }

  @Test func theBuildCountsItsPages() async throws {
    let files = try await SampleSite.three().files()
    let build = String(decoding: try #require(files["build.json"]), as: UTF8.self)
    #expect(build.contains("\"pages\":\(files.keys.count { $0.hasSuffix(".html") })"))
  }

  @Test func everyPageIsNestedAndItsIdentifiersAreUnique() async throws {
    for (path, bytes) in try await SampleSite.three().files() where path.hasSuffix(".html") {
      #expect(HTMLNesting.fault(bytes) == nil, "\(path)")
      let census = MarkupCensus(bytes)
      #expect(census.elements >= 20, "\(path)")
      #expect(Set(census.identifiers).count == census.identifiers.count, "\(path)")
    }
  }

  @Test func everyLinkIsRelativeAndLeadsToAFile() async throws {
    let files = try await SampleSite.three().files()
    var checked = 0
    for (path, bytes) in files where path.hasSuffix(".html") {
      let census = MarkupCensus(bytes)
      for link in census.links where link != "data:," {
        if link.hasPrefix("#") {
          #expect(census.identifiers.contains(String(link.dropFirst())), "\(path): \(link)")
          continue
        }
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
          if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        let target = parts.joined(separator: "/").split(separator: "#", maxSplits: 1).map(String.init)
        let page = try #require(files[target[0]], "\(path): \(link)")
        if target.count > 1 { #expect(MarkupCensus(page).identifiers.contains(target[1]), "\(path): \(link)") }
        checked += 1
      }
    }
    #expect(checked > 200)
  }

  @Test func noPageHasInlineStyleOrScript() async throws {
    for (path, bytes) in try await SampleSite.three().files() where path.hasSuffix(".html") {
      let names = MarkupCensus(bytes).names
      #expect(
        names.allSatisfy { !$0.hasSuffix("@style") && !$0.contains("@on") && $0 != "style" && $0 != "iframe" },
        "\(path)")
      #expect(names.contains("meta@http-equiv"), "\(path)")
    }
  }

  @Test func theSameInputGivesTheSameBytes() async throws {
    let first = try await SampleSite.three().files()
    let second = try await SampleSite.three().files()
    #expect(first == second)
  }

  @Test func anEmptyArchiveGivesASiteThatSaysSo() async throws {
    let files = try await SampleSite().files()
    let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    #expect(index.contains("No reports yet"))
    #expect(index.contains("The archive holds no file."))
    #expect(!index.contains("<figure"))
    #expect(files.keys.allSatisfy { !$0.hasPrefix("d/") })
    #expect(HTMLNesting.fault(try #require(files["index.html"])) == nil)
  }

  @Test func domainsBeyondTheCapHaveNoPageButCount() async throws {
    var site = SampleSite.three()
    site.options.domainCap = 1
    let files = try await site.files()
    #expect(files["d/example.com/index.html"] != nil)
    #expect(files["d/example.org/index.html"] == nil)
    let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    #expect(index.contains("2 other domains"))
    let csv = String(decoding: try #require(files["domains.csv"]), as: UTF8.self)
    #expect(csv.contains("example.org,"))
  }

  @Test func aPageOfManySourcesStaysWithinItsBudget() async throws {
    var site = SampleSite()
    let day = SampleSite.now.day - 10
    let rows = (0..<3000).map { index in
      SampleSite.Row(address: "10.\(index / 250).\(index % 250).1", count: 2, dkim: .fail, spf: .fail)
    }
    site.add("example.com", day, rows)
    let files = try await site.files()
    for (path, bytes) in files where path.hasSuffix(".html") {
      #expect(bytes.count <= site.options.pageBudget, "\(path)")
    }
    let page = String(decoding: try #require(files["d/example.com/2026-10/index.html"]), as: UTF8.self)
    #expect(page.contains("other sources"))
    let csv = try #require(files["d/example.com/2026-10/sources.csv"])
    #expect(csv.count { $0 == UInt8(ascii: "\n") } == 3001)
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(problems.contains("\"code\":\"limit-page\""))
    #expect(problems.contains("tables of the page 'd/example.com/2026-10/index.html' have at most"))
  }

  @Test func whatIsLeftOutIsTold() async throws {
    var site = SampleSite()
    site.options.domainCap = 3
    site.options.rowCap = 30
    site.options.dayRowCap = 20
    site.options.pageBudget = 1 << 20
    let rows = (0..<60).map { SampleSite.Row(address: "10.0.\($0).1", count: 2) }
    for number in 0..<5 { site.add("d\(number).example", SampleSite.now.day - 10, number == 0 ? rows : [rows[0]]) }
    let files = try await site.files()
    #expect(files.keys.count { $0.hasPrefix("d/") && $0.hasSuffix("/2026-10/index.html") } == 3)
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(problems.contains("2 of 5 domains have no pages of their own, since at most 3 may"))
    #expect(problems.contains("tables of the page 'd/d0.example/2026-10/24.html' have more than 20 rows"))
    #expect(problems.contains("tables of the page 'd/d0.example/2026-10/index.html' have more than 30 rows"))
    #expect(!problems.contains("d/d1.example/2026-10"))
    let page = String(decoding: try #require(files["problems/index.html"]), as: UTF8.self)
    #expect(page.contains("limit-rows"))
    #expect(page.contains("limit-domains"))
  }

  @Test func capsOfSourcesReportersAndReportsOfADayAreTold() async throws {
    var site = SampleSite()
    site.options.sourceTotalCap = 3
    site.options.reporterCap = 2
    site.options.dayReportCap = 4
    for number in 0..<6 {
      site.add(
        "example.com", SampleSite.now.day - 10, reporter: "Receiver \(number)",
        [.init(address: "10.0.\(number).1", count: 200)])
    }
    let problems = String(decoding: try #require(try await site.files()["problems/problems.json"]), as: UTF8.self)
    #expect(problems.contains("3 of 6 sources of domains have pages: those with most messages"))
    #expect(problems.contains("3 of 6 sources over all domains have pages: those with most messages"))
    #expect(problems.contains("2 of 6 reporters have pages: those with most messages"))
    #expect(problems.contains("the page 'd/example.com/2026-10/24.html' shows 4 of 6 reports"))
  }

  @Test func theProblemsPageTellsThatItIsCutItself() async throws {
    var site = SampleSite()
    for number in 0..<2000 {
      site.problems.append(
        Problem(origin: Origin(file: "\(number).xml"), severity: .repaired, code: "R9", message: "m"))
    }
    let files = try await site.files()
    let problems = String(decoding: try #require(files["problems/problems.json"]), as: UTF8.self)
    #expect(problems.contains("'problems/index.html'"))
    #expect(try #require(files["problems/index.html"]).count <= site.options.pageBudget)
  }

  @Test func eachCodeIsExplained() async throws {
    let files = try await SampleSite.three().files()
    let entry = try #require(ProblemCatalogue["X5"])
    let page = String(decoding: try #require(files["problems/index.html"]), as: UTF8.self)
    #expect(page.contains("<td class=\"t\">\(entry.meaning)</td><td class=\"t\">\(entry.action)</td>"))
    let csv = String(decoding: try #require(files["problems/problems.csv"]), as: UTF8.self)
    #expect(csv.contains(entry.meaning))
    #expect(csv.hasPrefix("file,part,severity,code,line,column,message,meaning,what_to_do\r\n"))
  }

  @Test func assetsStayWithinTheirBudgets() async throws {
    let files = try await SampleSite.three().files()
    let style = try #require(files.first { $0.key.hasSuffix(".css") })
    let script = try #require(files.first { $0.key.hasPrefix("assets/site.") && $0.key.hasSuffix(".js") })
    // The lines, ribbons and matrices of the analysis took the sheet beyond 12 KB.
    #expect(style.value.count <= 16 * 1024)
    #expect(script.value.count <= 8 * 1024)
  }

  @Test func overridesTakeThePlaceOfShippedFiles() async throws {
    let input = await SampleSite.three().input()
    let plan = try SitePlan(
      input,
      overrides: [
        .init(name: "notfound.mustache", bytes: Array("<p>{{frame.siteTitle}}: gone</p>".utf8)),
        .init(name: "site.css", bytes: Array("body{}".utf8)),
      ])
    let files = (plan.jobs + [plan.last]).flatMap { $0.render() }
    #expect(files.first { $0.path.string == "404.html" }?.bytes == Array("<p>DMARC reports: gone</p>".utf8))
    #expect(files.contains { $0.path.string.hasSuffix(".css") && $0.bytes == Array("body{}".utf8) })
  }

  @Test func aWrongOverrideIsAnErrorWithItsPlace() async {
    let input = await SampleSite.three().input()
    let error = #expect(throws: (any Error).self) {
      try SitePlan(input, overrides: [.init(name: "month.mustache", bytes: Array("{{titel}}".utf8))])
    }
    #expect(error.map { "\($0)" }?.hasPrefix("month.mustache:1:1: unknown name 'titel'") == true)
  }
}
