import Glibc
import SystemCalls

extension FileDescriptor {
  /// Writes all bytes.
  func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let rest = bytes.extracting(done...)
      let count = try SystemError.check {
        unsafe rest.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
      }
      // The system may take fewer bytes than it is given; none at all, again and again, would never end.
      guard count > 0 else { throw SystemError(EIO) }
      done += count
    }
  }

  /// Reads from the start to the end, or to a limit.
  ///
  /// - Parameter limit: The most bytes to read.
  /// - Returns: The bytes, fewer than the limit when the file ends before.
  /// - Throws: What the system refused.
  func read(limit: Int) throws(SystemError) -> [UInt8] {
    let size = min(limit, max(0, try status().size))
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = try SystemError.check {
        unsafe bytes.withUnsafeMutableBytes { buffer in
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
          return unsafe pread(number, rest.baseAddress, rest.count, done)
        }
      }
      if count == 0 { break }
      done += count
    }
    bytes.removeLast(size - done)
    return bytes
  }

  /// Whether the file holds exactly these bytes.
  ///
  /// The caller has compared the size.
  func holds(_ bytes: Span<UInt8>) throws(SystemError) -> Bool {
    let chunk = min(bytes.count, 65_536)
    var buffer = [UInt8](repeating: 0, count: chunk)
    var done = 0
    while done < bytes.count {
      let expected = bytes.extracting(done..<min(done + chunk, bytes.count))
      let count = try SystemError.check {
        unsafe buffer.withUnsafeMutableBytes { unsafe pread(number, $0.baseAddress, expected.count, done) }
      }
      guard count > 0 else { return false }
      let isEqual = unsafe expected.withUnsafeBytes { wanted in
        unsafe buffer.withUnsafeBytes { found in
          guard let wanted = wanted.baseAddress, let found = found.baseAddress else { return false }
          return unsafe memcmp(found, wanted, count) == 0
        }
      }
      guard isEqual else { return false }
      done += count
    }
    return true
  }

  /// Replaces the content by a short text.
  func replaceContent(with text: String) throws(SystemError) {
    try SystemError.check { ftruncate(number, 0) }
    let bytes = Array(text.utf8)
    let count = try SystemError.check { unsafe pwrite(number, bytes, bytes.count, 0) }
    guard count == bytes.count else { throw SystemError(EIO) }
  }
}
