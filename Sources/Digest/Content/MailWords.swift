internal import Analysis
internal import Markup
internal import Reports

/// Numbers and verdicts in the few words of a mail.
enum MailWords {
  /// Scalars of a sentence or a name that anybody may have chosen.
  static let sentenceLimit = 400

  /// Any text on one line, without what commands a terminal or reverses letters, and not longer than a few lines.
  static func line(_ text: String, limit: Int = sentenceLimit) -> String {
    Excerpt(TerminalText.visible(text), limit: limit).text
  }

  /// A count in at most 9 characters: `183,144`, and from ten millions on `18.3M`.
  static func compact(_ count: Int) -> String {
    let units: [(Int, String)] = [
      (1_000_000_000_000_000, "P"), (1_000_000_000_000, "T"), (1_000_000_000, "G"), (1_000_000, "M"),
    ]
    guard count >= 10_000_000, let (unit, name) = units.first(where: { count >= $0.0 }) else {
      return Phrase.number(count)
    }
    let tenths = count / (unit / 10)
    return "\(Phrase.number(tenths / 10)).\(tenths % 10)\(name)"
  }

  /// A pass rate: `98.9%`, `3 of 4` where a rate would say too much, `–` without messages.
  static func rate(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : Phrase.rate(part, of: whole)
  }

  /// How a pass rate changed, in points; nil where it did not, or where nobody can tell.
  static func points(_ new: ClassCounts, from old: ClassCounts?) -> String? {
    guard let old, let tenths = Points.tenths(new, from: old), tenths != 0 else { return nil }
    return Points.text(new, from: old)
  }

  /// A verdict in a word or two.
  static func short(_ verdict: Verdict) -> String {
    switch verdict {
    case .noData: "no data"
    case .fixFirst(let senders): "fix \(Phrase.number(senders))"
    case .hold: "hold"
    case .canQuarantine, .canReject: "tighten"
    case .atTarget: "at target"
    case .stepBack: "step back"
    }
  }

  /// What a policy asks for failing mail: `quarantine`, `reject t=y`.
  static func policy(_ period: PolicyPeriod?) -> String {
    guard let period, !period.p.isEmpty else { return "–" }
    var words = [line(period.p, limit: 12)]
    if let pct = period.pct, pct < 100 { words.append("\(pct)%") }
    if period.testing == true { words.append("t=y") }
    return words.joined(separator: " ")
  }

  /// How a count compares with the one of the week before: `4% more than the week before`; nil without one.
  static func change(_ new: Int, from old: Int?) -> String? {
    guard let old, old > 0 else { return nil }
    let percent = (Double(new) - Double(old)) * 100 / Double(old)
    let rounded = Int(percent.magnitude.rounded())
    if rounded == 0 { return "about as many as the week before" }
    if percent > 200 { return "\(Phrase.number(Int((Double(new) / Double(old)).rounded()))) times the week before" }
    return "\(rounded)% \(percent > 0 ? "more" : "fewer") than the week before"
  }

  /// What a diagnosis means, in a few words with its code.
  static func diagnosis(_ diagnosis: Diagnosis?) -> String {
    diagnosis.map { $0.code.rawValue } ?? "no cause found"
  }
}
