package import Reports

/// What the container of a document knew about it.
///
/// It completes problems and stands in where a report does not say when it was made.
package struct DocumentContext: Sendable {
  /// Where the document was found.
  package var origin: Origin
  /// The declared name or the name of the file; only used as formats.md, M4, says: its third and fourth parts are the
  /// begin and the end of the period (RFC 7489, section 7.2.1.1).
  package var name: String?
  /// The date of the mail that carried the document.
  package var mailDate: Timestamp?
  /// The address or the domain of the sender of that mail.
  package var mailSender: String?

  /// Makes a context.
  package init(
    origin: Origin = Origin(), name: String? = nil, mailDate: Timestamp? = nil, mailSender: String? = nil
  ) {
    self.origin = origin
    self.name = name
    self.mailDate = mailDate
    self.mailSender = mailSender
  }
}
