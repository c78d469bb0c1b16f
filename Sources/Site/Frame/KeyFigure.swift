internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// A number that stands at the top of a page.
struct KeyFigure: TemplateModel {
  /// What is counted.
  let label: String
  /// The number.
  let value: String
  /// What stands small behind the number.
  var unit: String?
  /// What explains the number.
  var note: String?
  /// How it compares with the period before.
  var change: String?

  static let templateFields: [TemplateField<KeyFigure>] = [
    .text("label") { $0.label },
    .text("value") { $0.value },
    .optionalText("unit") { $0.unit },
    .optionalText("note") { $0.note },
    .optionalText("change") { $0.change },
  ]
}

extension KeyFigure {
  /// The figures of a period by class.
  ///
  /// - Parameters:
  ///   - figures: Its messages.
  ///   - before: The messages of the period before, if there is one to compare with.
  ///   - sources: Its sources.
  ///   - since: How a sentence names the period before.
  /// - Returns: Own mail passing, own mail failing, unknown mail failing, forwarded mail.
  static func classes(_ figures: KeyFigures, before: KeyFigures?, sources: SourceRows, since: String) -> [KeyFigure] {
    let own = Share(figures.own.passed, of: figures.own.messages)
    let failing = sources.ownFailing.count
    let unknown = figures.unknown
    let forwarded = figures.forwarded
    return [
      KeyFigure(
        label: "Own mail passing", value: own.text(),
        note: figures.own.messages == 0
          ? "no own mail" : own.isSmall ? "messages" : "of \(CountWords.messages(figures.own.messages))",
        change: before.flatMap {
          CountWords.change(own, from: Share($0.own.passed, of: $0.own.messages), since: since)
        }),
      KeyFigure(
        label: "Own mail failing", value: CountFormat.grouped(figures.own.failed),
        note: figures.own.messages == 0
          ? nil : failing == 0 ? "no source of yours fails" : "of \(CountWords.count(failing, "source"))"),
      KeyFigure(
        label: "Unknown failing", value: CountFormat.grouped(unknown.failed),
        note: unknown.failed == 0
          ? "nobody else failed" : "\(Share(unknown.blocked, of: unknown.failed).text()) blocked"),
      KeyFigure(
        label: "Forwarded", value: CountFormat.grouped(forwarded.messages),
        note: forwarded.messages == 0 ? nil : "\(CountFormat.grouped(forwarded.failed)) failed"),
    ]
  }

  /// Reports and the last day with some.
  static func reports(_ reports: Int, of reporters: Int, through: Day) -> [KeyFigure] {
    [
      KeyFigure(
        label: "Reports", value: CountFormat.grouped(reports), note: "from \(CountWords.count(reporters, "reporter"))"),
      KeyFigure(label: "Data through", value: DateWords.short(through), note: "\(through.month.year)"),
    ]
  }
}
