/// Hashes of what reports say, which do not depend on the numbers that texts and lists have in a set.
package struct ReportHashes: Sendable {
  private let set: ReportSet
  private let texts: [UInt64]
  private let lists: [UInt64]
  private let seed: UInt64

  /// Hashes the texts and lists of a set.
  ///
  /// - Parameters:
  ///   - set: The reports.
  ///   - seed: A secret, since strangers choose what reports say.
  package init(_ set: ReportSet, seed: UInt64) {
    self.set = set
    self.seed = seed
    let texts = (0..<set.texts.count).map { number in
      var hash = ContentHash(seed: seed)
      // A text that is absent is another one than an empty text.
      hash.add(number == 0 ? 1 : 2)
      let text = set.texts.bytes(of: Text(index: UInt32(number)))
      unsafe text.withUnsafeBytes { unsafe hash.add($0) }
      return hash.value
    }
    self.texts = texts
    lists = (0..<set.lists.count).map { number in
      var hash = ContentHash(seed: seed)
      for text in set.lists.texts(of: ListID(index: UInt32(number))) { hash.add(texts[Int(text.index)]) }
      return hash.value
    }
  }

  /// The hash of a text.
  package func hash(_ text: Text) -> UInt64 { texts[Int(text.index)] }

  /// The hash of a list.
  package func hash(_ list: ListID) -> UInt64 { lists[Int(list.index)] }

  /// The hash of all that a report says, and of where it was found.
  package func hash(_ report: AggregateReport) -> UInt64 {
    var hash = ContentHash(seed: seed)
    for text in [
      report.version, report.orgName, report.reporter, report.email, report.extraContactInfo, report.reportID,
      report.generator,
    ] {
      hash.add(self.hash(text))
    }
    hash.add(self.hash(report.errors))
    hash.add(self.hash(report.policyPublished))
    hash.add(UInt64(report.flavour.rawValue))
    for number in [
      report.begin.seconds, report.end.seconds, report.received?.seconds ?? .min, report.copies, report.nullRecords,
      report.records.count,
    ] {
      hash.add(UInt64(bitPattern: Int64(number)))
    }
    hash.add(report.origin.file)
    hash.add(report.origin.part)
    for record in set.records(of: report) { add(record, to: &hash) }
    return hash.value
  }

  private func add(_ record: Record, to hash: inout ContentHash) {
    hash.add(UInt64(record.count) << 32 | UInt64(record.flags.rawValue))
    hash.add(texts[Int(record.sourceIP.index)])
    hash.add(texts[Int(record.disposition.index)])
    hash.add(texts[Int(record.dkim.index)])
    hash.add(texts[Int(record.spf.index)])
    hash.add(lists[Int(record.reasons.index)])
    hash.add(texts[Int(record.headerFrom.index)])
    hash.add(texts[Int(record.envelopeFrom.index)])
    hash.add(texts[Int(record.envelopeTo.index)])
    hash.add(lists[Int(record.dkimResults.index)])
    hash.add(lists[Int(record.spfResults.index)])
  }
}
