import Reports
import Testing

@testable import Archive

struct DeduplicationTests {
  /// A set of reports, each with one record, given by the facts that duplicates are found by.
  private struct Builder {
    var set = ReportSet()

    mutating func add(
      org: String = "Example", email: String = "dmarc@example.net", domain: String = "example.com", id: String = "1",
      begin: Int = 0, length: Int = 86399, count: UInt32 = 1, file: String, received: Int? = nil
    ) {
      var policy = PolicyPublished()
      policy.domain = set.texts.intern(domain)
      var record = Record()
      record.count = count
      set.records.append(record)
      var report = AggregateReport()
      report.orgName = set.texts.intern(org)
      report.email = set.texts.intern(email)
      report.reportID = set.texts.intern(id)
      report.begin = Timestamp(seconds: begin)
      report.end = Timestamp(seconds: begin + length)
      report.policyPublished = set.lists.intern(policy.texts)
      report.records = set.records.count - 1..<set.records.count
      report.origin = Origin(file: file)
      report.received = received.map(Timestamp.init(seconds:))
      set.aggregates.append(report)
    }

    /// The files of the reports that stay, how many copies went, and what was said.
    consuming func apply() -> (files: [String], duplicates: Int, problems: [Problem]) {
      var deduplication = Deduplication()
      deduplication.apply(to: &set)
      return (set.aggregates.map(\.origin.file), deduplication.duplicates, deduplication.problems)
    }
  }

  @Test func identicalCopiesGoSilentlyAndTheGreaterPathStays() {
    var builder = Builder()
    builder.add(file: "b")
    builder.add(file: "c")
    builder.add(file: "a")
    let result = builder.apply()
    #expect(result.files == ["c"])
    #expect(result.duplicates == 2)
    #expect(result.problems.isEmpty)
  }

