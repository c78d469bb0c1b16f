import Reports

/// Says what was found, with the identifiers seen, and what to do.
struct DiagnosisWording {
  let source: SourceInDomain
  let domain: DomainName
  let fact: PathFacts
  let finding: Diagnostician.Finding
  let words: Words

  private var name: String { source.source.name }
  private var from: String { words.text(fact.path.headerFrom) }
  private var many: String {
    finding.failed > 0
      ? Phrase.count(finding.failed, "message")
      : "\(Phrase.count(finding.passed, "message")), which passed all the same"
  }

  /// The signature that an example path is about: the first one with a result, of the own organisation or of another.
  private func signature(_ results: [Text]?, own: Bool) -> DKIMResult? {
    words.dkim(fact).first { result in
      (results?.contains(result.result) ?? true) && (words.isOwn(result.domain, fact) == own)
    }
  }

  private func key(_ result: DKIMResult?) -> String {
    guard let result else { return "the signature of \(from)" }
    let domain = words.text(result.domain)
    if result.selector.isBlank { return "the signature of \(domain)" }
    return "the signature of \(domain) with selector \(words.text(result.selector))"
  }

  private func record(_ result: DKIMResult?) -> String {
    guard let result, !result.selector.isBlank else { return "the selector's record" }
    return "\(words.text(result.selector))._domainkey.\(words.text(result.domain))"
  }

  private func envelope(own: Bool?) -> String {
    let match = words.spf(fact).first { own == nil || words.isOwn($0.domain, fact) == own }
    return match.map { words.text($0.domain) } ?? from
  }

  func sentence(_ code: Diagnosis.Code) -> String {
    switch code {
    case .dkimNone: "\(name) sends mail as \(from) without any DKIM signature (\(many))."
    case .dkimOtherDomain:
      "\(name) signs as \(signature(nil, own: false).map { words.text($0.domain) } ?? "another domain"), not as "
        + "\(from) (\(many))."
    case .dkimFail:
      "\(capital(key(words.dkim(fact).first { words.isOwn($0.domain, fact) && $0.result != .pass }))) fails: the body "
        + "was changed on the way or the key is wrong (\(many))."
    case .dkimPermerror:
      "\(capital(key(signature([.permerror], own: true)))) cannot be checked: the key at "
        + "\(record(signature([.permerror], own: true))) is missing or unusable (\(many))."
    case .dkimTemperror:
      "\(capital(key(signature([.temperror], own: true)))) could not be checked: DNS did not answer for "
        + "\(record(signature([.temperror], own: true))) (\(many))."
    case .dkimStrict:
      "\(capital(key(signature([.pass], own: true)))) passes, but adkim=s asks for \(from) itself (\(many))."
    case .spfOtherDomain:
      "The Return-Path of \(name) is in \(envelope(own: false)), so SPF does not speak for \(from) (\(many))."
    case .spfFail: "The SPF record of \(envelope(own: true)) does not list the addresses of \(name) (\(many))."
    case .spfSoftfail:
      "The SPF record of \(envelope(own: true)) does not list the addresses of \(name), and does not insist (\(many))."
    case .spfPermerror:
      "The SPF record of \(envelope(own: nil)) cannot be used: it asks for over 10 look-ups or is written wrongly "
        + "(\(many))."
    case .spfStrict: "SPF passes for \(envelope(own: true)), but aspf=s asks for \(from) itself (\(many))."
    case .spfOnly:
      "\(capital(many(passed: finding.passed))) of \(name) passed by SPF alone, which breaks when forwarded."
    case .forwarded: "\(name) passes on mail of others, and \(Phrase.count(finding.failed, "message")) failed there."
    case .overridden:
      "Receivers did not follow the policy for \(Phrase.count(finding.failed, "failing message")) of \(name)."
    case .mixed: "Some addresses of \(name) fail."
    }
  }

  func fix(_ code: Diagnosis.Code) -> String {
    if source.senderClass == .unknown {
      if code == .dkimOtherDomain, fact.dkimOrganisation >= 0 {
        return "If \(name) sends for you, set up DKIM for \(domain) there; if not, there is nothing to fix."
      }
      return "If \(name) does not send for you there is nothing to fix: a stricter policy keeps such mail out."
    }
    if source.senderClass == .forwarder, code != .forwarded, code != .overridden {
      return "Nothing at \(name): sign all your mail, for signatures survive most forwarding."
    }
    let advice = source.service?.advice
    switch code {
    case .dkimNone: return mine(advice ?? "Let \(name) sign with a key of \(domain).")
    case .dkimOtherDomain:
      return mine(advice ?? "Set up DKIM for \(domain) at \(name), so that it signs with a key of yours.")
    case .dkimFail:
      return "Compare the published key with the one that signs, and let nothing change mail after it was signed."
    case .dkimPermerror: return "Publish the key of the selector that \(name) signs with, or correct it."
    case .dkimTemperror: return "Check that all name servers of the domain answer; if it was once only, do nothing."
    case .dkimStrict: return "Sign with d=\(from), or publish adkim=r."
    case .spfOtherDomain:
      if finding.failed == 0 { return "Nothing: DKIM aligns, which is enough." }
      return mine(
        source.service.map {
          $0.canAlignSPF
            ? "Set up a Return-Path of your own domain at \($0.name), or its DKIM signing, which is enough."
            : "\($0.name) cannot align SPF: set up its DKIM signing, which is enough."
        } ?? "Set up DKIM signing with your domain, which is enough, or a Return-Path of your own.")
    case .spfFail, .spfSoftfail:
      return finding.failed == 0
        ? "Add the addresses to the SPF record of \(envelope(own: true)) if they are yours; DKIM passes meanwhile."
        : "Add the addresses to the SPF record of \(envelope(own: true)) if they are yours, and let them sign."
    case .spfPermerror: return "Correct the SPF record of \(envelope(own: nil)) and bring it below 10 look-ups."
    case .spfStrict: return "Use a Return-Path of \(from) itself, or publish aspf=r."
    case .spfOnly: return mine(advice ?? "Let \(name) sign with a key of \(domain) too.")
    case .forwarded: return "Nothing at the forwarder: sign all your mail, for signatures survive most forwarding."
    case .overridden: return "Nothing: receivers took the mail for legitimate in spite of the policy."
    case .mixed: return "Look for new servers that sign without the key or are missing from the SPF record."
    }
  }

  /// Advice for a source that may not be the reader's.
  private func mine(_ advice: String) -> String {
    source.senderClass == .unknownService ? "If it is yours: " + advice : advice
  }

  private func many(passed: Int) -> String { Phrase.count(passed, "message") }

  private func capital(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
