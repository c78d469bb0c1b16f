internal import Analysis
internal import Markup
internal import Reports

extension WeekPage {
  /// `week.json`: everything that the page and the mail tell.
  var json: [UInt8] {
    JSONWriter.document(.lines) { object in
      object.texts("advice", facts.advice.map(\.sentence))
      object.texts("changes", facts.changes.map(\.sentence))
      object.figures("classes", facts.figures)
      object.member("complete", facts.isComplete)
      object.array("domains") { array in
        for row in facts.domains {
          array.object { object in
            object.figures("classes", row.figures)
            object.member("domain", row.domain.ascii)
            object.member("parked", row.isParked)
            object.member("policy", row.policy.map(PolicyWords.short) ?? "–")
            object.member("verdict", row.readiness.verdict.label)
          }
        }
      }
      object.array("events") { array in
        for event in facts.events {
          array.object { object in
            object.member("count", event.count)
            object.member("day", event.day.description)
            object.member("domain", event.domain?.ascii)
            object.member("fix", event.fix.isEmpty ? nil : event.fix)
            object.member("id", event.identifier)
            object.member("kind", event.kind.rawValue)
            object.member("last_day", event.lastDay.description)
            object.member("sentence", event.sentence)
          }
        }
      }
      object.sources("failing", facts.failing)
      object.texts("health", facts.health)
      object.sources("new_sources", facts.newSources)
      object.member("new_sources_with_few_messages", facts.fewNew)
      object.period(facts.week.monday...facts.week.sunday)
      object.member("reporters", facts.reporters)
      object.member("reports", facts.reports)
      object.member("schema", "dmarcsite.week/1")
      object.array("to_do") { array in
        for task in facts.tasks {
          array.object { object in
            object.member("at_risk", task.atRisk)
            object.member("cause", task.cause)
            object.member("diagnosis", task.code)
            object.member("domain", task.domain.ascii)
            object.member("fix", task.fix)
            object.member("path", links.path(task.place)?.string)
            object.member("what", task.what)
          }
        }
      }
      object.member("week", facts.week.description)
    }
  }
}

extension JSONObject {
  /// Sources of a week.
  fileprivate mutating func sources(_ key: String, _ rows: [WeekSource]) {
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
