import Caching
import Reports

extension FieldEncoder {
  mutating func add(_ report: FailureReport) {
    add(report.reporter)
    add(report.arrival?.seconds)
    add(report.reportedDomain)
    add(report.authFailure)
    add(report.deliveryResult)
    add(report.sourceIP)
    add(report.identityAlignment)
    add(report.incidents)
    add(report.origin)
  }

  mutating func add(_ report: TLSReport) {
    add(report.orgName)
    add(report.contactInfo)
    add(report.reportID)
    add(report.begin.seconds)
    add(report.end.seconds)
    add(report.policies) { $0.add($1) }
    add(report.origin)
  }

  private mutating func add(_ policy: TLSReport.Policy) {
    add(policy.type)
    add(policy.string) { $0.add($1) }
    add(policy.domain)
    add(policy.mxHosts) { $0.add($1) }
    add(policy.successful)
    add(policy.failed)
    add(policy.failures) { $0.add($1) }
  }

  private mutating func add(_ failure: TLSReport.Failure) {
    add(failure.resultType)
    add(failure.sendingMTAIP)
    add(failure.receivingMXHostname)
    add(failure.receivingMXHelo)
    add(failure.receivingIP)
    add(failure.sessions)
    add(failure.additionalInformation)
    add(failure.reasonCode)
  }
}

extension FieldDecoder {
  mutating func failureReport() -> FailureReport? {
    guard let reporter = optionalText(), let arrival = optionalNumber(), let domain = optionalText(),
      let authFailure = optionalText(), let deliveryResult = optionalText(), let sourceIP = optionalText(),
      let alignment = optionalText(), let incidents = number(), incidents > 0, let origin = origin()
    else { return nil }
    var report = FailureReport()
    report.reporter = reporter
    report.arrival = arrival.map(Timestamp.init(seconds:))
    report.reportedDomain = domain
    report.authFailure = authFailure
    report.deliveryResult = deliveryResult
    report.sourceIP = sourceIP
    report.identityAlignment = alignment
    report.incidents = incidents
    report.origin = origin
    return report
  }

  mutating func tlsReport() -> TLSReport? {
    guard let orgName = optionalText(), let contactInfo = optionalText(), let reportID = optionalText(),
      let begin = number(), let end = number(), let policies = list({ $0.tlsPolicy() }), let origin = origin()
    else { return nil }
    var report = TLSReport()
    report.orgName = orgName
    report.contactInfo = contactInfo
    report.reportID = reportID
    report.begin = Timestamp(seconds: begin)
    report.end = Timestamp(seconds: end)
    report.policies = policies
    report.origin = origin
    return report
  }

  private mutating func tlsPolicy() -> TLSReport.Policy? {
    guard let type = optionalText(), let string = list({ $0.text() }), let domain = optionalText(),
      let mxHosts = list({ $0.text() }), let successful = number(), let failed = number(),
      let failures = list({ $0.tlsFailure() })
    else { return nil }
    var policy = TLSReport.Policy()
    policy.type = type
    policy.string = string
    policy.domain = domain
    policy.mxHosts = mxHosts
    policy.successful = successful
    policy.failed = failed
    policy.failures = failures
    return policy
  }

  private mutating func tlsFailure() -> TLSReport.Failure? {
    guard let resultType = optionalText(), let sendingMTAIP = optionalText(), let hostname = optionalText(),
      let helo = optionalText(), let receivingIP = optionalText(), let sessions = number(),
      let information = optionalText(), let reasonCode = optionalText()
    else { return nil }
    var failure = TLSReport.Failure()
    failure.resultType = resultType
    failure.sendingMTAIP = sendingMTAIP
    failure.receivingMXHostname = hostname
    failure.receivingMXHelo = helo
    failure.receivingIP = receivingIP
    failure.sessions = sessions
    failure.additionalInformation = information
    failure.reasonCode = reasonCode
    return failure
  }
}
