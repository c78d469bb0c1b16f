/// Where in a buffer the run of bytes of each key stands: what many rows share is made once, and copied from there.
///
/// A table with open addressing. Its hash differs from table to table, so that nobody can mail reports whose keys collide.
struct RunIndex: Sendable {
  private struct Slot {
    var key: UInt64
    var start: Int
    /// Before the start in a free slot.
    var end: Int
  }

  private var slots: [Slot]
  private var count = 0
  private let seed: UInt64

  init() {
    slots = Array(repeating: Slot(key: 0, start: 0, end: -1), count: 64)
    seed = UInt64.random(in: .min ... .max)
  }

  /// The run of a key, if it has one.
  subscript(key: UInt64) -> Range<Int>? {
    var index = place(of: key)
    while slots[index].end >= 0 {
      if slots[index].key == key { return slots[index].start..<slots[index].end }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Gives a key that has none a run.
  mutating func add(_ run: Range<Int>, for key: UInt64) {
    if count * 2 >= slots.count { grow() }
    insert(Slot(key: key, start: run.lowerBound, end: run.upperBound))
    count += 1
  }

  private mutating func insert(_ slot: Slot) {
    var index = place(of: slot.key)
    while slots[index].end >= 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: 0, start: 0, end: -1), count: old.count * 2)
    for slot in old where slot.end >= 0 { insert(slot) }
  }

  /// Where the search for a key begins: both halves of a product of twice the width depend on all bits of the key.
  private func place(of key: UInt64) -> Int {
    let product = (key ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
  }
}
