import Glibc
import SystemCalls

extension StoreDirectory {
  /// What stands behind a name of a directory, links not followed.
  struct Status: Hashable {
    /// What a name stands for.
    enum Kind: Hashable {
      case file
      case directory
      case link
      case special
    }

    let kind: Kind
    let device: UInt
    let inode: UInt
    /// Bytes.
    let size: Int
    /// Nanoseconds since 1970, UTC.
    let modified: Int

    fileprivate init(_ status: stat) {
      switch status.st_mode & S_IFMT {
      case S_IFREG: kind = .file
      case S_IFDIR: kind = .directory
      case S_IFLNK: kind = .link
      default: kind = .special
      }
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      // Wrapping: a file system may tell any time.
      modified = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
    }
  }

  /// Opens a directory by its path, and makes none.
  init(existing path: String) throws(SystemError) {
    self.init(number: try SystemError.check { unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  /// Opens a directory in this one, and none that a link leads to.
  func directory(withoutLinks name: [UInt8]) throws(SystemError) -> StoreDirectory {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    return StoreDirectory(number: try SystemError.check { unsafe openat(number, cString(name), flags) })
  }

  /// The names in this directory but `.` and `..`, as bytes and in their order.
  func byteNames() throws(SystemError) -> [[UInt8]] {
    let copy = try SystemError.check { unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = unsafe fdopendir(copy) else {
      let code = errno
      _ = close(copy)
      throw SystemError(code)
    }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What stands behind a name.
  func status(of name: [UInt8]) throws(SystemError) -> Status {
    var status = stat()
    try SystemError.check { unsafe fstatat(number, cString(name), &status, AT_SYMLINK_NOFOLLOW) }
    return Status(status)
  }

  /// Removes a file if it is still the one that was looked at.
  ///
  /// - Returns: Whether it was removed; false when it was changed or is gone.
  func remove(file name: [UInt8], seenAs seen: Status) throws(SystemError) -> Bool {
    do {
      guard try status(of: name) == seen else { return false }
      try SystemError.check { unsafe unlinkat(number, cString(name), 0) }
      return true
    } catch {
      if error.code == ENOENT { return false }
      throw error
    }
  }

  /// Removes a directory if nothing is in it.
  ///
  /// - Returns: Whether it was removed.
  func remove(emptyDirectory name: [UInt8]) -> Bool {
    unsafe unlinkat(number, cString(name), AT_REMOVEDIR) == 0
  }
}
