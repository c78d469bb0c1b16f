package import Reports

/// How messages of a source were authenticated, and what became of them.
package struct AuthenticationRow: Hashable, Sendable {
  /// The domain of the From header.
  package let headerFrom: Text
  /// The domain of the envelope's sender; absent when not told, empty for the null reverse-path.
  package let envelopeFrom: Text
  /// The signatures and their results.
  package let dkim: [DKIMResult]
  /// The SPF checks and their results.
  package let spf: [SPFResult]
  /// How the messages stood with DMARC.
  package let outcome: Outcome
  /// Messages that were delivered.
  package internal(set) var delivered = 0
  /// Messages that were quarantined.
  package internal(set) var quarantined = 0
  /// Messages that were rejected.
  package internal(set) var rejected = 0
  /// The first day.
  package internal(set) var first: Day
  /// The last day.
  package internal(set) var last: Day

  /// All messages.
  package var messages: Int { delivered + quarantined + rejected }
}

/// The mail of one domain of the From header.
package struct HeaderFromRow: Hashable, Sendable {
  /// The domain of the From header.
  package let headerFrom: Text
  /// Messages by class of their source.
  package internal(set) var figures = KeyFigures()
}

extension DomainAnalysis {
  /// The paths that messages of a source took.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - month: The month that is looked at; nil for all.
  /// - Returns: The paths, those with most messages first.
  package func authentication(of source: SourceInDomain, in month: Month? = nil) -> [AuthenticationRow] {
    // Paths differ also by override reasons, which have their own table.
    struct Key: Hashable {
      let headerFrom: Text
      let envelopeFrom: Text
      let dkim: ListID
      let spf: ListID
      let outcome: Outcome
    }
    var places: [Key: Int] = [:]
    var rows: [AuthenticationRow] = []
    for counts in source.paths where month == nil || counts.month == month {
      let path = facts[Int(counts.path)].path
      let key = Key(
        headerFrom: path.headerFrom, envelopeFrom: path.envelopeFrom, dkim: path.dkim, spf: path.spf,
        outcome: path.outcome)
      let place = places[key] ?? rows.count
      if place == rows.count {
        places[key] = place
        rows.append(
          AuthenticationRow(
            headerFrom: path.headerFrom, envelopeFrom: path.envelopeFrom, dkim: words.lists.dkimResults(path.dkim),
            spf: words.lists.spfResults(path.spf), outcome: path.outcome, first: counts.first, last: counts.last))
      }
      rows[place].delivered += counts.delivered
      rows[place].quarantined += counts.quarantined
      rows[place].rejected += counts.rejected
      rows[place].first = min(rows[place].first, counts.first)
      rows[place].last = max(rows[place].last, counts.last)
    }
    // Among equals the path that turned up first, which reports in a total order decide.
    return rows.enumerated().sorted { left, right in
      (right.element.messages, left.offset) < (left.element.messages, right.offset)
    }.map(\.element)
  }

  /// The mail by domain of the From header and class.
  ///
  /// - Parameter month: The month that is looked at; nil for all.
  /// - Returns: The domains in the order of their names.
  package func headerFrom(in month: Month? = nil) -> [HeaderFromRow] {
    var rows: [Text: HeaderFromRow] = [:]
    for source in sources {
      for counts in source.paths where month == nil || counts.month == month {
        let path = facts[Int(counts.path)].path
        var row = rows[path.headerFrom] ?? HeaderFromRow(headerFrom: path.headerFrom)
        var figures = row.figures[source.senderClass]
        if path.outcome == .failed {
          figures.failed += counts.messages
          figures.quarantined += counts.quarantined
          figures.rejected += counts.rejected
        } else {
          figures.passed += counts.messages
          if path.dkimAligned { figures.dkimAligned += counts.messages }
        }
        row.figures[source.senderClass] = figures
        rows[path.headerFrom] = row
      }
    }
    return rows.values.sorted { words.texts.precedes($0.headerFrom, $1.headerFrom) }
  }
}
