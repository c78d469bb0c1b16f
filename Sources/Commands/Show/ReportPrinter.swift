import Analysis
import Markup
import Reports

/// Prints reports for a person at a terminal.
struct ReportPrinter {
  /// The reports.
  let set: ReportSet
  /// Tells who sent what, and why it fails.
  let explainer: RecordExplainer
  /// Colours, or none.
  let style: Style
  /// Columns of the terminal.
  let width: Int

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
    lines += table(report).lines(style: style, width: width)
    lines.append("")
    lines.append(totals(report))
    lines.append("")
    lines += sources(report)
    return lines
  }

  private func table(_ report: AggregateReport) -> TextColumns {
    var table = TextColumns(
      header: ["", "Messages", "Address", "DKIM", "SPF", "Disposition"],
      alignments: [.left, .right, .left, .left, .left, .left])
    table.indent = 6
    // Failing records first, then by messages; equal ones stay in the report's order.
    let ordered = set.records(of: report).enumerated().sorted { left, right in
      let (one, two) = (left.element, right.element)
      if (one.outcome == .failed) != (two.outcome == .failed) { return one.outcome == .failed }
      return one.count != two.count ? one.count > two.count : left.offset < right.offset
    }
    for (_, record) in ordered {
      let failed = record.outcome == .failed
      let disposition = record.disposition.isBlank ? "unknown" : set.texts.string(record.disposition)
      table.rows.append([
        failed ? .init("FAIL", paint: style.bad) : .init("pass", paint: style.good),
        .init("\(record.count)"),
        .init(set.texts.string(record.sourceIP)),
        result(record.dkim),
        result(record.spf),
        .init(disposition, paint: failed && record.disposition != .none ? style.doubtful : { $0 }),
      ])
      table.details.append(details(record, explainer.explanation(of: record, in: report)))
    }
    return table
  }

  private func result(_ text: Text) -> TextColumns.Cell {
    .init(text.isBlank ? "–" : set.texts.string(text), paint: text == .pass ? { $0 } : style.bad)
  }

  /// What stands below a record: who sent it, why it fails, and the identifiers seen.
  private func details(_ record: Record, _ explanation: RecordExplanation) -> [TextColumns.Cell] {
    typealias Cell = TextColumns.Cell
    let sender = explanation.senderClass
    let source = sender.map { "\(explanation.source.name) (\($0.label))" } ?? explanation.source.name
    var cells = [Cell(source) { sender == .needsFixing ? style.bad($0) : style.strong($0) }]
    if !explanation.diagnoses.isEmpty {
      let codes = explanation.diagnoses.map { $0.code.rawValue }.joined(separator: ", ")
      cells.append(Cell(codes) { record.outcome == .failed ? style.doubtful($0) : style.faint($0) })
    }
    cells.append(Cell("from \(headerFrom(record))"))
    for result in set.lists.dkimResults(record.dkimResults) {
      let selector = result.selector.isBlank ? "" : "/" + set.texts.string(result.selector)
      cells.append(Cell("DKIM \(set.texts.string(result.domain))\(selector) \(set.texts.string(result.result))"))
    }
    for result in set.lists.spfResults(record.spfResults) {
      let scope = result.scope == .helo ? " helo" : ""
      cells.append(Cell("SPF \(set.texts.string(result.domain))\(scope) \(set.texts.string(result.result))"))
    }
    for reason in set.lists.reasons(record.reasons) {
      let comment = reason.comment.isBlank ? "" : ": \(Excerpt(set.texts.string(reason.comment), limit: 80).text)"
      cells.append(Cell("override \(set.texts.string(reason.type))\(comment)"))
    }
    return cells
  }

  private func headerFrom(_ record: Record) -> String {
    var words = set.texts.string(record.headerFrom)
    if !record.envelopeFrom.isBlank, record.envelopeFrom != record.headerFrom {
      words += ", envelope \(set.texts.string(record.envelopeFrom))"
    }
    return record.envelopeTo.isBlank ? words : "\(words), to \(set.texts.string(record.envelopeTo))"
  }

  /// The sources of the records, what they are and why, and what to do.
  private func sources(_ report: AggregateReport) -> [String] {
    ReportSources(report, set: set, explainer: explainer).entries.flatMap { entry in
      let messages =
        counted(entry.messages, "message") + (entry.failed > 0 ? ", \(style.bad("\(entry.failed) failed"))" : "")
      let label = entry.senderClass.map { " (\($0.label))" } ?? ""
      let head = style.strong(TerminalText.visible(entry.source.name)) + "\(label): \(messages)"
      var lines = [head]
      let paragraph = ParagraphText(width: width, indent: 2, hang: 0)
      if !entry.evidence.isEmpty { lines += paragraph.lines([.init(entry.evidence.joined(separator: " "))]) }
      for diagnosis in entry.diagnoses {
        let code = diagnosis.code.rawValue
        let text = "\(code): \(diagnosis.sentence) \(diagnosis.fix)"
        lines += ParagraphText(width: width, indent: 2, hang: 2)
          .lines([.init(text, paint: diagnosis.isHarmless ? style.faint : { $0 })])
      }
      return lines
    }
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
    let widest = facts.map(\.0.count).max() ?? 0
    return facts.flatMap { name, value -> [String] in
      guard let value else { return [] }
      let label = style.faint(name + ":" + String(repeating: " ", count: widest - name.count)) + " "
      let lines = ParagraphText(width: width, indent: widest + 2, hang: 0).lines([.init(value)])
      guard let first = lines.first else { return [label] }
      return [label + first.dropFirst(widest + 2)] + lines.dropFirst()
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
