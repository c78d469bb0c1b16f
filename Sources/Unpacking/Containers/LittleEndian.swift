/// Reading numbers as zip stores them.
extension ArraySlice<UInt8> {
  /// The 16-bit number at `position`, or `nil` beyond the end.
  func uint16(at position: Int) -> Int? {
    guard position >= startIndex, position <= endIndex - 2 else { return nil }
    return Int(self[position]) | Int(self[position + 1]) << 8
  }

  /// The 32-bit number at `position`, or `nil` beyond the end.
  func uint32(at position: Int) -> Int? {
    guard let low = uint16(at: position), let high = uint16(at: position + 2) else { return nil }
    return low | high << 16
  }

  /// The 64-bit number at `position`, or `nil` beyond the end and above `Int.max`.
  func uint64(at position: Int) -> Int? {
    guard let low = uint32(at: position), let high = uint32(at: position + 4), high < 1 << 31 else { return nil }
    return low | high << 32
  }
}
