/// One thing that is wrong with a configuration.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// The text is no TOML.
    case syntax(String)
    /// No such key; with the known key that is spelled most like it.
    case unknownKey(nearest: String?)
    /// A value of another type.
    case wrongType(expected: String, found: String)
    /// A number that is too small or too large.
    case outOfRange(String, minimum: String, maximum: String)
    /// A text that means nothing here; with the known word that is spelled most like it.
    case invalid(String, expected: String, nearest: String?)
    /// The same was told before.
    case duplicate(String, line: Int)
    /// A table without what it needs.
    case missing(String)
  }

  /// Where it stands.
  package let position: ConfigurationPosition
  /// The full path of the key, elements counted from 1, such as `domain[2].kind`; empty for the document as a whole.
  package let key: String
  /// What is wrong.
  package let reason: Reason

  /// Makes an error.
  package init(_ position: ConfigurationPosition, key: String, _ reason: Reason) {
    self.position = position
    self.key = key
    self.reason = reason
  }

  package var description: String {
    switch reason {
    case .syntax(let words): words
    case .unknownKey(let nearest): "unknown key '\(key)'" + Self.hint(nearest)
    case .wrongType(let expected, let found): "'\(key)' takes \(expected), not \(found)"
    case .outOfRange(let number, let minimum, let maximum): "'\(key)' takes \(minimum) to \(maximum), not \(number)"
    case .invalid(let text, let expected, let nearest): "'\(key)' takes \(expected), not '\(text)'" + Self.hint(nearest)
    case .duplicate(let text, let line): "'\(key)' tells '\(text)' again, after line \(line)"
    case .missing(let words): key.isEmpty ? words : "'\(key)' \(words)"
    }
  }

  private static func hint(_ nearest: String?) -> String {
    nearest.map { ": did you mean '\($0)'?" } ?? ""
  }
}

/// Everything that is wrong with a configuration, in the order of the text; never empty.
package struct ConfigurationErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The errors.
  package let errors: [ConfigurationError]

  /// Puts errors in the order of their places.
  init(_ errors: [ConfigurationError]) {
    self.errors = errors.sorted { ($0.position, $0.key) < ($1.position, $1.key) }
  }

  /// A line for each error: `3:1: error: unknown key 'titel': did you mean 'title'?`.
  package var description: String { lines(file: "") }

  /// A line for each error, each beginning with the file's name: `dmarcsite.toml:3:1: error: …`.
  package func lines(file: String) -> String {
    errors.map { error in
      (file.isEmpty ? "" : file + ":")
        + "\(error.position.line):\(error.position.column): error: \(error.description)\n"
    }.joined()
  }
}
