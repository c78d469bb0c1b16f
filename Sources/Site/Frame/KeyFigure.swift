internal import Charts
internal import Markup
internal import Statistics

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
  /// The figures of a period.
  ///
  /// - Parameters:
  ///   - tally: Its messages.
  ///   - sources: Its sources.
  ///   - before: The messages of the period before, if there is one to compare with.
  ///   - since: How a sentence names the period before.
  /// - Returns: Five figures.
  static func messages(_ tally: Tally, sources: SourceRows, before: Tally?, since: String) -> [KeyFigure] {
    let passed = Share(tally.passed, of: tally.messages)
    let mixed = sources.mixed
    let never = sources.neverPassing
    let blocked = Share(tally.blocked, of: tally.failed)
    return [
      KeyFigure(
        label: "Messages", value: CountFormat.grouped(tally.messages),
        note: "from \(CountWords.count(sources.rows.count, "source"))",
        change: before.flatMap { CountWords.change(tally.messages, from: $0.messages, since: since) }),
      KeyFigure(
        label: "Passed DMARC", value: passed.text(),
        note: tally.passed == 0 ? nil : "\(Share(tally.dkimAligned, of: tally.messages).text()) with aligned DKIM",
        change: before.flatMap { CountWords.change(passed, from: Share($0.passed, of: $0.messages), since: since) }),
      KeyFigure(
        label: "Failed, mixed sources", value: CountFormat.grouped(mixed.tally.failed),
        note: mixed.isEmpty
          ? "no source passes and fails"
          : "\(CountWords.count(mixed.count, "source passes", "sources pass")) and fail\(mixed.count == 1 ? "s" : "")"),
      KeyFigure(
        label: "Failed, never passing", value: CountFormat.grouped(never.tally.failed),
        note: never.isEmpty
          ? "no such source" : CountWords.count(never.count, "source never passes", "sources never pass")),
      KeyFigure(
        label: "Failed, blocked", value: blocked.text(),
        note: tally.failed == 0
          ? "no message failed"
          : "\(CountFormat.grouped(tally.failures.quarantine)) quarantined, "
            + "\(CountFormat.grouped(tally.failures.reject)) rejected"),
    ]
  }
}
