/// A moment: seconds since 1970-01-01T00:00:00Z, without leap seconds, as DMARC reports count them.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the beginning of 1970, UTC.
  package var seconds: Int

  /// Makes a moment from seconds since the beginning of 1970, UTC.
  package init(seconds: Int) {
    self.seconds = seconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// The UTC day that holds the moment.
  package var day: Day { Day(number: seconds.quotientRoundedDown(86400)) }

  /// Seconds since the beginning of the UTC day, 0 to 86,399.
  package var secondOfDay: Int { seconds - day.number * 86400 }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, such as `2026-10-14T07:36:00Z`.
  package var description: String { String(bytes: 20) { $0.append(self) } }
}

extension Timestamp {
  /// Reads an RFC 3339 or ISO 8601 date and time, such as `2026-10-14T07:36:00.5+02:00`.
  ///
  /// QUIRK: a time without a zone counts as UTC (Microsoft's TLS reports), a blank may stand for the `T`, and a date
  /// alone is its midnight. Fractions of a second are dropped.
  ///
  /// - Parameter text: ASCII; anything else gives nil.
  package init?(rfc3339 text: some StringProtocol) {
    var digits = Scanner(bytes: Array(text.utf8))
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
      let dayOfMonth = digits.number(2), let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    var seconds = day.number * 86400
    if digits.isAtEnd {
      self.init(seconds: seconds)
      return
    }
    guard digits.skip("T") || digits.skip("t") || digits.skip(" "), let hour = digits.number(2), hour < 25,
      digits.skip(":"), let minute = digits.number(2), minute < 60
    else { return nil }
    var second = 0
    if digits.skip(":") {
      guard let value = digits.number(2), value < 61 else { return nil }
      second = value
      if digits.skip(".") || digits.skip(",") { digits.skipDigits() }
    }
    seconds += hour * 3600 + minute * 60 + second
    if digits.skip("+") {
      guard let offset = digits.offset() else { return nil }
      seconds -= offset
    } else if digits.skip("-") {
      guard let offset = digits.offset() else { return nil }
      seconds += offset
    } else if !digits.skip("Z"), !digits.skip("z"), !digits.isAtEnd {
      return nil
    }
    guard digits.isAtEnd else { return nil }
    self.init(seconds: seconds)
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(_ count: Int) -> Int? {
      guard position + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[position..<position + count] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      position += count
      return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func skipDigits() {
      while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 { position += 1 }
    }

    /// `hh:mm` or `hhmm`, in seconds.
    mutating func offset() -> Int? {
      guard let hours = number(2) else { return nil }
      _ = skip(":")
      guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
      return hours * 3600 + minutes * 60
    }
  }
}

extension Int {
  /// The quotient towards negative infinity, for days before 1970.
  func quotientRoundedDown(_ divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// A number below 100 with two digits.
func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

/// The number that digits of ASCII alone stand for; `Int` would take a sign as well.
func wholeNumber(_ text: some StringProtocol) -> Int? {
  text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(text) : nil
}
