internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension SourcePage {
  private var texts: TextTable { context.input.statistics.set.texts }

  /// `daily.csv`: only days with messages.
  func daily(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(header: ["day_utc"] + TallyColumns.header, options: options)
    for day in source.days {
      csv.text(day.day.description)
      TallyColumns.write(Tally(day), to: &csv)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `ips.csv`.
  func ips(_ options: CSVWriter.Options) -> [UInt8] {
    var csv = CSVWriter(
      header: ["source_ip", "rdns", "asn", "as_name", "country"] + TallyColumns.header + ["first_day", "last_day"],
      options: options)
    for row in addresses {
      csv.text(row.text)
      csv.text(row.reverseName)
      csv.integer(row.system.map { Int($0.number) })
      csv.text(row.system?.name)
      csv.text(row.country)
      TallyColumns.write(row.tally, to: &csv)
      csv.text(row.first?.description)
      csv.text(row.last?.description)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `data.json`.
  var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.array("addresses") { array in
        for row in addresses {
          array.object { object in
            object.member("country", row.country)
            object.member("first_day", row.first?.description)
            object.member("last_day", row.last?.description)
            object.tally("messages", row.tally)
            object.member("rdns", row.reverseName)
            object.member("source_ip", row.text)
          }
        }
      }
      object.array("authentication") { array in
        for row in paths {
          array.object { path in
            self.path(row, &path)
          }
        }
      }
      object.member("class", source.senderClass.word)
      object.array("days") { array in
        for day in source.days {
          array.object { object in
            object.member("day", day.day.description)
            object.tally("messages", Tally(day))
          }
        }
      }
      object.array("diagnoses") { array in
        for diagnosis in diagnoses {
          array.object { object in
            object.member("code", diagnosis.code.rawValue)
            object.member("failed", diagnosis.failed)
            object.member("fix", diagnosis.fix)
            object.member("passed", diagnosis.passed)
            object.member("sentence", diagnosis.sentence)
          }
        }
      }
      object.member("domain", domain.domain.ascii)
      object.texts("evidence", analysis.evidence(of: source))
      object.member("key", source.source.key)
      object.member("name", source.source.name)
      if let first = source.first, let last = source.last { object.period(first...last) }
      object.array("reporters") { array in
        for row in reporters {
          array.object { object in
            object.tally("messages", row.tally)
            object.member("org_name", texts.string(row.reporter))
            object.member("reports", row.reports)
          }
        }
      }
      object.member("schema", "dmarcsite.source/1")
      object.object("totals") { object in object.tally("messages", tally) }
    }
  }

  private func path(_ row: AuthenticationRow, _ object: inout JSONObject) {
    object.member("delivered", row.delivered)
    object.array("dkim") { array in
      for result in row.dkim {
        array.object { object in
          object.member("domain", texts.optionalString(result.domain))
          object.member("result", texts.optionalString(result.result))
          object.member("selector", texts.optionalString(result.selector))
        }
      }
    }
    object.member("dkim_aligned", row.outcome == .both || row.outcome == .dkimOnly)
    object.member("envelope_from", texts.optionalString(row.envelopeFrom))
    object.member("first_day", row.first.description)
    object.member("header_from", texts.optionalString(row.headerFrom))
    object.member("last_day", row.last.description)
    object.member("messages", row.messages)
    object.member("quarantined", row.quarantined)
    object.member("rejected", row.rejected)
    object.array("spf") { array in
      for result in row.spf {
        array.object { object in
          object.member("domain", texts.optionalString(result.domain))
          object.member("result", texts.optionalString(result.result))
          object.member("scope", texts.optionalString(result.scope))
        }
      }
    }
    object.member("spf_aligned", row.outcome == .both || row.outcome == .spfOnly)
  }
}
