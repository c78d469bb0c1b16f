/// What the name of a report's file tells: `receiver!policy-domain!begin!end[!id].xml.gz` (RFC 7489, section 7.2.1.1).
package struct ReportFileName: Hashable, Sendable {
  /// Who reports, in lower case.
  package let receiver: String
  /// The domain that is reported on.
  package let domain: DomainName
  /// The first second of the period.
  package let begin: Timestamp
  /// The last second of the period.
  package let end: Timestamp

  /// The UTC day that the report would count on: that of the middle of its period.
  package var day: Day { Timestamp(seconds: begin.seconds + (end.seconds - begin.seconds) / 2).day }

  /// Finds such a name in a path or in words that quote one, such as `part 2 'example.net!example.com!…'`.
  ///
  /// - Parameter text: Outside text: nil where it holds no such name, or times of a period that is none.
  package init?(in text: String) {
    // Times of more digits would lie beyond the year 5000.
    func time(_ digits: Substring.UTF8View) -> Timestamp? {
      guard (1...11).contains(digits.count) else { return nil }
      return Int(Substring(digits)).map(Timestamp.init(seconds:))
    }
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    for piece in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "'") }) {
      let parts = piece.split(separator: UInt8(ascii: "!"), maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count >= 4, !parts[0].isEmpty, parts[0].count <= 253, parts[2].allSatisfy(isDigit),
        let domain = DomainName(String(Substring(parts[1]))), let begin = time(parts[2]),
        let end = time(parts[3].prefix(while: isDigit)), begin <= end
      else { continue }
      receiver = String(Substring(parts[0])).lowercased()
      self.domain = domain
      self.begin = begin
      self.end = end
      return
    }
    return nil
  }
}
