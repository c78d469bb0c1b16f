internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

/// The lists that several documents have; members stand in the order of their names.
extension JSONObject {
  /// Days; a day without reports has no messages but is no zero: it is left out.
  mutating func days(_ rows: [DayRow]) {
    array("days") { array in
      for row in rows where !row.isMissing {
        array.object { object in
          object.member("day", row.day.description)
          object.dispositions(row.counts.tally)
          object.member("estimated", row.counts.isEstimated)
          object.tally("messages", row.counts.tally)
          object.member("provisional", row.state == .provisional)
          object.member("records", row.counts.records)
          object.member("reporters", row.counts.reporters.count)
          object.member("reports", row.counts.reports)
        }
      }
    }
  }

  /// Sources.
  mutating func sources(_ rows: [SourceRow]) {
    array("sources") { array in
      for row in rows {
        array.object { object in
          object.texts("addresses", row.addresses)
          object.member("class", row.senderClass?.word)
          object.member("diagnosis", row.diagnosis?.code.rawValue)
          object.member("first_seen", row.firstSeen?.description)
          object.member("key", row.source?.key)
          object.member("last_day", row.last?.description)
          object.tally("messages", row.tally)
          object.member("name", row.name)
        }
      }
    }
  }

  /// Reporters.
  mutating func reporters(_ rows: [ReporterRow]) {
    array("reporters") { array in
      for row in rows {
        array.object { object in
          object.texts("email", row.emails)
          object.member("last_day", row.last?.description)
          object.tally("messages", row.tally)
          object.member("org_name", row.name)
          object.member("records", row.records)
          object.member("reports", row.reports)
        }
      }
    }
  }

  /// Domains of the From line.
  mutating func headerFrom(_ rows: [HeaderFromRow]) {
    array("header_from") { array in
      for row in rows {
        array.object { object in
          object.figures("classes", row.figures)
          object.tally("messages", row.tally)
          object.member("name", row.name)
        }
      }
    }
  }

  /// Reasons not to follow the policy.
  mutating func overrides(_ rows: [OverrideRow]) {
    array("overrides") { array in
      for row in rows {
        array.object { object in
          object.member("comment", row.comment)
          object.tally("messages", row.tally)
          object.member("reporter", row.reporter)
          object.member("type", row.type)
        }
      }
    }
  }

  /// Published policies.
  mutating func policies(_ rows: [PolicyRow]) {
    array("policies") { array in
      for row in rows {
        array.object { object in
          object.member("adkim", row.adkim)
          object.member("aspf", row.aspf)
          object.member("first_day", row.first.description)
          object.member("last_day", row.last.description)
          object.member("messages", row.tally.messages)
          object.member("np", row.np)
          object.member("p", row.p)
          object.member("pct", row.pct)
          object.member("reporters", row.reporters)
          object.member("reports", row.reports)
          object.member("sp", row.sp)
          object.member("testing", row.testing)
        }
      }
    }
  }

  /// DKIM keys.
  mutating func dkim(_ rows: [DKIMRow]) {
    array("dkim") { array in
      for row in rows {
        array.object { object in
          object.member("domain", row.domain)
          object.member("first_seen", row.first.description)
          object.member("last_seen", row.last.description)
          object.member("messages", row.messages)
          object.object("results") { object in
            for (result, messages) in row.results { object.member(result, messages) }
          }
          object.member("selector", row.selector)
        }
      }
    }
  }

  /// The first and last day.
  mutating func period(_ period: ClosedRange<Day>?) {
    object("period") { object in
      object.member("from", period?.lowerBound.description)
      object.member("to", period?.upperBound.description)
    }
  }
}
