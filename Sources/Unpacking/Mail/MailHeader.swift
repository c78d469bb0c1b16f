/// Facts of a mail that carries reports, decoded (RFC 2047) and fit for display; `nil` where the mail has none.
package struct MailHeader: Sendable, Hashable {
  /// `Date`, in seconds since 1970, UTC (RFC 5322, section 3.3).
  package var date: Int?
  /// When the mail arrived: the time of the topmost `Received`, otherwise `date`; in seconds since 1970, UTC.
  package var arrival: Int?
  /// `From`, as written.
  package var from: String?
  /// The first address in `From`.
  package var fromAddress: String?
  /// `To`, as written.
  package var to: String?
  /// `Subject`.
  package var subject: String?
  /// `Message-ID`, without angle brackets.
  package var messageID: String?
  /// `Delivered-To`; of a forwarded mail that has none the outer mail's.
  package var deliveredTo: String?
  /// `X-Original-To`; of a forwarded mail that has none the outer mail's.
  package var originalTo: String?
  /// `Return-Path`, without angle brackets; empty for the null sender.
  package var returnPath: String?
  /// Every `Authentication-Results` from the top down, of the outermost mail alone: inside, anybody can write them.
  package var authenticationResults: [String]
  /// `Content-Type`, as written.
  package var contentType: String?
  /// The addresses in `X-Original-To`, `Delivered-To`, `To` and `Cc`, in this order, in lower case and once each.
  package var recipients: [String]

  /// A header without fields.
  package init() {
    authenticationResults = []
    recipients = []
  }
}
