internal import Reports

/// Signatures and SPF checks in words.
enum EvidenceWords {
  /// `example.com, selector s1: pass`.
  static func dkim(_ result: DKIMResult, _ texts: TextTable) -> String {
    let domain = result.domain.isBlank ? "(no domain)" : texts.string(result.domain).clipped(80)
    let selector = result.selector.isBlank ? "" : ", selector \(texts.string(result.selector).clipped(64))"
    return "\(domain)\(selector): \(word(result.result, texts))"
  }

  /// `example.com, helo: pass`; the usual scope, that of the envelope's sender, may go without saying.
  static func spf(_ result: SPFResult, _ texts: TextTable, namesUsualScope: Bool = true) -> String {
    let domain = result.domain.isBlank ? "(no domain)" : texts.string(result.domain).clipped(80)
    let isUsual = result.scope == .mfrom && !namesUsualScope
    let scope = result.scope.isBlank || isUsual ? "" : ", \(texts.string(result.scope).clipped(20))"
    return "\(domain)\(scope): \(word(result.result, texts))"
  }

  private static func word(_ result: Text, _ texts: TextTable) -> String {
    result.isBlank ? "no result" : texts.string(result).clipped(30)
  }
}
