package import Reports

/// Everything that an archive holds.
package struct ArchiveContents: Sendable {
  /// The reports: distinct aggregate reports in a total order, TLS and failure reports.
  package var set = ReportSet()
  /// Everything odd, in order.
  package var problems: [Problem] = []
  /// How many files there were and what became of them.
  package var files = FileCounts()
  /// Copies of aggregate reports that were left out.
  package var duplicates = 0
  /// Files that were not read again, because a cache knew what they hold.
  package var filesKnown = 0
  /// Whether the same files would give the same at any later time: no file was changed while it was read, none could not
  /// be read, and no time in one lies in the future.
  package var isStable = true
  /// What did not succeed without harm to the contents; lower case, no full stop.
  package var warnings: [String] = []

  /// An archive that holds nothing.
  package init() {}
}

/// Files by what became of them.
package struct FileCounts: Hashable, Sendable {
  /// Files that were looked at: the sum of the others.
  package var scanned = 0
  /// Files with at least one report.
  package var read = 0
  /// Files that are broken and gave no report.
  package var refused = 0
  /// Files that are no reports and not broken.
  package var ignored = 0

  /// No file.
  package init() {}
}
