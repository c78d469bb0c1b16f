/// What may stand at the top of a configuration: a key, a table, or an array of tables.
struct ConfigurationEntry: Sendable {
  /// The name, in snake case.
  let name: String
  /// Reads the value into a configuration.
  let read: @Sendable (ConfigurationNode, inout Configuration, inout ConfigurationReading) -> Void
  /// What `dmarcsite config` prints about it.
  let text: String

  /// A key that is no table.
  static func key(_ key: ConfigurationKey<Configuration>) -> ConfigurationEntry {
    ConfigurationEntry(name: key.name, read: key.read, text: key.lines(Configuration(), mark: "#", commentMark: "# "))
  }

  /// A table with keys of its own.
  ///
  /// - Parameters:
  ///   - name: The name, in snake case.
  ///   - place: Where the value goes.
  ///   - keys: The keys.
  ///   - summary: What people read above it.
  /// - Returns: The entry.
  static func table<Section>(
    _ name: String, _ place: any WritableKeyPath<Configuration, Section> & Sendable,
    _ keys: [ConfigurationKey<Section>],
    _ summary: String
  ) -> ConfigurationEntry {
    let defaults = Configuration()[keyPath: place]
    return ConfigurationEntry(name: name) { node, configuration, reading in
      reading.read(node, keys: keys, into: &configuration[keyPath: place])
    } text: {
      "\n# \(summary)\n[\(name)]\n" + keys.map { $0.lines(defaults, mark: "#", commentMark: "# ") }.joined()
    }
  }

  /// An array of tables, shown by an example.
  ///
  /// - Parameters:
  ///   - name: The name, in snake case.
  ///   - place: Where the values go.
  ///   - keys: The keys of each table.
  ///   - empty: A table without keys.
  ///   - example: What is shown.
  ///   - check: Notes what is wrong with a table as a whole.
  ///   - summary: What people read above it.
  /// - Returns: The entry.
  static func tables<Element>(
    _ name: String, _ place: any WritableKeyPath<Configuration, [Element]> & Sendable,
    _ keys: [ConfigurationKey<Element>], empty: Element, example: Element,
    check: @escaping @Sendable (Element, ConfigurationNode, inout ConfigurationReading) -> Void, _ summary: String
  ) -> ConfigurationEntry {
    ConfigurationEntry(name: name) { node, configuration, reading in
      guard case .list(let tables) = node.value else {
        reading.reportType("tables, each with a header [[\(name)]]", at: node)
        return
      }
      for table in tables {
        var element = empty
        let errors = reading.errors.count
        reading.read(table, keys: keys, into: &element)
        // A table of which a part could not be read may only seem to lack something.
        if reading.errors.count == errors { check(element, table, &reading) }
        configuration[keyPath: place].append(element)
      }
    } text: {
      "\n# \(summary)\n#   [[\(name)]]\n"
        + keys.map { $0.lines(example, mark: "#   ", commentMark: "#   # ") }.joined()
    }
  }

  /// Makes an entry whose text is made once.
  init(
    name: String,
    read: @escaping @Sendable (ConfigurationNode, inout Configuration, inout ConfigurationReading) -> Void,
    text: () -> String
  ) {
    self.init(name: name, read: read, text: text())
  }

  private init(
    name: String,
    read: @escaping @Sendable (ConfigurationNode, inout Configuration, inout ConfigurationReading) -> Void,
    text: String
  ) {
    self.name = name
    self.read = read
    self.text = text
  }
}
