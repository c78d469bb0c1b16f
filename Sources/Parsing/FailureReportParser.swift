package import Reports

/// Reads DMARC failure reports: the fields of RFC 5965, RFC 6591 and RFC 9991, and the plain texts that Exim and cPanel
/// send instead.
///
/// Only what may be counted is kept, nothing of the message that a report is about.
package struct FailureReportParser: Sendable {
  /// What plain texts of Exim, cPanel and others say.
  private static let sentence = "has failed the published DMARC policy"

  private let limits: ParsingLimits
  private let now: Timestamp

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - limits: How much a document may hold.
  ///   - now: Times later than two days after this moment are not believed.
  package init(limits: ParsingLimits, now: Timestamp) {
    self.limits = limits
    self.now = now
  }

  /// Reads the decoded `message/feedback-report` part of a mail, or the text of a mail without one.
  ///
  /// - Parameters:
  ///   - bytes: The part, decoded.
  ///   - context: What the container knew of it.
  ///   - set: Where the report is added.
  ///   - problems: Where problems are added: at most one for each code.
  /// - Returns: What became of the part; `.notAReport` for feedback that is not about authentication.
  package func parse(
    _ bytes: ArraySlice<UInt8>, context: DocumentContext, into set: inout ReportSet, problems: inout [Problem]
  ) -> ParsingOutcome {
    let part = bytes.prefix(limits.documentBytes)
    let fields = FieldBlock(part, limit: limits.textBytes, isFolded: true)
    var report: FailureReport
    if let type = fields["feedback-type"] {
      let word = String(type.lowercased().prefix { $0 != ";" && $0 != " " && $0 != "(" })
      guard word == "auth-failure" else {
        let isWord =
          !word.isEmpty && word.utf8.count <= 32 && word.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 == 45 }
        return .notAReport(
          isWord ? (word == "abuse" ? "an abuse report" : "a feedback report of type \(word)") : "a feedback report")
      }
      report = self.report(fields)
    } else if Self.isPlainReport(part) {
      report = plainReport(FieldBlock(part, limit: limits.textBytes, isFolded: false))
    } else {
      return .notAReport("plain text")
    }
    report.origin = context.origin
    if report.reporter == nil { report.reporter = context.mailSender.flatMap(Self.domain(ofAddress:)) }
    if let arrival = report.arrival, arrival.seconds - 2 * 86_400 > now.seconds || arrival.seconds <= 0 {
      report.arrival = nil
      problems.append(
        Problem(
          origin: context.origin, severity: .repaired, code: "failure-date",
          message: "the date of arrival lies in the future or in 1970; the date of the mail was taken"))
    }
    report.arrival = report.arrival ?? context.mailDate
    if report.arrival == nil {
      problems.append(
        Problem(
          origin: context.origin, severity: .notice, code: "failure-undated",
          message: "neither the report nor a mail tells a date; it counts on no day"))
    }
    set.failures.append(report)
    return .reports(1)
  }

  private func report(_ fields: FieldBlock) -> FailureReport {
    var report = FailureReport()
    report.reporter = fields["reporting-mta"].flatMap { value in
      // `dns; mx.example.com`
      let name = value.split(separator: ";", maxSplits: 1).last.map(String.init) ?? value
      return Self.present(TLSReportParser.domain(JSONValue.trimmed(name)))
    }
    report.arrival = (fields["arrival-date"] ?? fields["received-date"]).flatMap { Timestamp(mail: $0) }
    report.reportedDomain = fields["reported-domain"].map(TLSReportParser.domain)
    report.authFailure = fields["auth-failure"]?.lowercased()
    report.deliveryResult = fields["delivery-result"]?.lowercased()
    report.sourceIP = fields["source-ip"].flatMap(Self.address)
    report.identityAlignment = fields["identity-alignment"]
    if let incidents = fields["incidents"].flatMap({ Int($0) }) {
      report.incidents = min(max(incidents, 1), 1_000_000_000)
    }
    return report
  }

  // MARK: Plain texts

  private static func isPlainReport(_ bytes: ArraySlice<UInt8>) -> Bool {
    // The sentence may be wrapped anywhere, so that blanks count as one.
    let words = bytes.prefix(65_536).split { $0 <= 0x20 }.prefix(2_000).joined(separator: [0x20])
    return Array(words).contains(sentence.utf8)
  }

  private func plainReport(_ fields: FieldBlock) -> FailureReport {
    var report = FailureReport()
    report.authFailure = "dmarc"
    report.reportedDomain = fields["sender-domain"].map(TLSReportParser.domain)
    report.sourceIP = fields["sender-ip-address"].flatMap(Self.address)
    report.arrival = (fields["received-date"] ?? fields["arrival-date"]).flatMap { Timestamp(mail: $0) }
    let alignments = [("SPF", fields["spf-alignment"]), ("DKIM", fields["dkim-alignment"])]
    let words = alignments.compactMap { name, value in value.map { "\(name) \($0)" } }
    report.identityAlignment = words.isEmpty ? nil : words.joined(separator: ", ")
    let result = fields["dmarc-results"]?.lowercased() ?? ""
    report.deliveryResult = result.contains("reject") ? "reject" : result.contains("accept") ? "delivered" : nil
    return report
  }

  /// The address of `192.0.2.1 (mail.example.com)` in its canonical form, or the first word.
  private static func address(_ text: String) -> String? {
    guard var word = text.split(whereSeparator: { " ()\t".contains($0) }).first else { return nil }
    if word.lowercased().hasPrefix("ipv6:") { word = word.dropFirst(5) }
    return TLSReportParser.address(String(word))
  }

  private static func domain(ofAddress address: String) -> String? {
    let name = address.split(separator: "@").last.map(String.init) ?? address
    return present(TLSReportParser.domain(name.filter { $0 != ">" && $0 != "<" }))
  }

  private static func present(_ text: String) -> String? { text.isEmpty ? nil : text }
}
