import Archive
import Reports
import Statistics

/// The numbers that a build prints when it ends.
struct BuildFigures: Hashable, Sendable {
  /// Files by what became of them.
  var files = FileCounts()
  /// Distinct aggregate reports.
  var aggregates = 0
  /// Copies that were left out.
  var duplicates = 0
  /// TLS reports.
  var tls = 0
  /// Failure reports.
  var failures = 0
  /// The first and last UTC day that reports count on; nil without reports.
  var period: ClosedRange<Day>?
  /// Policy domains.
  var domains = 0
  /// Messages that passed DMARC.
  var passed = 0
  /// Messages that failed DMARC.
  var failed = 0
  /// Pages (HTML files) of the site.
  var pages = 0

  /// All messages.
  var messages: Int { passed + failed }

  /// Nothing.
  init() {}

  /// The numbers of an archive.
  init(_ contents: ArchiveContents, _ statistics: ArchiveStatistics) {
    files = contents.files
    aggregates = statistics.total.reports
    duplicates = contents.duplicates
    tls = contents.set.tls.count
    failures = contents.set.failures.count
    period = statistics.total.period
    domains = statistics.domains.count
    passed = statistics.total.tally.passed
    failed = statistics.total.tally.failed
  }
}
