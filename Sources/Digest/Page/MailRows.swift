internal import Analysis
internal import Markup
internal import Reports

/// A number that stands at the top of a mail.
struct MailFigure: TemplateModel {
  let label: String
  let value: String
  let note: String

  static let templateFields: [TemplateField<MailFigure>] = [
    .text("label") { $0.label },
    .text("value") { $0.value },
    .text("note") { $0.note },
  ]
}

/// Something that is to be done.
struct MailTask: TemplateModel {
  let number: Int
  let fact: WeekTask
  let link: String?

  static let templateFields: [TemplateField<MailTask>] = [
    .integer("number") { $0.number },
    .text("domain") { $0.fact.domain.display },
    .text("what") { MailWords.line($0.fact.what) },
    .text("cause") { MailWords.line($0.fact.cause) },
    .text("fix") { MailWords.line($0.fact.fix) },
    .optionalLink("link") { $0.link },
  ]
}

/// A sentence with a link.
struct MailSentence: TemplateModel {
  let text: String
  let link: String?

  static let templateFields: [TemplateField<MailSentence>] = [
    .text("text") { $0.text },
    .optionalLink("link") { $0.link },
  ]
}

/// A domain, or several in one row.
struct MailDomain: TemplateModel {
  /// Pixels of a whole bar.
  static let barWidth = 64

  let name: String
  let link: String?
  let policy: String?
  let figures: KeyFigures
  let change: String?
  let verdict: Verdict?

  init(_ row: WeekDomain, link: String?) {
    name = row.domain.display
    self.link = link
    policy = MailWords.policy(row.policy)
    figures = row.figures
    change = MailWords.points(row.figures.own, from: row.before?.own)
    verdict = row.readiness.verdict
  }

  init(_ sum: MailContent.DomainSum) {
    name = sum.name
    link = nil
    policy = nil
    figures = sum.figures
    change = nil
    verdict = nil
  }

  /// Pixels of the part of the bar that stands for failed messages: one of them can be seen.
  private var failedWidth: Int {
    let own = figures.own
    guard own.failed > 0 else { return 0 }
    let share = Double(own.failed) / Double(own.messages)
    return min(
      max(Int((share * Double(Self.barWidth)).rounded()), 2), own.passed > 0 ? Self.barWidth - 2 : Self.barWidth)
  }

  static let templateFields: [TemplateField<MailDomain>] = [
    .text("name") { $0.name },
    .optionalLink("link") { $0.link },
    .flag("isRest") { $0.policy == nil },
    .optionalText("policy") { $0.policy },
    .text("messages") { MailWords.compact($0.figures.messages) },
    .text("own") { MailWords.rate($0.figures.own.passed, of: $0.figures.own.messages) },
    .optionalText("change") { $0.change },
    .flag("hasOwn") { $0.figures.own.messages > 0 },
    .flag("hasPassed") { $0.failedWidth < barWidth },
    .integer("passedWidth") { barWidth - $0.failedWidth },
    .flag("hasFailed") { $0.failedWidth > 0 },
    .integer("failedWidth") { $0.failedWidth },
    .text("ownFailing") { MailWords.compact($0.figures.own.failed) },
    .text("unknownFailing") { MailWords.compact($0.figures.unknown.failed) },
    .optionalText("verdict") { $0.verdict?.label },
    .flag("isGood") { $0.verdict == .atTarget },
    .flag("isBad") { $0.verdict?.needsWork ?? false },
    .flag("isWarn") { $0.verdict?.canTighten ?? false },
  ]
}

/// A source.
struct MailSource: TemplateModel {
  let fact: WeekSource
  let link: String?

  static let templateFields: [TemplateField<MailSource>] = [
    .text("name") { MailWords.line($0.fact.name, limit: 100) },
    .text("domain") { $0.fact.domain.display },
    .text("class") { $0.fact.sender.label },
    .text("messages") { MailWords.compact($0.fact.counts.messages) },
    .text("failed") { MailWords.compact($0.fact.counts.failed) },
    .text("passed") { MailWords.rate($0.fact.counts.passed, of: $0.fact.counts.messages) },
    .text("diagnosis") { MailWords.diagnosis($0.fact.diagnosis) },
    .optionalLink("link") { $0.link },
  ]
}
