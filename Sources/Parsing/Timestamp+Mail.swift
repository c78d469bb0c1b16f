import Reports

extension Timestamp {
  /// Reads the date of a mail, such as `Tue, 3 Nov 2026 09:15:00 +0900 (JST)` (RFC 5322, section 3.3).
  ///
  /// Also read are years of two digits, the names of zones of RFC 822, a missing zone (UTC), missing seconds, and the
  /// dates of RFC 3339.
  init?(mail text: String) {
    // Comments may hold anything, so they go first.
    var plain = ""
    var depth = 0
    for scalar in text.unicodeScalars.prefix(256) {
      if scalar == "(" {
        depth += 1
      } else if scalar == ")" {
        depth = max(depth - 1, 0)
      } else if depth == 0 {
        plain.unicodeScalars.append(scalar == "," || scalar == "\t" || scalar == "\r" || scalar == "\n" ? " " : scalar)
      }
    }
    var words = plain.split(separator: " ").map(String.init)
    if let time = Timestamp(rfc3339: words.prefix(2).joined(separator: " "))
      ?? words.first.flatMap({ Timestamp(rfc3339: $0) })
    {
      self = time
      return
    }
    if let first = words.first, Int(first) == nil { words.removeFirst() }
    guard words.count >= 4 else { return nil }
    // `Nov 3 09:15:00 2026`, as `ctime` of C writes it, is put into the order of mail.
    if Self.month(words[0]) != nil, words[2].contains(":") {
      words = [words[1], words[0], words[3], words[2]] + words.dropFirst(4)
    }
    guard let dayOfMonth = Int(words[0]), let month = Self.month(words[1]), var year = Int(words[2]),
      words[2].utf8.count <= 4
    else { return nil }
    if words[2].utf8.count <= 2 { year += year < 50 ? 2000 : 1900 }
    guard let day = Day(year: year, month: month, day: dayOfMonth) else { return nil }
    let parts = words[3].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    guard parts.count == 2 || parts.count == 3, (0..<25).contains(parts[0]), (0..<60).contains(parts[1]),
      parts.count == 2 || (0..<61).contains(parts[2])
    else { return nil }
    let seconds = parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
    guard let offset = words.count > 4 ? Self.offset(words[4]) : 0 else { return nil }
    self.init(seconds: day.start.seconds + seconds - offset)
  }

  private static func month(_ name: String) -> Int? {
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      .firstIndex(of: name.lowercased().prefix(3).description).map { $0 + 1 }
  }

  /// Seconds east of Greenwich; letters that RFC 822 does not know count as UTC (RFC 5322, section 4.3).
  private static func offset(_ zone: String) -> Int? {
    if zone.hasPrefix("+") || zone.hasPrefix("-") {
      let digits = zone.dropFirst().filter { $0 != ":" }
      guard digits.utf8.count == 4, let value = Int(digits), value >= 0, value % 100 < 60, value < 2400 else {
        return nil
      }
      let seconds = value / 100 * 3600 + value % 100 * 60
      return zone.hasPrefix("-") ? -seconds : seconds
    }
    let hours = ["EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8]
    return (hours[zone.uppercased()] ?? 0) * 3600
  }
}
