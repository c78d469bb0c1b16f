import Analysis
import Charts
import Reports
import Statistics
import Testing

@testable import Site

/// The pages that speak of classes: advice, weeks and the feed.
@Suite struct AnalysisPagesTests {
  /// Two months of a domain with a good sender, one whose signature breaks in the last week, and a stranger.
  private static func failing() -> SampleSite {
    var site = SampleSite()
    let end = SampleSite.now.day - 2
    for offset in (0..<60).reversed() {
      site.add(
        "example.com", end - offset, policy: offset < 25 ? .quarantine : .none,
        [
          .init(address: "192.0.2.10", count: 100),
          .init(
            address: "203.0.113.9", count: 40, dkim: offset < 7 ? .fail : .pass, spf: offset < 7 ? .fail : .pass,
            disposition: offset < 7 ? .quarantine : .none),
          .init(address: "198.51.100.7", count: 9, dkim: .fail, spf: .fail, disposition: .reject),
        ])
    }
    return site
  }

  private static func text(_ files: [String: [UInt8]], _ path: String) throws -> String {
    String(decoding: try #require(files[path], "\(path)"), as: UTF8.self)
  }

  /// A good sender for some days, and a known service that never aligned.
  private static func asking(days: Int = 60, until end: Day = SampleSite.now.day - 2) -> SampleSite {
    var site = SampleSite()
    for offset in (0..<days).reversed() {
      site.add(
        "example.com", end - offset, policy: .quarantine,
        [
          .init(address: "192.0.2.10", count: 100),
          .init(address: "198.51.100.7", count: 3, dkim: .fail, spf: .fail, vendor: "sendgrid.net"),
        ])
    }
    return site
  }

  @Test(arguments: ["index.html", "d/example.com/index.html", "d/example.com/advice.html", "advice/index.html"])
  func everyPageOnTheDomainAsksWhoseAServiceIs(path: String) async throws {
    let page = try Self.text(try await Self.asking().files(), path)
    #expect(
      page.contains("SendGrid sent 81 messages as example.com in the last 28 days, none of them aligned: is it yours?"))
    #expect(page.contains("d/example.com/s/sendgrid-75424c0c/index.html\">SendGrid sent"))
    #expect(page.contains("<div class=\"verdict warn\">"))
    #expect(!page.contains("Nothing to"))
  }

