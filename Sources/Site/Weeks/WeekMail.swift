package import Analysis

/// Writes the e-mail of a week, which lies beside the week's page; other modules know how.
package struct WeekMail: Sendable {
  /// The message, and its text part.
  let write: @Sendable (WeekFacts, SiteLinks) -> (message: [UInt8], text: [UInt8])

  /// A writer that gives the same bytes for the same facts and links.
  package init(_ write: @escaping @Sendable (WeekFacts, SiteLinks) -> (message: [UInt8], text: [UInt8])) {
    self.write = write
  }
}
