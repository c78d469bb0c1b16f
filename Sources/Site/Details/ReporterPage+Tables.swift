internal import Analysis
internal import Charts
internal import Markup
internal import Reports
internal import Statistics

extension ReporterPage {
  /// What it does with failing mail.
  var policyTable: DataTable {
    var table = DataTable(
      "policies", "What it does with failing mail",
      caption: "Messages that failed DMARC, by the policy that held for them (p, or sp below the domain).",
      columns: [
        .words("Policy"), .number("Failed"), .number("Delivered"), .number("Quarantined"), .number("Rejected"),
        .number("Followed"), .number("With a reason"),
      ])
    let texts = context.input.statistics.set.texts
    let order: [Text] = [.none, .quarantine, .reject]
    let others = gathered.failing.keys.filter { !order.contains($0) }
    for policy in order {
      guard let counts = gathered.failing[policy] else { continue }
      let followed = policy == .reject ? counts.reject : policy == .quarantine ? counts.quarantine : counts.delivered
      row("p=\(texts.string(policy))", counts, followed: followed, gathered.overridden[policy] ?? 0, in: &table)
    }
    var rest = DispositionCounts()
    for policy in others { rest += gathered.failing[policy] ?? DispositionCounts() }
    if rest.messages > 0 {
      row("no known policy", rest, followed: nil, others.reduce(0) { $0 + (gathered.overridden[$1] ?? 0) }, in: &table)
    }
    return table
  }

  private func row(
    _ policy: String, _ counts: DispositionCounts, followed: Int?, _ overridden: Int, in table: inout DataTable
  ) {
    table.row(counts.messages) { cells in
      cells.head(policy)
      cells.number(counts.messages)
      cells.number(counts.delivered)
      cells.number(counts.quarantine)
      cells.number(counts.reject)
      cells.share(followed ?? 0, of: followed == nil ? 0 : counts.messages)
      cells.number(overridden)
    }
  }

  /// Why it did not follow the policy.
  var overrideTable: DataTable {
    var table = DataTable(
      "overrides", "Reasons not to follow the policy",
      caption: "As the reporter named them, those with most messages first.",
      columns: [.words("Reason"), .words("Comment"), .number("Messages"), .number("Failed")])
    table.limit = 50
    for row in overrides {
      table.row(row.tally.messages) { cells in
        cells.head(row.type)
        cells.words(row.comment)
        cells.number(row.tally.messages)
        cells.number(row.tally.failed)
      }
    }
    return table
  }

  /// What was odd about its reports.
  var quirkTable: DataTable {
    var table = DataTable(
      "quirks", "Oddities of its reports",
      caption: "What had to be mended or was noticed in the reports that were read, by code.",
      columns: [.words("Code"), .number("Reports"), .words("What it means"), .words("What to do")])
    table.unit = (one: "report", many: "reports")
    let ordered = gathered.quirks.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    for (code, reports) in ordered {
      table.row(reports) { cells in
        cells.head(code)
        cells.number(reports)
        cells.words(ProblemCatalogue[code]?.meaning ?? "")
        cells.words(ProblemCatalogue[code]?.action ?? "")
      }
    }
    return table
  }

  /// What it reported on.
  var domainTable: DataTable {
    var table = DataTable(
      "domains", "Domains", caption: "What it reported on, in all reports, those with most messages first.",
      columns: [
        .words("Domain"), .number("Reports"), .number("Messages"), .number("Failed"), .number("Pass"),
        .number("Failed, blocked"), .words("First day"), .words("Last day"),
      ])
    for (domain, counts) in domains.prefix(context.input.options.rowCap) {
      let path = context.details.hasPage(domain.domain) ? Self.root + SitePath(domain.domain, "index.html").string : nil
      table.row(counts.tally.messages) { cells in
        cells.head(domain.domain.display, path: path)
        cells.number(counts.reports)
        cells.number(counts.tally.messages)
        cells.number(counts.tally.failed)
        cells.share(counts.tally.passed, of: counts.tally.messages)
        cells.share(counts.tally.blocked, of: counts.tally.failed)
        cells.day(counts.days.keys.min())
        cells.day(counts.days.keys.max())
      }
    }
    let left = domains.dropFirst(context.input.options.rowCap)
    table.unwritten = (left.count, left.reduce(0) { $0 + $1.counts.tally.messages })
    return table
  }

  /// `data.json`.
  var json: [UInt8] {
    let texts = context.input.statistics.set.texts
    return JSONWriter.document(.lines) { object in
      object.object("delay") { object in
        object.member("median_seconds", gathered.delay(percent: 50))
        object.member("p95_seconds", gathered.delay(percent: 95))
        object.member("reports", gathered.delays.count)
      }
      object.array("domains") { array in
        for (domain, counts) in domains {
          let arrivals = arrivals(domain.domain)
          func days(_ condition: (ReporterPages.Arrivals) -> Bool) -> [String] {
            arrivals.filter { condition($0.value) }.keys.sorted().map(\.description)
          }
          array.object { object in
            object.texts("days", counts.days.keys.sorted().map(\.description))
            object.texts("days_duplicate", days { $0.copies > 0 })
            object.texts("days_late", days { $0.late == $0.reports })
            object.texts("days_unreadable", (gathered.unreadable[domain.domain] ?? []).sorted().map(\.description))
            object.member("domain", domain.domain.ascii)
            object.tally("messages", counts.tally)
            object.member("reports", counts.reports)
          }
        }
      }
      object.array("failing") { array in
        for (policy, counts) in gathered.failing.sorted(by: { texts.precedes($0.key, $1.key) }) {
          array.object { object in
            object.member("delivered", counts.delivered)
            object.member("overridden", gathered.overridden[policy] ?? 0)
            object.member("policy", texts.optionalString(policy))
            object.member("quarantined", counts.quarantine)
            object.member("rejected", counts.reject)
          }
        }
      }
      object.member("org_name", name)
      object.overrides(overrides)
      if let first, let last { object.period(first...last) }
      object.object("quirks") { object in
        for (code, reports) in gathered.quirks.sorted(by: { $0.key < $1.key }) { object.member(code, reports) }
      }
      object.member("schema", "dmarcsite.reporter/1")
      object.object("totals") { object in
        object.tally("messages", counts.tally)
        object.member("records", counts.records)
        object.member("reports", counts.reports)
      }
    }
  }
}
