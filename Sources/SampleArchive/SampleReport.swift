/// One aggregate report as the generator knows it, before a reporter's habits give it a form.
package struct SampleReport: Sendable {
  /// `org_name`.
  package var organisation: String
  /// `email`, of the metadata.
  package var email: String
  /// `extra_contact_info`.
  package var contact: String?
  /// `report_id`.
  package var identifier: String
  /// Seconds since 1970-01-01T00:00:00Z.
  package var begin: Int
  /// Seconds since 1970-01-01T00:00:00Z.
  package var end: Int
  /// `error`, of the metadata.
  package var error: String?
  /// The domain whose policy was found.
  package var domain: String
  /// `policy_published`.
  package var policy: SamplePolicy
  /// `record`, as they stand.
  package var records: [SampleRecord]

  /// The UTC day of the middle of the period, on which the report counts.
  package var day: SampleDay { SampleDay(seconds: (begin + end) / 2) }

  /// What the report adds to sums: one report, its records and its messages.
  package var totals: SampleTotals {
    records.reduce(SampleTotals(reports: 1)) { $0 + $1.totals }
  }
}

/// A published policy.
package struct SamplePolicy: Hashable, Sendable {
  /// The policy for the domain itself.
  package var p: String
  /// The policy for sub-domains.
  package var sp: String
  /// The policy for sub-domains that do not exist; that of sub-domains where nil.
  package var np: String?
  /// `r` or `s`.
  package var adkim = "r"
  /// `r` or `s`.
  package var aspf = "r"
  /// The percentage of RFC 7489.
  package var pct = 100
  /// The test mode of RFC 9989.
  package var testing = false
}

/// One row of a report.
package struct SampleRecord: Sendable {
  /// `source_ip`.
  package var source: String
  /// Messages; 0 for the placeholder that some reporters write when they have nothing to report.
  package var count: Int
  /// What the receiver did.
  package var disposition: String
  /// DKIM is aligned and passes.
  package var dkim: Bool
  /// SPF is aligned and passes.
  package var spf: Bool
  /// Overrides.
  package var reasons: [SampleReason] = []
  /// `header_from`.
  package var headerFrom: String
  /// `envelope_from`; nil where it is not known, empty for a bounce.
  package var envelopeFrom: String?
  /// `envelope_to`.
  package var envelopeTo: String?
  /// `auth_results/dkim`.
  package var signatures: [SampleSignature] = []
  /// `auth_results/spf`.
  package var checks: [SampleCheck] = []

  /// What the record adds to sums; nothing for a placeholder.
  package var totals: SampleTotals {
    guard count > 0 else { return SampleTotals() }
    var totals = SampleTotals(records: 1, messages: count)
    switch (dkim, spf) {
    case (true, true): totals.both = count
    case (true, false): totals.dkimOnly = count
    case (false, true): totals.spfOnly = count
    case (false, false): totals.failed = count
    }
    switch disposition {
    case "none": totals.none = count
    case "pass": totals.pass = count
    case "quarantine": totals.quarantine = count
    case "reject": totals.reject = count
    default: totals.unknown = count
    }
    return totals
  }
}

/// Why a receiver did not do what the policy asks.
package struct SampleReason: Hashable, Sendable {
  /// A word of the RFC.
  package var type: String
  /// Free text.
  package var comment: String?
}

/// One DKIM signature and what became of it.
package struct SampleSignature: Hashable, Sendable {
  /// `d=`.
  package var domain: String
  /// `s=`.
  package var selector: String
  /// A word of the RFC.
  package var result = "pass"
}

/// One SPF check.
package struct SampleCheck: Hashable, Sendable {
  /// The domain checked.
  package var domain: String
  /// A word of the RFC.
  package var result = "pass"
  /// `mfrom` or `helo`.
  package var scope = "mfrom"
}
