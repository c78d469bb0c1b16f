/// A file of an archive: its path below the archive's folder and its bytes.
package struct SampleFile: Hashable, Sendable {
  /// Below the archive's folder, with `/`.
  package var path: String
  /// The content.
  package var bytes: [UInt8]

  /// A file in memory.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A synthetic archive as values, and what has to be found in it.
package struct GeneratedArchive: Sendable {
  /// The files, sorted by path.
  package var files: [SampleFile]
  /// What has to be found.
  package var facts: SampleFacts

  /// An archive of any size.
  ///
  /// - Throws: when zlib has no memory.
  package static func generated(_ options: GeneratorOptions) throws(CompressionError) -> GeneratedArchive {
    var files: [SampleFile] = []
    var generator = ArchiveGenerator(options)
    while let file = try generator.next() { files.append(file) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return GeneratedArchive(files: files, facts: generator.facts)
  }
}

/// How the reports of a generated archive are packed.
package enum ArchiveForm: String, CaseIterable, Sendable {
  case gz, zip, xml, eml, maildir, mbox, mixed
}

/// The size of a generated archive; the same options give the same files.
package struct GeneratorOptions: Hashable, Sendable {
  /// Documents to write, duplicates included.
  package var reports = 2000
  /// Domains that reports are about.
  package var domains = 12
  /// Calendar months, the last one that of `end`.
  package var months = 12
  /// Receivers that send reports.
  package var reporters = 30
  /// What all is drawn from.
  package var seed: UInt64 = 1
  /// How the documents are packed.
  package var form = ArchiveForm.gz
  /// The last day of the archive.
  package var end = SampleDay(2026, 10, 31)
  /// Documents of a thousand that arrive a second time.
  package var duplicates = 10

  /// The defaults: 2,000 reports of a year on twelve domains.
  package init() {}

  /// A size that is described in full.
  package init(reports: Int, domains: Int, months: Int, seed: UInt64, form: ArchiveForm) {
    self.reports = reports
    self.domains = domains
    self.months = months
    self.seed = seed
    self.form = form
  }

  /// The most documents that so many domains, reporters and months can give.
  package var mostReports: Int { domains * reporters * months * 28 * ArchivePlan.mostParts / 2 }
}