  @Test func theIndexAndTheDomainSayThatReportsStopped() async throws {
    let files = try await Self.asking(until: SampleSite.now.day - 10).files()
    for path in ["index.html", "d/example.com/index.html"] {
      let page = try Self.text(files, path)
      #expect(
        page.contains("The newest report is of 24 Oct 2026, 10 days ago: are reports still collected?"), "\(path)")
    }
    #expect(try Self.text(files, "index.html").contains(">Reports missing<"))
    #expect(!(try Self.text(try await Self.asking().files(), "index.html")).contains("The newest report"))
  }

  @Test func partsOfMonthsAreNotCompared() async throws {
    // 60 days to 1 November: all of October, and September from the 3rd.
    let files = try await Self.asking().files()
    #expect(try Self.text(files, "d/example.com/2026-10/index.html").contains("more than in September 2026"))
    let november = try Self.text(files, "d/example.com/2026-11/index.html")
    #expect(!november.contains("October 2026</p>") && !november.contains("fewer than"))
    #expect(november.contains("November 2026 is not over: the figures will change."))
    let short = try await Self.asking(days: 45).files()
    #expect(!(try Self.text(short, "d/example.com/2026-10/index.html")).contains("more than in September 2026"))
  }

  @Test func theAdviceNamesTheSenderToFixAndEveryGate() async throws {
    let files = try await Self.failing().files()
    let page = try Self.text(files, "d/example.com/advice.html")
    #expect(page.contains("203.0.113.0/24"))
    #expect(page.contains("Step back"))
    for gate in ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "R1", "R2", "R3", "R4", "R5", "R6", "R7"] {
      #expect(page.contains("<b>\(gate)</b>"), "\(gate)")
    }
    // The record that does less harm stands on the page and in the files as it is to be published.
    #expect(page.contains("<code>v=DMARC1; p=none</code>"))
    #expect(try Self.text(files, "d/example.com/advice.json").contains("\"record\":\"v=DMARC1; p=none\""))
    #expect(try Self.text(files, "advice/advice.csv").contains("step_back"))
    let index = try Self.text(files, "advice/index.html")
    #expect(index.contains("href=\"../d/example.com/advice.html\""))
  }

  /// A sender whose key is missing in the last week while SPF saves its mail, and had been for two days in September.
  private static func keyless() -> SampleSite {
    var site = SampleSite()
    let end = SampleSite.now.day - 2
    for offset in (0..<60).reversed() {
      let isKeyless = offset < 7 || (40...41).contains(offset)
      site.add(
        "example.com", end - offset, [.init(address: "192.0.2.10", count: 100, dkim: isKeyless ? .permerror : .pass)])
    }
    return site
  }

  @Test func aKeyThatBrokeStandsWhereverItMatters() async throws {
    let files = try await Self.keyless().files()
    let since =
      "DKIM of 192.0.2.0/24 has not aligned for example.com since 26 Oct 2026: 700 of 700 messages, with permerror for "
      + "selector s1 of example.com (700)."
    let fix = "Check the key record s1._domainkey.example.com in DNS: it is missing or no usable key."
    let over = "DKIM of 192.0.2.0/24 did not align for example.com from 21 Sep 2026 to 22 Sep 2026: 200 of 200 messages"
    for path in ["d/example.com/index.html", "d/example.com/advice.html", "d/example.com/2026-10/index.html"] {
      #expect(try Self.text(files, path).contains("\(since) \(fix)"), "\(path)")
      #expect(try !Self.text(files, path).contains(over), "\(path)")
    }
    #expect(try Self.text(files, "d/example.com/2026-09/index.html").contains(over))
    #expect(try !Self.text(files, "d/example.com/2026-09/index.html").contains(since))
    let source = try #require(
      files.keys.first { $0.hasPrefix("d/example.com/s/192-0-2-0-24") && $0.hasSuffix("/index.html") })
    #expect(try Self.text(files, source).contains("\(since) \(fix)"))
    #expect(try Self.text(files, source).contains(over))
    let feed = try Self.text(files, "feed.atom")
    #expect(feed.contains("<summary>\(since) \(fix)</summary>"))
    #expect(feed.contains("<category term=\"dkim_stopped\"/>"))
    let json = try Self.text(files, "d/example.com/advice.json")
    #expect(json.contains("\"mechanism\":\"dkim\",\"messages\":700"))
    let week = try Self.text(files, "weeks/2026-W44/week.json")
    #expect(week.contains("\"kind\":\"dkim_stopped\""))
    #expect(
      week.contains(
        "\"what\":\"DKIM of 192.0.2.0/24 does not align since Mon 26 Oct 2026: 700 of 700 messages of the week.\""))
  }

  @Test func theEffectOfAStricterPolicyIsInMessages() async throws {
    let page = try Self.text(try await Self.failing().files(), "d/example.com/advice.html")
    // Seven days of 40 own messages; 27 of the 28 days have reports, with 9 unknown ones each.
    #expect(
      page.contains(
        "With p=reject in these 28 days 280 messages of yours (203.0.113.0/24 280) and 243 unknown would have been refused."
      ))
  }

  @Test func theWeekSaysWhatToDoAndSinceWhen() async throws {
    let files = try await Self.failing().files()
    let page = try Self.text(files, "weeks/2026-W44/index.html")
    #expect(page.contains("203.0.113.0/24 fails, 280 of 280 messages since Mon 26 Oct 2026."))
    #expect(page.contains("1 to do") || page.contains("2 to do"))
    #expect(page.contains("href=\"../2026-W43/index.html\""))
    let before = try Self.text(files, "weeks/2026-W43/index.html")
    #expect(before.contains("Nothing to do") || before.contains("All quiet"))
    #expect(!before.contains("<h2>To do</h2>"))
  }

  @Test func weeksAddUpToTheMonths() async throws {
    let site = Self.failing()
    let input = await site.input()
    let weeks = ArchiveWeeks(input.analysis, input.statistics)
    #expect(weeks.all.reduce(0) { $0 + $1.figures.messages } == input.statistics.total.tally.messages)
    #expect(weeks.all.reduce(0) { $0 + $1.reports } == input.statistics.total.reports)
    #expect(weeks.all.map(\.week) == weeks.all.map(\.week).sorted())
  }

  @Test func theFeedIsWellFormedWithStableIdentifiers() async throws {
    let feed = try Self.text(try await Self.failing().files(), "feed.atom")
    let lines = feed.split(separator: "\n")
    #expect(lines.first == "<?xml version=\"1.0\" encoding=\"utf-8\"?>")
    #expect(HTMLNesting.fault(Array(lines.dropFirst().joined(separator: "\n").utf8)) == nil)
    #expect(feed.contains("<id>tag:dmarcsite.invalid,2026:policy:example.com:2026-10-08</id>"))
    #expect(feed.contains("<link rel=\"self\" href=\"feed.atom\"/>"))
    let entries = feed.split(separator: "<entry>").count - 1
    #expect(entries > 1)
    #expect(entries <= FeedFile.limit)
    let identifiers = lines.filter { $0.hasPrefix("<id>") }
    #expect(Set(identifiers).count == identifiers.count)
    #expect(identifiers.count == entries + 1)
  }

  @Test(arguments: [
    ("https://dmarc.example/reports", "https://dmarc.example/reports/feed.atom"),
    ("https://dmarc.example/", "https://dmarc.example/feed.atom"), ("javascript:alert(1)//", "feed.atom"),
  ])
  func theFeedLinksFromTheSitesAddress(address: String, link: String) async throws {
    var site = Self.failing()
    site.options.siteURL = address
    #expect(try Self.text(try await site.files(), "feed.atom").contains("<link rel=\"self\" href=\"\(link)\"/>"))
  }

  @Test func whatIsNotFoundLeadsToTheSiteFromAnyAddress() async throws {
    var site = Self.failing()
    let plain = try Self.text(try await site.files(), "404.html")
    #expect(plain.contains("<a href=\"index.html\">All domains</a>"))
    site.options.siteURL = "https://dmarc.example/reports"
    let page = try Self.text(try await site.files(), "404.html")
    #expect(page.contains("<a href=\"https://dmarc.example/reports/index.html\">All domains</a>"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"https://dmarc.example/reports/assets/site."))
    // Every other address would be looked for below the one that was not found.
    #expect(page.split(separator: "href=\"").dropFirst().allSatisfy { $0.hasPrefix("https:") || $0.hasPrefix("data:") })
    #expect(!page.contains("src=\""))
  }

  @Test func theDomainHasARibbonARateAndAMatrix() async throws {
    let files = try await Self.failing().files()
    let domain = try Self.text(files, "d/example.com/index.html")
    #expect(domain.contains("id=\"policy-ribbont\""))
    #expect(domain.contains("id=\"ratet\""))
    #expect(domain.contains("href=\"advice.html\""))
    let month = try Self.text(files, "d/example.com/2026-10/index.html")
    #expect(month.contains("class=\"values matrix\""))
    #expect(month.contains("Receivers blocked 100% of unknown mail that failed"))
    // Own sources that fail stand first.
    let rows = try Self.text(files, "d/example.com/2026-10/sources.csv").split(separator: "\r\n")
    #expect(rows[1].hasPrefix("203.0.113.0/24,"))
    #expect(rows[1].contains(",needs_fixing,"))
  }

  @Test func aParkedDomainIsNeverShownAsFailing() async throws {
    var site = SampleSite()
    let end = SampleSite.now.day - 2
    for offset in (0..<120).reversed() {
      site.add(
        "example.net", end - offset, policy: .reject,
        [.init(address: "198.51.100.7", count: 2, dkim: .fail, spf: .fail, disposition: .reject)])
    }
    let files = try await site.files()
    for path in ["index.html", "d/example.net/index.html", "d/example.net/advice.html", "weeks/2026-W44/index.html"] {
      let page = try Self.text(files, path)
      #expect(!page.contains("status bad"), "\(path)")
      #expect(!page.contains("verdict bad"), "\(path)")
    }
    let domain = try Self.text(files, "d/example.net/index.html")
    #expect(domain.contains("Parked"))
    #expect(domain.contains("240 messages failed, 100% blocked in 5 months"))
    #expect(!domain.contains(">0% of"))
    #expect(try Self.text(files, "weeks/2026-W44/index.html").contains("1 parked domain"))
  }

  @Test func onlyPlannedPartsAreInTheNavigation() async throws {
    let page = try Self.text(try await Self.failing().files(), "index.html")
    for label in ["Domains", "Advice", "Weeks", "Problems", "About"] { #expect(page.contains(">\(label)"), "\(label)") }
  }

  @Test func aReporterThatFellSilentIsLinked() async throws {
    var site = SampleSite()
    for offset in 0..<40 where offset > 20 {
      site.add(
        "example.com", SampleSite.now.day - offset, reporter: "Quiet One", [.init(address: "192.0.2.1", count: 9)])
    }
    for offset in 3..<40 {
      site.add("example.com", SampleSite.now.day - offset, [.init(address: "192.0.2.1", count: 9)])
    }
    let files = try await site.files()
    let slug = ReporterPlan.slug("Quiet One")
    #expect(try Self.text(files, "feed.atom").contains("href=\"r/\(slug)/index.html\""))
    // Other weeks say it without a link, among what is to be known of their reports.
    let linked = files.filter { path, bytes in
      path.hasSuffix("/index.html") && path.hasPrefix("weeks/20")
        && String(decoding: bytes, as: UTF8.self).contains("href=\"../../r/\(slug)/index.html\"")
    }
    #expect(linked.keys.sorted() == ["weeks/2026-W42/index.html"])
  }

  @Test func aServiceThatNeverAlignedIsAskedFor() async throws {
    var site = SampleSite()
    for offset in 3..<20 {
      site.add("example.com", SampleSite.now.day - offset, policy: .reject, [.init(address: "192.0.2.1", count: 90)])
      site.add(
        "example.com", SampleSite.now.day - offset, reporter: "Other", policy: .reject,
        [.init(address: "149.72.1.1", count: 9, dkim: .fail, spf: .fail)])
    }
    let page = try Self.text(try await site.files(), "index.html")
    #expect(page.contains(">Is it yours?</strong>"), "\(page)")
    #expect(
      page.contains("SendGrid sent 153 messages as example.com in the last 28 days, none of them aligned: is it yours?")
    )
  }

  @Test func theRateBreaksOnlyWhereAllSevenDaysAreMissing() async throws {
    func points(_ missing: Range<Int>) async throws -> [BandState] {
      var site = SampleSite()
      for offset in 5..<60 where !missing.contains(offset) {
        site.add("example.com", SampleSite.now.day - offset, [.init(address: "192.0.2.1", count: 90)])
      }
      let input = await site.input()
      let context = SiteContext(input, templates: try SiteTemplates(), overrides: [])
      let domain = try #require(context.domains.first)
      let analysis = try #require(input.analysis.domain(domain.domain))
      let end = SampleSite.now.day - 5
      return OwnRateFigure.trailing(
        (end - 40)...end, analysis, days: domain.total.days, rules: context.rules, gate: nil
      ).bands.map(\.state)
    }
    #expect(try await points(20..<26).allSatisfy { $0 == .normal })
    #expect(try await points(20..<28).count { $0 == .missing } == 2)
  }
}
