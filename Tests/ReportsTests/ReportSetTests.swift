import Reports
import Testing

struct ReportSetTests {
  /// A set with one report of two records, whose texts have a prefix.
  private func set(_ prefix: String) -> ReportSet {
    var set = ReportSet()
    _ = set.texts.intern(prefix + "filler")
    func text(_ name: String) -> Text { set.texts.intern(prefix + name) }
    var policy = PolicyPublished()
    policy.domain = text("domain")
    policy.p = .reject
    var report = AggregateReport()
    report.version = text("version")
    report.orgName = text("org")
    report.email = text("email")
    report.extraContactInfo = text("extra")
    report.reportID = text("id")
    report.generator = text("generator")
    report.errors = set.lists.intern([text("error")])
    report.policyPublished = set.lists.intern(policy.texts)
    report.begin = Timestamp(seconds: 1_793_664_000)
    report.end = Timestamp(seconds: 1_793_750_399)
    for count in 1...2 as ClosedRange<UInt32> {
      var record = Record()
      record.count = count
      record.sourceIP = text("ip")
      record.disposition = text("disposition")
      record.dkim = .pass
      record.spf = text("spf")
      record.headerFrom = text("header")
      record.envelopeFrom = .empty
      record.envelopeTo = text("to")
      record.reasons = set.lists.intern([.other, text("comment")])
      record.dkimResults = set.lists.intern([text("d"), text("s"), .pass, .absent])
      record.spfResults = set.lists.intern([text("d"), .mfrom, .fail, text("human")])
      set.records.append(record)
    }
    report.records = 0..<2
    set.aggregates.append(report)
    var tls = TLSReport()
    tls.reportID = prefix
    set.tls.append(tls)
    var failure = FailureReport()
    failure.reporter = prefix
    set.failures.append(failure)
    return set
  }

  /// Everything that a set says, in words.
  private func describe(_ set: ReportSet) -> [String] {
    func text(_ text: Text) -> String { set.texts.optionalString(text) ?? "-" }
    func list(_ list: ListID) -> String { set.lists.texts(of: list).map(text).joined(separator: ",") }
    return set.aggregates.map { report in
      let head = [
        report.version, report.orgName, report.email, report.extraContactInfo, report.reportID, report.generator,
      ]
      let records = set.records(of: report).map { record in
        let texts = [
          record.sourceIP, record.disposition, record.dkim, record.spf, record.headerFrom, record.envelopeFrom,
          record.envelopeTo,
        ]
        let lists = [record.reasons, record.dkimResults, record.spfResults]
        return "\(record.count)|" + texts.map(text).joined(separator: "|") + "|"
          + lists.map(list).joined(separator: "|")
      }
      return head.map(text).joined(separator: "|") + "|" + list(report.errors) + "|" + list(report.policyPublished)
        + "|"
        + records.joined(separator: " ; ")
    }
  }

  @Test func mergedSetsSayWhatTheySaidApart() {
    let (left, right) = (set("l."), set("r."))
    var merged = left
    merged.merge(right)
    #expect(describe(merged) == describe(left) + describe(right))
    #expect(merged.aggregates.map(\.records) == [0..<2, 2..<4])
    #expect(merged.aggregates.map { merged.messages(of: $0) } == [3, 3])
    #expect(merged.texts.string(merged.policy(of: merged.aggregates[1]).domain) == "r.domain")
    #expect(merged.tls.map(\.reportID) == ["l.", "r."])
    #expect(merged.failures.map(\.reporter) == ["l.", "r."])
  }

  @Test func mergeOfEqualSetsStoresTextsOnce() {
    var merged = set("a.")
    let (texts, lists) = (merged.texts.count, merged.lists.count)
    merged.merge(set("a."))
    #expect(merged.texts.count == texts)
    #expect(merged.lists.count == lists)
    #expect(Set(merged.records).count == 2)
  }

  @Test func mergeWithNothingChangesNothing() {
    let left = set("a.")
    var merged = left
    merged.merge(ReportSet())
    #expect(describe(merged) == describe(left))
    var empty = ReportSet()
    empty.merge(left)
    #expect(describe(empty) == describe(left))
  }

  @Test func groupingPlaysNoPart() {
    let sets = ["a.", "b.", "a."].map(set)
    var first = sets[0]
    first.merge(sets[1])
    first.merge(sets[2])
    var tail = sets[1]
    tail.merge(sets[2])
    var second = sets[0]
    second.merge(tail)
    #expect(describe(first) == describe(second))
  }

  @Test(arguments: [
    (1_793_664_000, 1_793_750_399, "2026-11-03"), (1_793_631_600, 1_793_717_999, "2026-11-03"),
    (1_793_664_000, 1_793_664_000, "2026-11-03"), (1_793_750_400, 1_793_836_800, "2026-11-04"), (0, 0, "1970-01-01"),
  ])
  func reportsCountOnTheDayOfTheirMiddle(begin: Int, end: Int, day: String) {
    var report = AggregateReport()
    report.begin = Timestamp(seconds: begin)
    report.end = Timestamp(seconds: end)
    #expect(report.day.description == day)
  }
}

struct ProblemTests {
  @Test func orderIsTotal() {
    let origin = Origin(file: "b", part: "2")
    let sorted = [
      Problem(origin: Origin(file: "a", part: "9"), severity: .notice, code: "z", message: "z"),
      Problem(origin: Origin(file: "b", part: "1"), severity: .notice, code: "z", message: "z"),
      Problem(origin: origin, severity: .notice, code: "z", message: "z"),
      Problem(origin: origin, severity: .notice, code: "z", line: 1, column: 2, message: "z"),
      Problem(origin: origin, severity: .notice, code: "z", line: 1, column: 3, message: "z"),
      Problem(origin: origin, severity: .refused, code: "z", line: 2, column: 1, message: "z"),
      Problem(origin: origin, severity: .notice, code: "a", line: 2, column: 1, message: "z"),
      Problem(origin: origin, severity: .notice, code: "b", line: 2, column: 1, message: "a"),
      Problem(origin: origin, severity: .notice, code: "b", line: 2, column: 1, message: "b"),
    ]
    #expect(sorted.reversed().sorted() == sorted)
    #expect(Problem.Severity.allCases.map(\.word) == ["refused", "repaired", "notice"])
    #expect(Problem.Severity.allCases.sorted() == [.refused, .repaired, .notice])
  }
}
