/// A JSON object that is being written; `JSONWriter.document` and the methods of its parts hand it out.
package struct JSONObject {
  private var bytes: [UInt8]
  private var parts: JSONParts

  /// Writes a text, `null` if it is absent.
  package mutating func member(_ key: String, _ value: String?) {
    begin(key)
    bytes.append(json: value)
  }

  /// Writes an integer, `null` if it is absent.
  package mutating func member(_ key: String, _ value: Int?) {
    begin(key)
    bytes.append(json: value)
  }

  /// Writes `true` or `false`, `null` if it is absent.
  package mutating func member(_ key: String, _ value: Bool?) {
    begin(key)
    bytes.append(json: value)
  }

  /// Writes `null`.
  package mutating func null(_ key: String) {
    begin(key)
    bytes.append(literal: "null")
  }

  /// Writes an array of texts.
  package mutating func texts(_ key: String, _ values: some Sequence<String>) {
    array(key) { array in
      for value in values { array.element(value) }
    }
  }

  /// Writes an object.
  package mutating func object<Failure>(
    _ key: String, _ write: (inout JSONObject) throws(Failure) -> Void
  ) throws(Failure) {
    begin(key)
    try JSONObject.write(to: &bytes, lineLevels: 0, write)
  }

  /// Writes an array.
  package mutating func array<Failure>(
    _ key: String, _ write: (inout JSONArray) throws(Failure) -> Void
  ) throws(Failure) {
    begin(key)
    try JSONArray.write(to: &bytes, lineLevels: parts.lineLevels - 1, write)
  }

  private mutating func begin(_ key: String) {
    parts.begin(in: &bytes)
    bytes.append(jsonString: key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a whole object; the bytes are lent to it, not copied.
  static func write<Failure>(
    to bytes: inout [UInt8], lineLevels: Int, _ write: (inout JSONObject) throws(Failure) -> Void
  ) throws(Failure) {
    bytes.append(UInt8(ascii: "{"))
    var object = JSONObject(bytes: bytes.lend(), parts: JSONParts(lineLevels: lineLevels))
    defer { bytes = object.bytes }
    try write(&object)
    object.parts.end("}", in: &object.bytes)
  }
}

extension [UInt8] {
  /// Moves the bytes out, so that who takes them can append in place.
  mutating func lend() -> [UInt8] {
    var lent: [UInt8] = []
    swap(&lent, &self)
    return lent
  }
}
