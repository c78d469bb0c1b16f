private import Glibc

/// A growing array of bytes that is kept from file to file, so that nothing is allocated or cleared twice.
struct OutputBuffer {
  private(set) var storage: [UInt8] = []
  private(set) var count = 0

  /// The bytes written so far.
  var bytes: ArraySlice<UInt8> { storage[..<count] }

  /// Forgets the bytes and keeps the room, unless it is large.
  mutating func clear(keeping maximum: Int) {
    count = 0
    if storage.count > maximum { storage = [] }
  }

  /// Makes room for `additional` more bytes.
  mutating func reserve(_ additional: Int) {
    if storage.count < count + additional { enlarge(to: count + additional) }
  }

  /// Doubles the room, up to `maximum` bytes in all.
  mutating func grow(upTo maximum: Int) {
    let target = min(max(storage.count * 2, 1 << 16), maximum)
    if target > storage.count { enlarge(to: target) }
  }

  private mutating func enlarge(to target: Int) {
    let used = count
    unsafe storage = storage.withUnsafeBufferPointer { old in
      unsafe [UInt8](unsafeUninitializedCapacity: target) { room, initialized in
        if let base = room.baseAddress {
          if let source = old.baseAddress { unsafe memcpy(base, source, used) }
          unsafe memset(base + used, 0, target - used)
          initialized = target
        }
      }
    }
  }

  /// Lets `body` write into the room up to `maximum` bytes in all; it returns how many it wrote.
  mutating func write(upTo maximum: Int, _ body: (inout MutableSpan<UInt8>, Range<Int>) -> Int) {
    let start = count
    let end = max(start, min(storage.count, maximum))
    var span = storage.mutableSpan
    let written = body(&span, start..<end)
    count = start + written
  }

  /// Drops bytes beyond the first `newCount`.
  mutating func cut(to newCount: Int) {
    count = min(count, newCount)
  }
}
