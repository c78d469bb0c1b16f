/// A list of numbers, as a number in a `ListTable`.
///
/// The authentication results, the override reasons and the published policy of a record are lists that repeat from
/// record to record; each distinct one is stored once.
package struct ListID: Hashable, Sendable, BitwiseCopyable {
  /// The number of the list in its table.
  package let index: UInt32

  /// Makes the list with a number.
  @inlinable package init(index: UInt32) {
    self.index = index
  }

  /// The list that holds nothing.
  @inlinable package static var empty: ListID { ListID(index: 0) }
}

/// The distinct lists of a set of reports.
package struct ListTable: Sendable {
  private var words: [Text] = []
  private var starts: [Int] = [0, 0]
  private var hashes: [UInt32] = [0]
  /// Open addressing: the number of a list, or 0 for a free slot (the empty list is never looked up).
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private let seed = UInt64.random(in: .min ... .max)

  /// A table that holds the empty list.
  package init() {}

  /// The lists without the empty one, one behind the other, and how long each is: what a cache keeps.
  package var storage: (words: [Text], lengths: [UInt32]) {
    (words, (1..<hashes.count).map { UInt32(starts[$0 + 1] - starts[$0]) })
  }

  /// Restores a table, in which each list has the number that it had when it was stored; nil when texts and lengths do
  /// not belong together.
  ///
  /// - Parameters:
  ///   - stored: The texts of all lists.
  ///   - lengths: How long each list is.
  ///   - texts: How many texts there are; a list with another gives nil.
  package init?(storage stored: [Text], lengths: [UInt32], texts: Int) {
    guard lengths.reduce(0, { $0 + Int($1) }) == stored.count, stored.allSatisfy({ Int($0.index) < texts }) else {
      return nil
    }
    while slots.count < 2 * lengths.count + 4 { slots += slots }
    words = stored
    starts.reserveCapacity(lengths.count + 2)
    hashes.reserveCapacity(lengths.count + 1)
    var offset = 0
    for length in lengths {
      let hash = hash(stored[offset..<offset + Int(length)])
      slots[freeSlot(for: hash)] = UInt32(hashes.count)
      hashes.append(hash)
      offset += Int(length)
      starts.append(offset)
    }
  }

  /// How many lists the table holds, the empty one included.
  package var count: Int { hashes.count }

  /// The list with these texts, which is added when it is new.
  package mutating func intern(_ list: [Text]) -> ListID {
    if list.isEmpty { return .empty }
    let hash = hash(list[...])
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, matches(number, list[...]) { return ListID(index: number) }
      slot = (slot + 1) & mask
    }
    let number = UInt32(hashes.count)
    words.append(contentsOf: list)
    starts.append(words.count)
    hashes.append(hash)
    slots[slot] = number
    if hashes.count * 2 > slots.count { grow() }
    return ListID(index: number)
  }

  /// The texts of a list.
  package func texts(of list: ListID) -> ArraySlice<Text> {
    words[starts[Int(list.index)]..<starts[Int(list.index) + 1]]
  }

  /// Adds the lists of another table.
  ///
  /// - Parameters:
  ///   - other: The table whose lists are added.
  ///   - renumbered: For each text of the other table the text in the table that belongs to this one.
  /// - Returns: For each number in the other table the list in this one.
  package mutating func merge(_ other: ListTable, texts renumbered: [Text]) -> [ListID] {
    var result: [ListID] = []
    result.reserveCapacity(other.count)
    var scratch: [Text] = []
    for number in 0..<other.count {
      scratch.removeAll(keepingCapacity: true)
      for text in other.texts(of: ListID(index: UInt32(number))) {
        scratch.append(renumbered[Int(text.index)])
      }
      result.append(intern(scratch))
    }
    return result
  }

  private func matches(_ number: UInt32, _ list: ArraySlice<Text>) -> Bool {
    let start = starts[Int(number)]
    let length = starts[Int(number) + 1] - start
    guard length == list.count else { return false }
    for offset in 0..<length where words[start + offset] != list[list.startIndex + offset] { return false }
    return true
  }

  private func hash(_ list: ArraySlice<Text>) -> UInt32 {
    var state = seed
    for text in list {
      let product = (state ^ UInt64(text.index)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed)
      state = product.high ^ product.low
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  private func freeSlot(for hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count < 1 << 16 ? slots.count * 4 : slots.count * 2)
    for number in 1..<hashes.count { slots[freeSlot(for: hashes[number])] = UInt32(number) }
  }
}
