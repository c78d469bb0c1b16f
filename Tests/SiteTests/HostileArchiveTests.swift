import Foundation
import TestSupport
import Testing

/// Hostile text in every field of every kind of report and in the names of files, through the built binary.
struct HostileArchiveTests {
  /// Texts that break out of something if one writer forgets to escape; some are built on combining characters.
  static let payloads: [String] = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</title><h1>x</h1>",
    "\u{301}\"\u{301} onmouseover=\u{301}\"alert(1)", "\u{600}<b\u{600}>x", "&lt;b&gt;&#60;i&#62;",
    "]]><!-- --><?php ?>", "{{frame.title}}{{{x}}}{{>head}}", "javascript:alert(1)//", "\u{202E}gpj.exe\u{2066}",
    "=HYPERLINK(\"http://x.example\")", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1",
    "\u{1B}[31mred\u{9B}2J\u{7}\r\nx", "../../../etc/passwd", "a b", "-", "CON",
    String(repeating: "n", count: 300) + ".example", "\u{0}nul\u{1}", "\u{2028}\u{FEFF}\u{FFFF}x", "ok",
  ]

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// A text for an XML document; what XML cannot hold stands there as it is.
  private static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\r", with: "&#13;")
  }

  private static func json(_ text: String) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed), as: UTF8.self)
  }

  private static func aggregate(_ text: String, _ number: Int, domain: String) -> String {
    let p = xml(text)
    return """
      <?xml version="1.0"?>
      <feedback><version>\(p)</version><report_metadata><org_name>\(p)</org_name><email>\(p)</email>
      <extra_contact_info>\(p)</extra_contact_info><report_id>\(number)\(p)</report_id>
      <date_range><begin>1791936000</begin><end>1792022399</end></date_range><error>\(p)</error>
      <generator>\(p)</generator></report_metadata>
      <policy_published><domain>\(xml(domain))</domain><adkim>\(p)</adkim><aspf>\(p)</aspf><p>\(p)</p><sp>\(p)</sp>
      <np>\(p)</np><pct>\(p)</pct><fo>\(p)</fo><testing>\(p)</testing><discovery_method>\(p)</discovery_method>
      </policy_published>
      <record><row><source_ip>\(p)</source_ip><count>3</count><policy_evaluated><disposition>\(p)</disposition>
      <dkim>\(p)</dkim><spf>fail</spf><reason><type>\(p)</type><comment>\(p)</comment></reason></policy_evaluated></row>
      <identifiers><header_from>\(p)</header_from><envelope_from>\(p)</envelope_from><envelope_to>a@\(p)</envelope_to>
      </identifiers><auth_results>
      <dkim><domain>\(p)</domain><selector>\(p)</selector><result>\(p)</result><human_result>\(p)</human_result></dkim>
      <spf><domain>\(p)</domain><scope>\(p)</scope><result>\(p)</result><human_result>\(p)</human_result></spf>
      </auth_results></record>
      <record><row><source_ip>192.0.2.\(number % 250)</source_ip><count>5</count><policy_evaluated>
      <disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
      <identifiers><header_from>example.com</header_from></identifiers></record></feedback>
      """
  }

  private static func tls(_ text: String) throws -> String {
    let p = try json(text)
    return """
      {"organization-name":\(p),"date-range":{"start-datetime":"2026-10-14T00:00:00Z","end-datetime":
      "2026-10-14T23:59:59Z"},"contact-info":\(p),"report-id":\(p),"policies":[{"policy":{"policy-type":\(p),
      "policy-string":[\(p)],"policy-domain":\(p),"mx-host":[\(p)]},"summary":{"total-successful-session-count":2,
      "total-failure-session-count":1},"failure-details":[{"result-type":\(p),"sending-mta-ip":\(p),
      "receiving-mx-hostname":\(p),"receiving-mx-helo":\(p),"receiving-ip":\(p),"failed-session-count":1,
      "additional-information":\(p),"failure-reason-code":\(p)}]},{"policy":{"policy-type":"sts","policy-domain":
      "example.com"},"summary":{}}]}
      """
  }

  private static func failure(_ text: String) -> String {
    """
    From: \(text) <a@example.org>
    Subject: \(text)
    Content-Type: multipart/report; report-type=feedback-report; boundary=b

    --b
    Content-Type: message/feedback-report

    Feedback-Type: auth-failure
    Auth-Failure: \(text)
    Delivery-Result: \(text)
    Identity-Alignment: \(text)
    Reported-Domain: \(text)
    Reporting-MTA: dns; \(text)
    Source-IP: \(text)
    Arrival-Date: Wed, 14 Oct 2026 09:15:00 +0000

    --b
    Content-Type: message/rfc822

    Subject: private \(text)

    secret-of-a-person
    --b--
    """
  }

  /// Writes an archive in which `poison` makes each text.
  private func write(_ archive: String, _ poison: (String) -> String) throws {
    for (number, payload) in Self.payloads.enumerated() {
      let text = poison(payload)
      try directory.write(Self.aggregate(text, number, domain: "example.com"), to: "\(archive)/\(number)-a.xml")
      try directory.write(Self.aggregate(text, number, domain: text), to: "\(archive)/\(number)-b.xml")
      try directory.write(try Self.tls(text), to: "\(archive)/\(number)-c.json")
      try directory.write(Self.failure(text), to: "\(archive)/\(number)-d.eml")
      try directory.write("From: a@example.org\nSubject: \(text)\n\n\(text)\n", to: "\(archive)/\(number)-e.eml")
      try directory.write("<feedback><\(text)", to: "\(archive)/\(number)-f.xml")
      let name = text.utf8.map { $0 == 0 || $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }.prefix(240)
      try directory.write(
        Array("<feedback>&".utf8), toBytes: Array("\(archive)/\(number)-".utf8) + name + Array(".xml".utf8))
    }
  }

  private func build(_ archive: String) throws -> BuiltProgram.Result {
    try BuiltProgram.run(
      ["build", archive, "--output", "\(archive)-site", "--now", "2026-11-03T00:00:00Z"], in: directory.path)
  }

  /// Whether a terminal or a reader could be led astray by a scalar.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0xFEFF, 0xFFFF: true
    default: false
    }
  }

  @Test func nothingInAnArchiveBecomesMarkupAFormulaOrAPath() throws {
    try write("clean") { _ in "plain" }
    try write("dirty") { $0 }
    let clean = try build("clean")
    let dirty = try build("dirty")
    #expect([0, 1].contains(clean.status))
    #expect(dirty.status == 1, "\(dirty.error)")
    for text in [dirty.output, dirty.error] {
      #expect(text.unicodeScalars.allSatisfy { !Self.isHidden($0) })
    }
    let cleanFiles = try directory.files(below: "clean-site")
    let allowed = cleanFiles.filter { $0.key.hasSuffix(".html") }.values.reduce(into: Set<String>()) { names, page in
      names.formUnion(MarkupCensus(page).names)
    }
    let files = try directory.files(below: "dirty-site")
    #expect(files["robots.txt"] == cleanFiles["robots.txt"])
    #expect(files["404.html"] != nil)
    var pages = 0
    for (path, bytes) in files {
      // Weeks are named as ISO 8601 names them: `weeks/2026-W42/`.
      let name = path.hasPrefix("weeks/") ? path.replacing("-W", with: "-w") : path
      #expect(name.wholeMatch(of: /[a-z0-9_.\/-]+/) != nil && !path.contains(".."), "\(path)")
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("secret-of-a-person"), "\(path)")
      if path.hasSuffix(".html") {
        pages += 1
        try checkPage(path, bytes, allowed)
      } else if path.hasSuffix(".json") {
        #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: Data(bytes)) }
      } else if path.hasSuffix(".csv") {
        checkTable(path, text)
      } else if path.hasSuffix(".txt") || path.hasSuffix(".eml") {
        // The columns of the manifest are divided by tabulators.
        let own: Set<Unicode.Scalar> = path == "manifest.txt" ? ["\t"] : ["\r"]
        #expect(text.unicodeScalars.allSatisfy { !Self.isHidden($0) || own.contains($0) }, "\(path)")
      }
    }
    #expect(pages >= 6)
    for kind in Self.kinds {
      #expect(files.keys.contains { (try? kind.wholeMatch(in: $0)) != nil }, "no page of its kind")
    }
    let feeds = try [files, cleanFiles].map { MarkupCensus(try #require($0["feed.atom"])).names }
    #expect(feeds[0].isSubset(of: feeds[1]) && feeds[1].contains("entry"))
    let fields = [files, cleanFiles].map { files in
      files.filter { $0.key.hasSuffix("/week.eml") }.values.reduce(into: Set<String>()) {
        $0.formUnion(Self.fields($1))
      }
    }
    #expect(fields[0] == fields[1] && fields[1].contains("Subject"))
    let domains = Set(files.keys.compactMap { $0.wholeMatch(of: /d\/([^\/]+)\/.*/).map { String($0.1) } })
    #expect(domains.isSuperset(of: ["example.com"]))
    #expect(domains.isDisjoint(with: ["..", "-", "con", "a b"]))
  }

  /// The kinds of pages and documents that the archive leads to; otherwise the test would prove little.
  private static var kinds: [Regex<Substring>] {
    [
      /index.html/, /advice\/index.html/, /weeks\/index.html/, /weeks\/[^\/]+\/index.html/, /about.html/,
      /problems\/index.html/, /failures\/index.html/, /tls\/index.html/, /tls\/[^\/]+\/index.html/, /s\/index.html/,
      /s\/[^\/]+\/index.html/, /r\/index.html/, /r\/[^\/]+\/index.html/, /d\/[^\/]+\/index.html/,
      /d\/[^\/]+\/advice.html/, /d\/[^\/]+\/[0-9-]+\/index.html/, /d\/[^\/]+\/[0-9-]+\/[0-9]+.html/,
      /d\/[^\/]+\/s\/[^\/]+\/index.html/,
    ]
  }

  /// The names of a mail's header fields.
  private static func fields(_ mail: [UInt8]) -> [String] {
    String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }.map {
      String($0.prefix { $0 != ":" })
    }
  }

  private func checkPage(_ path: String, _ bytes: [UInt8], _ allowed: Set<String>) throws {
    let census = MarkupCensus(bytes)
    // A figure without values, or a table with more rows, may lack or have what the clean page has not.
    let strange = census.names.subtracting(allowed).filter { !Self.ours.contains($0) }
    #expect(strange.isEmpty, "\(path): \(strange.sorted())")
    #expect(census.names.allSatisfy { !$0.contains("@on") && !$0.hasSuffix("@style") }, "\(path)")
    #expect(Set(census.identifiers).count == census.identifiers.count, "\(path)")
    for link in census.links { #expect(link.wholeMatch(of: /[a-zA-Z0-9_.\/#,:-]*/) != nil, "\(path): \(link)") }
    #expect(census.links.allSatisfy { !$0.contains(":") || $0 == "data:," }, "\(path)")
    #expect(HTMLNesting.fault(bytes) == nil, "\(path)")
    let text = String(decoding: bytes, as: UTF8.self)
    // A tabulator is a blank to a browser.
    #expect(text.unicodeScalars.allSatisfy { !Self.isHidden($0) || $0 == "\t" }, "\(path)")
  }

  /// What the templates and figures make, in whatever archive.
  private static let ours: Set<String> = ["span@title", "abbr", "abbr@title", "g", "title", "rect@class"]

  private func checkTable(_ path: String, _ text: String) {
    var cell = ""
    var isQuoted = false
    func end() {
      let first = cell.unicodeScalars.first.map(String.init) ?? "x"
      #expect(!"=+-@\t\r＝＋－＠".contains(first), "\(path): \(cell)")
      cell = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted, "\n" where !isQuoted: end()
      case "\r" where !isQuoted: break
      default:
        #expect(!Self.isHidden(scalar) && scalar != "\n", "\(path): U+\(String(scalar.value, radix: 16)) in \(cell)")
        cell.unicodeScalars.append(scalar)
      }
    }
    #expect(!isQuoted, "\(path)")
  }

  @Test func showKeepsTextInJSONAndHarmlessInATerminal() throws {
    try write("dirty") { $0 }
    for (number, payload) in Self.payloads.enumerated() {
      let names = ["a.xml", "c.json", "d.eml"].map { "dirty/\(number)-\($0)" }
      let text = try BuiltProgram.run(["show"] + names, in: directory.path)
      for stream in [text.output, text.error] { #expect(stream.unicodeScalars.allSatisfy { !Self.isHidden($0) }) }
      let json = try BuiltProgram.run(["show", "--json"] + names, in: directory.path)
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      let reports = try #require(object?["reports"] as? [[String: Any]])
      #expect(Set(reports.compactMap { $0["kind"] as? String }) == ["aggregate", "tls", "failure"], "\(payload)")
      // XML cannot hold everything, JSON can: there the text comes out as it went in, but for blanks around it.
      let name = reports.first { $0["kind"] as? String == "tls" }?["org_name"] as? String
      let controls = CharacterSet(charactersIn: "\u{0}"..."\u{20}")
      #expect(name == payload.trimmingCharacters(in: controls), "\(payload)")
    }
  }
}
