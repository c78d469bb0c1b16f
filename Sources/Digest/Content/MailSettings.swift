package import Reports

/// What a weekly mail needs to know besides the week.
package struct MailSettings: Sendable {
  /// The site's name.
  package var title = "DMARC reports"
  /// Where the site is served, ending in `/`; nil leaves out all links.
  package var siteURL: String?
  /// Who sends the mail; nil for nobody that mail can be sent to.
  package var from: MailAddress?
  /// Who gets it; nil for a copy that lies on the site.
  package var to: MailAddress?
  /// Which domains it is about.
  package var scope = MailScope.everything
  /// When it was written.
  package var date: Timestamp
  /// How often it was sent before on purpose: only 0 keeps the identifier.
  package var repetition = 0

  /// The settings of a mail that is only kept.
  package init(date: Timestamp) {
    self.date = date
  }

  /// When a mail about a week that is read later was written: on Tuesday, 06:00 UTC, after most reports have come.
  ///
  /// - Parameters:
  ///   - week: The week.
  ///   - today: The day that is not complete.
  /// - Returns: Nothing later than the beginning of `today`, so that the mail of a week is the same on every day after.
  package static func date(of week: Week, today: Day) -> Timestamp {
    let tuesday = week.sunday + 2
    return tuesday < today ? Timestamp(seconds: tuesday.start.seconds + 6 * 3600) : today.start
  }
}
