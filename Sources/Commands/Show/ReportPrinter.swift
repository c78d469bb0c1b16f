import Markup
import Reports

/// Prints reports for a person at a terminal.
struct ReportPrinter {
  /// The reports.
  let set: ReportSet
  /// Colours, or none.
  let style: Style

  /// All reports, one after the other.
  func text() -> String {
    var blocks = set.aggregates.map(block)
    blocks += set.tls.map(block)
    blocks += set.failures.map(block)
    if blocks.isEmpty { return "No report.\n" }
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  // MARK: - Aggregate reports

  private func block(_ report: AggregateReport) -> [String] {
    let policy = set.policy(of: report)
    var lines = [
      style.strong("Aggregate report by \(visible(report.orgName, "nobody named"))")
        + " on \(domain(policy.domain))"
    ]
    lines += facts([
      ("File", file(report.origin)),
      ("Period", period(report.begin, report.end)),
      ("Report ID", visible(report.reportID, "–")),
      ("Contact", contact(report)),
      ("Generator", report.generator.isBlank ? nil : visible(report.generator, "")),
      ("Policy", words(policy)),
    ])
    for error in set.lists.texts(of: report.errors) {
      lines.append(style.doubtful("The reporter says: ") + visible(error, ""))
    }
    if report.records.isEmpty {
      lines.append("No record: no mail was seen in this period.")
      return lines
    }
    lines.append("")
    lines += table(set.records(of: report)).lines(style: style)
    lines.append("")
    lines.append(totals(report))
    return lines
  }

  private func table(_ records: ArraySlice<Record>) -> TextColumns {
    var table = TextColumns(
      header: ["", "Messages", "Source", "DKIM", "SPF", "Disposition", "From", "Signed by", "SPF checked"],
      alignments: [.left, .right, .left, .left, .left, .left, .left, .left, .left])
    // Failing records first, then by messages; equal ones stay in the report's order.
    let ordered = records.enumerated().sorted { left, right in
      let (one, two) = (left.element, right.element)
      if (one.outcome == .failed) != (two.outcome == .failed) { return one.outcome == .failed }
      return one.count != two.count ? one.count > two.count : left.offset < right.offset
    }
    for (_, record) in ordered {
      let failed = record.outcome == .failed
      table.rows.append([
        failed ? .init("FAIL", paint: style.bad) : .init("pass", paint: style.good),
        .init("\(record.count)"),
        .init(set.texts.string(record.sourceIP)),
        result(record.dkim),
        result(record.spf),
        .init(disposition(record), paint: failed && record.disposition != .none ? style.doubtful : { $0 }),
        .init(headerFrom(record)),
        .init(signatures(record)),
        .init(checks(record)),
      ])
    }
    return table
  }

  private func result(_ text: Text) -> TextColumns.Cell {
    .init(text.isBlank ? "–" : set.texts.string(text), paint: text == .pass ? { $0 } : style.bad)
  }

  private func disposition(_ record: Record) -> String {
    let reasons = set.lists.reasons(record.reasons).map { reason in
      let type = set.texts.string(reason.type)
      return reason.comment.isBlank ? type : "\(type): \(Excerpt(set.texts.string(reason.comment), limit: 40).text)"
    }
    let word = record.disposition.isBlank ? "unknown" : set.texts.string(record.disposition)
    return reasons.isEmpty ? word : "\(word) (\(reasons.joined(separator: ", ")))"
  }

  private func headerFrom(_ record: Record) -> String {
    let from = set.texts.string(record.headerFrom)
    return record.envelopeTo.isBlank ? from : "\(from) to \(set.texts.string(record.envelopeTo))"
  }

  private func signatures(_ record: Record) -> String {
    set.lists.dkimResults(record.dkimResults).map { result in
      let selector = result.selector.isBlank ? "" : "/" + set.texts.string(result.selector)
      return "\(set.texts.string(result.domain))\(selector) \(set.texts.string(result.result))"
    }.joined(separator: ", ")
  }

  private func checks(_ record: Record) -> String {
    set.lists.spfResults(record.spfResults).map { result in
      let scope = result.scope == .helo ? " helo" : ""
      return "\(set.texts.string(result.domain))\(scope) \(set.texts.string(result.result))"
    }.joined(separator: ", ")
  }

  private func totals(_ report: AggregateReport) -> String {
    let records = set.records(of: report)
    let messages = set.messages(of: report)
    let failed = records.reduce(0) { $0 + ($1.outcome == .failed ? Int($1.count) : 0) }
    let passed = "\(messages - failed) passed"
    return "\(counted(messages, "message")) in \(counted(records.count, "record")): \(style.good(passed)), "
      + (failed > 0 ? style.bad("\(failed) failed") : "none failed")
      + (report.nullRecords > 0 ? "; \(counted(report.nullRecords, "null record")) left out" : "")
  }

  private func words(_ policy: PolicyPublished) -> String {
    let tags: [(String, Text)] = [
      ("p", policy.p), ("sp", policy.sp), ("np", policy.np), ("adkim", policy.adkim), ("aspf", policy.aspf),
      ("pct", policy.pct), ("fo", policy.fo), ("t", policy.testing), ("discovery_method", policy.discoveryMethod),
    ]
    let shown = tags.filter { !$0.1.isBlank }.map { "\($0.0)=\(visible($0.1, ""))" }
    return shown.isEmpty ? "not told" : shown.joined(separator: "; ")
  }

  private func contact(_ report: AggregateReport) -> String? {
    let parts = [report.email, report.extraContactInfo].filter { !$0.isBlank }.map { visible($0, "") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  // MARK: - Words

  func facts(_ facts: [(String, String?)]) -> [String] {
    let width = facts.map(\.0.count).max() ?? 0
    return facts.compactMap { name, value in
      value.map { style.faint(name + ":" + String(repeating: " ", count: width - name.count)) + " " + $0 }
    }
  }

  func file(_ origin: Origin) -> String {
    TerminalText.visible(origin.part.isEmpty ? origin.file : "\(origin.file) (\(origin.part))")
  }

  func period(_ begin: Timestamp, _ end: Timestamp) -> String {
    let hours = Double(end.seconds - begin.seconds) / 3600
    let length = hours >= 48 ? "\(Int((hours / 24).rounded())) days" : "\(Int(hours.rounded())) hours"
    return "\(begin) to \(end) (\(length), UTC)"
  }

  func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func domain(_ text: Text) -> String {
    let name = DomainName(set.texts.bytes(of: text))
    return TerminalText.visible(name?.display ?? (text.isBlank ? "no domain" : set.texts.string(text)))
  }

  private func visible(_ text: Text, _ absent: String) -> String {
    text.isBlank ? absent : TerminalText.visible(set.texts.string(text))
  }
}