  @Test func ofDifferentCopiesTheOneWithMoreMessagesStays() {
    var builder = Builder()
    builder.add(count: 7, file: "a")
    builder.add(count: 3, file: "b")
    let result = builder.apply()
    #expect(result.files == ["a"])
    #expect(
      result.problems.map(\.message) == [
        "same report as 'a', but with other content: 3 messages here, 7 there; that copy is counted, this one is not"
      ])
    #expect(result.problems.first?.origin.file == "b")
    #expect(result.problems.first?.code == "duplicate")
    #expect(result.problems.first?.severity == .notice)
  }

  @Test func whatStaysKnowsItsCopiesAndWhenTheFirstOfThemCame() {
    var builder = Builder()
    builder.add(file: "a", received: 90_000)
    builder.add(file: "b", received: 95_000)
    builder.add(file: "c")
    builder.add(id: "2", begin: 86_400, file: "d", received: 199_000)
    var deduplication = Deduplication()
    deduplication.apply(to: &builder.set)
    #expect(deduplication.problems.isEmpty)
    #expect(builder.set.aggregates.map(\.origin.file) == ["c", "d"])
    #expect(builder.set.aggregates.map(\.copies) == [2, 0])
    #expect(builder.set.aggregates.map(\.received?.seconds) == [90_000, 199_000])
  }

  @Test func bracketsCaseOfTheReporterAndItsAddressDoNotMakeAnotherReport() {
    var builder = Builder()
    builder.add(org: "Example", id: "<1>", file: "a")
    builder.add(org: "EXAMPLE", id: "1", file: "b")
    builder.add(org: "example", id: "{ 1 }", file: "c")
    #expect(builder.apply().duplicates == 2)
  }

  @Test(arguments: ["period", "length", "domain", "reporter", "identifier"])
  func whatMakesAnotherReport(_ difference: String) {
    var builder = Builder()
    builder.add(file: "a")
    switch difference {
    case "period": builder.add(begin: 86400, file: "b")
    case "length": builder.add(length: 86400, file: "b")
    case "domain": builder.add(domain: "example.org", file: "b")
    case "reporter": builder.add(org: "Other", file: "b")
    default: builder.add(id: "2", file: "b")
    }
    #expect(builder.apply().files.count == 2)
  }

  @Test func withoutAnOrganisationTheDomainOfTheAddressCounts() {
    var builder = Builder()
    builder.add(org: "", email: "a@example.net", file: "a")
    builder.add(org: "", email: "b@EXAMPLE.net", file: "b")
    builder.add(org: "", email: "a@example.org", file: "c")
    #expect(builder.apply().files.sorted() == ["b", "c"])
  }

  @Test func withoutAnIdentifierTheContentDecides() {
    var builder = Builder()
    builder.add(id: "", count: 1, file: "a")
    builder.add(id: "", count: 2, file: "b")
    builder.add(id: "", count: 1, file: "c")
    let result = builder.apply()
    #expect(result.files.sorted() == ["b", "c"])
    #expect(result.duplicates == 1)
  }

  @Test func theResultDoesNotDependOnTheOrderOfReading() {
    let files = ["a", "b", "c", "d"]
    for rotation in 0..<4 {
      var builder = Builder()
      for file in files[rotation...] + files[..<rotation] {
        builder.add(id: file == "a" || file == "c" ? "x" : "y", begin: file < "c" ? 0 : 86400, file: file)
      }
      #expect(builder.apply().files == files, "beginning with \(files[rotation])")
    }
  }

  @Test func manyWithoutAnIdentifierTakeNoLongerThanTheirNumber() {
    var builder = Builder()
    for number in 0..<20_000 { builder.add(id: "", count: UInt32(1 + number / 2), file: "\(number)") }
    let result = builder.apply()
    #expect(result.files.count == 10_000)
    #expect(result.duplicates == 10_000)
  }

  /// What stays, found in the plainest way.
  private func expected(_ set: ReportSet) -> [String] {
    struct Key: Hashable {
      let (org, domain, id): (String, String, String)
      let (begin, end): (Timestamp, Timestamp)
      let count: UInt32

      init(_ report: AggregateReport, _ set: ReportSet) {
        domain = set.texts.string(set.policy(of: report).domain)
        id = set.texts.string(report.reportID).filter { !"<>{}".contains($0) }
        // Without an identifier, everything has to be the same.
        let name = set.texts.string(report.orgName)
        org = id.isEmpty ? name : name.lowercased()
        begin = report.begin
        end = report.end
        count = id.isEmpty ? set.records[report.records.lowerBound].count : 0
      }
    }
    func bytes(_ text: Text) -> [UInt8] { Array(set.texts.bytes(of: text)) }
    return Dictionary(grouping: set.aggregates) { Key($0, set) }.values.compactMap { copies in
      copies.max { left, right in
        let (one, two) = (set.messages(of: left), set.messages(of: right))
        return one != two ? one < two : left.origin.file < right.origin.file
      }
    }.sorted { left, right in
      let domains = (bytes(set.policy(of: left).domain), bytes(set.policy(of: right).domain))
      if domains.0 != domains.1 { return domains.0.lexicographicallyPrecedes(domains.1) }
      if left.begin != right.begin { return left.begin < right.begin }
      if left.end != right.end { return left.end < right.end }
      if left.orgName != right.orgName { return bytes(left.orgName).lexicographicallyPrecedes(bytes(right.orgName)) }
      if left.reportID != right.reportID {
        return bytes(left.reportID).lexicographicallyPrecedes(bytes(right.reportID))
      }
      return left.origin.file < right.origin.file
    }.map(\.origin.file)
  }

  @Test(arguments: 1...8) func whatStaysAndItsOrderAreThoseOfThePlainestWay(seed: UInt64) {
    var generator = SplitMix(state: seed)
    var builder = Builder()
    for number in 0..<300 {
      builder.add(
        org: ["Example", "EXAMPLE", "Other"].randomElement(using: &generator) ?? "",
        domain: ["example.com", "example.org", "a.example"].randomElement(using: &generator) ?? "",
        id: ["1", "<1>", "{1}", "2", ""].randomElement(using: &generator) ?? "",
        begin: 86_400 * Int.random(in: 0..<4, using: &generator),
        length: 86_399 + Int.random(in: 0..<2, using: &generator), count: UInt32.random(in: 1...3, using: &generator),
        file: "\(1_000 + number)")
    }
    let wanted = expected(builder.set)
    let result = builder.apply()
    #expect(result.files == wanted)
    #expect(result.duplicates == 300 - wanted.count)
  }

  @Test func keepingMovesWhatStays() {
    for places in [[], [0], [4, 2], [3, 0, 1], [4, 3, 2, 1, 0], [1, 2, 3, 4, 0]] {
      var values = ["a", "b", "c", "d", "e"]
      let wanted = places.map { values[$0] }
      values.keep(places)
      #expect(values == wanted)
    }
  }

  @Test func overlappingPeriodsAreKeptAndToldOnce() {
    var builder = Builder()
    builder.add(id: "1", begin: 0, file: "a")
    builder.add(id: "2", begin: 43200, file: "b")
    builder.add(id: "3", begin: 86399 - 3600, file: "c")
    let result = builder.apply()
    #expect(result.files == ["a", "b", "c"])
    #expect(result.problems.map(\.code) == ["overlap"])
    #expect(result.problems.first?.message.contains("for the first time of 2:") == true)
  }
}
