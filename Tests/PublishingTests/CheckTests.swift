import Testing

@testable import Publishing

@Suite struct CheckTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// What a check says of a site of these files.
  private func check(
    _ files: [String: String], allowedLinks: [String] = [], siteURL: String? = nil, limit: Int = 1_000_000
  ) async throws -> [String] {
    let staging = try sandbox.begin()
    defer { staging.abandon() }
    for (path, text) in files { try staging.write(Array(text.utf8), to: path) }
    let rules = CheckRules(allowedLinks: allowedLinks, siteURL: siteURL) { $0.hasSuffix(".html") ? limit : nil }
    return try await staging.check(rules, jobs: 2).map(\.description)
  }

  @Test func soundSiteHasNoFinding() async throws {
    let page = """
      <!doctype html><html lang=en><head><meta charset="utf-8"><link rel=icon href="data:,">
      <link rel="stylesheet" href="../../assets/site.css"><script src="../../assets/site.js" defer></script>
      <!-- <a href="nowhere"> --><title>a</title></head><body>
      <a href="#main">skip</a> <a href="">here</a> <a href="#">top</a> <a href="#top">top</a>
      <a href="#main?q=x&amp;class=fix">filter</a> <a href="2026-10/index.html#ip-2001:db8::1">month</a>
      <a href='../../index.html?x=1'>all</a> <a href=./data.json download>data</a> <a href="../../manifest.txt">list</a>
      <main id="main"><svg><pattern id="p&amp;q"/><rect fill="url(#p&#38;q)"/><use xlink:href="#main"/></svg>
      <img src="a.svg" srcset="a.svg 1x, ../../assets/b%2Esvg 2x" alt="x > y"></main>
      <script>if (a<b) document.write('<a href="nowhere">')</script><style>p { background: url(a.svg) }</style>
      """
    let findings = try await check([
      "index.html": "<p id=x>x", "d/example.com/index.html": page, "d/example.com/data.json": "{}",
      "d/example.com/2026-10/index.html": "<p id='ip-2001:db8::1'>x", "d/example.com/a.svg": "<svg/>",
      "assets/site.js": "1", "assets/b.svg": "<svg/>",
      "assets/site.css":
        "@import \"b.css\"; /* url(none) */ a { background: url( 'b.svg' ), url(data:image/png,x); fill: url(#x) }",
      "assets/b.css": "a::after { content: \"url(none)\" }",
      "feed.atom":
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link href=\"d/example.com/index.html#main\"/><![CDATA[<a href='x'>]]>",
    ])
    #expect(findings == [])
  }

  @Test(arguments: [
    ("<a href=\"gone.html\">", "link to 'gone.html', which is not there"),
    ("<a href=../index.html>", "link to '../index.html', which is not there"),
    ("<a href='../../x'>", "link to '../../x', which is not there"),
    ("<a href='d/'>", "link to 'd/', which is not there"),
    ("<a href='d'>", "link to 'd', which is not there"),
    ("<a href='.'>", "link to '.', which is not there"),
    ("<A HREF='Index.html'>", "link to 'Index.html', which is not there"),
    ("<a href='#gone'>", "link to '#gone', whose page has no such anchor"),
    ("<a href='d/page.html#gone'>", "link to 'd/page.html#gone', whose page has no such anchor"),
    ("<a href='/index.html'>", "link to '/index.html' is not relative"),
    ("<a href='https://example.net/'>", "'https://example.net/' is on another host"),
    ("<a href='//example.net/'>", "'//example.net/' is on another host"),
    ("<a href='\\/example.net'>", "'\\/example.net' is on another host"),
    ("<a href=' JavaScript:alert(1)'>", "'JavaScript:alert(1)' is on another host"),
    ("<a href='&#x68;ttps://example.net/'>", "'https://example.net/' is on another host"),
    ("<a href='data:text/html,x'>", "'data:text/html,x' is on another host"),
    ("<a href='mailto:a@example.net'>", "'mailto:a@example.net' is on another host"),
    ("<script src='https://allowed.example/x.js'>", "'https://allowed.example/x.js' is on another host"),
    ("<script src='data:,1'></script>", "'data:,1' is on another host"),
    ("<link rel=stylesheet href=https://allowed.example/a.css>", "'https://allowed.example/a.css' is on another host"),
    ("<img src='http://example.net/p.png'>", "'http://example.net/p.png' is on another host"),
    ("<img src=''>", "link to '', which is not there"),
    ("<img srcset='d/page.html 1x, x.png 2x'>", "link to 'x.png', which is not there"),
    ("<form action='https://example.net/'>", "'https://example.net/' is on another host"),
    ("<iframe src=https://allowed.example/></iframe>", "'https://allowed.example/' is on another host"),
    ("<p style=\"background:url('https://example.net/x')\">", "'https://example.net/x' is on another host"),
    ("<style>@import 'x.css';</style>", "link to 'x.css', which is not there"),
    ("<rect fill='url(#hatch)'>", "link to '#hatch', whose page has no such anchor"),
    ("<a href='x\u{1B}[31m\u{202E}y'>", "link to 'x?[31m?y', which is not there"),
  ])
  func brokenLinkIsFound(markup: String, words: String) async throws {
    let findings = try await check(
      ["index.html": "<p>\n\n" + markup, "d/page.html": "<p id=here>"], allowedLinks: ["https://allowed.example/"])
    #expect(findings == ["index.html:3: " + words])
  }

  @Test func styleSheetsAndFeedsAreChecked() async throws {
    let findings = try await check([
      "assets/a.css": "a {\n background: URL(\"https://example.net/a.png\") }\n@import 'none.css';",
      "feed.atom": "<feed>\n<link href='d/none.html'/></feed>",
    ])
    #expect(
      findings == [
        "assets/a.css:2: 'https://example.net/a.png' is on another host",
        "assets/a.css:3: link to 'none.css', which is not there",
        "feed.atom:2: link to 'd/none.html', which is not there",
      ])
  }

  @Test func listedLinksAndTheSitesOwnAddressAreFine() async throws {
    let findings = try await check(
      [
        "index.html": "<a href='https://allowed.example/rfc'>x",
        "feed.atom":
          "<link href='https://dmarc.example/r/d/a.html#x'/><link href='https://dmarc.example/r/none.html'/>",
        "d/a.html": "<p id=x>x",
      ], allowedLinks: ["https://allowed.example/"], siteURL: "https://dmarc.example/r")
    #expect(findings == ["feed.atom:1: link to 'https://dmarc.example/r/none.html', which is not there"])
  }

  @Test func sizesAreChecked() async throws {
    let findings = try await check(
      ["a.html": "12345", "b.html": "123456", "c.csv": "1234567", "d.html": "", "e.csv": ""], limit: 5)
    #expect(
      findings == [
        "b.html: 6 bytes are more than the limit of 5", "d.html: the file is empty", "e.csv: the file is empty",
      ])
  }

  @Test func pathsThatDifferByCaseOnlyAreFound() async throws {
    let findings = try await check(["weeks/2026-W44/index.html": "x", "weeks/2026-w44/index.html": "x"])
    #expect(findings == ["weeks/2026-w44/index.html: differs from 'weeks/2026-W44/index.html' by case only"])
  }

  @Test func keptPagesAreCheckedToo() async throws {
    try sandbox.publish(["index.html": "<a href='d/a.html'>", "d/a.html": "a"])
    let staging = try sandbox.begin()
    defer { staging.abandon() }
    #expect(try staging.keep("index.html"))
    let findings = try await staging.check(CheckRules { _ in nil }, jobs: 1)
    #expect(findings.map(\.path) == ["index.html"])
    #expect(findings.map(\.offset) == [9])
  }

  @Test func findingsOfOnePageAreLimited() async throws {
    let findings = try await check(["index.html": String(repeating: "<a href=x>\n", count: 1_000)])
    #expect(findings.count == PageScan.findingLimit)
    #expect(findings.last == "index.html:20: link to 'x', which is not there")
  }

  @Test func errorNamesTheFirstFindingsAndCountsTheRest() {
    let findings = (1...25).map { CheckFinding(path: "a.html", line: $0, offset: 0, fault: .missingTarget("x")) }
    let words = PublishingError.checkFailed(findings).description
    #expect(words.contains("a.html:20: link to 'x', which is not there; and 5 more"))
    #expect(!words.contains("a.html:21"))
  }

  @Test func markupCutAnywhereIsScanned() {
    let markup = Array(
      "<!-- x --><![CDATA[x]]><?x ?><a href=\"b\\\" id='c' srcset='a 1x,b'>&#x41;<style>@import 'x' url( \"a\\\" )/* */</style><script>"
        .utf8)
    for length in 0...markup.count {
      var scanner = MarkupScanner(Array(markup[..<length]))
      scanner.scan(isFeed: false)
      for reference in scanner.references {
        #expect(reference.value.upperBound <= length)
        _ = PageScan.address(reference, in: Array(markup[..<length]))
      }
    }
  }
}
