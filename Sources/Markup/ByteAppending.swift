extension [UInt8] {
  /// Appends the bytes of a literal of the program.
  mutating func append(literal: StaticString) {
    if literal.hasPointerRepresentation {
      unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    } else {
      append(contentsOf: String(literal.unicodeScalar).utf8)
    }
  }

  /// Appends a run of bytes as it stands.
  mutating func append(run: Span<UInt8>) {
    unsafe run.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends an integer in decimal digits, without grouping.
  mutating func append(digitsOf integer: Int) {
    var magnitude = integer.magnitude
    if magnitude < 10, integer >= 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude))
      return
    }
    if integer < 0 { append(UInt8(ascii: "-")) }
    let start = count
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
      magnitude /= 10
    } while magnitude > 0
    self[start...].reverse()
  }

  /// Appends U+FFFD, which stands where something was that must not pass.
  mutating func appendReplacement() {
    append(literal: "\u{FFFD}")
  }
}
