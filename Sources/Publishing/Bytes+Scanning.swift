import Glibc

extension UInt8 {
  /// Whether HTML takes the byte for white space.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }

  /// An ASCII letter in lower case; any other byte as it is.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether this is an ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether this is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension [UInt8] {
  /// Whether a text in lower case stands at a place, in any case.
  func matches(_ text: StaticString, at index: Int, before end: Int) -> Bool {
    guard end - index >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for offset in 0..<expected.count where unsafe self[index + offset].lowercased != expected[offset] { return false }
      return true
    }
  }

  /// Whether a part of the bytes is a text in lower case, in any case.
  func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && matches(text, at: range.lowerBound, before: range.upperBound)
  }

  /// The place of the next byte of a kind, or the end.
  func index(of byte: UInt8, from start: Int, before end: Int) -> Int {
    guard start < end else { return end }
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, Int32(byte), end - start) else {
        return end
      }
      return unsafe base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// The place behind the next occurrence of a text in lower case, or the end.
  func skip(to text: StaticString, from start: Int, before end: Int) -> Int {
    var index = start
    while index < end {
      if matches(text, at: index, before: end) { return index + text.utf8CodeUnitCount }
      index += 1
    }
    return end
  }

  /// The number of the line of a byte, from 1.
  func line(of offset: Int) -> Int {
    1 + self[..<Swift.min(offset, count)].count { $0 == 0x0A }
  }
}
