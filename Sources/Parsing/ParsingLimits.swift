/// How much a document may hold before reading it ends.
///
/// The standard values are those of formats.md, 8.1; the largest real report known holds 3,555 records in 3.6 MB.
package struct ParsingLimits: Sendable, Hashable {
  /// Records of one document, null records included.
  package var records: Int
  /// Bytes of one text, before blanks around it are dropped.
  package var textBytes: Int
  /// Elements inside one another, or objects and lists of JSON.
  package var depth: Int
  /// Attributes of one element.
  package var attributes: Int
  /// Stray `<` and broken tags of a document that is not well-formed.
  package var strays: Int
  /// DKIM results that are kept of a record, and SPF results as well.
  package var authResults: Int
  /// Override reasons that are kept of a record.
  package var reasons: Int
  /// `error` elements that are kept of a report.
  package var errors: Int
  /// Reports of one document (`feedback` elements).
  package var reports: Int
  /// Policies of a TLS report, and failure details of each of them.
  package var policies: Int
  /// Bytes of a document.
  package var documentBytes: Int

  /// The limits that hold when nobody asks for others.
  package static let standard = ParsingLimits(
    records: 250_000, textBytes: 65_536, depth: 32, attributes: 32, strays: 100_000, authResults: 32, reasons: 10,
    errors: 32,
    reports: 1_000, policies: 10_000, documentBytes: 33_554_432)

  /// Makes limits, each of them at least 1.
  package init(
    records: Int, textBytes: Int, depth: Int, attributes: Int, strays: Int, authResults: Int, reasons: Int, errors: Int,
    reports: Int, policies: Int, documentBytes: Int
  ) {
    self.records = max(records, 1)
    self.textBytes = max(textBytes, 1)
    self.depth = max(depth, 1)
    self.attributes = max(attributes, 1)
    self.strays = max(strays, 1)
    self.authResults = max(authResults, 1)
    self.reasons = max(reasons, 1)
    self.errors = max(errors, 1)
    self.reports = max(reports, 1)
    self.policies = max(policies, 1)
    self.documentBytes = max(documentBytes, 1)
  }
}
