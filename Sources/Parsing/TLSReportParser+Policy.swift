import Reports

extension TLSReportParser {
  /// Reads an entry of `policies`.
  func policy(_ value: JSONValue, _ notes: inout [TLSQuirk: Int]) -> TLSReport.Policy {
    var policy = TLSReport.Policy()
    let published = value["policy"]
    policy.type = published?["policy-type"]?.text?.lowercased()
    policy.string = (published?["policy-string"]?.texts ?? []).flatMap(lines)
    policy.domain = published?["policy-domain"]?.text.map(Self.domain)
    policy.mxHosts = (published?["mx-host"]?.texts ?? []).compactMap(Self.host)
    let summary = value["summary"]
    policy.successful = count(summary?["total-successful-session-count"], &notes)
    policy.failed = count(summary?["total-failure-session-count"], &notes)
    if case .array(let failures)? = value["failure-details"] {
      if failures.count > limits.policies { notes[.failures, default: 0] += failures.count - limits.policies }
      policy.failures = failures.prefix(limits.policies).map { failure($0, &notes) }
    }
    return policy
  }

  private func failure(_ value: JSONValue, _ notes: inout [TLSQuirk: Int]) -> TLSReport.Failure {
    var failure = TLSReport.Failure()
    failure.resultType = value["result-type"]?.text?.lowercased()
    failure.sendingMTAIP = value["sending-mta-ip"]?.text.map(Self.address)
    failure.receivingMXHostname = value["receiving-mx-hostname"]?.text.map(Self.domain)
    failure.receivingMXHelo = value["receiving-mx-helo"]?.text
    failure.receivingIP = value["receiving-ip"]?.text.map(Self.address)
    failure.sessions = count(value["failed-session-count"], &notes)
    failure.additionalInformation = value["additional-information"]?.text
    failure.reasonCode = value["failure-reason-code"]?.text
    return failure
  }

  /// A count of sessions, also one that is written as a text; 0 when it is missing or none.
  private func count(_ value: JSONValue?, _ notes: inout [TLSQuirk: Int]) -> Int {
    guard let value, value != .null else { return 0 }
    let bytes = Array((value.text ?? "").utf8)
    let read = unsafe bytes.withUnsafeBufferPointer { unsafe ReportNumber.count($0) }
    switch read {
    case .plain(let count) where count >= 0: return min(count, 1_000_000_000_000)
    case .odd(let count) where count >= 0: return min(count, 1_000_000_000_000)
    default:
      notes[.count, default: 0] += 1
      return 0
    }
  }

  /// The lines of a policy, which Microsoft writes as the text of a list (formats.md, section 4).
  private func lines(_ text: String) -> [String] {
    let trimmed = JSONValue.trimmed(text)
    if trimmed.hasPrefix("[") {
      var reader = JSONReader(Array(trimmed.utf8)[...], limits: limits)
      if let value = try? reader.read(), reader.isAtEnd, case .array = value {
        return value.texts.map(JSONValue.trimmed).filter { !$0.isEmpty }
      }
    }
    return trimmed.isEmpty ? [] : [trimmed]
  }

  /// The name of a mail server, without the `mx: ` that some reporters copy from the policy.
  private static func host(_ text: String) -> String? {
    var name = JSONValue.trimmed(text)[...]
    if name.lowercased().hasPrefix("mx:") { name = name.dropFirst(3) }
    let host = domain(JSONValue.trimmed(String(name)))
    return host.isEmpty ? nil : host
  }

  /// A name as A-labels in lower case without a final dot, also with a `*` for its first label.
  static func domain(_ text: String) -> String {
    DomainName.normalised(text.utf8).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The canonical text of an address, or the text as it stands.
  static func address(_ text: String) -> String {
    IPAddress(text)?.description ?? text
  }
}
