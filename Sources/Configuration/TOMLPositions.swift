/// Where the keys and values of a TOML document stand.
///
/// TOMLKit tells places of syntax errors alone. This walks a document before TOMLKit reads it, and checks only what TOMLKit
/// cannot be trusted with. On text that is no TOML it ends as well; its places mean nothing after the first error then.
struct TOMLPositions {
  /// Where each key begins; of a table named by several headers the first.
  private(set) var keys: [ConfigurationPath: ConfigurationPosition] = [:]
  /// Where each value begins.
  private(set) var values: [ConfigurationPath: ConfigurationPosition] = [:]
  /// Where a string holds an escaped NUL, which TOMLKit's strings end at; nil when none does.
  private(set) var escapedNull: ConfigurationPosition?

  /// Where a table's header does not begin with a key, at which TOMLKit ends the process; nil when none does.
  private(set) var emptyHeader: ConfigurationPosition?

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1
  /// How many elements each array of tables has had so far.
  private var tables: [ConfigurationPath: Int] = [:]
  /// Levels of arrays and inline tables that are followed; TOMLKit accepts 256.
  private static let depthLimit = 300

  /// Walks a document.
  ///
  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    var table = ConfigurationPath.document
    while skipBlank() {
      if peek == UInt8(ascii: "[") {
        table = header()
        skip { $0 != newline }
      } else {
        pair(in: table, depth: 0)
      }
    }
  }
}

private let newline = UInt8(ascii: "\n")

extension TOMLPositions {
  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
  private var position: ConfigurationPosition { ConfigurationPosition(line: line, column: column) }

  private mutating func advance() {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    if byte == newline {
      line += 1
      column = 1
    } else if index == bytes.count || bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = peek, condition(byte) { advance() }
  }

  private mutating func skipSpaces() {
    skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Skips blanks, line ends and comments; false at the end.
  private mutating func skipBlank() -> Bool {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), newline: advance()
      case UInt8(ascii: "#"): skip { $0 != newline }
      default: return true
      }
    }
    return false
  }

  /// `[a.b]` or `[[a.b]]`; the path of the table.
  private mutating func header() -> ConfigurationPath {
    advance()
    let isArray = peek == UInt8(ascii: "[")
    if isArray { advance() }
    skipSpaces()
    if let byte = peek, !TOMLText.isBareKeyByte(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") {
      emptyHeader = emptyHeader ?? position
    }
    let names = dottedKey()
    var path = ConfigurationPath.document
    for (number, (name, place)) in names.enumerated() {
      path = path.key(name)
      note(key: path, at: place)
      if isArray, number == names.count - 1 {
        let count = tables[path, default: 0]
        tables[path] = count + 1
        path = path.index(count)
        note(key: path, at: place)
      } else if let count = tables[path] {
        path = path.index(count - 1)
      }
      note(value: path, at: place)
    }
    return path
  }

  /// `a.b = value`.
  private mutating func pair(in table: ConfigurationPath, depth: Int) {
    let before = index
    var path = table
    for (name, place) in dottedKey() {
      path = path.key(name)
      note(key: path, at: place)
      note(value: path, at: place)
    }
    skipSpaces()
    if peek == UInt8(ascii: "=") { advance() }
    skipSpaces()
    values[path] = position
    value(path, depth: depth + 1)
    // Text that is no TOML must not stop the walk.
    if index == before { advance() }
  }

  private mutating func note(key path: ConfigurationPath, at place: ConfigurationPosition) {
    if keys[path] == nil { keys[path] = place }
  }

  private mutating func note(value path: ConfigurationPath, at place: ConfigurationPosition) {
    if values[path] == nil { values[path] = place }
  }

  private mutating func dottedKey() -> [(String, ConfigurationPosition)] {
    var names: [(String, ConfigurationPosition)] = []
    while true {
      skipSpaces()
      let place = position
      if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
        names.append((string(), place))
      } else {
        let start = index
        skip(while: TOMLText.isBareKeyByte)
        names.append((String(decoding: bytes[start..<index], as: UTF8.self), place))
      }
      skipSpaces()
      guard peek == UInt8(ascii: ".") else { return names }
      advance()
    }
  }

  private mutating func value(_ path: ConfigurationPath, depth: Int) {
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = string()
    case UInt8(ascii: "[") where depth < Self.depthLimit: array(path, depth: depth)
    case UInt8(ascii: "{") where depth < Self.depthLimit: inlineTable(path, depth: depth)
    default:
      // A number, a truth value or a time, which may hold a blank.
      skip { !",]}#\n".utf8.contains($0) }
    }
  }

  private mutating func array(_ path: ConfigurationPath, depth: Int) {
    advance()
    var count = 0
    while skipBlank() {
      let before = index
      switch peek {
      case UInt8(ascii: "]"):
        advance()
        return
      case UInt8(ascii: ","): advance()
      default:
        values[path.index(count)] = position
        value(path.index(count), depth: depth + 1)
        count += 1
        if index == before { advance() }
      }
    }
  }

  private mutating func inlineTable(_ path: ConfigurationPath, depth: Int) {
    advance()
    while skipBlank() {
      switch peek {
      case UInt8(ascii: "}"):
        advance()
        return
      case UInt8(ascii: ","): advance()
      default: pair(in: path, depth: depth)
      }
    }
  }

  /// Any of the four kinds of strings; their text is needed of keys alone, which are never of several lines.
  private mutating func string() -> String {
    guard let quote = peek else { return "" }
    let isBasic = quote == UInt8(ascii: "\"")
    let isLong = index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    var text: [UInt8] = []
    while let byte = peek {
      if byte == quote {
        guard isLong else {
          advance()
          break
        }
        // Up to two quotes may stand before the three that end the string.
        var run = 0
        while run < 5, peek == quote {
          advance()
          run += 1
        }
        if run >= 3 { break }
      } else if isBasic, byte == UInt8(ascii: "\\") {
        text.append(contentsOf: escape())
      } else if byte == newline, !isLong {
        break
      } else {
        text.append(byte)
        advance()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape() -> [UInt8] {
    let place = position
    advance()
    guard let letter = peek else { return [] }
    advance()
    switch letter {
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      var number: UInt32 = 0
      for _ in 0..<(letter == UInt8(ascii: "u") ? 4 : 8) {
        guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { break }
        number = number << 4 | UInt32(digit)
        advance()
      }
      if number == 0, escapedNull == nil { escapedNull = place }
      return Unicode.Scalar(number).map { Array(String(Character($0)).utf8) } ?? []
    default: return [letter]
    }
  }
}
