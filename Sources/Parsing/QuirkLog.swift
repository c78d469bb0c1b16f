import Reports

/// The quirks of one document: of each code the first place and how often it was met.
struct QuirkLog {
  private struct Entry {
    let quirk: Quirk
    var count: Int
    var line: Int
    var column: Int
  }

  private var entries: [Entry] = []
  /// Entries without a place yet: whoever drives the parser knows where it stands.
  private var unplaced = 0
  /// How many notes were made.
  private(set) var total = 0

  /// Whether the latest quirks have no place yet.
  var isUnplaced: Bool { unplaced > 0 }

  /// Lines before the first one that the reader sees.
  var linesBefore = 0
  /// Bytes before the reader's first one in their line.
  var columnsBefore = 0

  /// Forgets everything, for the next document.
  mutating func removeAll() {
    linesBefore = 0
    columnsBefore = 0
    entries.removeAll(keepingCapacity: true)
    unplaced = 0
  }

  /// Whether a quirk was met.
  func contains(_ quirk: Quirk) -> Bool { entries.contains { $0.quirk == quirk } }

  /// Counts a quirk; a new one waits for `place(line:column:)`.
  mutating func note(_ quirk: Quirk, count: Int = 1) {
    total += 1
    for index in entries.indices where entries[index].quirk == quirk {
      entries[index].count += count
      return
    }
    entries.append(Entry(quirk: quirk, count: count, line: 0, column: 0))
    unplaced += 1
  }

  /// Counts a quirk with its place.
  mutating func note(_ quirk: Quirk, line: Int, column: Int) {
    note(quirk)
    place(line: line, column: column)
  }

  /// Gives the quirks that have no place yet the one where the parser stands.
  mutating func place(line: Int, column: Int) {
    for index in entries.index(entries.endIndex, offsetBy: -unplaced)..<entries.endIndex {
      entries[index].line = line
      entries[index].column = column
    }
    unplaced = 0
  }

  /// One problem a code: the first quirk gives its place, and the words of all are joined.
  func problems(origin: Origin, limits: ParsingLimits) -> [Problem] {
    var problems: [Problem] = []
    for entry in entries {
      let message = entry.quirk.message(count: entry.count, limits: limits)
      let severity = entry.quirk.isRepair ? Problem.Severity.repaired : .notice
      if let index = problems.firstIndex(where: { $0.code == entry.quirk.code }) {
        problems[index].message += "; " + message
        problems[index].severity = min(problems[index].severity, severity)
        continue
      }
      let (line, column) = place(entry.line, entry.column)
      problems.append(
        Problem(
          origin: origin, severity: severity, code: entry.quirk.code, line: line, column: column, message: message))
    }
    return problems
  }

  /// The place in the document of a place that the reader names; nil for none.
  func place(_ line: Int, _ column: Int) -> (line: Int?, column: Int?) {
    line > 0 ? (line + linesBefore, line == 1 ? column + columnsBefore : column) : (nil, nil)
  }
}
