package import Reports

/// The sums of all SMTP TLS reports, per policy domain and month (RFC 8460, section 4).
///
/// The same report often comes twice. What one organisation says of one domain under one report-id and for one period
/// counts once; of copies that differ, the one with most sessions counts, whatever the order of reading.
package struct TLSStatistics: Sendable {
  /// The policy domains with valid names, in the order of their A-labels.
  package let domains: [TLSDomainStatistics]
  /// The sums of all reports, also of those on domains without a valid name.
  package let total: TLSSummary
  /// Reports on a domain that had come before and were left out.
  package let duplicates: Int

  /// What a report says of one domain: the policies that count together or not at all.
  private struct Part {
    let report: Int
    let domain: String
    var policies: [TLSReport.Policy] = []

    var sessions: Int { policies.reduce(0) { TLSSessions.sum($0, TLSSessions.sum($1.successful, $1.failed)) } }
  }

  private struct Key: Hashable {
    let organisation: String?
    let id: String?
    let begin: Timestamp
    let end: Timestamp
    let domain: String
  }

  /// Sums up reports.
  ///
  /// - Parameter reports: SMTP TLS reports in any order, copies included.
  package init(_ reports: [TLSReport]) {
    var kept: [Key: Part] = [:]
    var parts = 0
    for (index, report) in reports.enumerated() {
      for part in Self.parts(of: report, index) {
        parts += 1
        let key = Key(
          organisation: report.orgName, id: report.reportID, begin: report.begin, end: report.end, domain: part.domain)
        if let known = kept[key] {
          if Self.precedes(part, known, reports) { kept[key] = part }
        } else {
          kept[key] = part
        }
      }
    }
    duplicates = parts - kept.count
    var months: [String: [Month: TLSSummary]] = [:]
    var total = TLSSummary()
    for part in kept.values {
      let report = reports[part.report]
      let summary = Self.summary(of: part, in: report)
      total.merge(summary)
      months[part.domain, default: [:]][Self.day(of: report).month, default: TLSSummary()].merge(summary)
    }
    self.total = total
    // Two spellings that a parser left apart may be one name.
    var byName: [DomainName: [Month: TLSSummary]] = [:]
    for (text, months) in months {
      guard let name = DomainName(text) else { continue }
      byName[name, default: [:]].merge(months) { left, right in
        var sum = left
        sum.merge(right)
        return sum
      }
    }
    domains = byName.map { name, months in
      TLSDomainStatistics(domain: name, months: months.map { ($0, $1) }.sorted { $0.month < $1.month })
    }.sorted { $0.domain < $1.domain }
  }

  private static func parts(of report: TLSReport, _ index: Int) -> [Part] {
    var parts: [Part] = []
    for policy in report.policies {
      let domain = policy.domain ?? ""
      if let place = parts.firstIndex(where: { $0.domain == domain }) {
        parts[place].policies.append(policy)
      } else {
        parts.append(Part(report: index, domain: domain, policies: [policy]))
      }
    }
    return parts
  }

  /// Whether one copy counts in place of another: more sessions, then the earlier place in the archive.
  private static func precedes(_ left: Part, _ right: Part, _ reports: [TLSReport]) -> Bool {
    if left.sessions != right.sessions { return left.sessions > right.sessions }
    let (leftOrigin, rightOrigin) = (reports[left.report].origin, reports[right.report].origin)
    if leftOrigin.file != rightOrigin.file {
      return leftOrigin.file.utf8.lexicographicallyPrecedes(rightOrigin.file.utf8)
    }
    return leftOrigin.part.utf8.lexicographicallyPrecedes(rightOrigin.part.utf8)
  }

  /// The UTC day that a report counts on: that of the middle of its period.
  package static func day(of report: TLSReport) -> Day {
    Timestamp(seconds: report.begin.seconds + (report.end.seconds - report.begin.seconds) / 2).day
  }

  private static func summary(of part: Part, in report: TLSReport) -> TLSSummary {
    let day = Self.day(of: report)
    let name = report.orgName ?? ""
    var summary = TLSSummary()
    var reporter = TLSReporter(on: day)
    if let contact = report.contactInfo, !contact.isEmpty { reporter.contacts.insert(contact) }
    summary.reports = 1
    for policy in part.policies {
      let sessions = TLSSessions(successful: max(0, policy.successful), failed: max(0, policy.failed))
      summary.sessions += sessions
      summary.policyTypes[policy.type ?? "", default: TLSSessions()] += sessions
      for failure in policy.failures where failure.sessions > 0 {
        let key = TLSFailureKey(
          resultType: failure.resultType ?? "", policyType: policy.type ?? "",
          receivingMX: failure.receivingMXHostname ?? failure.receivingMXHelo ?? "",
          sendingMTA: failure.sendingMTAIP ?? "", reasonCode: failure.reasonCode ?? "", reporter: name)
        let counts = TLSFailureCounts(failure.sessions, on: day)
        summary.failures[key] = summary.failures[key]?.merged(with: counts) ?? counts
      }
    }
    reporter.reports = 1
    reporter.sessions = summary.sessions
    summary.reporters[name] = reporter
    var counts = TLSDay()
    counts.reports = 1
    counts.sessions = summary.sessions
    counts.reporters = [name]
    summary.days[day] = counts
    return summary
  }
}

/// The TLS reports on one policy domain.
package struct TLSDomainStatistics: Sendable {
  /// The domain (`policy-domain`).
  package let domain: DomainName
  /// The sums of its months with reports, in order.
  package let months: [(month: Month, summary: TLSSummary)]
  /// The sums of all months.
  package let total: TLSSummary

  init(domain: DomainName, months: [(month: Month, summary: TLSSummary)]) {
    self.domain = domain
    self.months = months
    total = months.reduce(into: TLSSummary()) { $0.merge($1.summary) }
  }
}
