/// Base64 as mails hold it (RFC 2045, section 6.8): every other character is ignored, padding may be missing.
enum Base64 {
  private static let blank: UInt8 = 64
  private static let padding: UInt8 = 65

  /// The value of each character, ``blank`` for those to ignore.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: blank, count: 256)
    for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
      table[Int(byte)] = UInt8(value)
    }
    table[Int(UInt8(ascii: "="))] = padding
    return table
  }()

  /// The greatest number of bytes that `count` characters hold.
  static func maximum(_ count: Int) -> Int { count / 4 * 3 + 3 }

  /// Decodes into `buffer`, which must have room for ``maximum(_:)`` more bytes.
  static func decode(_ text: ArraySlice<UInt8>, into buffer: inout OutputBuffer) {
    buffer.reserve(maximum(text.count))
    let source = text.span
    let table = values.span
    buffer.write(upTo: .max) { target, range in
      var read = 0
      var written = range.lowerBound
      let count = source.count
      var group: UInt32 = 0
      var filled = 0
      while read < count {
        // Four characters of the alphabet at once, as long as no line ends.
        while filled == 0, read &+ 4 <= count {
          let a = table[Int(source[read])]
          let b = table[Int(source[read &+ 1])]
          let c = table[Int(source[read &+ 2])]
          let d = table[Int(source[read &+ 3])]
          guard (a | b | c | d) < 64 else { break }
          let bits = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
          target[written] = UInt8(truncatingIfNeeded: bits >> 16)
          target[written &+ 1] = UInt8(truncatingIfNeeded: bits >> 8)
          target[written &+ 2] = UInt8(truncatingIfNeeded: bits)
          written &+= 3
          read &+= 4
        }
        guard read < count else { break }
        let value = table[Int(source[read])]
        read &+= 1
        if value < 64 {
          group = group << 6 | UInt32(value)
          filled += 1
          if filled == 4 {
            target[written] = UInt8(truncatingIfNeeded: group >> 16)
            target[written &+ 1] = UInt8(truncatingIfNeeded: group >> 8)
            target[written &+ 2] = UInt8(truncatingIfNeeded: group)
            written &+= 3
            (group, filled) = (0, 0)
          }
        } else if value == padding {
          // Ends a group; another text in base64 may follow.
          written = finish(group, filled, &target, written)
          (group, filled) = (0, 0)
        }
      }
      return finish(group, filled, &target, written) - range.lowerBound
    }
  }

  /// Writes the bytes of an incomplete group.
  private static func finish(
    _ group: UInt32, _ filled: Int, _ target: inout MutableSpan<UInt8>, _ written: Int
  ) -> Int {
    switch filled {
    case 2:
      target[written] = UInt8(truncatingIfNeeded: group >> 4)
      return written + 1
    case 3:
      target[written] = UInt8(truncatingIfNeeded: group >> 10)
      target[written + 1] = UInt8(truncatingIfNeeded: group >> 2)
      return written + 2
    default: return written
    }
  }

  /// Decodes a short text.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var buffer = OutputBuffer()
    decode(text, into: &buffer)
    return Array(buffer.bytes)
  }

  /// Whether the text begins as a known format does in base64: gzip, zip, zlib, XML, JSON, with or without BOM.
  static func isLikely(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.positionAfterBlanks(from: text.startIndex)
    let beginnings: [StaticString] = [
      "H4sI", "UEsD", "eJ", "PD94", "PGZlZWRiYWNr", "77u/PD94", "77u/PGZl", "eyJ", "ewog", "ew0K", "RmVlZGJhY2st",
    ]
    return beginnings.contains { text.has($0, at: start) }
      && text[start...].prefix(60).allSatisfy { values[Int($0)] != blank || $0.isBlank }
  }
}
