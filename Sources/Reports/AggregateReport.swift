/// A DMARC aggregate report of any version: draft, RFC 7489 or RFC 9990.
///
/// Its texts, lists and records lie in the `ReportSet` that it is part of. What a schema does not know or a reporter left
/// out is `.absent`. Words of the RFCs are folded to their lower-case spelling.
package struct AggregateReport: Hashable, Sendable {
  /// The schema that a report follows, as far as its elements tell.
  package enum Version: UInt8, Sendable {
    /// Neither `version` nor elements of RFC 9990.
    case draft
    /// A `version` element.
    case rfc7489
    /// The namespace `urn:ietf:params:xml:ns:dmarc-2.0`, or two of the elements that only RFC 9990 has.
    case rfc9990
  }

  /// Information only: nothing is counted by it.
  package var flavour = Version.draft
  /// `feedback/version`, as it stands.
  package var version = Text.absent
  /// `report_metadata/org_name`, trimmed.
  package var orgName = Text.absent
  /// Who reported: `org_name`, or the domain of `email` where that is blank; `ReportSet.nameReporters()` sets it.
  package var reporter = Text.absent
  /// `report_metadata/email`, trimmed; never to be made a link.
  package var email = Text.absent
  /// `report_metadata/extra_contact_info`, trimmed; never to be made a link.
  package var extraContactInfo = Text.absent
  /// `report_metadata/report_id`, trimmed.
  package var reportID = Text.absent
  /// `date_range/begin`.
  package var begin = Timestamp(seconds: 0)
  /// `date_range/end`; not before `begin`.
  package var end = Timestamp(seconds: 0)
  /// `report_metadata/error`, each of them.
  package var errors = ListID.empty
  /// `report_metadata/generator` (RFC 9990).
  package var generator = Text.absent
  /// `policy_published`, as a list of the set that `PolicyPublished` reads.
  package var policyPublished = ListID.empty
  /// The report's records in the set, null records left out.
  package var records = 0..<0
  /// Records that stood for nothing (a count of zero or none) and were left out.
  package var nullRecords = 0
  /// Which document of the archive the report came from.
  package var origin = Origin()
  /// When the mail that carried the report arrived, as the mail itself tells; nil for files that are no mail.
  package var received: Timestamp?
  /// Copies of the report that were left out; 0 until copies have been looked for.
  package var copies = 0

  /// A report that holds nothing.
  package init() {}

  /// The UTC day that the report counts on: that of the middle of its period.
  package var day: Day {
    Timestamp(seconds: begin.seconds + (end.seconds - begin.seconds) / 2).day
  }
}

/// Where in an archive a document was found.
package struct Origin: Hashable, Sendable {
  /// The path of the file, relative to its archive.
  package var file = ""
  /// The place inside the file, in words; empty for the file itself.
  package var part = ""

  /// Makes an origin.
  package init(file: String = "", part: String = "") {
    self.file = file
    self.part = part
  }
}

/// The policy that a domain owner had published, as the reporter saw it.
package struct PolicyPublished: Hashable, Sendable {
  /// `domain`, as A-labels in lower case where it is a domain name.
  package var domain = Text.absent
  /// `adkim`: `r` or `s`.
  package var adkim = Text.absent
  /// `aspf`: `r` or `s`.
  package var aspf = Text.absent
  /// `p`: `none`, `quarantine` or `reject`.
  package var p = Text.absent
  /// `sp`; absent means that `p` holds.
  package var sp = Text.absent
  /// `np` (RFC 9091, RFC 9990).
  package var np = Text.absent
  /// `pct`, as decimal digits from 0 to 100 (RFC 7489).
  package var pct = Text.absent
  /// `fo`, as it stands.
  package var fo = Text.absent
  /// `testing`: `y` or `n` (RFC 9990).
  package var testing = Text.absent
  /// `discovery_method`: `psl` or `treewalk` (RFC 9990).
  package var discoveryMethod = Text.absent

  /// A policy of which nothing is known.
  package init() {}

  /// How many texts that form has.
  static let width = 10

  /// The policy in the form that a `ListTable` holds.
  package var texts: [Text] { [domain, adkim, aspf, p, sp, np, pct, fo, testing, discoveryMethod] }

  /// Reads the form that a `ListTable` holds; a list of another length gives a policy of which nothing is known.
  package init(_ texts: ArraySlice<Text>) {
    guard texts.count == Self.width else { return }
    let first = texts.startIndex
    domain = texts[first]
    adkim = texts[first + 1]
    aspf = texts[first + 2]
    p = texts[first + 3]
    sp = texts[first + 4]
    np = texts[first + 5]
    pct = texts[first + 6]
    fo = texts[first + 7]
    testing = texts[first + 8]
    discoveryMethod = texts[first + 9]
  }
}
