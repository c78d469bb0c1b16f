internal import Analysis
internal import Markup

/// The columns and members by which tables and documents count messages by class of their source.
enum FigureColumns {
  /// The columns' names.
  static let header: [StaticString] = [
    "own_passed", "own_failed", "forwarded_passed", "forwarded_failed", "unknown_passed", "unknown_failed",
    "unknown_blocked", "ignored",
  ]

  /// Writes the cells of a row.
  static func write(_ figures: KeyFigures, to csv: inout CSVWriter) {
    for value in [
      figures.own.passed, figures.own.failed, figures.forwarded.passed, figures.forwarded.failed,
      figures.unknown.passed, figures.unknown.failed, figures.unknown.blocked, figures.ignored.messages,
    ] { csv.integer(value) }
  }
}

extension JSONObject {
  /// Writes messages by class, in the order of the names.
  mutating func figures(_ key: String, _ figures: KeyFigures) {
    object(key) { object in
      for sender in SenderClass.allCases.sorted(by: { $0.word < $1.word }) {
        let counts = figures[sender]
        object.object(sender.word) { object in
          object.member("dkim_aligned", counts.dkimAligned)
          object.member("failed", counts.failed)
          object.member("passed", counts.passed)
          object.member("quarantined", counts.quarantined)
          object.member("rejected", counts.rejected)
        }
      }
    }
  }
}
