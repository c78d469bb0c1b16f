/// Quoted-printable (RFC 2045, section 6.7): text that stays readable, in lines of at most 76 bytes.
enum QuotedPrintable {
  /// Bytes of a line, without its CRLF.
  static let lineLimit = 76

  /// Encodes text whose lines end with LF; lines of the result end with CRLF.
  static func encoded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 8)
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 10) ?? text.count
      append(line: text[start..<end], to: &result)
      result += [13, 10]
      start = end + 1
    }
    return result
  }

  /// How many bytes the text takes when it is encoded.
  static func size(_ text: [UInt8]) -> Int { encoded(text).count }

  private static func append(line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var width = 0
    for index in line.indices {
      let byte = line[index]
      let isLast = index == line.endIndex - 1
      var isEscaped = mustEscape(byte, atBegin: width == 0, atEnd: isLast)
      // Room for `=` is needed unless the line ends here.
      if width + (isEscaped ? 3 : 1) > (isLast ? lineLimit : lineLimit - 1) {
        result.append(contentsOf: [61, 13, 10])
        width = 0
        // What begins a line now must not mean anything there.
        isEscaped = mustEscape(byte, atBegin: true, atEnd: isLast)
      }
      if isEscaped {
        result.append(61)
        result.append(hexadecimal(byte >> 4))
        result.append(hexadecimal(byte & 15))
        width += 3
      } else {
        result.append(byte)
        width += 1
      }
    }
  }

  private static func mustEscape(_ byte: UInt8, atBegin: Bool, atEnd: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "="), 0..<9, 10..<32, 127...: true
    // A blank at a line's end would be cut on the way.
    case 9, 32: atEnd
    // A dot at a line's beginning ends a mail (RFC 5321, 4.5.2), and `From ` there begins another one in a mailbox.
    case UInt8(ascii: "."), UInt8(ascii: "F"): atBegin
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}
