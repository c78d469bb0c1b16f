/// An SMTP TLS report (RFC 8460, section 4).
package struct TLSReport: Hashable, Sendable {
  /// `organization-name`.
  package var orgName: String?
  /// `contact-info`; never to be made a link.
  package var contactInfo: String?
  /// `report-id`.
  package var reportID: String?
  /// `date-range/start-datetime`.
  package var begin = Timestamp(seconds: 0)
  /// `date-range/end-datetime`; not before `begin`.
  package var end = Timestamp(seconds: 0)
  /// `policies`, in the report's order.
  package var policies: [Policy] = []
  /// Which document of the archive the report came from.
  package var origin = Origin()

  /// A report that holds nothing.
  package init() {}

  /// What became of the sessions under one policy.
  package struct Policy: Hashable, Sendable {
    /// `policy-type`: `tlsa`, `sts` or `no-policy-found`, folded to lower case; other words as they stand.
    package var type: String?
    /// `policy-string`, line by line.
    package var string: [String] = []
    /// `policy-domain`, as A-labels in lower case where it is a domain name.
    package var domain: String?
    /// `mx-host`, each of them.
    package var mxHosts: [String] = []
    /// `summary/total-successful-session-count`, in sessions.
    package var successful = 0
    /// `summary/total-failure-session-count`, in sessions.
    package var failed = 0
    /// `failure-details`.
    package var failures: [Failure] = []

    /// A policy of which nothing is known.
    package init() {}
  }

  /// Sessions that failed in the same way.
  package struct Failure: Hashable, Sendable {
    /// `result-type`, folded to lower case.
    package var resultType: String?
    /// `sending-mta-ip`.
    package var sendingMTAIP: String?
    /// `receiving-mx-hostname`.
    package var receivingMXHostname: String?
    /// `receiving-mx-helo`.
    package var receivingMXHelo: String?
    /// `receiving-ip`.
    package var receivingIP: String?
    /// `failed-session-count`, in sessions.
    package var sessions = 0
    /// `additional-information`.
    package var additionalInformation: String?
    /// `failure-reason-code`.
    package var reasonCode: String?

    /// A failure of which nothing is known.
    package init() {}
  }
}
