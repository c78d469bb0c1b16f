import Glibc
import Reports
import SystemCalls

/// Writes a cache file: sections of plain values, each with its length and its checksum.
///
/// The file gets its name when it is whole, so that a reader meets the old file or the new one, also when two processes
/// write at once or one is killed. Nothing is synced: a file that a power cut damages fails its checksums and is made anew.
///
/// Memory is safe: the calls get arrays that outlive them, and nothing else knows the descriptor.
@safe
package struct CacheWriter: ~Copyable {
  /// The first bytes of every file.
  static let magic: [UInt8] = Array("dmarcsite cache\n".utf8)

  private let path: String
  private let descriptor: Int32
  private var sections: UInt64 = 0

  /// Begins a file.
  ///
  /// - Parameter path: The file; its directory exists.
  /// - Throws: `CacheError.busy` while another process writes the same file, or what the system refused.
  package init(_ path: String) throws(CacheError) {
    let descriptor = try Self.open(path)
    do throws(SystemError) {
      try SystemError.check { ftruncate(descriptor, 0) }
      try unsafe Self.magic.span.bytes.withUnsafeBytes { bytes throws(SystemError) in
        try unsafe Self.write(bytes, to: descriptor)
      }
    } catch {
      close(descriptor)
      throw .cannotWrite(path, error)
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Where a file is written until it is whole.
  private static func temporary(_ path: String) -> String { path + ".new" }

  /// Opens the file of writers and takes the lock that lies on it.
  private static func open(_ path: String) throws(CacheError) -> Int32 {
    let name = temporary(path)
    while true {
      let descriptor: Int32
      do throws(SystemError) {
        descriptor = try SystemError.check { unsafe Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
      } catch {
        throw .cannotWrite(path, error)
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
        throw .busy(path)
      }
      // Another writer may have given the file its name in the meantime; then it is no longer ours to write to.
      var (opened, named) = (stat(), stat())
      if unsafe fstat(descriptor, &opened) == 0, unsafe lstat(name, &named) == 0, opened.st_ino == named.st_ino,
        opened.st_dev == named.st_dev
      {
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      guard let start = bytes.baseAddress else { return }
      done += try SystemError.check { unsafe Glibc.write(descriptor, start + done, bytes.count - done) }
    }
  }

  /// Writes values, which have no padding, as they lie in memory.
  ///
  /// - Parameter values: The values.
  /// - Throws: What the system refused.
  package mutating func section<Value: BitwiseCopyable>(_ values: [Value]) throws(CacheError) {
    sections += 1
    do throws(SystemError) {
      try unsafe values.span.bytes.withUnsafeBytes { bytes throws(SystemError) in
        var sum = ContentHash(seed: sections)
        unsafe sum.add(bytes)
        let head = [sections, UInt64(bytes.count), sum.value]
        try unsafe head.span.bytes.withUnsafeBytes { head throws(SystemError) in
          try unsafe Self.write(head, to: descriptor)
        }
        try unsafe Self.write(bytes, to: descriptor)
      }
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  /// Gives the file its name.
  ///
  /// - Throws: What the system refused.
  package consuming func finish() throws(CacheError) {
    do throws(SystemError) {
      try SystemError.check { unsafe rename(Self.temporary(path), path) }
    } catch {
      throw .cannotWrite(path, error)
    }
  }
}
