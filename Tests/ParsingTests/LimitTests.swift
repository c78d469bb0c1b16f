import Parsing
import Reports
import Testing

/// What happens when a document holds more than it may.
struct LimitTests {
  private func limits(_ change: (inout ParsingLimits) -> Void) -> ParsingLimits {
    var limits = ParsingLimits.standard
    change(&limits)
    return limits
  }

  /// A report that is read strictly, and the same one with damage at its end.
  private func both(_ text: String) -> [String] { [text, text + "&"] }

  @Test func recordsBeforeTheLimitAreKept() {
    for text in both(Sample.feedback(records: String(repeating: Sample.record() + "\n", count: 5))) {
      let parsed = Parsed(text, limits: limits { $0.records = 3 })
      #expect(parsed.outcome == .reports(1))
      #expect(parsed.set.records.count == 3)
      #expect(parsed.report.records == 0..<3)
      #expect(parsed.codes.last == "limit-records")
      #expect(parsed.problems.last?.line == 7)
      #expect(
        parsed.problems.last?.message
          == "there are more records than the limit of 3; what was complete before is kept; raise the limit if the "
          + "report is genuine")
    }
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "<x>", count: 100) + String(repeating: "</x>", count: 100)
    let parsed = Parsed(Sample.feedback(records: Sample.record() + deep + Sample.record()))
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.set.records.count == 1)
    #expect(parsed.codes == ["limit-depth"])
    #expect(Parsed(String(repeating: "<x>", count: 100)).codes == ["limit-depth"])
    #expect(Parsed("<feedback>" + String(repeating: "<error>", count: 100_000)).outcome == .refused)
  }

  @Test func attributesAreLimited() {
    let attributes = (0..<40).map { " a\($0)='1'" }.joined()
    for text in both(Sample.feedback(records: Sample.record() + "<record\(attributes)></record>")) {
      let parsed = Parsed(text)
      #expect(parsed.set.records.count == 1)
      #expect(parsed.codes.last == "limit-attributes")
    }
  }

  @Test(arguments: ["<", "<a", "</a", "<org_name", "</record>"])
  func straysAreLimited(stray: String) {
    let strays = String(repeating: stray, count: 50)
    for text in [Sample.feedback(records: Sample.record() + strays), strays + Sample.feedback()] {
      let generous = Parsed(text)
      #expect(!generous.codes.contains("limit-strays"))
      let parsed = Parsed(text, limits: limits { $0.strays = 30 })
      #expect(parsed.codes.last == "limit-strays")
      #expect(parsed.problems.last?.line != nil)
    }
    let parsed = Parsed(Sample.feedback(records: Sample.record() + strays), limits: limits { $0.strays = 30 })
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.set.records.count == 1)
    #expect(
      parsed.problems.last?.message
        == "there are more stray '<' and broken tags than the limit of 30; what was complete before is kept; ask for the "
        + "report again if it matters")
  }

  @Test func longTextsAreLeftOut() {
    let long = String(repeating: "x", count: 70_000)
    let text = Sample.feedback().replacing("receiver.example</org", with: long + "</org")
    for text in [text, text.replacing("</report_id>", with: "/report_id>")] {
      let parsed = Parsed(text)
      #expect(parsed.outcome == .reports(1))
      #expect(parsed.report.orgName == .absent)
      #expect(parsed.codes.contains("limit-text"))
      #expect(parsed.sums == [0, 3, 0, 0])
    }
  }

  @Test func longAttributesAreTold() {
    let long = String(repeating: "x", count: 70_000)
    for text in both(Sample.feedback(records: "<record a='\(long)'></record>" + Sample.record())) {
      let parsed = Parsed(text)
      #expect(parsed.outcome == .reports(1))
      #expect(parsed.codes.contains("limit-text"))
    }
  }

  @Test func longDocumentsAreReadAsFarAsTheLimit() {
    let text = Sample.feedback(records: String(repeating: Sample.record(), count: 10))
    let parsed = Parsed(text, limits: limits { $0.documentBytes = 2_000 })
    #expect(parsed.outcome == .reports(1))
    #expect(parsed.codes.last == "limit-document")
    #expect(parsed.set.records.count >= 2)
    #expect(parsed.set.records.count < 10)
  }

  @Test func reportsAreLimited() {
    let text = "<x>" + String(repeating: Sample.feedback(), count: 5) + "</x>"
    let parsed = Parsed(text, limits: limits { $0.reports = 2 })
    #expect(parsed.outcome == .reports(2))
    #expect(parsed.codes == ["limit-reports"])
    #expect(parsed.set.records.count == 2)
  }

  @Test func errorsAreLimited() {
    let errors = String(repeating: "<error>e</error>", count: 5)
    let parsed = Parsed(
      Sample.feedback().replacing("</report_metadata>", with: errors + "</report_metadata>"),
      limits: limits { $0.errors = 2 })
    #expect(parsed.set.lists.texts(of: parsed.report.errors).count == 2)
    #expect(parsed.codes == ["limit-errors"])
  }

  @Test func parserServesManyDocumentsAndSets() {
    let parser = AggregateParser(limits: .standard, now: testNow)
    var first = ReportSet()
    var second = ReportSet()
    var problems: [Problem] = []
    func parse(_ text: String, into set: inout ReportSet) -> ParsingOutcome {
      parser.parse(Array(text.utf8)[...], context: DocumentContext(), into: &set, problems: &problems)
    }
    #expect(parse(Sample.feedback(), into: &first) == .reports(1))
    #expect(parse("<feedback><record", into: &first) == .refused)
    #expect(parse("<html/>", into: &first) == .notAReport("an HTML page"))
    let mixed = Sample.record(ip: "2001:DB8::1", identifiers: "<header_from>A@B.example</header_from>")
    for _ in 0..<2 {
      #expect(parse(Sample.feedback(records: mixed), into: &second) == .reports(1))
      #expect(parse(Sample.feedback(records: mixed) + "x", into: &first) == .reports(1))
    }
    #expect(first.aggregates.map(\.records) == [0..<1, 1..<2, 2..<3])
    #expect(second.aggregates.map(\.records) == [0..<1, 1..<2])
    for record in second.records + [] {
      #expect(second.texts.string(record.sourceIP) == "2001:db8::1")
      #expect(second.texts.string(record.headerFrom) == "b.example")
    }
    #expect(first.texts.string(first.records[2].headerFrom) == "b.example")
  }
}
