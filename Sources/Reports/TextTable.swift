/// The distinct texts of a set of reports.
///
/// A table only grows. Its numbers depend on the order of insertion, so that nothing that reaches a file may be
/// ordered by them: sort by `bytes(of:)` or `string(_:)`.
package struct TextTable: Sendable {
  /// The bytes of all texts, one behind the other.
  private var bytes: [UInt8] = []
  /// Where each text begins; one more entry than texts.
  private var starts: [Int] = [0]
  /// Open addressing: the hash of a text in the upper half and its number in the lower one, or 0 for a free slot.
  ///
  /// The text with number 0 is never looked up. Both lie side by side, since each look elsewhere waits for memory.
  private var slots: [UInt64]
  /// Differs from process to process, so that nobody can mail texts that collide.
  private let seed: UInt64

  /// A table that holds the words with fixed numbers.
  package init() {
    seed = UInt64.random(in: .min ... .max)
    slots = Array(repeating: 0, count: 256)
    for literal in Text.fixed {
      let word = unsafe UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
      let hash = unsafe Self.hash(word, seed: seed)
      let number = UInt32(count)
      unsafe bytes.append(contentsOf: word)
      starts.append(bytes.count)
      if number > 0 {
        slots[freeSlot(for: hash)] = Self.slot(hash, number)
      }
    }
  }

  /// The texts without the fixed ones, one behind the other, and how long each is: what a cache keeps.
  package var storage: (bytes: [UInt8], lengths: [UInt32]) {
    let first = Text.fixed.count
    let lengths = (first..<count).map { UInt32(starts[$0 + 1] - starts[$0]) }
    return (Array(bytes[starts[first]...]), lengths)
  }

  /// Restores a table, in which each text has the number that it had when it was stored; nil when bytes and lengths do
  /// not belong together.
  ///
  /// - Parameters:
  ///   - stored: The bytes of all texts but the fixed ones.
  ///   - lengths: How long each is.
  package init?(storage stored: [UInt8], lengths: [UInt32]) {
    guard lengths.reduce(0, { $0 + Int($1) }) == stored.count else { return nil }
    self.init()
    let total = count + lengths.count
    var capacity = slots.count
    while capacity < 2 * total + 2 { capacity *= 2 }
    grow(to: capacity)
    starts.reserveCapacity(total + total / 16)
    bytes.reserveCapacity(bytes.count + stored.count + stored.count / 16)
    var offset = 0
    unsafe stored.withUnsafeBufferPointer { all in
      for length in lengths {
        let text = unsafe UnsafeBufferPointer(rebasing: all[offset..<offset + Int(length)])
        let hash = unsafe Self.hash(text, seed: seed)
        slots[freeSlot(for: hash)] = Self.slot(hash, UInt32(count))
        offset += Int(length)
        starts.append(bytes.count + offset)
      }
    }
    bytes.append(contentsOf: stored)
  }

  /// How many texts the table holds, the fixed ones included.
  package var count: Int { starts.count - 1 }

  /// The text with these bytes, which is added when it is new.
  ///
  /// - Parameter span: UTF-8.
  /// - Returns: The text; `.empty` for an empty span.
  package mutating func intern(_ span: Span<UInt8>) -> Text {
    unsafe span.withUnsafeBufferPointer { unsafe intern($0) }
  }

  /// The text with this string, which is added when it is new.
  package mutating func intern(_ string: String) -> Text {
    var string = string
    return string.withUTF8 { unsafe intern($0) }
  }

  /// The text with this string, or nil when the table does not hold it.
  package func find(_ string: String) -> Text? {
    var string = string
    return string.withUTF8 { unsafe find($0, hash: Self.hash($0, seed: seed)).text }
  }

  /// The text with this hash and these bytes, or the slot where it belongs.
  @inline(__always)
  private func find(_ buffer: UnsafeBufferPointer<UInt8>, hash: UInt32) -> (text: Text?, slot: Int) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return (nil, slot) }
      let number = UInt32(truncatingIfNeeded: entry)
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, unsafe matches(number, buffer) {
        return (Text(index: number), slot)
      }
      slot = (slot + 1) & mask
    }
  }

  /// The text with these bytes, which is added when it is new.
  package mutating func intern(_ buffer: UnsafeBufferPointer<UInt8>) -> Text {
    let hash = unsafe Self.hash(buffer, seed: seed)
    let (known, slot) = unsafe find(buffer, hash: hash)
    if let known { return known }
    let number = UInt32(count)
    unsafe bytes.append(contentsOf: buffer)
    starts.append(bytes.count)
    slots[slot] = Self.slot(hash, number)
    // A large table grows in smaller steps: it must not lie in more memory than it needs.
    if count * 2 > slots.count { grow(to: slots.count < 1 << 16 ? slots.count * 4 : slots.count * 2) }
    return Text(index: number)
  }

  /// The bytes of a text, UTF-8; none for a text that is absent.
  package func bytes(of text: Text) -> ArraySlice<UInt8> {
    bytes[starts[Int(text.index)]..<starts[Int(text.index) + 1]]
  }

  /// The text as a string; empty for a text that is absent.
  package func string(_ text: Text) -> String {
    String(decoding: bytes(of: text), as: UTF8.self)
  }

  /// The text as a string, or nil for a text that is absent.
  package func optionalString(_ text: Text) -> String? {
    text.isAbsent ? nil : string(text)
  }

  /// Whether one text stands before another in the order of their bytes.
  package func precedes(_ left: Text, _ right: Text) -> Bool {
    left != right && bytes(of: left).lexicographicallyPrecedes(bytes(of: right))
  }

  /// Adds the texts of another table.
  ///
  /// - Returns: For each number in the other table the text in this one.
  package mutating func merge(_ other: TextTable) -> [Text] {
    var renumbered: [Text] = []
    renumbered.reserveCapacity(other.count)
    unsafe other.bytes.withUnsafeBufferPointer { all in
      for number in 0..<other.count {
        if number < Text.fixed.count {
          renumbered.append(Text(index: UInt32(number)))
        } else {
          let range = other.starts[number]..<other.starts[number + 1]
          unsafe renumbered.append(intern(UnsafeBufferPointer(rebasing: all[range])))
        }
      }
    }
    return renumbered
  }

  private func matches(_ number: UInt32, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[Int(number)]
    let length = starts[Int(number) + 1] - start
    guard length == buffer.count else { return false }
    return unsafe bytes.withUnsafeBytes { all in
      let raw = UnsafeRawBufferPointer(buffer)
      var offset = 0
      while offset + 8 <= length {
        let known = unsafe all.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
        if unsafe known != raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
        offset += 8
      }
      if offset == length { return true }
      if length >= 8 {
        // The last eight bytes, some of which were compared already.
        let known = unsafe all.loadUnaligned(fromByteOffset: start + length - 8, as: UInt64.self)
        return unsafe known == raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      }
      while offset < length {
        if unsafe all[start + offset] != raw[offset] { return false }
        offset += 1
      }
      return true
    }
  }

  private static func slot(_ hash: UInt32, _ number: UInt32) -> UInt64 { UInt64(hash) << 32 | UInt64(number) }

  private func freeSlot(for hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow(to capacity: Int) {
    let entries = slots
    slots = Array(repeating: 0, count: capacity)
    for entry in entries where entry != 0 {
      slots[freeSlot(for: UInt32(truncatingIfNeeded: entry >> 32))] = entry
    }
  }

  /// Multiply and fold, eight bytes at a time, over a secret seed.
  private static func hash(_ buffer: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
    var state = seed ^ UInt64(truncatingIfNeeded: buffer.count)
    let raw = UnsafeRawBufferPointer(buffer)
    var offset = 0
    while offset + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = fold(state ^ word, 0x9E37_79B9_7F4A_7C15 ^ seed)
      offset += 8
    }
    var tail: UInt64 = 0
    if offset < raw.count, raw.count >= 8 {
      // The last eight bytes, some of which are in already; the length is, too.
      tail = unsafe raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    } else {
      while offset < raw.count {
        tail = unsafe tail << 8 | UInt64(raw[offset])
        offset += 1
      }
    }
    state = fold(state ^ tail, 0xD6E8_FEB8_6659_FD93)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
