package import Reports

/// Why messages of a source fail, or might, and what to do.
package struct Diagnosis: Hashable, Sendable {
  /// The causes, worst first.
  package enum Code: String, CaseIterable, Comparable, Hashable, Sendable {
    /// There is no signature.
    case dkimNone = "dkim-none"
    /// The vendor signs as itself.
    case dkimOtherDomain = "dkim-other-domain"
    /// The body was changed or the key is wrong.
    case dkimFail = "dkim-fail"
    /// The key is missing or unusable.
    case dkimPermerror = "dkim-permerror"
    /// DNS did not answer.
    case dkimTemperror = "dkim-temperror"
    /// The signature passes for another name, and `adkim=s`.
    case dkimStrict = "dkim-strict"
    /// The Return-Path is the vendor's.
    case spfOtherDomain = "spf-other-domain"
    /// The address is not in the SPF record.
    case spfFail = "spf-fail"
    /// The address is not in the SPF record, which does not insist.
    case spfSoftfail = "spf-softfail"
    /// The SPF record cannot be used.
    case spfPermerror = "spf-permerror"
    /// SPF passes for another name, and `aspf=s`.
    case spfStrict = "spf-strict"
    /// Only SPF passes, which breaks when mail is forwarded.
    case spfOnly = "spf-only"
    /// Somebody passed the mail on.
    case forwarded
    /// Receivers did not follow the policy.
    case overridden
    /// Some addresses fail and others do not.
    case mixed

    package static func < (left: Code, right: Code) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// The cause.
  package let code: Code
  /// Messages with the cause that failed DMARC.
  package let failed: Int
  /// Messages with the cause that passed all the same.
  package let passed: Int
  /// What happens, with the identifiers seen; one sentence.
  package let sentence: String
  /// What to do; one sentence.
  package let fix: String

  /// Whether no message fails for the cause now.
  package var isHarmless: Bool { failed == 0 }
}

/// Which messages a diagnosis looks at.
package enum DiagnosisScope: Hashable, Sendable {
  /// Those of the last complete days.
  case window
  /// Those of one month.
  case month(Month)
  /// All.
  case all
}
