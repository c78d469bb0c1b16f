internal import Analysis
internal import Markup
internal import Reports

extension AdvicePage {
  /// `advice.json`: every number and sentence of the page.
  var json: [UInt8] {
    let readiness = analysis.readiness
    let advice = analysis.advice
    return JSONWriter.document(.lines) { object in
      object.member("confidence", readiness.confidence.rawValue)
      object.member("current", PolicyWords.step(readiness.current))
      object.array("disagreements") { array in
        for disagreement in analysis.policies.disagreements {
          array.object { object in
            object.member("first_day", disagreement.first.description)
            object.member("last_day", disagreement.last.description)
            object.member("majority", disagreement.majority)
            object.member("policy", disagreement.policy)
            object.texts("reporters", disagreement.reporters)
          }
        }
      }
      object.member("domain", domain.ascii)
      object.texts("effects", advice.effects)
      object.array("gates") { array in
        for gate in readiness.gates {
          array.object { object in
            object.member("confidence", gate.confidence.rawValue)
            object.member("days_left", gate.daysLeft)
            object.member("gate", gate.identifier.rawValue)
            object.member("open", gate.isOpen)
            object.member("threshold", gate.threshold)
            object.member("title", gate.title)
            object.member("value", gate.value)
          }
        }
      }
      object.member("kind", readiness.kind.rawValue)
      object.texts("notes", advice.notes)
      object.periods("policies", analysis.policies.periods)
      object.member("record", advice.record)
      object.member("record_name", advice.name)
      object.member("schema", "dmarcsite.advice/1")
      object.array("senders") { array in
        for sender in senders {
          array.object { object in
            object.member("diagnosis", sender.diagnoses.first?.code.rawValue)
            object.member("failed", sender.counts.failed)
            object.member("messages", sender.counts.messages)
            object.member("name", sender.name)
          }
        }
      }
      object.array("steps") { array in
        for step in advice.steps {
          array.object { object in
            object.member("done", step.isDone)
            object.member("policy", PolicyWords.step(step.strength))
            object.member("record", step.record)
          }
        }
      }
      object.array("stopped") { array in
        for stop in analysis.stops where stop.isOpen {
          array.object { object in
            object.member("first_day", stop.days.lowerBound.description)
            object.member("fix", stop.fix)
            object.member("mechanism", stop.mechanism.rawValue.lowercased())
            object.member("messages", stop.messages)
            object.member("name", stop.name)
            object.texts("seen", stop.seen)
            object.member("sentence", stop.sentence)
            object.member("unaligned", stop.unaligned)
          }
        }
      }
      object.member("target", PolicyWords.step(readiness.target))
      object.member("verdict", readiness.verdict.word)
      object.member("verdict_text", analysis.verdictSentence)
      object.object("window") { object in
        object.figures("classes", readiness.figures)
        object.member("from", readiness.window.lowerBound.description)
        object.member("to", readiness.window.upperBound.description)
      }
    }
  }
}

extension JSONObject {
  /// Policies after each other.
  fileprivate mutating func periods(_ key: String, _ periods: [PolicyPeriod]) {
    array(key) { array in
      for period in periods {
        array.object { object in
          object.member("adkim", period.adkim)
          object.member("aspf", period.aspf)
          object.member("first_day", period.first.description)
          object.member("last_day", period.last.description)
          object.member("np", period.np)
          object.member("p", period.p)
          object.member("pct", period.pct)
          object.texts("reporters", period.reporters)
          object.member("reports", period.reports)
          object.member("sp", period.sp)
          object.member("testing", period.testing)
        }
      }
    }
  }
}
