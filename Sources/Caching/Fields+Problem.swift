package import Reports

extension FieldEncoder {
  /// Adds a place in an archive.
  package mutating func add(_ origin: Origin) {
    add(origin.file)
    add(origin.part)
  }

  /// Adds a problem.
  package mutating func add(_ problem: Problem) {
    add(problem.origin)
    add(Int(problem.severity.rawValue))
    add(problem.code)
    add(problem.line)
    add(problem.column)
    add(problem.message)
  }
}

extension FieldDecoder {
  /// A place in an archive.
  package mutating func origin() -> Origin? {
    guard let file = text(), let part = text() else { return nil }
    return Origin(file: file, part: part)
  }

  /// A problem.
  package mutating func problem() -> Problem? {
    guard let origin = origin(),
      let severity = number().flatMap(UInt8.init(exactly:)).flatMap(Problem.Severity.init(rawValue:)),
      let code = text(), let line = optionalNumber(), let column = optionalNumber(), let message = text()
    else { return nil }
    return Problem(origin: origin, severity: severity, code: code, line: line, column: column, message: message)
  }
}
