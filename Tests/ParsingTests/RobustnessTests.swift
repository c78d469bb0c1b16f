import Parsing
import Reports
import Testing

/// No input may end the program.
struct RobustnessTests {
  private static let documents: [[UInt8]] = [
    Array(
      Sample.feedback(
        metadata: "<version>1.0</version>" + Sample.metadata + "<!-- c --><?p i?>",
        records: Sample.record() + Sample.record(ip: "2001:db8::1", count: "1.0")
      ).utf8),
    Array(
      ("<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<ns1:feedback xmlns:ns1=\"urn:ietf:params:xml:ns:dmarc-2.0\">"
        + Sample.policy + "<record><row><source_ip><![CDATA[192.0.2.1]]></source_ip><count>2</count><policy_evaluated>"
        + "<reason>x &amp; &#x41; y</reason></policy_evaluated></row></record></ns1:feedback>").utf8),
    Encoded.all[4].bytes,
  ]
  private static let texts: [[UInt8]] = [
    Array(
      #"{"report-id":"a\u00e9","date-range":{"start-datetime":"2026-11-03T00:00:00Z"},"policies":[{"policy":{"mx-host":"a"},"summary":{"total-successful-session-count":"42"}}]} x"#
        .utf8),
    Array(
      "Feedback-Type: auth-failure\r\nArrival-Date: Tue, 3 Nov 2026 09:15:00 +0900\r\nSource-IP: 192.0.2.1 (a)\r\n".utf8
    ),
  ]

  /// Reads bytes with all parsers and looks whether what came out holds together.
  private func read(_ bytes: ArraySlice<UInt8>, _ parser: AggregateParser, _ set: inout ReportSet) {
    var problems: [Problem] = []
    let before = (set.aggregates.count, set.records.count)
    let outcome = parser.parse(bytes, context: DocumentContext(), into: &set, problems: &problems)
    if case .reports(let count) = outcome {
      #expect(set.aggregates.count == before.0 + count)
      #expect(set.aggregates.last?.records.upperBound == set.records.count)
    } else {
      #expect(set.aggregates.count == before.0)
      #expect(set.records.count == before.1)
      #expect((outcome == .refused) == problems.contains { $0.severity == .refused })
    }
    #expect(Set(problems.map(\.code)).count == problems.count)
    #expect(problems.allSatisfy { ($0.line ?? 1) >= 1 && ($0.column ?? 1) >= 1 })
  }

  @Test func cutDocumentsAreReadOrRefused() {
    let parser = AggregateParser(limits: .standard, now: testNow)
    var set = ReportSet()
    for document in Self.documents + Self.texts {
      for length in 0...document.count {
        read(document[..<length], parser, &set)
        if length % 3 == 0 { read(document[length...], parser, &set) }
        readTexts(document[..<length])
      }
    }
    #expect(set.aggregates.count > 100)
  }

  @Test func mutatedDocumentsAreReadOrRefused() {
    let parser = AggregateParser(limits: .standard, now: testNow)
    var set = ReportSet()
    var state: UInt64 = 0x5EED
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % max(bound, 1)
    }
    let pieces: [[UInt8]] = [
      [0], [0xFF], [0xC3], Array("<".utf8), Array("&".utf8), Array(">".utf8), Array("</record>".utf8),
      Array("<record>".utf8), Array("<feedback>".utf8), Array("]]>".utf8), Array("<!--".utf8), Array("\"".utf8),
      Array("<![CDATA[".utf8), Array("99999999999999999999".utf8), Array("{[".utf8), Array("\\ud800".utf8),
    ]
    for round in 0..<1_500 {
      let all = Self.documents + Self.texts
      var document = all[round % all.count]
      for _ in 0...random(4) {
        let place = random(document.count)
        switch random(3) {
        case 0: document[place] ^= UInt8(1 << random(8))
        case 1: document.insert(contentsOf: pieces[random(pieces.count)], at: place)
        default: document.removeSubrange(place..<min(place + random(40), document.count))
        }
        if document.isEmpty { break }
      }
      read(document[...], parser, &set)
      readTexts(document[...])
    }
    #expect(set.aggregates.count > 100)
  }

  private func readTexts(_ bytes: ArraySlice<UInt8>) {
    var set = ReportSet()
    var problems: [Problem] = []
    let tls = TLSReportParser(limits: .standard, now: testNow)
      .parse(bytes, context: DocumentContext(), into: &set, problems: &problems)
    let failure = FailureReportParser(limits: .standard, now: testNow)
      .parse(bytes, context: DocumentContext(), into: &set, problems: &problems)
    #expect((tls == .reports(1)) == (set.tls.count == 1))
    #expect((failure == .reports(1)) == (set.failures.count == 1))
  }

  @Test func hostileNestingIsLinear() {
    // Each of these once cost some parser the square of its length.
    let count = 60_000
    for piece in ["<", "<!--", "<a ", "&", "<record>", "</record>", "<![CDATA[", "<email><", "<feedback>", "<?", "</"] {
      let parsed = Parsed("<feedback>\(Sample.policy)" + String(repeating: piece, count: count))
      #expect(parsed.outcome != .notAReport("x"))
    }
  }
}
