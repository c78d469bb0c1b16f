import Glibc
import Reports

/// Reads a cache file that a `CacheWriter` wrote, section by section in the same order.
///
/// Nothing is believed: a section that is cut off, of another length or damaged gives nil, and the caller does without the
/// cache. Memory is taken only for bytes that the file has.
///
/// Memory is safe: arrays are filled within their capacity, and nothing else knows the descriptor.
@safe
package struct CacheReader: ~Copyable {
  private let descriptor: Int32
  private var left: Int
  private var sections: UInt64 = 0

  /// Opens a file; nil when it cannot be opened or is no cache file.
  ///
  /// - Parameter path: The file.
  package init?(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    var magic = CacheWriter.magic
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= magic.count,
      unsafe magic.withUnsafeMutableBytes({ unsafe Self.read(descriptor, into: $0) }), magic == CacheWriter.magic
    else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    left = Int(status.st_size) - magic.count
  }

  deinit {
    close(descriptor)
  }

  /// Fills memory; false when the file ends before.
  private static func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let count = unsafe Glibc.read(descriptor, start + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Reads the next section.
  ///
  /// - Parameters:
  ///   - type: What its values are; any bits must be a value.
  ///   - spare: For how many more values memory is taken, because some are going to be added.
  /// - Returns: The values; nil when the section is missing, of another kind or damaged.
  package mutating func section<Value: BitwiseCopyable>(_ type: Value.Type, spare: Int = 0) -> [Value]? {
    sections += 1
    var head: [UInt64] = [0, 0, 0]
    guard left >= 24, unsafe head.withUnsafeMutableBytes({ unsafe Self.read(descriptor, into: $0) }) else { return nil }
    left -= 24
    let width = MemoryLayout<Value>.stride
    guard head[0] == sections, let bytes = Int(exactly: head[1]), bytes <= left, bytes % width == 0 else { return nil }
    left -= bytes
    let expected = head[2]
    let number = sections
    let count = bytes / width
    var isWhole = false
    let values = unsafe [Value](unsafeUninitializedCapacity: count + spare) { buffer, filled in
      let raw = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<bytes])
      guard unsafe Self.read(descriptor, into: raw) else { return }
      var sum = ContentHash(seed: number)
      unsafe sum.add(UnsafeRawBufferPointer(raw))
      guard sum.value == expected else { return }
      isWhole = true
      filled = count
    }
    return isWhole ? values : nil
  }
}
