package import Reports
import Statistics

/// Days on which mail of an own source came without the aligned signature, or the aligned SPF pass, that it usually has.
///
/// One of the two is enough for DMARC, so that such mail may still pass. What passes by SPF alone fails as soon as it is
/// forwarded, and what passes by DKIM alone as soon as the signature breaks.
package struct AlignmentStop: Hashable, Sendable {
  /// What no longer aligns.
  package enum Mechanism: String, CaseIterable, Hashable, Sendable {
    /// Signatures (RFC 6376).
    case dkim = "DKIM"
    /// The check of the envelope (RFC 7208).
    case spf = "SPF"
  }

  /// What no longer aligned.
  package let mechanism: Mechanism
  /// The policy domain.
  package let domain: DomainName
  /// The source's place in the book.
  package let source: Int
  /// The source's name, as sentences show it.
  package let name: String
  /// The first and the last UTC day of it; one that goes on ends with the last complete day.
  package let days: ClosedRange<Day>
  /// Whether it goes on.
  package let isOpen: Bool
  /// The days that the counts are of: the first ones, so that nothing said of what goes on for long changes any more.
  package let counted: ClosedRange<Day>
  /// The source's messages on the counted days.
  package let messages: Int
  /// Those of them without the aligned result.
  package let unaligned: Int
  /// What reports say of those, the commonest first, such as `permerror for selector s1 of example.com (120)`.
  package let seen: [String]
  /// What to do about the commonest, in one sentence.
  package let fix: String
  /// Stable for ever, as that of its event.
  package let identifier: String

  /// What happened, in one sentence with the identifiers seen.
  package var sentence: String {
    let with = seen.isEmpty ? "" : ", with \(Phrase.list(seen))"
    return "\(mechanism.rawValue) of \(name) \(isOpen ? "has not aligned" : "did not align") for \(domain) \(when): "
      + "\(Phrase.number(unaligned)) of \(Phrase.count(messages, "message"))\(part)\(with)."
  }

  private var part: String {
    counted == days ? "" : " in the first \(Phrase.count(counted.upperBound - counted.lowerBound + 1, "day"))"
  }

  /// What reports say of the mail, in one sentence; empty where they say nothing.
  package var cause: String { seen.isEmpty ? "" : "Reports show \(Phrase.list(seen))." }

  private var when: String {
    if isOpen { return "since \(Phrase.day(days.lowerBound))" }
    if days.lowerBound == days.upperBound { return "on \(Phrase.day(days.lowerBound))" }
    return "from \(Phrase.day(days.lowerBound)) to \(Phrase.day(days.upperBound))"
  }

  /// What happened and, for as long as it goes on, what to do.
  package var advice: String { isOpen ? "\(sentence) \(fix)" : sentence }

  /// The event that tells it.
  var event: Event {
    Event(
      mechanism == .dkim ? .dkimStopped : .spfStopped, identifier, on: days.lowerBound, to: days.upperBound,
      domain: domain, source: source, count: unaligned, fix: isOpen ? fix : "", sentence)
  }
}

extension DomainAnalysis {
  /// What stopped aligning on some of the days, the latest first.
  package func stops(in range: ClosedRange<Day>) -> [AlignmentStop] {
    stops.filter { $0.days.overlaps(range) }.reversed()
  }
}

extension SourceDay {
  /// Messages for which a mechanism passed and was aligned.
  func aligned(_ mechanism: AlignmentStop.Mechanism) -> Int {
    both + (mechanism == .dkim ? dkimOnly : spfOnly)
  }
}
