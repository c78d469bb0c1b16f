private import Markup
private import Reports

/// What is gathered while a configuration is read.
struct ConfigurationReading {
  /// The directory that relative paths start from; empty for the working directory.
  let directory: String
  /// Everything that is wrong so far.
  private(set) var errors: [ConfigurationError] = []

  /// Begins with nothing wrong.
  init(directory: String) {
    self.directory = directory
  }

  /// A path that starts from a directory; an absolute one, or one from the working directory, as it is.
  static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty || path.hasPrefix("/") { return path }
    return directory + (directory.hasSuffix("/") ? "" : "/") + path
  }

  /// Notes an error at a value.
  mutating func report(_ reason: ConfigurationError.Reason, at node: ConfigurationNode) {
    errors.append(ConfigurationError(node.position, key: node.path.description, reason))
  }

  /// Notes a value of another type than the expected one.
  mutating func reportType(_ expected: String, at node: ConfigurationNode) {
    report(.wrongType(expected: expected, found: node.kind), at: node)
  }

  /// Notes a text that means nothing.
  mutating func reportInvalid(
    _ text: String, expected: String, nearest: String? = nil, at node: ConfigurationNode
  ) {
    report(.invalid(text, expected: expected, nearest: nearest), at: node)
  }

  /// Notes a key that nobody knows, with the known one that is spelled most like it.
  mutating func reportUnknown(_ node: ConfigurationNode, known: [String]) {
    errors.append(
      ConfigurationError(
        node.keyPosition, key: node.path.description,
        .unknownKey(nearest: NearestName.nearest(to: node.name, among: known))))
  }

  /// Reads the keys of a table into a value.
  mutating func read<Target>(_ table: ConfigurationNode, keys: [ConfigurationKey<Target>], into target: inout Target) {
    guard case .table(let nodes) = table.value else {
      reportType("a table", at: table)
      return
    }
    for node in nodes {
      if let key = keys.first(where: { $0.name == node.name }) {
        key.read(node, &target, &self)
      } else {
        reportUnknown(node, known: keys.map(\.name))
      }
    }
  }
}
