/// A text of a report, as a number in a `TextTable`.
///
/// Reports repeat a few texts a great many times: domain names, selectors, addresses, results. Each distinct text is
/// stored once, and everything that is compared or counted is compared and counted as a number of four bytes.
/// The words of the RFCs have fixed numbers in every table (`TextTable.words`), so that `text == .pass` needs no table.
package struct Text: Hashable, Sendable, BitwiseCopyable {
  /// The number of the text in its table.
  package let index: UInt32

  /// Makes the text with a number.
  package init(index: UInt32) {
    self.index = index
  }

  /// No text: the element was missing.
  package static let absent = Text(index: 0)
  /// An element that was there and held nothing.
  package static let empty = Text(index: 1)
  /// `none`, of dispositions, policies and results.
  package static let none = Text(index: 2)
  /// `pass`, of results and of RFC 9990's disposition.
  package static let pass = Text(index: 3)
  /// `fail`, of results.
  package static let fail = Text(index: 4)
  /// `quarantine`, of dispositions and policies.
  package static let quarantine = Text(index: 5)
  /// `reject`, of dispositions and policies.
  package static let reject = Text(index: 6)
  /// `softfail`, of SPF results.
  package static let softfail = Text(index: 7)
  /// `neutral`, of results.
  package static let neutral = Text(index: 8)
  /// `temperror`, of results.
  package static let temperror = Text(index: 9)
  /// `permerror`, of results.
  package static let permerror = Text(index: 10)
  /// `policy`, of results.
  package static let policy = Text(index: 11)
  /// `mfrom`, the SPF scope of the envelope's sender.
  package static let mfrom = Text(index: 12)
  /// `helo`, the SPF scope of the greeting.
  package static let helo = Text(index: 13)
  /// `r`, relaxed alignment.
  package static let relaxed = Text(index: 14)
  /// `s`, strict alignment.
  package static let strict = Text(index: 15)
  /// `forwarded`, an override reason of RFC 7489.
  package static let forwarded = Text(index: 16)
  /// `sampled_out`, an override reason of RFC 7489.
  package static let sampledOut = Text(index: 17)
  /// `trusted_forwarder`, an override reason.
  package static let trustedForwarder = Text(index: 18)
  /// `mailing_list`, an override reason.
  package static let mailingList = Text(index: 19)
  /// `local_policy`, an override reason.
  package static let localPolicy = Text(index: 20)
  /// `policy_test_mode`, an override reason of RFC 9990.
  package static let policyTestMode = Text(index: 21)
  /// `other`, an override reason.
  package static let other = Text(index: 22)
  /// `psl`, a discovery method of RFC 9990.
  package static let psl = Text(index: 23)
  /// `treewalk`, a discovery method of RFC 9990.
  package static let treewalk = Text(index: 24)
  /// `y`, of RFC 9990's `testing`.
  package static let yes = Text(index: 25)
  /// `n`, of RFC 9990's `testing`.
  package static let no = Text(index: 26)

  /// The texts with fixed numbers, in the order of their numbers.
  static let fixed: [StaticString] = [
    "", "", "none", "pass", "fail", "quarantine", "reject", "softfail", "neutral", "temperror", "permerror", "policy",
    "mfrom", "helo", "r", "s", "forwarded", "sampled_out", "trusted_forwarder", "mailing_list", "local_policy",
    "policy_test_mode", "other", "psl", "treewalk", "y", "n",
  ]

  /// Whether the element was missing.
  package var isAbsent: Bool { self == .absent }
  /// Whether there is nothing to show: missing or empty.
  package var isBlank: Bool { index <= 1 }
}
