internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// A report on the page of its day.
struct DayReport: TemplateModel {
  /// `r-` and twelve hexadecimal digits: the same for ever.
  let anchor: String
  let reporter: String
  let facts: [DetailCard.Fact]
  let errors: [String]
  /// The written rows, failing ones first.
  let rows: WrittenRows
  /// Messages of all rows.
  let messages: [Int]
  /// Rows that were never written, and their messages.
  let unwritten: (rows: Int, messages: Int)
  /// How many rows are shown.
  var limit = 500

  /// The identifier of a report: a hash of what makes it another report than all others.
  static func anchor(_ report: AggregateReport, set: ReportSet) -> String {
    var bytes = Array(set.texts.bytes(of: report.orgName))
    bytes.append(0)
    bytes.append(contentsOf: set.texts.bytes(of: report.reportID))
    bytes.append(0)
    bytes.append(digitsOf: report.begin.seconds)
    bytes.append(0)
    bytes.append(digitsOf: report.end.seconds)
    bytes.append(0)
    bytes.append(contentsOf: set.texts.bytes(of: set.policy(of: report).domain))
    var hash = StableHash()
    hash.update(bytes)
    return "r-" + hash.hexadecimal(digits: 12)
  }

  private var rest: String? {
    let left = max(0, rows.count - limit) + unwritten.rows
    guard left > 0 else { return nil }
    let count = messages.dropFirst(limit).reduce(unwritten.messages, +)
    return
      "\(CountWords.count(left, "other record")) with \(CountWords.messages(count)) \(left == 1 ? "is" : "are") not shown."
  }

  static let templateFields: [TemplateField<DayReport>] = [
    .text("anchor") { $0.anchor },
    .text("reporter") { $0.reporter.isEmpty ? "(no name)" : $0.reporter.clipped() },
    .list("facts") { $0.facts },
    .texts("errors") { report in report.errors.prefix(5).map { $0.clipped(300) } },
    .flag("hasRows") { !$0.rows.isEmpty },
    .html("rows") { $0.rows.prefix($0.limit) },
    .optionalText("rest") { $0.rest },
  ]
}
