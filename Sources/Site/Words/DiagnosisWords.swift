internal import Analysis

/// Diagnoses in the few words of a table.
enum DiagnosisWords {
  /// What a code means: `signs as another domain`.
  static func label(_ code: Diagnosis.Code) -> String {
    switch code {
    case .dkimNone: "no DKIM signature"
    case .dkimOtherDomain: "signs as another domain"
    case .dkimFail: "DKIM signature fails"
    case .dkimPermerror: "DKIM key missing"
    case .dkimTemperror: "DKIM key not found for now"
    case .dkimStrict: "DKIM not exact (adkim=s)"
    case .spfOtherDomain: "Return-Path of another domain"
    case .spfFail: "address not in SPF record"
    case .spfSoftfail: "address not in SPF record (~all)"
    case .spfPermerror: "SPF record broken"
    case .spfStrict: "SPF not exact (aspf=s)"
    case .spfOnly: "passes by SPF alone"
    case .forwarded: "forwarded"
    case .overridden: "policy overridden"
    case .mixed: "some addresses fail"
    }
  }
}

extension SenderClass {
  /// How urgent the class is.
  var tone: Verdict.Tone {
    switch self {
    case .needsFixing: .bad
    case .own: .good
    case .unknownService: .warn
    case .forwarder, .unknown, .ignored: .plain
    }
  }
}
