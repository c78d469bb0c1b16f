/// Why a receiver did not follow the policy: `policy_evaluated/reason`.
package struct OverrideReason: Hashable, Sendable {
  /// `type`, folded to lower case.
  package var type: Text
  /// `comment`, as it stands.
  package var comment: Text

  /// Makes a reason.
  package init(type: Text, comment: Text) {
    self.type = type
    self.comment = comment
  }
}

/// The result of one DKIM signature: `auth_results/dkim`.
///
/// Evidence only; it never changes a record's outcome.
package struct DKIMResult: Hashable, Sendable {
  /// `domain`: the signature's `d=`, as A-labels in lower case.
  package var domain: Text
  /// `selector`: the signature's `s=`.
  package var selector: Text
  /// `result`, folded to lower case.
  package var result: Text
  /// `human_result`, as it stands.
  package var humanResult: Text

  /// Makes a result.
  package init(domain: Text, selector: Text, result: Text, humanResult: Text) {
    self.domain = domain
    self.selector = selector
    self.result = result
    self.humanResult = humanResult
  }
}

/// The result of one SPF check: `auth_results/spf`.
///
/// Evidence only; it never changes a record's outcome.
package struct SPFResult: Hashable, Sendable {
  /// `domain` that was checked, as A-labels in lower case.
  package var domain: Text
  /// `scope`: `mfrom` or `helo`.
  package var scope: Text
  /// `result`, folded to lower case.
  package var result: Text
  /// `human_result`, as it stands (RFC 9990).
  package var humanResult: Text

  /// Makes a result.
  package init(domain: Text, scope: Text, result: Text, humanResult: Text) {
    self.domain = domain
    self.scope = scope
    self.result = result
    self.humanResult = humanResult
  }
}

extension ListTable {
  /// The override reasons that a list holds.
  package func reasons(_ list: ListID) -> [OverrideReason] {
    let texts = texts(of: list)
    return stride(from: texts.startIndex, to: texts.endIndex - 1, by: 2).map { first in
      OverrideReason(type: texts[first], comment: texts[first + 1])
    }
  }

  /// The DKIM results that a list holds.
  package func dkimResults(_ list: ListID) -> [DKIMResult] {
    let texts = texts(of: list)
    return stride(from: texts.startIndex, to: texts.endIndex - 3, by: 4).map { first in
      DKIMResult(
        domain: texts[first], selector: texts[first + 1], result: texts[first + 2], humanResult: texts[first + 3])
    }
  }

  /// The SPF results that a list holds.
  package func spfResults(_ list: ListID) -> [SPFResult] {
    let texts = texts(of: list)
    return stride(from: texts.startIndex, to: texts.endIndex - 3, by: 4).map { first in
      SPFResult(domain: texts[first], scope: texts[first + 1], result: texts[first + 2], humanResult: texts[first + 3])
    }
  }
}
