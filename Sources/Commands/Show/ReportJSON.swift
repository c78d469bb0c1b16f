import Analysis
import Markup
import Reports

/// Writes reports and problems in the shape that `show --json` promises other programs.
struct ReportJSON {
  /// The reports.
  let set: ReportSet
  /// Tells who sent what, and why it fails.
  let explainer: RecordExplainer

  /// The whole document.
  ///
  /// - Parameter problems: What was odd.
  /// - Returns: `{"reports":[…],"problems":[…]}`.
  func document(problems: [Problem]) -> [UInt8] {
    JSONWriter.document(.lines) { document in
      document.array("reports") { reports in
        for report in set.aggregates { reports.object { write(report, to: &$0) } }
        for report in set.tls { reports.object { write(report, to: &$0) } }
        for report in set.failures { reports.object { write(report, to: &$0) } }
      }
      document.array("problems") { array in
        for problem in problems { array.object { Self.write(problem, to: &$0) } }
      }
    }
  }

  /// The members of one problem, as `problems.json` has them too.
  static func write(_ problem: Problem, to object: inout JSONObject) {
    object.member("file", problem.origin.file)
    object.member("part", problem.origin.part.isEmpty ? nil : problem.origin.part)
    object.member("severity", problem.severity.word)
    object.member("code", problem.code)
    object.member("line", problem.line)
    object.member("column", problem.column)
    object.member("message", problem.message)
  }

  private func write(_ report: AggregateReport, to object: inout JSONObject) {
    let policy = set.policy(of: report)
    object.member("kind", "aggregate")
    object.member("file", report.origin.file)
    object.member("org_name", text(report.orgName))
    object.member("email", text(report.email))
    object.member("extra_contact_info", text(report.extraContactInfo))
    object.member("report_id", text(report.reportID))
    object.member("begin", "\(report.begin)")
    object.member("end", "\(report.end)")
    object.texts("errors", set.lists.texts(of: report.errors).map(set.texts.string))
    object.member("generator", text(report.generator))
    object.object("policy_published") { object in
      object.member("domain", text(policy.domain))
      object.member("adkim", text(policy.adkim))
      object.member("aspf", text(policy.aspf))
      object.member("p", text(policy.p))
      object.member("sp", text(policy.sp))
      object.member("np", text(policy.np))
      object.member("pct", Int(set.texts.string(policy.pct)))
      object.member("fo", text(policy.fo))
      object.member("testing", text(policy.testing))
      object.member("discovery_method", text(policy.discoveryMethod))
    }
    object.array("records") { records in
      for record in set.records(of: report) { records.object { write(record, of: report, to: &$0) } }
    }
    object.array("sources") { array in
      for entry in ReportSources(report, set: set, explainer: explainer).entries {
        array.object { Self.write(entry, to: &$0) }
      }
    }
  }

  /// A source of a report's records, what it is to the domain and why its messages fail, in all files.
  private static func write(_ entry: ReportSources.Entry, to object: inout JSONObject) {
    object.member("source_key", entry.source.key)
    object.member("source", entry.source.name)
    object.member("source_class", entry.senderClass?.word)
    object.member("messages", entry.messages)
    object.member("failed", entry.failed)
    object.texts("evidence", entry.evidence)
    object.array("diagnoses") { array in
      for diagnosis in entry.diagnoses {
        array.object { object in
          object.member("code", diagnosis.code.rawValue)
          object.member("failed", diagnosis.failed)
          object.member("passed", diagnosis.passed)
          object.member("sentence", diagnosis.sentence)
          object.member("fix", diagnosis.fix)
        }
      }
    }
  }

  private func write(_ record: Record, of report: AggregateReport, to object: inout JSONObject) {
    object.member("source_ip", text(record.sourceIP))
    object.member("count", Int(record.count))
    object.object("policy_evaluated") { evaluated in
      evaluated.member("disposition", text(record.disposition))
      evaluated.member("dkim", text(record.dkim))
      evaluated.member("spf", text(record.spf))
      evaluated.array("reasons") { reasons in
        for reason in set.lists.reasons(record.reasons) {
          reasons.object { object in
            object.member("type", text(reason.type))
            object.member("comment", text(reason.comment))
          }
        }
      }
    }
    object.object("identifiers") { identifiers in
      identifiers.member("header_from", text(record.headerFrom))
      identifiers.member("envelope_from", text(record.envelopeFrom))
      identifiers.member("envelope_to", text(record.envelopeTo))
    }
    object.object("auth_results") { results in
      results.array("dkim") { array in
        for result in set.lists.dkimResults(record.dkimResults) {
          array.object { object in
            object.member("domain", text(result.domain))
            object.member("selector", text(result.selector))
            object.member("result", text(result.result))
            object.member("human_result", text(result.humanResult))
          }
        }
      }
      results.array("spf") { array in
        for result in set.lists.spfResults(record.spfResults) {
          array.object { object in
            object.member("domain", text(result.domain))
            object.member("scope", text(result.scope))
            object.member("result", text(result.result))
            object.member("human_result", text(result.humanResult))
          }
        }
      }
    }
    let explanation = explainer.explanation(of: record, in: report)
    object.member("source_key", explanation.source.key)
    object.member("source", explanation.source.name)
    object.member("source_class", explanation.senderClass?.word)
    object.texts("diagnosis", explanation.diagnoses.map(\.code.rawValue))
  }

  private func write(_ report: TLSReport, to object: inout JSONObject) {
    object.member("kind", "tls")
    object.member("file", report.origin.file)
    object.member("org_name", report.orgName)
    object.member("email", report.contactInfo)
    object.member("report_id", report.reportID)
    object.member("begin", "\(report.begin)")
    object.member("end", "\(report.end)")
    object.array("policies") { policies in
      for policy in report.policies { policies.object { Self.write(policy, to: &$0) } }
    }
  }

  private static func write(_ policy: TLSReport.Policy, to object: inout JSONObject) {
    object.object("policy") { object in
      object.member("policy_type", policy.type)
      object.texts("policy_string", policy.string)
      object.member("policy_domain", policy.domain)
      object.texts("mx_host", policy.mxHosts)
    }
    object.object("summary") { object in
      object.member("total_successful_session_count", policy.successful)
      object.member("total_failure_session_count", policy.failed)
    }
    object.array("failure_details") { failures in
      for failure in policy.failures {
        failures.object { object in
          object.member("result_type", failure.resultType)
          object.member("sending_mta_ip", failure.sendingMTAIP)
          object.member("receiving_mx_hostname", failure.receivingMXHostname)
          object.member("receiving_mx_helo", failure.receivingMXHelo)
          object.member("receiving_ip", failure.receivingIP)
          object.member("failed_session_count", failure.sessions)
          object.member("additional_information", failure.additionalInformation)
          object.member("failure_reason_code", failure.reasonCode)
        }
      }
    }
  }

  private func write(_ report: FailureReport, to object: inout JSONObject) {
    object.member("kind", "failure")
    object.member("file", report.origin.file)
    object.member("org_name", report.reporter)
    object.member("begin", report.arrival.map { "\($0)" })
    object.member("end", report.arrival.map { "\($0)" })
    object.member("reported_domain", report.reportedDomain)
    object.member("auth_failure", report.authFailure)
    object.member("delivery_result", report.deliveryResult)
    object.member("source_ip", report.sourceIP)
    object.member("identity_alignment", report.identityAlignment)
  }

  private func text(_ text: Text) -> String? {
    set.texts.optionalString(text)
  }
}
