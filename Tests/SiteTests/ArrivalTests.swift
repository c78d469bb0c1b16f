import Reports
import Testing

@testable import Site

/// How reports came: the strip of days and the delay on the page of a reporter.
@Suite struct ArrivalTests {
  private static let row = [SampleSite.Row(address: "192.0.2.10", count: 10)]
  /// The last of ten days with reports.
  private static let last = SampleSite.now.day - 5

  /// Ten days of one reporter; each report came by mail an hour after the end of its day.
  private static func site(_ change: (inout AggregateReport, Int) -> Bool = { _, _ in true }) -> SampleSite {
    var site = SampleSite()
    for offset in (0..<10).reversed() {
      site.add("example.com", last - offset, row)
      guard var report = site.set.aggregates.popLast() else { continue }
      report.received = Timestamp(seconds: report.end.seconds + 3600)
      report.origin.file = "receiver.example!example.com!\(report.begin.seconds)!\(report.end.seconds - 1).xml"
      if change(&report, offset) { site.set.aggregates.append(report) }
    }
    return site
  }

  private static func reporter(_ site: SampleSite) async throws -> (page: String, json: String) {
    let files = try await site.files()
    func text(_ name: String) throws -> String {
      String(decoding: try #require(files["r/example-receiver-3448c7b2/\(name)"]), as: UTF8.self)
    }
    return (try text("index.html"), try text("data.json"))
  }

  /// How many cells of the strip have a state.
  private static func cells(_ state: String, in page: String) -> Int {
    let path =
      page.split(separator: "<svg class=\"chart\"").dropFirst().first?
      .split(separator: "<path class=\"v-\(state)\" d=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
    return path.count { $0 == "M" } / (state == "unreadable" ? 2 : 1)
  }

  @Test func reportsThatCameAsUsualAreOneState() async throws {
    let (page, json) = try await Self.reporter(Self.site())
    #expect(Self.cells("received", in: page) == 10)
    #expect(!page.contains("v-late") && !page.contains("v-duplicate") && !page.contains("v-unreadable"))
    #expect(page.contains("60 minutes in the median, 60 minutes or less for 95%</dd>"))
    #expect(json.contains("\"delay\":{\"median_seconds\":3600,\"p95_seconds\":3600,\"reports\":10}"), "\(json)")
  }

  @Test func lateDuplicateUnreadableAndMissingDaysAreToldApart() async throws {
    var site = Self.site { report, offset in
      switch offset {
      case 2: report.received = Timestamp(seconds: report.end.seconds + 72 * 3600 + 1)
      case 3: report.received = Timestamp(seconds: report.end.seconds + 72 * 3600)
      case 4: report.copies = 2
      case 5, 6: return false
      default: break
      }
      return true
    }
    let lost = Self.last - 5
    site.problems = [
      Problem(
        origin: Origin(
          file: "mail.eml",
          part: "part 2 'receiver.example!example.com!\(lost.start.seconds)!\((lost + 1).start.seconds - 1).xml.gz'"),
        severity: .refused, code: "gzip-truncated", message: "the gzip stream is cut short"),
      Problem(
        origin: Origin(file: "other.example!example.com!\((lost - 1).start.seconds)!\(lost.start.seconds - 1).xml.gz"),
        severity: .refused, code: "gzip-truncated", message: "the gzip stream is cut short"),
    ]
    let (page, json) = try await Self.reporter(site)
    let counts = ["received", "late", "duplicate", "unreadable", "none"].map { Self.cells($0, in: page) }
    #expect(counts == [6, 1, 1, 1, 1])
    for words in ["came after 72 hours", "came more than once", "could not be read"] { #expect(page.contains(words)) }
    #expect(json.contains("\"days_duplicate\":[\"\(Self.last - 4)\"]"), "\(json)")
    #expect(json.contains("\"days_late\":[\"\(Self.last - 2)\"]"))
    #expect(json.contains("\"days_unreadable\":[\"\(lost)\"]"))
    #expect(page.contains("60 minutes in the median, 4 days or less for 95%</dd>"), "\(page)")
  }

  @Test func reportsThatCameAsFilesHaveNoDelay() async throws {
    let (page, json) = try await Self.reporter(
      Self.site { report, offset in
        report.received = offset == 0 ? report.received : nil
        return true
      })
    #expect(page.contains("by the 1 report that came by mail"))
    #expect(json.contains("\"reports\":1}"))
    let (plain, without) = try await Self.reporter(
      Self.site { report, _ in
        report.received = nil
        return true
      })
    #expect(!plain.contains("<dt>Delay</dt>"))
    #expect(without.contains("\"delay\":{\"median_seconds\":null,\"p95_seconds\":null,\"reports\":0}"))
  }

  @Test(arguments: [(-86_399, 10, "0"), (-86_401, 0, "null")])
  func aMailThatIsDatedBeforeItsReportHasNoDelay(seconds: Int, reports: Int, median: String) async throws {
    let (_, json) = try await Self.reporter(
      Self.site { report, _ in
        report.received = Timestamp(seconds: report.end.seconds + seconds)
        return true
      })
    #expect(json.contains("\"delay\":{\"median_seconds\":\(median),"), "\(json)")
    #expect(json.contains("\"reports\":\(reports)}"))
  }

  @Test func aDayIsLateOnlyWhenAllItsReportsAre() async throws {
    var site = Self.site()
    site.add("example.com", Self.last, lengthInDays: 1, Self.row)
    guard var second = site.set.aggregates.popLast() else { return }
    second.reportID = site.set.texts.intern("second")
    second.received = Timestamp(seconds: second.end.seconds + 100 * 3600)
    site.set.aggregates.append(second)
    let (page, _) = try await Self.reporter(site)
    #expect(!page.contains("v-late"))
  }
}
