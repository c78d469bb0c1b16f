/// Finds the addresses in a style sheet: `url(…)` and the strings of `@import`.
///
/// One pass over the bytes.
struct StylesheetScanner {
  private(set) var references: [Reference] = []

  /// Scans a part of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - range: The part of it.
  ///   - isEscaped: Whether the part is the value of an attribute.
  mutating func scan(_ bytes: [UInt8], in range: Range<Int>, isEscaped: Bool) {
    var index = range.lowerBound
    var isImport = false
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "/") where bytes.matches("/*", at: index, before: range.upperBound):
        index = bytes.skip(to: "*/", from: index + 2, before: range.upperBound)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let string = quoted(bytes, from: index, before: range.upperBound)
        if isImport { references.append(Reference(value: string, use: .load, isEscaped: isEscaped)) }
        isImport = false
        index = string.upperBound + 1
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        guard bytes.matches("url(", at: index, before: range.upperBound) else {
          index += 1
          continue
        }
        isImport = false
        index = url(bytes, from: index + 4, before: range.upperBound, isEscaped: isEscaped)
      case UInt8(ascii: "@"):
        isImport = bytes.matches("@import", at: index, before: range.upperBound)
        index += 1
      case UInt8(ascii: ";"), UInt8(ascii: "{"):
        isImport = false
        index += 1
      default:
        index += 1
      }
    }
  }

  /// The inside of a string whose first quote stands at `start`; a backslash takes the next byte along.
  private func quoted(_ bytes: [UInt8], from start: Int, before end: Int) -> Range<Int> {
    var index = start + 1
    while index < end, bytes[index] != bytes[start] {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return (start + 1)..<max(start + 1, min(index, end))
  }

  /// Reads what stands between the parentheses, and returns where it ends.
  private mutating func url(_ bytes: [UInt8], from start: Int, before end: Int, isEscaped: Bool) -> Int {
    var index = start
    while index < end, bytes[index].isSpace { index += 1 }
    guard index < end else { return end }
    let value: Range<Int>
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      value = quoted(bytes, from: index, before: end)
      index = value.upperBound + 1
    } else {
      let first = index
      while index < end, bytes[index] != UInt8(ascii: ")"), !bytes[index].isSpace { index += 1 }
      value = first..<index
    }
    references.append(Reference(value: value, use: .load, isEscaped: isEscaped))
    return index
  }
}
