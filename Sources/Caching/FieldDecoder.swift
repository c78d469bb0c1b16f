/// Takes values of any length from bytes that a `FieldEncoder` wrote.
///
/// Bytes that end early or make no sense give nil; there is no crash for any bytes.
package struct FieldDecoder: Sendable {
  private let bytes: [UInt8]
  private var position = 0

  /// A decoder at the beginning of bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether all bytes were taken.
  package var isAtEnd: Bool { position == bytes.count }

  /// A number.
  package mutating func number() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)) }
      shift += 7
    }
    return nil
  }

  /// A text.
  package mutating func text() -> String? {
    guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// A text that may be missing: `.some(nil)` when it is.
  package mutating func optionalText() -> String?? {
    switch number() {
    case 0: .some(nil)
    case 1: text().map { .some($0) }
    default: nil
    }
  }

  /// A number that may be missing: `.some(nil)` when it is.
  package mutating func optionalNumber() -> Int?? {
    switch number() {
    case 0: .some(nil)
    case 1: number().map { .some($0) }
    default: nil
    }
  }

  /// A list.
  package mutating func list<Element>(_ decode: (inout FieldDecoder) -> Element?) -> [Element]? {
    guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let element = decode(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }
}
