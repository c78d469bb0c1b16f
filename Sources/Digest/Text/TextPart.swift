internal import Analysis
internal import Reports

/// The text part of a mail: complete, at most 72 columns.
struct TextPart {
  let content: MailContent

  /// UTF-8, lines end with LF.
  var bytes: [UInt8] {
    var text = PlainText()
    totals(&text)
    if !content.isQuiet {
      tasks(&text)
      changes(&text)
      domains(&text)
      failing(&text)
      newSources(&text)
      advice(&text)
    }
    health(&text)
    footer(&text)
    return text.bytes
  }

  private func head(_ title: String, _ text: inout PlainText) {
    text.blank()
    text.end(title)
  }

  private func more(_ count: Int, _ text: inout PlainText, indent: Int) {
    guard count > 0 else { return }
    let place = content.report == nil ? "" : ", see the full report"
    text.add("\(Phrase.number(count)) more\(place).", lead: String(repeating: " ", count: indent), indent: indent)
  }

  private func totals(_ text: inout PlainText) {
    text.add("DMARC, \(content.week)")
    if case .account(let name) = content.settings.scope { text.add("Account: \(name)") }
    text.add(content.totals)
    for line in [content.others, content.coverage, content.comparison ?? "", content.caution ?? ""] where !line.isEmpty
    { text.add(line) }
    if content.isQuiet { text.add("All quiet: nothing to do, and nothing changed.") }
  }

  private func tasks(_ text: inout PlainText) {
    let tasks = content.tasks
    guard !tasks.isEmpty else { return }
    head("TO DO", &text)
    for (index, task) in tasks.rows.enumerated() {
      let number = "\(index + 1). "
      text.add(
        "\(task.domain.display): \(MailWords.line(task.what))",
        lead: String(repeating: " ", count: max(0, 4 - number.utf8.count)) + number, indent: 4)
      for words in [task.cause, task.fix] where !words.isEmpty {
        text.add(MailWords.line(words), lead: "    ", indent: 4)
      }
      text.add(url: content.link(task.place), indent: 4)
    }
    more(tasks.more, &text, indent: 4)
  }

  private func sentences(
    _ cut: MailContent.Cut<WeekChange>, _ title: String, hasLinks: Bool, _ text: inout PlainText
  ) {
    guard !cut.isEmpty else { return }
    head(title, &text)
    for change in cut.rows {
      text.add(MailWords.line(change.sentence), lead: "  - ", indent: 4)
      if hasLinks { text.add(url: change.place.flatMap(content.link), indent: 4) }
    }
    more(cut.more, &text, indent: 4)
  }

  private func changes(_ text: inout PlainText) { sentences(content.changes, "WHAT CHANGED", hasLinks: false, &text) }

  private func advice(_ text: inout PlainText) {
    sentences(content.advice, "ADVICE THAT CHANGED", hasLinks: true, &text)
  }

  private func domains(_ text: inout PlainText) {
    let (rows, sums) = content.domainRows
    guard !rows.isEmpty || !sums.isEmpty else { return }
    head("DOMAINS", &text)
    text.blank()
    var table = PlainTable(
      columns: [
        .init(title: "DOMAIN"), .init(title: "POLICY"), .init(title: "MESSAGES", isNumber: true),
        .init(title: "OWN PASS", isNumber: true), .init(title: "OWN/UNKN", isNumber: true), .init(title: "ADVICE"),
      ])
    func own(_ figures: KeyFigures, _ before: KeyFigures?) -> String {
      let rate = MailWords.rate(figures.own.passed, of: figures.own.messages)
      return rate + (MailWords.points(figures.own, from: before?.own).map { " " + $0 } ?? "")
    }
    func failed(_ figures: KeyFigures) -> String {
      "\(MailWords.compact(figures.own.failed))/\(MailWords.compact(figures.unknown.failed))"
    }
    for row in rows {
      table.rows.append([
        row.domain.unicode, MailWords.policy(row.policy), MailWords.compact(row.figures.messages),
        own(row.figures, row.before), failed(row.figures), MailWords.short(row.readiness.verdict),
      ])
    }
    for sum in sums {
      table.rows.append([
        sum.name, "", MailWords.compact(sum.figures.messages), own(sum.figures, nil), failed(sum.figures), "",
      ])
    }
    table.add(to: &text)
    text.add("OWN PASS: own mail passing, and the change in points. OWN/UNKN: own and unknown messages that failed.")
  }

  private func failing(_ text: inout PlainText) {
    let failing = content.failing
    guard !failing.isEmpty else { return }
    head("OWN SOURCES THAT FAIL", &text)
    for source in failing.rows {
      let counts = source.counts
      text.add(
        "\(MailWords.line(source.name, limit: 100)) for \(source.domain.display): "
          + "\(Phrase.number(counts.failed)) of \(Phrase.number(counts.messages)) failed "
          + "(\(MailWords.diagnosis(source.diagnosis)))", lead: "  - ", indent: 4)
      text.add(url: content.link(source.place), indent: 4)
    }
    more(failing.more, &text, indent: 4)
  }

  private func newSources(_ text: inout PlainText) {
    let new = content.newSources
    guard !new.isEmpty else { return }
    head("NEW SOURCES", &text)
    for source in new.rows {
      let counts = source.counts
      text.add(
        "\(MailWords.line(source.name, limit: 100)) (\(source.sender.label)) for \(source.domain.display): "
          + "\(Phrase.count(counts.messages, "message")), \(MailWords.rate(counts.passed, of: counts.messages)) passed",
        lead: "  - ", indent: 4)
      text.add(url: content.link(source.place), indent: 4)
    }
    more(new.more, &text, indent: 4)
    if let few = content.fewNew { text.add(few, lead: "    ", indent: 4) }
  }

  private func health(_ text: inout PlainText) {
    head("HEALTH", &text)
    for sentence in content.facts.health { text.add(sentence, lead: "  - ", indent: 4) }
    if content.facts.refused > 0 { text.add(url: content.link(.problems), indent: 4) }
  }

  private func footer(_ text: inout PlainText) {
    text.blank()
    text.end("-- ")
    if let report = content.report {
      text.add("Full report:")
      text.add(url: report, indent: 0)
    }
    text.add(content.period)
    text.add(content.method)
    text.add(content.recipients)
  }
}
