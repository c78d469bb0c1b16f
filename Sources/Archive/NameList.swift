private import Glibc

/// Names with something to each, which are put in the order of their bytes.
///
/// The names lie one behind the other, so that a directory of any size takes no allocation for each of its files, and
/// comparing two mostly takes no look at them.
struct NameList<Value: BitwiseCopyable> {
  private struct Entry {
    /// The first eight bytes as one number, the first byte as the highest.
    let key: UInt64
    let start: Int
    let length: Int
    let value: Value
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// How many names there are.
  var count: Int { entries.count }

  /// Adds a name, which holds no zero.
  mutating func append(_ name: UnsafeRawBufferPointer, _ value: Value) {
    var key: UInt64 = 0
    for index in 0..<8 { key = unsafe key << 8 | UInt64(index < name.count ? name[index] : 0) }
    entries.append(Entry(key: key, start: bytes.count, length: name.count, value: value))
    unsafe bytes.append(contentsOf: name)
  }

  /// Puts the names in the order of their bytes.
  mutating func sort() {
    unsafe bytes.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return }
      entries.sort { left, right in
        if left.key != right.key { return left.key < right.key }
        let order = unsafe memcmp(base + left.start, base + right.start, min(left.length, right.length))
        return order != 0 ? order < 0 : left.length < right.length
      }
    }
  }

  /// Calls back for each name in order.
  func forEach(_ body: (ArraySlice<UInt8>, Value) -> Void) {
    for entry in entries { body(bytes[entry.start..<entry.start + entry.length], entry.value) }
  }
}
