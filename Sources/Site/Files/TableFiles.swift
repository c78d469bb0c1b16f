internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The CSV files that several kinds of pages have.
enum TableFiles {
  /// `daily.csv`; days without reports have a count of 0 reports and nothing else.
  static func days(_ rows: [DayRow], options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["day_utc", "reports", "reporters", "records"] + TallyColumns.header + [
        "disposition_none", "disposition_pass", "disposition_quarantine", "disposition_reject", "disposition_unknown",
        "estimated", "provisional",
      ], options: options)
    for row in rows {
      let counts = row.counts
      csv.text(row.day.description)
      csv.integer(counts.reports)
      guard !row.isMissing else {
        csv.endRow()
        continue
      }
      csv.integer(counts.reporters.count)
      csv.integer(counts.records)
      TallyColumns.write(counts.tally, to: &csv)
      let dispositions = counts.tally.dispositions
      for value in [
        dispositions.none, dispositions.pass, dispositions.quarantine, dispositions.reject, dispositions.unknown,
      ] { csv.integer(value) }
      csv.flag(counts.isEstimated)
      csv.flag(row.state == .provisional)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `sources.csv`.
  static func sources(_ rows: [SourceRow], options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["source", "source_key", "source_class", "diagnosis"] + TallyColumns.header + [
        "addresses", "first_seen", "last_day", "source_ip",
      ], options: options)
    for row in rows {
      csv.text(row.name)
      csv.text(row.source?.key)
      csv.text(row.senderClass?.word)
      csv.text(row.diagnosis?.code.rawValue)
      TallyColumns.write(row.tally, to: &csv)
      csv.integer(row.addresses.count)
      csv.text(row.firstSeen?.description)
      csv.text(row.last?.description)
      csv.texts(row.addresses)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `reporters.csv`.
  static func reporters(_ rows: [ReporterRow], options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["org_name", "org_email", "reports", "records"] + TallyColumns.header + ["last_day"], options: options)
    for row in rows {
      csv.text(row.name)
      csv.texts(row.emails)
      csv.integer(row.reports)
      csv.integer(row.records)
      TallyColumns.write(row.tally, to: &csv)
      csv.text(row.last?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `policy.csv`.
  static func policies(_ rows: [PolicyRow], options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: [
        "p", "sp", "np", "adkim", "aspf", "pct", "testing", "reports", "reporters", "messages", "first_day", "last_day",
      ], options: options)
    for row in rows {
      for word in row.words { csv.text(word) }
      csv.integer(row.reports)
      csv.integer(row.reporters)
      csv.integer(row.tally.messages)
      csv.text(row.first.description)
      csv.text(row.last.description)
      csv.endRow()
    }
    return csv.bytes
  }
}
