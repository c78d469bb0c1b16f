internal import Charts

/// Counts with their nouns, lists, and changes, as they stand in sentences.
enum CountWords {
  /// `1 report`, `1,412 reports`.
  static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(CountFormat.grouped(count)) \(count == 1 ? one : many ?? one + "s")"
  }

  /// `1 message`, `1,412 messages`.
  static func messages(_ count: Int) -> String { self.count(count, "message") }

  /// `1 day`, `12 days`; with `more`: `12 more days`.
  static func days(_ count: Int, more: Bool = false) -> String {
    "\(CountFormat.grouped(count)) \(more ? "more " : "")\(count == 1 ? "day" : "days")"
  }

  /// `once`, `twice`, `5 times`.
  static func times(_ count: Int) -> String {
    switch count {
    case 1: "once"
    case 2: "twice"
    default: self.count(count, "time")
    }
  }

  /// A part of all messages: `98.4% of 5,127 messages`, or `10 of 13 messages` where a rate would say too much.
  static func share(_ part: Int, of messages: Int) -> String {
    let share = Share(part, of: messages)
    return share.isSmall
      ? "\(part) of \(self.messages(messages))" : "\(share.percentText) of \(self.messages(messages))"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// At most so many of the words, and how many there are besides: `a, b and 3 more`.
  static func list(_ words: [String], limit: Int) -> String {
    guard words.count > limit else { return list(words) }
    return "\(words.prefix(limit).joined(separator: ", ")) and \(CountFormat.grouped(words.count - limit)) more"
  }

  /// How a count compares with an earlier one: `↑ 12% more than in September 2026`; nil without an earlier count.
  static func change(_ new: Int, from old: Int, since: String) -> String? {
    guard old > 0 else { return nil }
    if new == old { return "as many as \(since)" }
    let difference = Share(min((new - old).magnitude.asInt, old), of: old)
    let isLarge = (new - old).magnitude.asInt > old
    let amount = isLarge ? "\(tenths((new * 10 + old / 2) / old)) times as many as" : difference.percentText
    if isLarge { return "↑ \(amount) \(since)" }
    return new > old ? "↑ \(amount) more than \(since)" : "↓ \(amount) fewer than \(since)"
  }

  /// How a share compares with an earlier one, in percentage points: `↓ 0.4 points less than in September 2026`.
  ///
  /// Nil where one of the wholes is too small for a rate.
  static func change(_ new: Share, from old: Share, since: String) -> String? {
    guard !new.isSmall, !old.isSmall else { return nil }
    let points = Int((new.percent * 10 - old.percent * 10).rounded())
    if points == 0 { return "the same as \(since)" }
    let words = "\(tenths(abs(points))) \(abs(points) == 10 ? "point" : "points")"
    return points > 0 ? "↑ \(words) more than \(since)" : "↓ \(words) less than \(since)"
  }

  private static func tenths(_ number: Int) -> String {
    number % 10 == 0 ? "\(number / 10)" : "\(number / 10).\(number % 10)"
  }
}

extension UInt {
  /// The nearest `Int`.
  fileprivate var asInt: Int { Int(clamping: self) }
}
