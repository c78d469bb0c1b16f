/// A key of a table: its name, what it is, and how its value is read and written.
///
/// Reading, the printed defaults and their comments all come from here, so that they cannot disagree.
struct ConfigurationKey<Target: Sendable>: Sendable {
  /// The name, in snake case.
  let name: String
  /// One line for a person: what it is, its unit and its range.
  let summary: String
  /// Reads a value into its place; what is wrong is noted and leaves the place as it was.
  let read: @Sendable (ConfigurationNode, inout Target, inout ConfigurationReading) -> Void
  /// The value of a target as TOML.
  let write: @Sendable (Target) -> String

  /// Makes a key.
  ///
  /// - Parameters:
  ///   - name: The name, in snake case.
  ///   - place: Where the value goes.
  ///   - kind: What values it takes.
  ///   - summary: One line for a person.
  init<Value>(
    _ name: String, _ place: any WritableKeyPath<Target, Value> & Sendable, _ kind: ValueKind<Value>, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    read = { node, target, reading in
      if let value = kind.read(node, &reading) { target[keyPath: place] = value }
    }
    write = { kind.write($0[keyPath: place]) }
  }

  /// The key with a value, and its comment above: lines that each end.
  ///
  /// - Parameters:
  ///   - target: Whose value to write.
  ///   - mark: What begins the key's own line, such as `#`.
  ///   - commentMark: What begins the comment's line, such as `# `.
  /// - Returns: The two lines.
  func lines(_ target: Target, mark: String, commentMark: String) -> String {
    "\(commentMark)\(summary)\n\(mark)\(name) = \(write(target))\n"
  }
}

/// What values a key takes: how they are read and written.
struct ValueKind<Value: Sendable>: Sendable {
  /// Reads a value; nil when it is wrong, which has been noted then.
  let read: @Sendable (ConfigurationNode, inout ConfigurationReading) -> Value?
  /// The value as TOML.
  let write: @Sendable (Value) -> String

  /// Values of texts.
  ///
  /// - Parameters:
  ///   - expected: What the text must be, in words that follow "takes".
  ///   - parse: Reads the text, and may use the directory that relative paths start from.
  ///   - write: The text of a value, without quotes.
  /// - Returns: The kind.
  static func parsed(
    _ expected: String, parse: @escaping @Sendable (String, _ directory: String) -> Value?,
    write: @escaping @Sendable (Value) -> String
  ) -> ValueKind {
    ValueKind { node, reading in
      guard case .string(let text) = node.value else {
        reading.reportType(expected, at: node)
        return nil
      }
      if let value = parse(text, reading.directory) { return value }
      reading.reportInvalid(text, expected: expected, at: node)
      return nil
    } write: {
      TOMLText.string(write($0))
    }
  }

  /// The value or nothing, which an empty text stands for.
  static func optional<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    ValueKind { node, reading in
      if case .string("") = node.value { return .some(nil) }
      return kind.read(node, &reading).map(Optional.some)
    } write: {
      $0.map(kind.write) ?? "\"\""
    }
  }

  /// A list; each wrong element is noted.
  static func list<Element>(_ kind: ValueKind<Element>) -> ValueKind where Value == [Element] {
    ValueKind { node, reading in
      guard case .list(let nodes) = node.value else {
        reading.reportType("a list", at: node)
        return nil
      }
      return nodes.compactMap { kind.read($0, &reading) }
    } write: {
      TOMLText.list($0.map(kind.write))
    }
  }

  /// A list that is not empty, or its only element without brackets.
  static func oneOrMore<Element>(_ kind: ValueKind<Element>) -> ValueKind where Value == [Element] {
    ValueKind { node, reading in
      guard case .list(let nodes) = node.value else { return kind.read(node, &reading).map { [$0] } }
      if nodes.isEmpty { reading.report(.missing("is empty"), at: node) }
      return nodes.compactMap { kind.read($0, &reading) }
    } write: { values in
      values.count == 1 ? values.map(kind.write).joined() : TOMLText.list(values.map(kind.write))
    }
  }
}
