/// Files inside text, between a `begin` and an `end` line (POSIX.1-2017, uuencode).
enum UUEncode {
  /// A file found in a text.
  struct File {
    var name: String
    /// The lines between `begin` and `end`.
    var lines: Range<Int>
    /// Where the text goes on.
    var next: Int
    /// Whether the `end` line is there.
    var isComplete: Bool
  }

  /// The first file at or after `start`.
  static func file(in text: ArraySlice<UInt8>, from start: Int) -> File? {
    var position = start
    while let hit = text.position(of: "begin ", from: position) {
      position = hit + 6
      guard hit == text.startIndex || text[hit - 1] == 0x0A else { continue }
      let (line, first) = text.line(from: hit)
      let mode = line.dropFirst(6).prefix { (0x30...0x37).contains($0) }
      guard (3...4).contains(mode.count), line[mode.endIndex...].first == 0x20, isLine(text.line(from: first).line)
      else { continue }
      let name = DisplayText.make(line[(mode.endIndex + 1)...], limit: 80)
      return lines(in: text, from: first, name: name)
    }
    return nil
  }

  private static func lines(in text: ArraySlice<UInt8>, from first: Int, name: String) -> File {
    var position = first
    while position < text.endIndex {
      let (line, next) = text.line(from: position)
      if line.starts(with: "end".utf8), line.dropFirst(3).allSatisfy(\.isBlank) {
        return File(name: name, lines: first..<position, next: next, isComplete: true)
      }
      guard line.isEmpty || isLine(line) else { break }
      position = next
    }
    return File(name: name, lines: first..<position, next: position, isComplete: false)
  }

  /// Whether the line is as long as its first character says, but for blanks that were lost or added at its end.
  private static func isLine(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, (0x20...0x60).contains(first) else { return false }
    let count = (Int((first &- 0x20) & 0x3F) + 2) / 3 * 4
    return line.count - 1 <= count + 2 && line.count - 1 >= count - 4 || count == 0
  }

  /// Decodes lines into `buffer`.
  static func decode(_ text: ArraySlice<UInt8>, into buffer: inout OutputBuffer) {
    buffer.reserve(text.count)
    buffer.write(upTo: .max) { target, range in
      var written = range.lowerBound
      var position = text.startIndex
      while position < text.endIndex {
        let (line, next) = text.line(from: position)
        position = next
        guard let first = line.first else { continue }
        let source = line.dropFirst()
        let count = min(Int((first &- 0x20) & 0x3F), max(0, line.count - 1) * 3 / 4 + 3, range.upperBound - written)
        for index in 0..<max(0, count) {
          let group = index / 3 * 4
          let pair = (value(source, group + index % 3), value(source, group + index % 3 + 1))
          // Two characters of 6 bits hold each byte: the upper 8 of the 12 bits, then the middle ones, then the lower.
          target[written] = UInt8(truncatingIfNeeded: (pair.0 << 6 | pair.1) >> (4 - 2 * (index % 3)))
          written += 1
        }
      }
      return written - range.lowerBound
    }
  }

  private static func value(_ source: ArraySlice<UInt8>, _ index: Int) -> Int {
    index < source.count ? Int((source[source.startIndex + index] &- 0x20) & 0x3F) : 0
  }
}
