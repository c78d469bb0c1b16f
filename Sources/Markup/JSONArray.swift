/// A JSON array that is being written; `JSONObject.array` and `JSONArray.array` hand it out.
package struct JSONArray {
  private var bytes: [UInt8]
  private var parts: JSONParts

  /// Writes a text, `null` if it is absent.
  package mutating func element(_ value: String?) {
    parts.begin(in: &bytes)
    bytes.append(json: value)
  }

  /// Writes an integer, `null` if it is absent.
  package mutating func element(_ value: Int?) {
    parts.begin(in: &bytes)
    bytes.append(json: value)
  }

  /// Writes `true` or `false`, `null` if it is absent.
  package mutating func element(_ value: Bool?) {
    parts.begin(in: &bytes)
    bytes.append(json: value)
  }

  /// Writes an object.
  package mutating func object<Failure>(
    _ write: (inout JSONObject) throws(Failure) -> Void
  ) throws(Failure) {
    parts.begin(in: &bytes)
    try JSONObject.write(to: &bytes, lineLevels: 0, write)
  }

  /// Writes an array.
  package mutating func array<Failure>(
    _ write: (inout JSONArray) throws(Failure) -> Void
  ) throws(Failure) {
    parts.begin(in: &bytes)
    try JSONArray.write(to: &bytes, lineLevels: 0, write)
  }

  /// Writes a whole array; the bytes are lent to it, not copied.
  static func write<Failure>(
    to bytes: inout [UInt8], lineLevels: Int, _ write: (inout JSONArray) throws(Failure) -> Void
  ) throws(Failure) {
    bytes.append(UInt8(ascii: "["))
    var array = JSONArray(bytes: bytes.lend(), parts: JSONParts(lineLevels: lineLevels))
    defer { bytes = array.bytes }
    try write(&array)
    array.parts.end("]", in: &array.bytes)
  }
}
