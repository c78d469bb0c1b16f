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
    let digits = Array("0123456789ABCDEF".utf8)
    var width = 0
    for (offset, byte) in line.enumerated() {
      let isLast = offset == line.count - 1
      let token: [UInt8]
      switch byte {
      case UInt8(ascii: "="), 0..<9, 10..<32, 127...: token = [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      // A blank at a line's end would be cut on the way, a dot at its beginning ends a mail (RFC 5321, 4.5.2), and
      // `From ` there begins another one in a mailbox.
      case 9, 32: token = isLast ? [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]] : [byte]
      case UInt8(ascii: ".") where width == 0, UInt8(ascii: "F") where width == 0:
        token = [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: token = [byte]
      }
      // Room for `=` is needed unless the line ends here.
      if width + token.count > (isLast ? lineLimit : lineLimit - 1) {
        result += [61, 13, 10]
        width = 0
        // What begins a line now must not mean anything there.
        if token == [46] || token == [70] {
          result += [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
          width = 3
          continue
        }
      }
      result += token
      width += token.count
    }
  }
}
