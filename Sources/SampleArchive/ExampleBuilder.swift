extension GeneratedArchive {
  /// The archive of the project's example, always the same.
  ///
  /// - Throws: when zlib has no memory.
  package static func example() throws(CompressionError) -> GeneratedArchive {
    var builder = ExampleBuilder()
    try builder.addRoutine()
    try builder.addHabits()
    try builder.addContainers()
    try builder.addMails()
    try builder.addRepeats()
    try builder.addQuirks()
    try builder.addOtherFiles()
    return builder.archive
  }
}

/// Collects the files of the example and counts what is in them.
struct ExampleBuilder {
  let world = World.example
  private var files: [SampleFile] = []
  private var facts = SampleFacts(World.example)
  private var number = 0

  /// The archive so far, sorted.
  var archive: GeneratedArchive {
    var archive = GeneratedArchive(files: files, facts: facts)
    archive.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    archive.facts.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return archive
  }

  /// The report of a reporter, by the first word of its name, on one of the three domains; nil where it saw nothing.
  func report(_ reporter: String, _ domain: Int, _ day: SampleDay) -> SampleReport? {
    guard let index = world.reporters.firstIndex(where: { $0.organisation.hasPrefix(reporter) }) else { return nil }
    let report = world.report(domain: domain, reporter: index, day: day)
    return report.records.isEmpty ? nil : report
  }

  /// A report on its way into the archive, with its reporter's habits or others.
  mutating func packing(
    _ report: SampleReport, style: ReportStyle? = nil, copy: Bool = false,
    rewrite: (inout DocumentText) -> Void = { _ in }
  ) -> Packing? {
    guard let reporter = world.reporters.first(where: { $0.organisation == report.organisation }) else { return nil }
    number += 1
    var text = DocumentText(bytes: ReportWriter.document(report, style ?? reporter.style))
    rewrite(&text)
    return Packing(
      report: report, reporter: reporter, folder: report.day.folder, xml: text.bytes, copy: copy, number: number)
  }

  /// Adds a file that holds these reports.
  mutating func add(
    _ file: SampleFile, _ reports: [SampleReport], copy: Bool = false, spreadOver days: Int = 1, quirk: String = ""
  ) {
    files.append(file)
    facts.files.append(
      FileFacts(
        path: file.path, kind: .aggregate, totals: reports.map(\.totals).reduce(SampleTotals(), +), quirk: quirk))
    for report in reports {
      if days > 1 { facts.count(report, spreadOver: days) } else { facts.count(report, copy: copy) }
    }
  }

  /// Adds a file that holds no aggregate report.
  mutating func add(_ file: SampleFile, _ kind: FileKind, quirk: String = "") {
    files.append(file)
    facts.files.append(FileFacts(path: file.path, kind: kind, quirk: quirk))
  }

  /// The days of the archive.
  var days: [SampleDay] {
    (world.days.lowerBound.number...world.days.upperBound.number).map { SampleDay(number: $0) }
  }
}
