/// A value of JSON (RFC 8259), as it was written.
enum JSONValue: Equatable {
  case null
  case bool(Bool)
  /// A number by its digits.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and a value of an object, in the order of the document.
  struct Member: Equatable {
    let name: String
    let value: JSONValue
  }

  /// The first value with a name; nil when there is none, or when this is no object.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The texts of this value: one, or each of a list; numbers by their digits.
  var texts: [String] {
    switch self {
    case .string(let text), .number(let text): [text]
    case .array(let values): values.flatMap(\.shallowTexts)
    default: []
    }
  }

  /// The text without blanks around, when it is one and not empty.
  var text: String? {
    guard case .string(let text) = self else {
      if case .number(let digits) = self { return digits }
      return nil
    }
    let trimmed = Self.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  private var shallowTexts: [String] {
    switch self {
    case .string(let text), .number(let text): [text]
    default: []
    }
  }

  /// A text without the blanks around it.
  static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 0x20 || scalar == "\u{A0}" || scalar == "\u{FEFF}"
    }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(Substring(scalars))
  }
}
