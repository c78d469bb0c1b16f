extension [UInt8] {
  /// Appends a JSON string (RFC 8259, section 7), safe also inside a `<script>` element.
  ///
  /// `"`, `\` and control characters are escaped, and so are `<`, `>`, `&`, U+007F–U+009F, bidirectional controls,
  /// U+2028, U+2029, U+FEFF and noncharacters: every reader gets the same text back, and no page is changed by it.
  mutating func append(jsonString text: String) {
    let utf8 = text.utf8.span
    append(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      guard Self.mayNeedEscape(byte) else {
        index += 1
        continue
      }
      let length = byte >= 0x20 && byte < 0x7F ? 1 : HiddenScalar.length(at: index, in: utf8)
      guard length > 0 else {
        index += 1
        continue
      }
      append(run: utf8.extracting(start..<index))
      append(jsonEscapeOf: utf8.extracting(index..<index + length))
      index += length
      start = index
    }
    append(run: utf8.extracting(start..<index))
    append(UInt8(ascii: "\""))
  }

  /// Whether a byte is one to escape, or may begin a scalar that is hidden.
  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    // One bit for each byte below 0x40: the control characters, and " & < >.
    if byte < 0x40 { return 0x5000_0044_FFFF_FFFF as UInt64 >> UInt64(byte) & 1 != 0 }
    return byte == UInt8(ascii: "\\") || HiddenScalar.mayBegin(with: byte)
  }

  /// Appends the escape of one scalar, given by its bytes.
  private mutating func append(jsonEscapeOf scalar: Span<UInt8>) {
    switch scalar[0] {
    case UInt8(ascii: "\""): append(literal: "\\\"")
    case UInt8(ascii: "\\"): append(literal: "\\\\")
    case 0x08: append(literal: "\\b")
    case 0x09: append(literal: "\\t")
    case 0x0A: append(literal: "\\n")
    case 0x0C: append(literal: "\\f")
    case 0x0D: append(literal: "\\r")
    default:
      var value = UInt32(scalar[0]) & (scalar.count == 1 ? 0x7F : 0xFF >> (UInt32(scalar.count) + 1))
      for index in scalar.indices.dropFirst() { value = value << 6 | UInt32(scalar[index]) & 0x3F }
      if value > 0xFFFF {
        append(jsonUnit: 0xD800 + (value - 0x10000) >> 10)
        append(jsonUnit: 0xDC00 + value & 0x3FF)
      } else {
        append(jsonUnit: value)
      }
    }
  }

  /// Appends `\uXXXX`.
  private mutating func append(jsonUnit unit: UInt32) {
    append(literal: "\\u")
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
