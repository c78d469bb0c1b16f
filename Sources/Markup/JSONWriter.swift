/// Writes one JSON document (RFC 8259) straight into bytes, its members in the order in which they are given.
///
/// ```swift
/// let bytes = JSONWriter.document { page in
///   page.member("messages", 12)
///   page.array("days") { days in days.element("2026-10-14") }
/// }
/// // {"messages":12,"days":["2026-10-14"]}
/// ```
package enum JSONWriter {
  /// How a document is broken into lines.
  package enum Style: Sendable {
    /// One line.
    case compact
    /// A line for each member of the document, and for each element of an array that is such a member.
    case lines
  }

  /// A document that is one object, with a line feed at its end.
  package static func document<Failure>(
    _ style: Style = .compact, _ write: (inout JSONObject) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    try JSONObject.write(to: &bytes, lineLevels: style == .lines ? 2 : 0, write)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// An array alone, without a line feed at its end: for a script that assigns it.
  package static func array<Failure>(
    _ style: Style = .compact, _ write: (inout JSONArray) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    try JSONArray.write(to: &bytes, lineLevels: style == .lines ? 1 : 0, write)
    return bytes
  }
}

/// The commas and line feeds between the parts of one object or array.
struct JSONParts {
  /// How many levels from here inwards are broken into lines.
  let lineLevels: Int
  private var isEmpty = true

  init(lineLevels: Int) {
    self.lineLevels = lineLevels
  }

  /// Appends what stands before the next part.
  mutating func begin(in bytes: inout [UInt8]) {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    if lineLevels > 0 { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Appends the closing bracket.
  func end(_ bracket: Unicode.Scalar, in bytes: inout [UInt8]) {
    if lineLevels > 0, !isEmpty { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(UInt8(ascii: bracket))
  }
}

extension [UInt8] {
  /// Appends a JSON value; `null` if there is none.
  mutating func append(json value: String?) {
    if let value { append(jsonString: value) } else { append(literal: "null") }
  }

  /// Appends a JSON value; `null` if there is none.
  mutating func append(json value: Int?) {
    if let value { append(digitsOf: value) } else { append(literal: "null") }
  }

  /// Appends a JSON value; `null` if there is none.
  mutating func append(json value: Bool?) {
    switch value {
    case true?: append(literal: "true")
    case false?: append(literal: "false")
    case nil: append(literal: "null")
    }
  }
}
