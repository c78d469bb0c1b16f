package import Reports

/// What one file of an archive holds, copies of reports included.
package struct FileInventory: Sendable {
  /// One report of a file.
  package struct Report: Hashable, Sendable {
    /// What it is about.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// An aggregate report.
      case aggregate
      /// An SMTP TLS report.
      case tls
      /// A failure report.
      case failure
    }

    /// What it is about.
    package let kind: Kind
    /// The policy domain as the report has it, valid or not; empty where it names none.
    package let domain: String
    /// The UTC day that it counts on; nil for a failure report without a date.
    package let day: Day?
    /// The end of its period; nil for a failure report without a date.
    package let end: Timestamp?
  }

  /// The file.
  package let file: ArchiveFile
  /// What became of reading it.
  package let outcome: DocumentReader.FileOutcome
  /// Its reports.
  package let reports: [Report]
  /// What was odd about it.
  package let problems: [Problem]

  /// Reads a file.
  init(_ file: ArchiveFile, by reader: DocumentReader) {
    self.file = file
    outcome = reader.read(file)
    let (set, problems) = reader.take()
    self.problems = problems
    reports =
      set.aggregates.map { report in
        Report(
          kind: .aggregate, domain: set.texts.string(set.policy(of: report).domain), day: report.day, end: report.end)
      }
      + set.tls.map { report in
        let middle = Timestamp(seconds: report.begin.seconds + (report.end.seconds - report.begin.seconds) / 2)
        let domain = report.policies.lazy.compactMap(\.domain).first
        return Report(kind: .tls, domain: domain ?? "", day: middle.day, end: report.end)
      }
      + set.failures.map { report in
        Report(kind: .failure, domain: report.reportedDomain ?? "", day: report.arrival?.day, end: report.arrival)
      }
  }
}
