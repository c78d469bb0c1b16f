package import Reports

/// Numbers and lists as sentences show them.
package enum Phrase {
  /// A number with commas between groups of three digits.
  package static func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var result: [UInt8] = number < 0 ? Array("\u{2212}".utf8) : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A number and a noun, in the plural unless the number is one.
  ///
  /// - Parameters:
  ///   - number: How many.
  ///   - noun: The singular.
  ///   - plural: The plural, where it is not the singular and `s`.
  /// - Returns: Words such as `1,450 messages`.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(Self.number(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A share in percent with one decimal; never rounded to none or all.
  package static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0%" }
    if part >= whole { return "100%" }
    // Tenths of a percent, rounded half up; the product of outside numbers may be too large for an Int.
    let tenths = Int((Double(part) * 1000 / Double(whole)).rounded(.down))
    let up = Double(part) * 1000 / Double(whole) - Double(tenths) >= 0.5 ? tenths + 1 : tenths
    if up == 0 { return "<0.1%" }
    if up >= 1000 { return ">99.9%" }
    return "\(up / 10).\(up % 10)%"
  }

  /// A rate: a share, or both numbers when there are fewer than 20 messages.
  package static func rate(_ part: Int, of whole: Int) -> String {
    whole < 20 ? "\(number(part)) of \(number(whole))" : share(part, of: whole)
  }

  /// A threshold in percent, without a needless decimal.
  package static func percent(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// Names with commas and `and`, at most a few and how many more.
  package static func list(_ names: [String], atMost limit: Int = 3) -> String {
    var shown = Array(names.prefix(limit))
    if names.count > limit { shown.append("\(number(names.count - limit)) more") }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A day as people read it, such as `14 Oct 2026`.
  package static func day(_ day: Day) -> String {
    let civil = day.civil
    return "\(civil.day) \(months[civil.month - 1].prefix(3)) \(civil.year)"
  }

  /// A month as people read it, such as `October 2026`.
  package static func month(_ month: Month) -> String {
    "\(months[month.monthOfYear - 1]) \(month.year)"
  }

  /// A text of a report, cut and without characters that hide or reorder others.
  static func text(_ text: String, atMost limit: Int = 100) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if shown.count == limit { return String(shown) + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
