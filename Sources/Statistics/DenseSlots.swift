/// Numbers the keys of a dense range in the order in which they turn up.
struct DenseSlots {
  /// The keys in the order of their slots.
  private(set) var keys: [Int] = []
  /// For each possible key its slot plus one, or 0.
  private var slots: [UInt32]

  /// - Parameter keys: How many keys there can be: 0 up to this number.
  init(keys: Int) {
    slots = Array(repeating: 0, count: keys)
  }

  /// The slot of a key, and whether the key turned up for the first time.
  mutating func slot(of key: Int) -> (slot: Int, isNew: Bool) {
    let slot = slots[key]
    if slot > 0 { return (Int(slot) - 1, false) }
    keys.append(key)
    slots[key] = UInt32(keys.count)
    return (keys.count - 1, true)
  }

  /// Forgets all keys.
  mutating func reset() {
    for key in keys { slots[key] = 0 }
    keys.removeAll(keepingCapacity: true)
  }
}
