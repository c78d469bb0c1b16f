/// Files that unpack to themselves: whoever unpacks as long as there is something to unpack never ends.
///
/// To deflate, a file is a program of two instructions: print what follows, and repeat what was printed. Here each is five
/// bytes long, so that a file can print its own header, its own instructions and its own end; the idea is Russ Cox's
/// ("Zip Files All The Way Down", 2010). The file's checksum stands in the file; CRC-32 is linear over its bits, so that
/// it is found as the solution of 32 equations.
package enum Quine {
  /// A gzip file that holds itself.
  package static let gzip: [UInt8] = solved { checksum in
    let header: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array("q.gz\0".utf8)
    // Prints itself and the trailer, which were printed before.
    let end = Deflation.repeating([12], from: 12, isLast: true) + little(checksum, 4) + little(112, 4)
    let printed = [UInt8](repeating: 0, count: 20 - end.count) + end
    let start = Deflation.print(20) + header + Deflation.print(20) + Deflation.repeat20
    return header + start + turn + printed + end
  }

  /// A zip archive that holds itself.
  package static let zip: [UInt8] = solved { checksum in
    let name = Array("q.zip".utf8)
    let sizes = little(checksum, 4) + little(378, 4) + little(704, 4)
    let common = little(20, 2) + little(0, 2) + little(8, 2) + little(0x21_0000, 4) + sizes + little(name.count, 2)
    let entry = Array("PK\u{1}\u{2}".utf8) + little(20, 2) + common + little(0, 16) + name
    let directory =
      entry + Array("PK\u{5}\u{6}".utf8) + little(0x1_0001_0000_0000, 8) + little(entry.count, 4)
      + little(631, 4) + little(0, 2)
    // The header is as long as one repetition may be, less one instruction. Its extra field holds what the last
    // instruction prints.
    let last = Deflation.repeating([5 + directory.count], from: 587, isLast: true)
    let fill = [UInt8](repeating: 0, count: 214 - last.count - directory.count)
    let header =
      Array("PK\u{3}\u{4}".utf8) + common + little(218, 2) + name + little(0x7171, 2) + little(214, 2) + last
      + directory + fill
    let (print5, print20, print258) = (Deflation.print(5), Deflation.print(20), Deflation.print(258))
    let start = print258 + header + print258 + Deflation.repeat258 + print5 + Deflation.repeat258 + print5 + print5
    let second = print20 + Deflation.repeat258 + print5 + print5 + print20 + Deflation.repeat20
    return header + start + second + turn + [UInt8](repeating: 0, count: 20) + last + directory
  }

  /// Prints itself twice but for its first instruction, so that what is printed gets ahead of what prints.
  private static let turn: [UInt8] = {
    let (print20, repeat20) = (Deflation.print(20), Deflation.repeat20)
    return print20 + repeat20 + print20 + repeat20 + print20 + repeat20 + print20
  }()

  /// Finds the file whose checksum is the one that stands in it.
  private static func solved(_ file: (UInt32) -> [UInt8]) -> [UInt8] {
    let zero = crc32(file(0))
    var basis: [Int: (value: UInt32, bits: UInt32)] = [:]
    func reduced(_ value: UInt32, _ bits: UInt32) -> (value: UInt32, bits: UInt32) {
      var (value, bits) = (value, bits)
      while value != 0, let known = basis[value.leadingZeroBitCount] {
        value ^= known.value
        bits ^= known.bits
      }
      return (value, bits)
    }
    for bit in 0..<32 {
      let one = UInt32(1) << bit
      let equation = reduced(crc32(file(one)) ^ zero ^ one, one)
      if equation.value != 0 { basis[equation.value.leadingZeroBitCount] = equation }
    }
    return file(reduced(zero, 0).bits)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~value
  }
}

/// The number in `width` bytes, the lowest first.
private func little(_ number: some BinaryInteger, _ width: Int) -> [UInt8] {
  (0..<width).map { UInt8(truncatingIfNeeded: $0 < 8 ? UInt64(number) >> UInt64(8 * $0) : 0) }
}

/// Instructions of deflate (RFC 1951), each of which begins and ends with a byte.
private enum Deflation {
  /// Prints the bytes that follow: a stored block's header.
  static func print(_ count: Int) -> [UInt8] { [0] + little(count, 2) + little(~count & 0xFFFF, 2) }

  /// Repeats the last 20 bytes.
  static let repeat20 = repeating([10, 10], from: 20)
  /// Repeats the last 258 bytes; an empty block fills the fifth byte.
  static let repeat258 = repeating([258], from: 258, emptyBlocks: 1)

  /// Repeats runs of bytes that were printed some distance before, in a block with the fixed codes.
  static func repeating(_ counts: [Int], from distance: Int, isLast: Bool = false, emptyBlocks: Int = 0) -> [UInt8] {
    var bits = Bits()
    bits.add(number: isLast ? 3 : 2, 3)
    for count in counts {
      bits.add(length: count)
      bits.add(distance: distance)
    }
    bits.add(code: 0, 7)
    for _ in 0..<emptyBlocks {
      bits.add(number: 2, 3)
      bits.add(code: 0, 7)
    }
    return bits.bytes
  }

  private struct Bits {
    private var bits: [Bool] = []

    var bytes: [UInt8] {
      stride(from: 0, to: bits.count, by: 8).map { start in
        bits[start..<min(start + 8, bits.count)].reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
      }
    }

    mutating func add(number: Int, _ count: Int) { for bit in 0..<count { bits.append(number >> bit & 1 == 1) } }

    mutating func add(code: Int, _ count: Int) {
      for bit in (0..<count).reversed() { bits.append(code >> bit & 1 == 1) }
    }

    /// Adds the length of a run, 3 to 258.
    mutating func add(length: Int) {
      var (code, base, extra) = (257, 3, 0)
      while code < 284, base + 1 << extra <= length {
        base += 1 << extra
        code += 1
        extra = max(0, (code - 261) / 4)
      }
      if length == 258 { (code, base, extra) = (285, 258, 0) }
      if code < 280 { add(code: code - 256, 7) } else { add(code: 0xC0 + code - 280, 8) }
      add(number: length - base, extra)
    }

    /// Adds a distance, 1 to 32768.
    mutating func add(distance: Int) {
      var (code, base, extra) = (0, 1, 0)
      while base + 1 << extra <= distance {
        base += 1 << extra
        code += 1
        extra = max(0, code / 2 - 1)
      }
      add(code: code, 5)
      add(number: distance - base, extra)
    }
  }
}
