/// An address of version 4 or 6, as 16 bytes.
///
/// Version 4 is held in its mapped form `::ffff:a.b.c.d`, so that a mapped address and the plain one are the same value.
package struct IPAddress: Hashable, Comparable, Sendable {
  /// The first eight bytes, the most significant first.
  package let high: UInt64
  /// The last eight bytes, the most significant first.
  package let low: UInt64

  /// Makes an address of its two halves.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Makes an address of version 4 of its 32 bits.
  package init(v4: UInt32) {
    self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(v4))
  }

  /// Whether the address is of version 4.
  package var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// The 32 bits of an address of version 4; meaningless for version 6.
  package var v4: UInt32 { UInt32(truncatingIfNeeded: low) }

  /// Version 4 stands before version 6; within a version by number.
  package static func < (left: IPAddress, right: IPAddress) -> Bool {
    if left.isV4 != right.isV4 { return left.isV4 }
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// The address with only its first bits kept.
  ///
  /// - Parameter prefix: 0 to 32 for version 4, 0 to 128 for version 6.
  /// - Returns: The first address of the network.
  package func masked(_ prefix: Int) -> IPAddress {
    let bits = min(max(prefix, 0), isV4 ? 32 : 128) + (isV4 ? 96 : 0)
    let highMask: UInt64 = bits >= 64 ? .max : bits == 0 ? 0 : .max << UInt64(64 - bits)
    let lowMask: UInt64 = bits >= 128 ? .max : bits <= 64 ? 0 : .max << UInt64(128 - bits)
    return IPAddress(high: high & highMask, low: low & lowMask)
  }
}

extension IPAddress {
  /// Reads the text of an address of version 4 or 6.
  ///
  /// Read are the forms of RFC 4291, section 2.2, and what reporters write besides: blanks around, `[…]`, `a.b.c.d:port`,
  /// `[…]:port`, a zone (`fe80::1%eth0`) and zero-padded decimal parts. A mapped address becomes version 4.
  ///
  /// - Parameter bytes: ASCII; anything that is no address gives nil.
  package init?(_ bytes: some Collection<UInt8>) {
    var text = Array(bytes.drop { $0 <= 0x20 })
    while let last = text.last, last <= 0x20 { text.removeLast() }
    if text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) {
      let rest = text[(end + 1)...]
      guard rest.isEmpty || rest.first == UInt8(ascii: ":") && Self.isPort(rest.dropFirst()) else { return nil }
      text = Array(text[1..<end])
    }
    if let zone = text.firstIndex(of: UInt8(ascii: "%")), text.contains(UInt8(ascii: ":")) {
      text.removeSubrange(zone...)
    }
    guard text.count <= 64 else { return nil }
    let colons = text.count { $0 == UInt8(ascii: ":") }
    if colons <= 1 {
      if colons == 1, let colon = text.firstIndex(of: UInt8(ascii: ":")) {
        guard Self.isPort(text[(colon + 1)...]) else { return nil }
        text.removeSubrange(colon...)
      }
      guard let v4 = Self.readV4(text[...]) else { return nil }
      self.init(v4: v4)
    } else {
      guard let address = Self.readV6(text) else { return nil }
      self = address
    }
  }

  /// Reads the text of an address, as `init(_:)` of bytes does.
  package init?(_ text: String) {
    self.init(text.utf8)
  }

  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.count <= 5 && text.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private static func readV4(_ text: ArraySlice<UInt8>) -> UInt32? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard !part.isEmpty, part.count <= 3 else { return nil }
      var value: UInt32 = 0
      for byte in part {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + UInt32(byte - 48)
      }
      guard value < 256 else { return nil }
      address = address << 8 | value
    }
    return address
  }

  private static func readV6(_ text: [UInt8]) -> IPAddress? {
    // The groups before and after `::`; without one all stand before.
    var groups: [[UInt16]] = [[]]
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: ":") {
        guard position + 1 < text.count, text[position + 1] == UInt8(ascii: ":"), groups.count == 1 else { return nil }
        groups.append([])
        position += 2
        continue
      }
      let end = text[position...].firstIndex(of: UInt8(ascii: ":")) ?? text.count
      let group = text[position..<end]
      if end == text.count, group.contains(UInt8(ascii: ".")) {
        guard let v4 = readV4(group) else { return nil }
        groups[groups.count - 1].append(UInt16(v4 >> 16))
        groups[groups.count - 1].append(UInt16(truncatingIfNeeded: v4))
      } else {
        guard let value = readGroup(group) else { return nil }
        groups[groups.count - 1].append(value)
      }
      guard groups.reduce(0, { $0 + $1.count }) <= 8 else { return nil }
      position = end
      if position < text.count {
        // A single colon must be followed by a group; a double one is left for the next round.
        let isDouble = position + 1 < text.count && text[position + 1] == UInt8(ascii: ":")
        if !isDouble {
          position += 1
          guard position < text.count else { return nil }
        }
      }
    }
    let missing = 8 - groups.reduce(0) { $0 + $1.count }
    guard groups.count == 2 ? missing >= 1 : missing == 0 else { return nil }
    let all = groups[0] + Array(repeating: 0, count: missing) + (groups.count == 2 ? groups[1] : [])
    let halves = [all[0..<4], all[4..<8]].map { $0.reduce(0 as UInt64) { $0 << 16 | UInt64($1) } }
    return IPAddress(high: halves[0], low: halves[1])
  }

  private static func readGroup(_ text: ArraySlice<UInt8>) -> UInt16? {
    guard !text.isEmpty, text.count <= 4 else { return nil }
    var value: UInt16 = 0
    for byte in text {
      switch byte {
      case 48...57: value = value << 4 | UInt16(byte - 48)
      case 65...70: value = value << 4 | UInt16(byte - 55)
      case 97...102: value = value << 4 | UInt16(byte - 87)
      default: return nil
      }
    }
    return value
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text: dotted decimal, or RFC 5952, section 4.
  package var description: String {
    if isV4 { return "\(v4 >> 24).\(v4 >> 16 & 255).\(v4 >> 8 & 255).\(v4 & 255)" }
    let groups = [high, low].flatMap { half in
      (0..<4).map { UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * $0)) }
    }
    // The longest run of two or more zero groups, the first of equal ones, becomes `::`.
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start >= 2, end - start > best.count { best = start..<end }
      start = max(end, start + 1)
    }
    let hex: (Range<Int>) -> String = { range in
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty ? hex(0..<8) : hex(0..<best.lowerBound) + "::" + hex(best.upperBound..<8)
  }

  /// 32 hexadecimal digits, which sort as the addresses do.
  package var hexadecimal: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
