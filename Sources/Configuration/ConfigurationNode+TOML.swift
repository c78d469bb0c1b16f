private import TOMLKit

extension ConfigurationNode {
  /// Bytes that a configuration may have.
  static let byteLimit = 4 << 20

  /// Reads a document.
  ///
  /// - Parameter bytes: TOML 1.0 in UTF-8.
  /// - Throws: When it is longer than `byteLimit`, no UTF-8 or no TOML, with the place of the first error.
  init(toml bytes: [UInt8]) throws(ConfigurationError) {
    guard bytes.count <= Self.byteLimit else {
      throw ConfigurationError(.start, key: "", .syntax("the file has more than \(Self.byteLimit) bytes"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(Self.firstInvalid(bytes), key: "", .syntax("these bytes are no UTF-8"))
    }
    // TOMLKit hands texts over as C strings, which end at a NUL.
    if let null = bytes.firstIndex(of: 0) {
      throw ConfigurationError(Self.position(of: null, in: bytes), key: "", .syntax("a NUL cannot stand in a file"))
    }
    let positions = TOMLPositions(bytes)
    if let place = positions.emptyHeader {
      throw ConfigurationError(place, key: "", .syntax("in table header: expected a key"))
    }
    let document = try Self.document(text)
    if let place = positions.escapedNull {
      throw ConfigurationError(place, key: "", .syntax("a NUL cannot stand in a string"))
    }
    self = Self.node(document.tomlValue, path: .document, positions: positions)
  }

  private static func document(_ text: String) throws(ConfigurationError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = ConfigurationPosition(line: error.source.begin.line, column: error.source.begin.column)
      throw ConfigurationError(place, key: "", .syntax(sentence(error.description)))
    } catch {
      throw ConfigurationError(.start, key: "", .syntax("the file cannot be read as TOML"))
    }
  }

  /// The library's words in our style: `Error while parsing key: expected …` becomes `in a key: expected …`.
  private static func sentence(_ words: String) -> String {
    let prefix = "Error while parsing "
    guard words.hasPrefix(prefix) else { return words }
    return "in " + words.dropFirst(prefix.count)
  }

  private static func node(
    _ value: any TOMLValueConvertible, path: ConfigurationPath, positions: TOMLPositions
  ) -> ConfigurationNode {
    let place = positions.values[path] ?? .start
    let content: Value
    switch value.type {
    case .string: content = value.string.map(Value.string) ?? .moment
    case .int: content = value.int.map(Value.integer) ?? .moment
    case .double: content = value.double.map(Value.decimal) ?? .moment
    case .bool: content = value.bool.map(Value.flag) ?? .moment
    case .date, .time, .dateTime: content = .moment
    case .array:
      let elements = value.array.map(Array.init) ?? []
      content = .list(
        elements.enumerated().map { node($0.element, path: path.index($0.offset), positions: positions) })
    case .table:
      let table = value.table
      content = .table(
        (table?.keys ?? []).compactMap { name in
          (table?[name]).map { node($0, path: path.key(name), positions: positions) }
        })
    }
    return ConfigurationNode(
      path: path, keyPosition: positions.keys[path] ?? place, position: place, value: content)
  }

  /// Where the first bytes stand that are no UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> ConfigurationPosition {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    var column = 1
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return ConfigurationPosition(line: line, column: column)
  }

  private static func position(of index: Int, in bytes: [UInt8]) -> ConfigurationPosition {
    let before = bytes[..<index]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return ConfigurationPosition(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: bytes[start..<index].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
