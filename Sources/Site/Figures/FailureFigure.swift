internal import Analysis
internal import Charts
internal import Markup
internal import Reports

/// Chart J: what became of failed mail.
struct FailureFigure {
  let matrix: FailureMatrix
  /// Whose messages.
  let subject: String
  /// The period in words.
  let period: String
  /// The files with the values.
  let downloads: [ChartFigure.Download]

  /// The figure; nothing where nothing failed.
  var html: HTML {
    guard matrix.all.messages > 0 else { return HTML() }
    var rows = [row("own", matrix.own), row("forwarder", matrix.forwarded), row("unknown", matrix.unknown)]
    if matrix[.ignored].messages > 0 { rows.append(row("ignored", matrix[.ignored])) }
    rows.append(row("all", matrix.all))
    let table = ShareMatrix(
      caption: "Failed messages by class of their source and by what receivers did; shares are of the row.",
      columns: ["Class", "Failed", "delivered", "delivered by override", "quarantined", "rejected"], rows: rows)
    return ChartFigure(
      heading: heading, caption: "Messages that failed DMARC, \(subject), \(period)", chart: table.html,
      downloads: downloads
    ).html
  }

  private func row(_ name: String, _ row: FailureMatrix.Row) -> ShareMatrix.Row {
    ShareMatrix.Row(name, counts: [row.delivered, row.overridden, row.quarantined, row.rejected])
  }

  private var heading: String {
    let unknown = matrix.unknown
    guard unknown.messages > 0 else { return "What became of failed mail" }
    let blocked = unknown.quarantined + unknown.rejected
    if blocked == 0 { return "Receivers delivered all unknown mail that failed" }
    return "Receivers blocked \(Share(blocked, of: unknown.messages).text()) of unknown mail that failed"
  }
}

extension JSONObject {
  /// What became of failed mail, by class, in the order of the names.
  mutating func failures(_ matrix: FailureMatrix) {
    object("failures") { object in
      for sender in SenderClass.allCases.sorted(by: { $0.word < $1.word }) {
        let row = matrix[sender]
        object.object(sender.word) { object in
          object.member("delivered", row.delivered)
          object.member("overridden", row.overridden)
          object.member("quarantined", row.quarantined)
          object.member("rejected", row.rejected)
        }
      }
    }
  }
}
