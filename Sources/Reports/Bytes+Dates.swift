extension [UInt8] {
  /// Appends a day in ISO 8601: `2026-10-14`.
  package mutating func append(_ day: Day) {
    let (year, month, dayOfMonth) = day.civil
    append(Month(index: year * 12 + month - 1))
    append(UInt8(ascii: "-"))
    append(twoDigits: dayOfMonth)
  }

  /// Appends a month in ISO 8601: `2026-10`.
  package mutating func append(_ month: Month) {
    let year = month.year
    if (0...9999).contains(year) {
      append(twoDigits: year / 100)
      append(twoDigits: year % 100)
    } else {
      append(contentsOf: String(year).utf8)
    }
    append(UInt8(ascii: "-"))
    append(twoDigits: month.monthOfYear)
  }

  /// Appends a moment as RFC 3339 in UTC: `2026-10-14T07:36:00Z`.
  package mutating func append(_ moment: Timestamp) {
    append(moment.day)
    let second = moment.secondOfDay
    append(UInt8(ascii: "T"))
    append(twoDigits: second / 3600)
    append(UInt8(ascii: ":"))
    append(twoDigits: second / 60 % 60)
    append(UInt8(ascii: ":"))
    append(twoDigits: second % 60)
    append(UInt8(ascii: "Z"))
  }

  private mutating func append(twoDigits number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}

extension String {
  /// The text of bytes that are appended.
  init(bytes count: Int, _ append: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    append(&bytes)
    self = String(decoding: bytes, as: UTF8.self)
  }
}
