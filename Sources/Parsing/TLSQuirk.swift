import Reports

/// What was odd about an SMTP TLS report.
enum TLSQuirk: Int, CaseIterable {
  case time, period, swappedPeriod, longPeriod, noPolicies, count, policies, failures, trailingBytes

  /// The problem that tells of it, with how often it was met.
  func problem(count: Int, origin: Origin, limits: ParsingLimits) -> Problem {
    let (severity, code, message): (Problem.Severity, String, String) =
      switch self {
      case .time: (.repaired, "tls-time", "date-range holds a time that cannot be read; it was left out")
      case .period:
        (
          .repaired, "tls-period",
          "date-range is missing or cannot be believed; the name of the file or the date of the mail was taken if there "
            + "is one"
        )
      case .swappedPeriod: (.repaired, "tls-swapped-period", Quirk.swappedPeriod.message(count: 1, limits: limits))
      case .longPeriod: (.notice, "tls-long-period", Quirk.longPeriod.message(count: 1, limits: limits))
      case .noPolicies:
        (.notice, "tls-policies", "policies is missing or no list; the report counts as one without a policy")
      case .count:
        (.repaired, "tls-count", "\(count == 1 ? "1 count is" : "\(count) counts are") no number and read as 0")
      case .policies:
        (.repaired, "limit-policies", "\(count) policies beyond the limit of \(limits.policies) left out")
      case .failures:
        (.repaired, "limit-failures", "\(count) failure details beyond the limit of \(limits.policies) left out")
      case .trailingBytes: (.notice, "json-trailing", "there is something behind the report; it was dropped")
      }
    return Problem(origin: origin, severity: severity, code: code, message: message)
  }
}
