package import Unpacking

/// What trusted servers say of the mail that carried a report (RFC 9990, section 8; formats.md, 8.6).
package enum CarrierAuthentication: Hashable, Sendable, CustomStringConvertible {
  /// The mail passed DMARC.
  case passed
  /// The mail did not pass; the result is in lower case and empty where it cannot be read.
  case failed(String)
  /// No trusted server tells a result of DMARC.
  case unknown

  /// Judges a mail.
  ///
  /// Only the topmost fields of a trusted server count: a run of them that ends at a field of anybody else and at a
  /// `Received` field, below which the sender may have written what he liked. In the run the first field with a result
  /// of DMARC decides, and each of its results must be `pass`.
  ///
  /// - Parameters:
  ///   - fields: The header of the outermost mail.
  ///   - trusted: The names that servers give themselves (authserv-id), in any case.
  package init(_ fields: MailFields, trusted: [String]) {
    let trusted = Set(trusted.map { $0.lowercased() })
    var isInRun = false
    self = .unknown
    for field in fields.fields {
      if field.name == "received", isInRun { return }
      guard field.name == "authentication-results" else { continue }
      guard let results = AuthenticationResults(field.value), trusted.contains(results.server) else {
        if isInRun { return }
        continue
      }
      isInRun = true
      guard !results.dmarc.isEmpty else { continue }
      self = results.dmarc.first { $0 != "pass" }.map { .failed($0) } ?? .passed
      return
    }
  }

  package var description: String {
    switch self {
    case .passed: "its mail passed DMARC"
    case .failed("none"): "its mail was not checked by DMARC (its sender has no policy)"
    case .failed(""): "its mail did not pass DMARC"
    case .failed(let result): "its mail did not pass DMARC ('\(result.prefix(40))')"
    case .unknown: "no trusted server tells whether its mail passed DMARC"
    }
  }
}
