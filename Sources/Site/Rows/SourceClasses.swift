internal import Analysis
internal import Reports

/// What sources are to the domains of a page, and why their messages fail.
enum SourceClasses {
  /// To one domain, by the messages of some days.
  case domain(DomainAnalysis, scope: DiagnosisScope?, pages: SourcePlan)
  /// To all domains.
  case all(Analysis, pages: SourcePlan)

  /// What a source is.
  struct Entry {
    /// The class; over all domains the most urgent one.
    var sender: SenderClass?
    /// Messages that failed although the source is the owner's.
    var failedOwn = 0
    /// Why messages fail, the worst first.
    var diagnosis: Diagnosis?
    /// Where the source's own page lies.
    var path: SitePath?
    /// The first day with messages for the domain; nil over all domains.
    var first: Day?
  }

  /// What a source is.
  ///
  /// - Parameters:
  ///   - index: The source's place in the book.
  ///   - period: The days that count; nil for all.
  /// - Returns: What it is.
  func entry(_ index: Int, in period: ClosedRange<Day>?) -> Entry {
    switch self {
    case .domain(let analysis, let scope, let pages):
      guard let source = analysis.source(index) else { return Entry() }
      let counts = period.map(source.counts(in:)) ?? source.counts
      let worst = analysis.diagnoses(of: source, in: scope).first
      return Entry(
        sender: source.senderClass, failedOwn: source.senderClass.isOwn ? counts.failed : 0,
        diagnosis: worst.flatMap { $0.isHarmless && $0.code != .spfOnly ? nil : $0 },
        path: pages.path(source, in: analysis.domain), first: source.first)
    case .all(let analysis, let pages):
      var entry = Entry()
      entry.path = pages.path(index, in: analysis.book)
      for (_, source) in analysis.domains(of: index) {
        let counts = period.map(source.counts(in:)) ?? source.counts
        guard counts.messages > 0 else { continue }
        entry.sender = min(entry.sender ?? source.senderClass, source.senderClass)
        if source.senderClass.isOwn { entry.failedOwn += counts.failed }
      }
      return entry
    }
  }
}
