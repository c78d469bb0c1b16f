/// The date of a mail (RFC 5322, section 3.3, and the obsolete forms of 4.3).
enum MailDate {
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Minutes east of UTC of the zones that have names.
  private static let zones: [String: Int] = [
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420,
  ]

  /// The seconds since 1970, UTC, of an unfolded value such as `Mon, 23 Nov 2026 02:00:00 +0900 (JST)`.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Int? {
    var words = words(bytes.prefix(200))
    // The day's name may be absent, and says nothing.
    if let first = words.first, first.utf8.first?.isASCIIDigit == false, !months.contains(first) { words.removeFirst() }
    if words.count >= 1, words[0].contains("-") {
      words = words[0].split(separator: "-").map(String.init) + words[1...]
    }
    // QUIRK: "Fri, May 09 2017", as in the example of RFC 8460, appendix B (test `monthBeforeDay`).
    if words.count >= 2, months.contains(words[0]) { words.swapAt(0, 1) }
    guard words.count >= 4, let day = number(words[0]), (1...31).contains(day),
      let month = months.firstIndex(of: String(words[1].prefix(3))), var year = number(words[2])
    else { return nil }
    // Two digits mean 1950 to 2049, three count from 1900 (RFC 5322, section 4.3).
    if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
    if words[2].utf8.count == 3 { year += 1900 }
    let time = words[3].split(separator: ":", omittingEmptySubsequences: false).map { number(String($0)) }
    guard (1900...9999).contains(year), (2...3).contains(time.count), let hour = time[0], let minute = time[1],
      hour < 24, minute < 60, let second = time.count == 3 ? time[2] : 0, second <= 60
    else { return nil }
    let zone = words.count > 4 ? offset(words[4]) : 0
    return days(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + second - zone * 60
  }

  /// The words in lower case, without comments and commas.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    var words: [[UInt8]] = [[]]
    var depth = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case _ where depth > 0: break
      case _ where byte.isBlank || byte == UInt8(ascii: ","): words.append([])
      default: words[words.count - 1].append(byte.asciiLowercased)
      }
    }
    return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func number(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(text)
  }

  /// Minutes east of UTC; an unknown zone counts as UTC (RFC 5322, section 4.3).
  private static func offset(_ text: String) -> Int {
    guard let sign = text.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let value = number(String(text.dropFirst())), text.utf8.count == 5, value % 100 < 60
    else { return zones[text] ?? 0 }
    let minutes = value / 100 * 60 + value % 100
    return sign == UInt8(ascii: "-") ? -minutes : minutes
  }

  /// Days since 1970 of a date of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years that begin in March put the leap day last.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
