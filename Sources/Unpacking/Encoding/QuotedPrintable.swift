/// Quoted-printable as mails hold it (RFC 2045, section 6.7); what is no valid escape stays as it is.
enum QuotedPrintable {
  /// Decodes into `buffer`.
  ///
  /// - Parameters:
  ///   - text: The encoded text.
  ///   - buffer: Receives at most as many bytes as `text` has.
  ///   - keepsBlanks: Whether blanks at the ends of lines are kept; those of a body came on the way.
  static func decode(_ text: ArraySlice<UInt8>, into buffer: inout OutputBuffer, keepsBlanks: Bool = false) {
    buffer.reserve(text.count)
    let source = text.span
    buffer.write(upTo: .max) { target, range in
      var written = range.lowerBound
      var lineStart = written
      var read = 0
      let count = source.count
      while read < count {
        let byte = source[read]
        read &+= 1
        if byte == UInt8(ascii: "=") {
          if read &+ 1 < count, let high = source[read].hexDigit, let low = source[read &+ 1].hexDigit {
            target[written] = high << 4 | low
            written &+= 1
            read &+= 2
            // A blank that is escaped stays at the end of its line.
            lineStart = written
          } else if let next = softBreak(source, after: read) {
            read = next
            lineStart = written
          } else {
            target[written] = byte
            written &+= 1
          }
          continue
        }
        if byte == 0x0A, !keepsBlanks {
          let hasReturn = written > lineStart && target[written &- 1] == 0x0D
          if hasReturn { written &-= 1 }
          while written > lineStart, target[written &- 1] == 0x20 || target[written &- 1] == 0x09 { written &-= 1 }
          if hasReturn {
            target[written] = 0x0D
            written &+= 1
          }
          target[written] = byte
          written &+= 1
          lineStart = written
          continue
        }
        target[written] = byte
        written &+= 1
      }
      return written - range.lowerBound
    }
  }

  /// Where the text goes on after a soft line break whose `=` stands before `position`.
  private static func softBreak(_ source: Span<UInt8>, after position: Int) -> Int? {
    var next = position
    while next < source.count, source[next] == 0x20 || source[next] == 0x09 || source[next] == 0x0D { next += 1 }
    if next == source.count { return next }
    return source[next] == 0x0A ? next + 1 : nil
  }
}
