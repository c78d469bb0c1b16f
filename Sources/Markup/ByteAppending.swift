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
  package mutating func append(run: Span<UInt8>) {
    unsafe run.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends a part of other bytes.
  package mutating func append(_ other: [UInt8], in range: Range<Int>) {
    append(run: other.span.extracting(range))
  }

  /// Appends an integer in decimal digits, without grouping.
  package mutating func append(digitsOf integer: Int) {
    var magnitude = integer.magnitude
    if magnitude < 10, integer >= 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude))
      return
    }
    // The greatest magnitude has 19 digits.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = 20
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
    if integer < 0 {
      start -= 1
      digits[start] = UInt8(ascii: "-")
    }
    append(run: digits.span.extracting(start..<20))
  }

  /// Appends U+FFFD, which stands where something was that must not pass.
  mutating func appendReplacement() {
    append(literal: "\u{FFFD}")
  }
}
