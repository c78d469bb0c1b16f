package import Reports

extension DomainAnalysis {
  /// What pages show of an analysis, as hashes: with equal hashes, and equal reports, pages are equal.
  package struct Hashes: Sendable {
    /// Of what is said of the domain as such: its organisation, its kind, the alignment that its policy asks for.
    package var domain: UInt64
    /// Of the name and the class of each source, in the order of `sources`.
    package var names: [UInt64]
    /// Of what is said of each source, in the order of `sources`: its name, its class, its first day.
    package var sources: [UInt64]
    /// Of the evidence for each source's class, in the order of `sources`.
    package var evidence: [UInt64]
    /// Of the paths of each month in the order of their numbers, which decides among equals, and of what stopped aligning.
    package var paths: [Month: UInt64]
  }

  /// Hashes what pages show.
  ///
  /// - Parameters:
  ///   - reports: The hashes of texts and lists.
  ///   - seed: The seed that those have.
  /// - Returns: The hashes.
  package func hashes(_ reports: ReportHashes, seed: UInt64) -> Hashes {
    var ofDomain = ContentHash(seed: seed)
    ofDomain.add(organisation)
    ofDomain.add("\(readiness.kind)")
    ofDomain.add(policies.current?.adkim ?? "-")
    ofDomain.add(policies.current?.aspf ?? "-")
    var months: [Month: ContentHash] = [:]
    var (names, ofSources, evidence) = ([UInt64](), [UInt64](), [UInt64]())
    for source in sources {
      var hash = ContentHash(seed: seed)
      hash.add(source.source.key)
      hash.add(source.source.name)
      hash.add(UInt64(source.senderClass.rawValue))
      names.append(hash.value)
      // Other addresses may turn out to belong to the source.
      hash.add(UInt64(bitPattern: Int64(source.first?.number ?? .min)))
      ofSources.append(hash.value)
      for sentence in self.evidence(of: source) { hash.add(sentence) }
      evidence.append(hash.value)
      for counts in source.paths.sorted(by: { ($0.month, $0.path) < ($1.month, $1.path) }) {
        let path = facts[Int(counts.path)].path
        var month = months[counts.month] ?? ContentHash(seed: seed)
        month.add(reports.hash(path.headerFrom))
        month.add(reports.hash(path.envelopeFrom))
        month.add(reports.hash(path.dkim))
        month.add(reports.hash(path.spf))
        month.add(UInt64(path.outcome.rawValue) << 8 | UInt64(path.reason.rawValue))
        months[counts.month] = month
      }
    }
    for stop in stops {
      for index in stop.days.lowerBound.month.index...stop.days.upperBound.month.index {
        let number = Month(index: index)
        var month = months[number] ?? ContentHash(seed: seed)
        month.add(stop.advice)
        months[number] = month
      }
    }
    return Hashes(
      domain: ofDomain.value, names: names, sources: ofSources, evidence: evidence, paths: months.mapValues(\.value))
  }
}
