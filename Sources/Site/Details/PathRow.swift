internal import Analysis
internal import Reports

/// How messages of a source were authenticated, as a page tells it.
///
/// Reporters differ in what they tell of the same mail: some name the envelope's sender or the scope of an SPF check, others
/// do not. What differs in nothing else is one row; the files keep every path as it was reported.
struct PathRow {
  /// What tells rows apart.
  private struct Key: Hashable {
    let headerFrom: Text
    let dkim: [String]
    let spf: [String]
    let outcome: Outcome
  }

  /// The domain of the From header.
  let headerFrom: String
  /// The signatures with their results, and the SPF checks with theirs.
  let dkim, spf: [String]
  let outcome: Outcome
  /// The domains of the envelope's sender, in the order of their messages.
  private var envelopes: [String] = []
  private(set) var delivered = 0
  private(set) var quarantined = 0
  private(set) var rejected = 0
  private(set) var last: Day

  var messages: Int { delivered + quarantined + rejected }
  var dkimAligned: Bool { outcome == .both || outcome == .dkimOnly }
  var spfAligned: Bool { outcome == .both || outcome == .spfOnly }
  /// The envelope's sender in words; nil where no reporter named it.
  var envelope: String? { envelopes.isEmpty ? nil : "envelope " + CountWords.list(envelopes, limit: 2) }

  private init(_ key: Key, _ texts: TextTable, last: Day) {
    headerFrom = texts.string(key.headerFrom)
    dkim = key.dkim
    spf = key.spf
    outcome = key.outcome
    self.last = last
  }

  /// The rows of some paths, those with most messages first.
  static func rows(_ paths: [AuthenticationRow], _ texts: TextTable) -> [PathRow] {
    var places: [Key: Int] = [:]
    var rows: [PathRow] = []
    for path in paths {
      let key = Key(
        headerFrom: path.headerFrom, dkim: path.dkim.prefix(5).map { EvidenceWords.dkim($0, texts) },
        spf: path.spf.prefix(5).map { EvidenceWords.spf($0, texts, namesUsualScope: false) }, outcome: path.outcome)
      let place = places[key] ?? rows.count
      if place == rows.count {
        places[key] = place
        rows.append(PathRow(key, texts, last: path.last))
      }
      rows[place].delivered += path.delivered
      rows[place].quarantined += path.quarantined
      rows[place].rejected += path.rejected
      rows[place].last = max(rows[place].last, path.last)
      if !path.envelopeFrom.isAbsent {
        let envelope = path.envelopeFrom.isBlank ? "<>" : texts.string(path.envelopeFrom)
        if rows[place].envelopes.count < 100, !rows[place].envelopes.contains(envelope) {
          rows[place].envelopes.append(envelope)
        }
      }
    }
    return rows.enumerated().sorted { left, right in
      (right.element.messages, left.offset) < (left.element.messages, right.offset)
    }.map(\.element)
  }
}
