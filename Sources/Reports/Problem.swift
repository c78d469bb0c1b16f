/// Something that was odd about an input: where, what, and in words what to do.
package struct Problem: Hashable, Sendable {
  /// How bad a problem is.
  package enum Severity: UInt8, Comparable, CaseIterable, Sendable {
    /// Nothing could be read.
    case refused
    /// It was read after something had been mended or left out.
    case repaired
    /// It was read; somebody may want to know.
    case notice

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The word that files for other programs use.
    package var word: String {
      switch self {
      case .refused: "refused"
      case .repaired: "repaired"
      case .notice: "notice"
      }
    }
  }

  /// Which document of the archive the problem is about.
  package var origin: Origin
  /// How bad it is.
  package var severity: Severity
  /// A stable name: the row of the input formats' catalogue where there is one, such as `X5`, otherwise words joined by
  /// `-`, such as `zip-encrypted`.
  package var code: String
  /// The line in the document, from 1, when the problem has a place.
  package var line: Int?
  /// The column in bytes, from 1, when the problem has a place.
  package var column: Int?
  /// What happened and what to do, lower case, without a full stop.
  package var message: String

  /// Makes a problem.
  package init(
    origin: Origin = Origin(), severity: Severity, code: String, line: Int? = nil, column: Int? = nil, message: String
  ) {
    self.origin = origin
    self.severity = severity
    self.code = code
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Problem: Comparable {
  /// By file, part, place, severity, code and words: a total order.
  package static func < (left: Problem, right: Problem) -> Bool {
    if left.origin.file != right.origin.file {
      return left.origin.file.utf8.lexicographicallyPrecedes(right.origin.file.utf8)
    }
    if left.origin.part != right.origin.part {
      return left.origin.part.utf8.lexicographicallyPrecedes(right.origin.part.utf8)
    }
    if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
    if left.column != right.column { return (left.column ?? 0) < (right.column ?? 0) }
    if left.severity != right.severity { return left.severity < right.severity }
    if left.code != right.code { return left.code < right.code }
    return left.message < right.message
  }
}
