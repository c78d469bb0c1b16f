internal import Analysis
internal import Markup
internal import Reports

extension WeekPage {
  /// `week.json`: everything that the page and the mail tell.
  var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.texts("advice", advice.map(\.sentence))
      object.texts("changes", changes.map(\.sentence))
      object.figures("classes", entry.figures)
      object.member("complete", entry.isComplete)
      object.array("domains") { array in
        for row in domains {
          array.object { object in
            object.figures("classes", row.figures)
            object.member("domain", row.domain?.ascii)
            object.member("parked", row.isParked)
            object.member("policy", row.policy)
            object.member("verdict", row.verdict?.label)
          }
        }
      }
      object.array("events") { array in
        for event in entry.events {
          array.object { object in
            object.member("count", event.count)
            object.member("day", event.day.description)
            object.member("domain", event.domain?.ascii)
            object.member("id", event.identifier)
            object.member("kind", event.kind.rawValue)
            object.member("last_day", event.lastDay.description)
            object.member("sentence", event.sentence)
          }
        }
      }
      object.sources("failing", failing)
      object.texts("health", health)
      object.sources("new_sources", new)
      object.member("new_sources_with_few_messages", fewNew)
      object.period(entry.week.monday...entry.week.sunday)
      object.member("reporters", entry.reporters.count)
      object.member("reports", entry.reports)
      object.member("schema", "dmarcsite.week/1")
      object.array("to_do") { array in
        for task in tasks {
          array.object { object in
            object.member("at_risk", task.atRisk)
            object.member("cause", task.cause)
            object.member("diagnosis", task.code)
            object.member("domain", task.domain.ascii)
            object.member("fix", task.fix)
            object.member("path", task.path?.string)
            object.member("what", task.what)
          }
        }
      }
      object.member("week", entry.week.description)
    }
  }
}

extension JSONObject {
  /// Sources of a week.
  fileprivate mutating func sources(_ key: String, _ rows: [WeekSourceRow]) {
    array(key) { array in
      for row in rows {
        array.object { object in
          object.member("class", row.sender.word)
          object.member("diagnosis", row.diagnosis?.code.rawValue)
          object.member("domain", row.domain.ascii)
          object.member("failed", row.counts.failed)
          object.member("messages", row.counts.messages)
          object.member("name", row.name)
        }
      }
    }
  }
}
