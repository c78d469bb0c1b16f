package import Reports

/// The name of a file in the archive, made of what a report says of itself and never of what its sender called it.
///
/// The form is that of RFC 7489, section 7.2.1.1, so that the file alone tells the period of a report that does not:
/// `reporter!policy-domain!begin!end!hash.extension`.
package struct StoredName: Hashable, Sendable {
  private let stem: String
  private let suffix: String

  /// The name of a report.
  ///
  /// - Parameters:
  ///   - identity: What the report says of itself; `nil` when it says nothing that is read.
  ///   - bytes: What was received: the same bytes always give the same name.
  ///   - suffix: The extension, such as `.xml.gz`.
  package init(_ identity: ReportIdentity?, bytes: ArraySlice<UInt8>, suffix: String) {
    self.init(identity?.stem ?? "report", bytes: bytes, suffix: suffix)
  }

  /// The name of anything else.
  ///
  /// - Parameters:
  ///   - word: What it is, in small letters.
  ///   - bytes: What was received.
  ///   - suffix: The extension.
  init(_ word: String, bytes: ArraySlice<UInt8>, suffix: String) {
    var hash = StableHash()
    hash.update(bytes)
    stem = "\(word)!\(hash.hexadecimal(digits: 16))"
    self.suffix = suffix
  }

  /// The name; others than the first are for the case that a file with other bytes has it.
  ///
  /// - Parameter attempt: From 0.
  /// - Returns: The file's name.
  func candidate(_ attempt: Int) -> String {
    attempt == 0 ? stem + suffix : "\(stem)-\(attempt + 1)\(suffix)"
  }
}

/// What a report says of itself.
package struct ReportIdentity: Hashable, Sendable {
  private let reporter: String
  private let domain: String
  private let begin: Int
  private let end: Int

  /// Makes an identity.
  ///
  /// - Parameters:
  ///   - reporter: Who reported, in any words.
  ///   - domain: The policy domain as the report has it, valid or not.
  ///   - begin: The period's begin.
  ///   - end: The period's end.
  package init(reporter: String, domain: String, begin: Timestamp, end: Timestamp) {
    let reporter = Slug.make(reporter, limit: 50)
    self.reporter = reporter.isEmpty ? "unknown" : reporter
    self.domain = Self.domain(domain)
    self.begin = max(0, begin.seconds)
    self.end = max(0, end.seconds)
  }

  /// The first four parts of the name.
  var stem: String { "\(reporter)!\(domain)!\(begin)!\(end)" }

  /// A valid name as it is, cut where it would be too long for a file; anything else as a hash (formats.md, 8.5).
  private static func domain(_ text: String) -> String {
    guard let name = DomainName(text)?.ascii else { return "x-" + StableHash.hexadecimal(text, digits: 8) }
    guard name.utf8.count > 110 else { return name }
    return Slug.make(name, limit: 100) + "-" + StableHash.hexadecimal(name, digits: 8)
  }
}
