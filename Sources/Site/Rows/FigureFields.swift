internal import Analysis
internal import Charts
internal import Markup

extension TemplateModel {
  /// The fields of a row that counts messages by class of their source.
  static func figureFields(_ figures: @escaping @Sendable (Self) -> KeyFigures) -> [TemplateField<Self>] {
    [
      .text("ownMessages") { CountFormat.grouped(figures($0).own.messages) },
      .text("ownPassing") { row in
        let own = figures(row).own
        return own.messages == 0 ? "–" : Share(own.passed, of: own.messages).text()
      },
      .text("ownFailing") { CountFormat.grouped(figures($0).own.failed) },
      .text("unknownFailing") { CountFormat.grouped(figures($0).unknown.failed) },
      .text("unknownBlocked") { row in
        let unknown = figures(row).unknown
        return unknown.failed == 0 ? "–" : Share(unknown.blocked, of: unknown.failed).text()
      },
      .text("forwardedMessages") { CountFormat.grouped(figures($0).forwarded.messages) },
    ]
  }
}
