/// A value of a configuration, with the place at which it stands.
struct ConfigurationNode {
  /// What a node may hold.
  enum Value {
    case string(String)
    case integer(Int)
    case decimal(Double)
    case flag(Bool)
    case list([ConfigurationNode])
    case table([ConfigurationNode])
    /// A date, a time, or both.
    case moment
  }

  /// The way to the value.
  let path: ConfigurationPath
  /// Where its key stands; of an element of a list where the element does.
  let keyPosition: ConfigurationPosition
  /// Where the value stands.
  let position: ConfigurationPosition
  /// The value.
  let value: Value

  /// The last step of the path when that is a key.
  var name: String {
    if case .key(let name)? = path.steps.last { return name }
    return ""
  }

  /// What the value is, in words for a person.
  var kind: String {
    switch value {
    case .string: "a string"
    case .integer: "a whole number"
    case .decimal: "a number with a fraction"
    case .flag: "true or false"
    case .list: "a list"
    case .table: "a table"
    case .moment: "a date or time"
    }
  }

  /// The value of a key, when this is a table that has it.
  subscript(key: String) -> ConfigurationNode? {
    guard case .table(let nodes) = value else { return nil }
    return nodes.first { $0.name == key }
  }
}
