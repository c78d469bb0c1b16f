internal import Markup

/// How counts are written.
package enum CountFormat {
  /// A count with a comma between groups of three digits: `1,234,567`.
  package static func grouped(_ count: Int) -> String {
    let magnitude = count.magnitude
    if magnitude < 1000 { return count < 0 ? "\u{2212}\(magnitude)" : String(count) }
    var html = HTML()
    html.append(count: count)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// A count as the label of a tick: grouped below a million, from there in short, `1.2M`.
  ///
  /// Ticks have one leading digit and one more at the most, so that one decimal loses nothing.
  package static func axis(_ count: Int) -> String {
    switch count {
    case 1_000_000_000_000...: short(count, unit: 1_000_000_000_000) + "T"
    case 1_000_000_000...: short(count, unit: 1_000_000_000) + "B"
    case 1_000_000...: short(count, unit: 1_000_000) + "M"
    default: grouped(count)
    }
  }

  private static func short(_ count: Int, unit: Int) -> String {
    let tenths = count / (unit / 10)
    let whole = grouped(tenths / 10)
    return tenths % 10 == 0 ? whole : whole + "." + String(tenths % 10)
  }
}
