import SampleArchive
import Testing

/// What a site must say about an archive of which everything is known: the same sums on every level, in every file.
struct ExpectedSite {
  let facts: SampleFacts

  init(_ facts: SampleFacts) {
    self.facts = facts
  }

  func check(_ site: [String: [UInt8]]) throws {
    try checkBuild(site)
    for (domain, months) in facts.perMonth {
      for (month, totals) in months { try checkMonth("d/\(domain)/\(month)", domain, month, totals, site) }
      try checkDomain(domain, months, site)
    }
    // Sources of a domain have pages below it too.
    let pages = Set(
      site.keys.filter { $0.hasPrefix("d/") && $0.hasSuffix("/index.html") && !$0.contains("/s/") })
    let expected = facts.perMonth.flatMap { domain, months in
      ["d/\(domain)/index.html"] + months.keys.map { "d/\(domain)/\($0)/index.html" }
    }
    #expect(pages == Set(expected))
  }

  private func checkBuild(_ site: [String: [UInt8]]) throws {
    let build = try SiteJSON(site, "build.json")
    let totals = facts.totals
    #expect(try build.object("reports")["aggregate"] as? Int == totals.reports)
    #expect(try build.object("reports")["duplicates"] as? Int == facts.duplicates)
    #expect(try build.integer("records") == totals.records)
    #expect(try build.integer("messages") == totals.messages)
    #expect(try build.integer("domains") == facts.perDomain.count)
    let dmarc = try build.object("dmarc")
    #expect(dmarc["both"] as? Int == totals.both)
    #expect(dmarc["dkim_only"] as? Int == totals.dkimOnly)
    #expect(dmarc["spf_only"] as? Int == totals.spfOnly)
    #expect(dmarc["failed"] as? Int == totals.failed)
    let disposition = try build.object("disposition")
    #expect(disposition["none"] as? Int == totals.none)
    #expect(disposition["pass"] as? Int == totals.pass)
    #expect(disposition["quarantine"] as? Int == totals.quarantine)
    #expect(disposition["reject"] as? Int == totals.reject)
    #expect(disposition["unknown"] as? Int == totals.unknown)
  }

  private func checkMonth(
    _ path: String, _ domain: String, _ month: String, _ totals: SampleTotals, _ site: [String: [UInt8]]
  ) throws {
    let days = try SiteCSV(site, "\(path)/daily.csv")
    for row in days.rows {
      let day = try #require(row["day_utc"])
      let expected = facts.perDay[domain]?.first { "\($0.key)" == day }?.value ?? .zero
      #expect(row["reports"] == "\(expected.reports)", "\(path) \(day)")
      // A day without a report is unknown, not zero.
      let isKnown = expected.reports > 0 || expected.messages > 0
      for (column, number) in [
        ("records", expected.records), ("messages", expected.messages), ("both", expected.both),
        ("dkim_only", expected.dkimOnly), ("spf_only", expected.spfOnly), ("failed", expected.failed),
      ] {
        #expect(row[column] == (isKnown ? "\(number)" : ""), "\(path) \(day) \(column)")
      }
    }
    #expect(try days.sum("reports") == totals.reports, "\(path)")
    #expect(try days.sum("messages") == totals.messages, "\(path)")
    let records = try SiteCSV(site, "\(path)/records.csv")
    #expect(try records.sum("count") == totals.messages, "\(path)")
    #expect(try records.sum("count") { $0["dmarc"] == "fail" } == totals.failed, "\(path)")
    let sources = try SiteCSV(site, "\(path)/sources.csv")
    #expect(try sources.sum("messages") == totals.messages, "\(path)")
    #expect(try sources.sum("failed") == totals.failed, "\(path)")
    let reporters = try SiteCSV(site, "\(path)/reporters.csv")
    #expect(try reporters.sum("messages") == totals.messages, "\(path)")
    #expect(try reporters.sum("reports") == totals.reports, "\(path)")
    let data = try SiteJSON(site, "\(path)/data.json")
    #expect(try Self.messages(data.object("totals")) == totals.messages, "\(path)")
    for list in ["days", "sources", "reporters", "header_from"] {
      let sum = try data.array(list).reduce(0) { $0 + Self.messages($1) }
      #expect(sum == totals.messages, "\(path) \(list)")
    }
    let page = String(decoding: site["\(path)/index.html"] ?? [], as: UTF8.self)
    #expect(page.contains(">\(grouped(totals.messages))<"), "\(path): the page does not show \(totals.messages)")
  }

  /// The messages of a row, or 0 for a day without a report.
  private static func messages(_ row: [String: any Sendable]) -> Int {
    (row["messages"] as? [String: any Sendable])?["messages"] as? Int ?? 0
  }

  private func checkDomain(_ domain: String, _ months: [String: SampleTotals], _ site: [String: [UInt8]]) throws {
    let rows = try SiteCSV(site, "d/\(domain)/monthly.csv")
    let all = months.values.reduce(.zero, +)
    #expect(try rows.sum("messages") == all.messages, "\(domain)")
    #expect(try rows.sum("reports") == all.reports, "\(domain)")
    #expect(try rows.sum("failed") == all.failed, "\(domain)")
  }

  private func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: position)
      position -= 3
    }
    return String(digits)
  }
}
