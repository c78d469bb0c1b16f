internal import Markup
internal import Reports
internal import Statistics

/// The data files of TLS reports.
enum TLSFiles {
  /// `sessions.csv`.
  static func sessions(_ summary: TLSSummary, options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["day_utc", "reports", "reporters", "sessions", "successful", "failed"], options: options)
    for (day, counts) in summary.days.sorted(by: { $0.key < $1.key }) {
      csv.text(day.description)
      csv.integer(counts.reports)
      csv.integer(counts.reporters.count)
      csv.integer(counts.sessions.all)
      csv.integer(counts.sessions.successful)
      csv.integer(counts.sessions.failed)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `failures.csv`.
  static func failures(_ rows: [TLSFailureRow], options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: [
        "result_type", "policy_type", "receiving_mx_hostname", "sending_mta_ip", "failure_reason_code",
        "organization_name", "failed_sessions", "first_day", "last_day",
      ], options: options)
    for row in rows {
      for text in [
        row.key.resultType, row.key.policyType, row.key.receivingMX, row.key.sendingMTA, row.key.reasonCode,
        row.key.reporter,
      ] { csv.text(text.isEmpty ? nil : text) }
      csv.integer(row.counts.sessions)
      csv.text(row.counts.first.description)
      csv.text(row.counts.last.description)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `data.json`.
  static func json(_ page: TLSPage) -> [UInt8] {
    let summary = page.summary
    return JSONWriter.document(.lines) { object in
      object.array("days") { array in
        for (day, counts) in summary.days.sorted(by: { $0.key < $1.key }) {
          array.object { object in
            object.member("day", day.description)
            object.member("failed", counts.sessions.failed)
            object.member("reporters", counts.reporters.count)
            object.member("reports", counts.reports)
            object.member("successful", counts.sessions.successful)
          }
        }
      }
      object.member("domain", page.domain.domain.ascii)
      object.array("failures") { array in
        for row in page.failures {
          array.object { object in
            object.member("failed_sessions", row.counts.sessions)
            object.member("failure_reason_code", row.key.reasonCode)
            object.member("first_day", row.counts.first.description)
            object.member("last_day", row.counts.last.description)
            object.member("organization_name", row.key.reporter)
            object.member("policy_type", row.key.policyType)
            object.member("receiving_mx_hostname", row.key.receivingMX)
            object.member("result_type", row.key.resultType)
            object.member("sending_mta_ip", row.key.sendingMTA)
          }
        }
      }
      object.period(summary.period)
      object.array("policies") { array in
        let policies = summary.policyTypes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (type, sessions) in policies {
          array.object { object in
            object.member("failed", sessions.failed)
            object.member("policy_type", type)
            object.member("successful", sessions.successful)
          }
        }
      }
      object.array("reporters") { array in
        for (name, counts) in summary.reporters.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
          array.object { object in
            object.member("failed", counts.sessions.failed)
            object.member("last_day", counts.last.description)
            object.member("organization_name", name)
            object.member("reports", counts.reports)
            object.member("successful", counts.sessions.successful)
          }
        }
      }
      object.member("schema", "dmarcsite.tls/1")
      object.object("totals") { object in
        object.member("failed", summary.sessions.failed)
        object.member("reports", summary.reports)
        object.member("successful", summary.sessions.successful)
      }
    }
  }
}
