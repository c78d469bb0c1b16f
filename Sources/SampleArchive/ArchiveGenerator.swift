/// Makes the files of an archive one after the other, so that an archive larger than memory can be written.
package struct ArchiveGenerator {
  /// What has been made so far; complete when `next()` has returned nil.
  package private(set) var facts: SampleFacts
  private let options: GeneratorOptions
  private let world: World
  private let slots: [ArchivePlan.Slot]
  private var random: SplitMix64
  private var position = 0
  private var part = 0
  /// Copies that are still to be made; with a fraction of them by chance.
  private var copiesLeft: Int
  private var slotsLeft: Int
  private var ready: [SampleFile] = []
  private var box = SampleFile(path: "", bytes: [])
  private var boxTotals = SampleTotals()
  private var documents = 0

  /// A generator at the beginning of the archive.
  package init(_ options: GeneratorOptions) {
    self.options = options
    world = World.generated(options)
    copiesLeft = options.reports * options.duplicates / 1000
    slotsLeft = options.reports - copiesLeft
    slots = ArchivePlan.slots(of: world, reports: slotsLeft)
    random = SplitMix64(seed: options.seed, 707)
    facts = SampleFacts(world)
  }

  /// The next file; nil at the end.
  ///
  /// - Throws: when zlib has no memory.
  package mutating func next() throws(CompressionError) -> SampleFile? {
    while ready.isEmpty, position < slots.count {
      let slot = slots[position]
      var report = world.report(
        domain: slot.domain, reporter: slot.reporter, day: slot.day, part: part, of: slot.parts)
      if report.records.isEmpty { report.records.append(single(slot)) }
      part += 1
      if part == slot.parts {
        part = 0
        position += 1
      }
      try add(report, of: slot, copy: false)
      if copiesLeft > 0, random.below(slotsLeft) < copiesLeft {
        copiesLeft -= 1
        try add(report, of: slot, copy: true)
      }
      slotsLeft -= 1
    }
    if ready.isEmpty, !box.path.isEmpty { closeBox() }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  /// The forms of a mixed archive, each as often as it stands here.
  private static let mixture: [ArchiveForm] =
    [.gz, .gz, .gz, .gz, .zip, .zip, .xml, .eml, .eml, .eml, .eml, .eml, .eml, .maildir, .mbox, .mbox]

  /// One message of the first sender, for a report that would say nothing.
  private func single(_ slot: ArchivePlan.Slot) -> SampleRecord {
    let domain = world.domains[slot.domain]
    let path = domain.senders[0].paths[0]
    let policy = domain.policy(on: slot.day.number)
    return SampleRecord(
      source: domain.senders[0].addresses[slot.day.number % domain.senders[0].addresses.count], count: 1,
      disposition: policy.p, dkim: path.dkim, spf: path.spf, headerFrom: domain.name, envelopeFrom: path.envelopeFrom,
      signatures: path.signatures, checks: path.checks)
  }

  private mutating func add(
    _ report: SampleReport, of slot: ArchivePlan.Slot, copy: Bool
  ) throws(CompressionError) {
    let reporter = world.reporters[slot.reporter]
    let packing = Packing(
      report: report, reporter: reporter, folder: slot.day.folder, xml: ReportWriter.document(report, reporter.style),
      copy: copy, number: documents)
    documents += 1
    var form = options.form
    if form == .mixed {
      var choice = SplitMix64(seed: options.seed, 808, documents)
      form = choice.pick(Self.mixture)
    }
    facts.count(report, copy: copy)
    switch form {
    case .gz: emit(report, try packing.compressedFile(zip: false))
    case .zip: emit(report, try packing.compressedFile(zip: true))
    case .xml: emit(report, packing.plainFile)
    case .eml: emit(report, try packing.mailFile)
    case .maildir: emit(report, try packing.maildirFile)
    case .mbox, .mixed:
      let path = slot.day.folder + "/reports.mbox"
      if box.path != path { closeBox() }
      box.path = path
      box.bytes += try packing.boxEntry
      boxTotals += report.totals
    }
  }

  private mutating func emit(_ report: SampleReport, _ file: SampleFile) {
    facts.files.append(FileFacts(path: file.path, kind: .aggregate, totals: report.totals))
    ready.append(file)
  }

  private mutating func closeBox() {
    guard !box.path.isEmpty else { return }
    facts.files.append(FileFacts(path: box.path, kind: .aggregate, totals: boxTotals))
    ready.append(box)
    box = SampleFile(path: "", bytes: [])
    boxTotals = SampleTotals()
  }
}
