import Markup
import Reports

extension ReportPrinter {
  /// An SMTP TLS report.
  func block(_ report: TLSReport) -> [String] {
    var lines = [style.strong("SMTP TLS report by \(visible(report.orgName) ?? "nobody named")")]
    lines += facts([
      ("File", file(report.origin)),
      ("Period", period(report.begin, report.end)),
      ("Report ID", visible(report.reportID)),
      ("Contact", visible(report.contactInfo)),
    ])
    if report.policies.isEmpty { lines.append("No policy.") }
    for policy in report.policies {
      let failed = policy.failed > 0 ? style.bad("\(policy.failed) failed") : "none failed"
      lines.append("")
      lines.append(
        "\(visible(policy.domain) ?? "no domain") (\(visible(policy.type) ?? "no policy type")): "
          + "\(counted(policy.successful, "session")) succeeded, \(failed)")
      var table = TextColumns(header: ["Sessions", "Result", "Sending MTA"], alignments: [.right, .left, .left])
      table.indent = 10
      for failure in policy.failures {
        table.rows.append([
          .init("\(failure.sessions)"), .init(failure.resultType ?? "–", paint: style.bad),
          .init(failure.sendingMTAIP ?? "–"),
        ])
        let host = failure.receivingMXHostname ?? failure.receivingMXHelo
        table.details.append([
          .init(host.map { "to \($0)" } ?? failure.receivingIP.map { "to \($0)" } ?? ""),
          .init(failure.reasonCode ?? failure.additionalInformation ?? ""),
        ])
      }
      if !table.rows.isEmpty { lines += table.lines(style: style, width: width) }
    }
    return lines
  }

  /// A failure report, without the message that it is about.
  func block(_ report: FailureReport) -> [String] {
    var lines = [
      style.strong("Failure report by \(visible(report.reporter) ?? "nobody named")")
        + " on \(visible(report.reportedDomain) ?? "no domain")"
    ]
    lines += facts([
      ("File", file(report.origin)),
      ("Arrival", report.arrival.map { "\($0)" } ?? "not told"),
      ("Failed", visible(report.authFailure)),
      ("Delivery", visible(report.deliveryResult)),
      ("Source", visible(report.sourceIP)),
      ("Alignment", visible(report.identityAlignment)),
      ("Incidents", report.incidents > 1 ? "\(report.incidents)" : nil),
    ])
    lines.append(style.faint("The message itself is personal data and is not shown."))
    return lines
  }

  private func visible(_ text: String?) -> String? {
    text.map(TerminalText.visible)
  }
}
