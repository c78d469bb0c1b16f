/// Puts values of any length one behind the other.
package struct FieldEncoder: Sendable {
  /// The bytes so far.
  package private(set) var bytes: [UInt8] = []

  /// An encoder that holds nothing.
  package init() {}

  /// Adds a number.
  package mutating func add(_ number: Int) {
    // Seven bits a byte, the sign in the lowest one: most numbers are small.
    var rest = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds a text.
  package mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a text that may be missing.
  package mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  /// Adds a number that may be missing.
  package mutating func add(_ number: Int?) {
    add(number == nil ? 0 : 1)
    if let number { add(number) }
  }

  /// Adds a list.
  package mutating func add<Element>(_ list: [Element], _ encode: (inout FieldEncoder, Element) -> Void) {
    add(list.count)
    for element in list { encode(&self, element) }
  }
}
