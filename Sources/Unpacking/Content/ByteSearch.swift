private import Glibc

/// Searches that run at the speed of the C library.
extension ArraySlice<UInt8> {
  /// The first position of `byte` at or after `start`.
  func position(of byte: UInt8, from start: Int) -> Int? {
    guard start >= startIndex, start < endIndex else { return nil }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let offset = start - startIndex
      guard let hit = unsafe memchr(base + offset, Int32(byte), buffer.count - offset) else { return nil }
      return unsafe startIndex + UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
    }
  }

  /// The first position of `needle` at or after `start`; quick when the first byte of `needle` is rare.
  func position(of needle: StaticString, from start: Int) -> Int? {
    let length = needle.utf8CodeUnitCount
    guard length > 0, start >= startIndex, endIndex - start >= length else { return nil }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let last = buffer.count - length
      var offset = start - startIndex
      while offset <= last {
        guard let hit = unsafe memchr(base + offset, Int32(needle.utf8Start.pointee), last - offset + 1) else {
          return nil
        }
        offset = unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
        if unsafe memcmp(base + offset, needle.utf8Start, length) == 0 { return startIndex + offset }
        offset += 1
      }
      return nil
    }
  }

  /// Whether `needle` stands at `position`.
  func has(_ needle: StaticString, at position: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard position >= startIndex, position <= endIndex, endIndex - position >= length else { return false }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return length == 0 }
      return unsafe memcmp(base + (position - startIndex), needle.utf8Start, length) == 0
    }
  }

  /// Whether `needle`, which is in lower case, stands at `position` in any case of ASCII.
  func hasIgnoringCase(_ needle: StaticString, at position: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard position >= startIndex, position <= endIndex, endIndex - position >= length else { return false }
    for offset in 0..<length where unsafe self[position + offset].asciiLowercased != needle.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The first position at or after `start` that is no blank, tab, carriage return or line feed.
  func positionAfterBlanks(from start: Int) -> Int {
    var position = start
    while position < endIndex, self[position].isBlank { position += 1 }
    return position
  }

  /// The line that begins at `start` without its end, and where the next one begins; lines end in LF or CRLF.
  func line(from start: Int) -> (line: ArraySlice<UInt8>, next: Int) {
    guard let end = position(of: UInt8(ascii: "\n"), from: start) else {
      let trimmed = last == UInt8(ascii: "\r") && endIndex > start ? endIndex - 1 : endIndex
      return (self[start..<trimmed], endIndex)
    }
    let trimmed = end > start && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    return (self[start..<trimmed], end + 1)
  }
}

extension UInt8 {
  /// Whether the byte is a blank, tab, carriage return or line feed.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }

  /// Whether the byte is an ASCII letter.
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether the byte is an ASCII digit.
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// The byte, in lower case when it is an ASCII letter.
  var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
