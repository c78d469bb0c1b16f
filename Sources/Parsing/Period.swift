import Reports

/// The period of a report: what it says, or what stands in for that (formats.md, M4).
struct Period: Equatable {
  var begin: Timestamp
  var end: Timestamp
  /// What was done to get it.
  var quirks: [Quirk] = []

  /// Takes a report's own times where they can be believed, otherwise those of the file's name or of the mail.
  ///
  /// - Parameters:
  ///   - begin: What the report says.
  ///   - end: What the report says.
  ///   - context: What the container knew.
  ///   - now: Times later than two days after this moment, and the year 1970's first second, are not believed.
  init(begin: Timestamp?, end: Timestamp?, context: DocumentContext, now: Timestamp) {
    func isBelievable(_ time: Timestamp) -> Bool { time.seconds > 0 && time.seconds - 2 * 86_400 <= now.seconds }
    var first = begin ?? end ?? Timestamp(seconds: 0)
    var last = end ?? first
    switch (begin.map(isBelievable) ?? false, end.map(isBelievable) ?? false) {
    case (true, true): break
    case (true, false):
      last = first
      quirks.append(.halfPeriod)
    case (false, true):
      first = last
      quirks.append(.halfPeriod)
    case (false, false):
      if let named = Self.times(ofName: context.name), isBelievable(named.begin), isBelievable(named.end) {
        first = named.begin
        last = named.end
        quirks.append(.periodOfFileName)
      } else if let date = context.mailDate, isBelievable(date) {
        first = date
        last = date
        quirks.append(.periodOfMail)
      } else {
        quirks.append(.periodUnknown)
      }
    }
    if last < first { quirks.append(.swappedPeriod) }
    self.begin = min(first, last)
    self.end = max(first, last)
    if self.end.seconds - self.begin.seconds > 366 * 86_400 { quirks.append(.longPeriod) }
  }

  /// The times that the name of a file tells: `receiver!domain!begin!end[!id].xml` (RFC 7489, section 7.2.1.1).
  static func times(ofName name: String?) -> (begin: Timestamp, end: Timestamp)? {
    guard let name else { return nil }
    let parts = Array(name.utf8.suffix(1_024)).split(separator: UInt8(ascii: "!"), omittingEmptySubsequences: false)
    guard parts.count >= 4 else { return nil }
    let digits = parts[3].prefix { $0 >= 48 && $0 <= 57 }
    let begin = unsafe parts[2].withUnsafeBufferPointer { unsafe ReportNumber.digits($0) }
    let end = unsafe digits.withUnsafeBufferPointer { unsafe ReportNumber.digits($0) }
    guard let begin, let end, begin <= end else { return nil }
    return (Timestamp(seconds: begin), Timestamp(seconds: end))
  }
}
