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
