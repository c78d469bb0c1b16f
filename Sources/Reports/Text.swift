/// A text of a report, as a number in a `TextTable`.
///
/// Reports repeat a few texts a great many times: domain names, selectors, addresses, results. Each distinct text is
/// stored once, and everything that is compared or counted is compared and counted as a number of four bytes.
/// The words of the RFCs have fixed numbers in every table (`TextTable.words`), so that `text == .pass` needs no table.
package struct Text: Hashable, Sendable, BitwiseCopyable {
  /// The number of the text in its table.
  package let index: UInt32

  /// Makes the text with a number.
  @inlinable package init(index: UInt32) {
    self.index = index
  }

  /// No text: the element was missing.
  @inlinable package static var absent: Text { Text(index: 0) }
  /// An element that was there and held nothing.
  @inlinable package static var empty: Text { Text(index: 1) }
  /// `none`, of dispositions, policies and results.
  @inlinable package static var none: Text { Text(index: 2) }
  /// `pass`, of results and of RFC 9990's disposition.
  @inlinable package static var pass: Text { Text(index: 3) }
  /// `fail`, of results.
  @inlinable package static var fail: Text { Text(index: 4) }
  /// `quarantine`, of dispositions and policies.
  @inlinable package static var quarantine: Text { Text(index: 5) }
  /// `reject`, of dispositions and policies.
  @inlinable package static var reject: Text { Text(index: 6) }
  /// `softfail`, of SPF results.
  @inlinable package static var softfail: Text { Text(index: 7) }
  /// `neutral`, of results.
  @inlinable package static var neutral: Text { Text(index: 8) }
  /// `temperror`, of results.
  @inlinable package static var temperror: Text { Text(index: 9) }
  /// `permerror`, of results.
  @inlinable package static var permerror: Text { Text(index: 10) }
  /// `policy`, of results.
  @inlinable package static var policy: Text { Text(index: 11) }
  /// `mfrom`, the SPF scope of the envelope's sender.
  @inlinable package static var mfrom: Text { Text(index: 12) }
  /// `helo`, the SPF scope of the greeting.
  @inlinable package static var helo: Text { Text(index: 13) }
  /// `r`, relaxed alignment.
  @inlinable package static var relaxed: Text { Text(index: 14) }
  /// `s`, strict alignment.
  @inlinable package static var strict: Text { Text(index: 15) }
  /// `forwarded`, an override reason of RFC 7489.
  @inlinable package static var forwarded: Text { Text(index: 16) }
  /// `sampled_out`, an override reason of RFC 7489.
  @inlinable package static var sampledOut: Text { Text(index: 17) }
  /// `trusted_forwarder`, an override reason.
  @inlinable package static var trustedForwarder: Text { Text(index: 18) }
  /// `mailing_list`, an override reason.
  @inlinable package static var mailingList: Text { Text(index: 19) }
  /// `local_policy`, an override reason.
  @inlinable package static var localPolicy: Text { Text(index: 20) }
  /// `policy_test_mode`, an override reason of RFC 9990.
  @inlinable package static var policyTestMode: Text { Text(index: 21) }
  /// `other`, an override reason.
  @inlinable package static var other: Text { Text(index: 22) }
  /// `psl`, a discovery method of RFC 9990.
  @inlinable package static var psl: Text { Text(index: 23) }
  /// `treewalk`, a discovery method of RFC 9990.
  @inlinable package static var treewalk: Text { Text(index: 24) }
  /// `y`, of RFC 9990's `testing`.
  @inlinable package static var yes: Text { Text(index: 25) }
  /// `n`, of RFC 9990's `testing`.
  @inlinable package static var no: Text { Text(index: 26) }

  /// The texts with fixed numbers, in the order of their numbers.
  static let fixed: [StaticString] = [
    "", "", "none", "pass", "fail", "quarantine", "reject", "softfail", "neutral", "temperror", "permerror", "policy",
    "mfrom", "helo", "r", "s", "forwarded", "sampled_out", "trusted_forwarder", "mailing_list", "local_policy",
    "policy_test_mode", "other", "psl", "treewalk", "y", "n",
  ]

  /// Whether the element was missing.
  @inlinable package var isAbsent: Bool { index == 0 }
  /// Whether there is nothing to show: missing or empty.
  @inlinable package var isBlank: Bool { index <= 1 }
}
