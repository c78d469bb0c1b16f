/// A failure report (RFC 6591, RFC 9991) without the message that it is about: only what may be counted.
package struct FailureReport: Hashable, Sendable {
  /// `Reporting-MTA`, or the domain of the report's sender.
  package var reporter: String?
  /// `Arrival-Date`, or the date of the mail that carried the report.
  package var arrival: Timestamp?
  /// `Reported-Domain`, as A-labels in lower case where it is a domain name.
  package var reportedDomain: String?
  /// `Auth-Failure`, folded to lower case: `dmarc`, `spf`, `signature`, `bodyhash`, `revoked`, `adsp`.
  package var authFailure: String?
  /// `Delivery-Result`, folded to lower case: `delivered`, `spam`, `policy`, `reject`, `other`.
  package var deliveryResult: String?
  /// `Source-IP`, canonical where it is an address.
  package var sourceIP: String?
  /// `Identity-Alignment`, as it stands: RFC 7489 and RFC 9991 give it opposite meanings.
  package var identityAlignment: String?
  /// `Incidents`: how many messages the report stands for, at least 1.
  package var incidents = 1
  /// Which document of the archive the report came from.
  package var origin = Origin()

  /// A report that holds nothing.
  package init() {}
}
