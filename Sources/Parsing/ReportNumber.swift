import Reports

/// Numbers of reports as reporters write them.
enum ReportNumber {
  /// A count of messages.
  enum Count: Equatable {
    /// A plain whole number, 0 and less included.
    case plain(Int)
    /// A whole number in other clothes: `1.0`, `1,234`, `1e3`.
    case odd(Int)
    /// No number.
    case unreadable
  }

  /// Reads a count (formats.md, R3).
  ///
  /// The text has no blanks around; numbers beyond 10^18 are cut to that.
  static func count(_ text: UnsafeBufferPointer<UInt8>) -> Count {
    if let value = unsafe digits(text) { return .plain(value) }
    if unsafe text.first == UInt8(ascii: "-"),
      unsafe digits(UnsafeBufferPointer(rebasing: text.dropFirst())) != nil
    {
      return .plain(-1)
    }
    guard let value = unsafe decimal(withoutSeparators(Array(text.prefix(64)))) else { return .unreadable }
    return .odd(value >= 1e18 ? 1_000_000_000_000_000_000 : value <= -1e18 ? -1 : Int(value))
  }

  /// A whole number of 1 to 18 digits, or nil.
  @inline(__always)
  static func digits(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count >= 1, text.count <= 18 else { return nil }
    var value = 0
    for index in 0..<text.count {
      let byte = unsafe text[index]
      guard byte >= 48, byte <= 57 else { return nil }
      value = value &* 10 &+ Int(byte &- 48)
    }
    return value
  }

  /// A time of `date_range`: seconds, also with a fraction, milliseconds, microseconds or a date of ISO 8601
  /// (formats.md, M3).
  ///
  /// - Returns: The moment and whether it was written in whole or broken seconds; nil when it cannot be read.
  static func time(_ text: UnsafeBufferPointer<UInt8>) -> (time: Timestamp, isSeconds: Bool)? {
    if let seconds = unsafe digits(text), seconds < 100_000_000_000 { return (Timestamp(seconds: seconds), true) }
    var bytes = unsafe Array(text.prefix(64))
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    while let first = bytes.first, quotes.contains(first) || first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, quotes.contains(last) || last <= 0x20 { bytes.removeLast() }
    if let value = decimal(bytes), value >= 0, value < 1e17 {
      if value > 1e14 { return (Timestamp(seconds: Int(value / 1e6)), false) }
      if value > 1e11 { return (Timestamp(seconds: Int(value / 1e3)), false) }
      return (Timestamp(seconds: Int(value)), true)
    }
    return Timestamp(rfc3339: String(decoding: bytes, as: UTF8.self)).map { ($0, false) }
  }

  /// A finite decimal number, optionally with a sign, a fraction and an exponent.
  static func decimal(_ bytes: [UInt8]) -> Double? {
    guard bytes.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    let allowed = bytes.allSatisfy { byte in
      byte >= 48 && byte <= 57 || Array("+-.eE".utf8).contains(byte)
    }
    guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  /// The text without separators of thousands, where it has groups of three digits behind the first one.
  private static func withoutSeparators(_ bytes: [UInt8]) -> [UInt8] {
    // U+00A0 and U+202F, which French writing uses, become a plain blank first.
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: [0xC2, 0xA0]) {
        text.append(0x20)
        index += 2
      } else if bytes[index...].starts(with: [0xE2, 0x80, 0xAF]) {
        text.append(0x20)
        index += 3
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    for separator in [",", " ", "'", "_"].map({ UInt8(ascii: $0 as Unicode.Scalar) }) where text.contains(separator) {
      let groups = text.split(separator: separator, omittingEmptySubsequences: false)
      guard let first = groups.first, first.count >= 1, first.count <= 3,
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return bytes }
      return Array(groups.joined())
    }
    return bytes
  }
}
