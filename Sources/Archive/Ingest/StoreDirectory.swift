private import CLinux
import Glibc
import SystemCalls

/// A directory of the archive that files are added to, each whole or not at all; closed when the value ends.
///
/// Memory is safe: the calls get arrays that outlive them, and nothing else knows the number.
@safe
struct StoreDirectory: ~Copyable {
  /// What a name stands for.
  enum Entry: Equatable {
    case absent
    /// A file with the very bytes.
    case same
    /// Anything else.
    case different
  }

  let number: Int32

  init(number: Int32) {
    self.number = number
  }

  deinit {
    _ = close(number)
  }

  /// Opens a directory by its path, and makes it where only it is missing, not those around it: an archive that is not
  /// mounted must not appear to be empty.
  static func open(_ path: String) throws(SystemError) -> StoreDirectory {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    do {
      return StoreDirectory(number: try SystemError.check { unsafe Glibc.open(path, flags) })
    } catch {
      guard error.code == ENOENT, unsafe mkdir(path, 0o750) == 0 || errno == EEXIST else { throw error }
      let directory = StoreDirectory(number: try SystemError.check { unsafe Glibc.open(path, flags) })
      let parent = StoreDirectory(number: try SystemError.check { unsafe openat(directory.number, "..", flags) })
      try parent.sync()
      return directory
    }
  }

  /// Opens a directory in this one, through symbolic links, too.
  ///
  /// - Parameters:
  ///   - name: One name.
  ///   - creating: Whether to make it where it is missing.
  /// - Returns: The directory.
  /// - Throws: What the system refused.
  func directory(_ name: String, creating: Bool) throws(SystemError) -> StoreDirectory {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    do {
      return StoreDirectory(number: try SystemError.check { unsafe openat(number, name, flags) })
    } catch {
      guard creating, error.code == ENOENT else { throw error }
      guard unsafe mkdirat(number, name, 0o750) == 0 || errno == EEXIST else { throw SystemError.last }
      return StoreDirectory(number: try SystemError.check { unsafe openat(number, name, flags) })
    }
  }

  /// Waits until the entries of this directory are on the disk.
  func sync() throws(SystemError) {
    try SystemError.check { fsync(number) }
  }

  /// The names in this directory but `.` and `..`, in no order.
  func names() throws(SystemError) -> [String] {
    // A descriptor of its own: fdopendir takes over the one it is given, together with its position.
    let copy = try SystemError.check { unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = unsafe fdopendir(copy) else {
      let code = errno
      _ = close(copy)
      throw SystemError(code)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Compares a file with bytes.
  func entry(_ name: String, comparedWith bytes: [UInt8]) throws(SystemError) -> Entry {
    let file: StoreDirectory
    do {
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      file = StoreDirectory(number: try SystemError.check { unsafe openat(number, name, flags) })
    } catch {
      if error.code == ENOENT { return .absent }
      if error.code == ELOOP || error.code == ENXIO { return .different }
      throw error
    }
    let other = file.number
    var status = stat()
    try SystemError.check { unsafe fstat(other, &status) }
    guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else { return .different }
    var buffer = [UInt8](repeating: 0, count: min(max(bytes.count, 1), 1 << 16))
    var done = 0
    while done < bytes.count {
      let count = try SystemError.check { unsafe read(other, &buffer, buffer.count) }
      guard count > 0, done + count <= bytes.count, buffer[..<count] == bytes[done..<done + count] else {
        return .different
      }
      done += count
    }
    // Whoever wrote it synced the bytes before they had the name, and may still be about to sync the directory.
    return .same
  }

  /// Adds a file: written and synced under another name, which no reader looks at, then named in one step.
  ///
  /// - Returns: Whether it was added; false when the name is taken.
  func add(_ bytes: [UInt8], as name: String) throws(SystemError) -> Bool {
    for _ in 0..<16 {
      let temporary = TemporaryName.make()
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let file = StoreDirectory(number: try SystemError.check { unsafe openat(number, temporary, flags, 0o640) })
      // The lock tells others that somebody is at work here. Where there are no locks nobody clears up either.
      if flock(file.number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { continue }
      do {
        guard try file.isNamed else { continue }
        try file.write(bytes)
        try file.sync()
        let isAdded = try give(temporary, the: name)
        _ = unsafe unlinkat(number, temporary, 0)
        return isAdded
      } catch {
        _ = unsafe unlinkat(number, temporary, 0)
        throw error
      }
    }
    throw SystemError(EBUSY)
  }

  /// Removes what killed processes left unfinished.
  func clearUp() {
    guard let names = try? names() else { return }
    for name in names where TemporaryName.isOne(name) {
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      guard let file = try? SystemError.check({ unsafe openat(number, name, flags) }) else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { _ = unsafe unlinkat(number, name, 0) }
      _ = close(file)
    }
  }

  /// Whether this file still has a name.
  private var isNamed: Bool {
    get throws(SystemError) {
      var status = stat()
      try SystemError.check { unsafe fstat(number, &status) }
      return status.st_nlink > 0
    }
  }

  private func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = try SystemError.check {
        unsafe bytes[done...].withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
      }
      guard count > 0 else { throw SystemError(EIO) }
      done += count
    }
  }

  /// Gives a file a name that no other has.
  private func give(_ temporary: String, the name: String) throws(SystemError) -> Bool {
    if unsafe linkat(number, temporary, number, name, 0) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK, EINVAL:
      // A file system without hard links.
      if unsafe clinux_rename_to_new(number, temporary, name) == 0 { return true }
      if errno == EEXIST { return false }
      throw SystemError.last
    default: throw SystemError.last
    }
  }
}
