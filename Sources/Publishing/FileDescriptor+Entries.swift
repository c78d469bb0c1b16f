import Glibc
import SystemCalls

extension FileDescriptor {
  /// Makes a directory that everybody may read; one that is there already, made by another task, will do.
  func makeDirectory(_ name: EntryName) throws(SystemError) {
    do {
      try SystemError.check { unsafe mkdirat(number, name.bytes, 0o755) }
    } catch {
      if error.code == EEXIST { return }
      throw error
    }
    let directory = try openDirectory(name)
    // The group that a set-group-id parent handed down stays.
    try directory.setMode(0o755 | (try directory.status().mode & 0o2000))
  }

  /// Opens a directory some levels down, and never through a symbolic link.
  ///
  /// - Parameters:
  ///   - parts: The names of the directories from here on.
  ///   - creating: Whether to make what is missing.
  /// - Returns: The last directory, or this one again.
  /// - Throws: Also when a symbolic link or a file is in the way.
  func descend(_ parts: ArraySlice<EntryName>, creating: Bool) throws(SystemError) -> FileDescriptor {
    var current = try openDirectory(".")
    for part in parts {
      do {
        current = try current.openDirectory(part)
      } catch {
        guard creating, error.code == ENOENT else { throw error }
        try current.makeDirectory(part)
        current = try current.openDirectory(part)
      }
    }
    return current
  }

  /// Gives a file a second name.
  func link(
    _ name: EntryName, to directory: borrowing FileDescriptor, as newName: EntryName
  ) throws(SystemError) {
    let target = directory.number
    try SystemError.check { unsafe linkat(number, name.bytes, target, newName.bytes, 0) }
  }

  /// Renames an entry, in one step, over what bears the new name.
  func rename(
    _ name: EntryName, to directory: borrowing FileDescriptor, as newName: EntryName
  ) throws(SystemError) {
    let target = directory.number
    try SystemError.check { unsafe renameat(number, name.bytes, target, newName.bytes) }
  }

  func removeFile(_ name: EntryName) throws(SystemError) {
    try SystemError.check { unsafe unlinkat(number, name.bytes, 0) }
  }

  func removeDirectory(_ name: EntryName) throws(SystemError) {
    try SystemError.check { unsafe unlinkat(number, name.bytes, AT_REMOVEDIR) }
  }

  func makeSymbolicLink(_ name: EntryName, to target: [CChar]) throws(SystemError) {
    try SystemError.check { unsafe symlinkat(target, number, name.bytes) }
  }

  /// Where a symbolic link leads, ended by a zero byte.
  func target(ofLink name: EntryName) throws(SystemError) -> [CChar] {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = try SystemError.check { unsafe readlinkat(number, name.bytes, &buffer, buffer.count - 1) }
    return Array(buffer[..<count]) + [0]
  }

  /// The names in this directory but `.` and `..`, in no order.
  func names() throws(SystemError) -> [EntryName] {
    // A descriptor of its own: fdopendir takes over the one it is given, together with its position.
    let copy = try SystemError.check { unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = unsafe fdopendir(copy) else {
      let code = errno
      _ = close(copy)
      throw SystemError(code)
    }
    defer { unsafe closedir(stream) }
    var names: [EntryName] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        let code = errno
        if code != 0 { throw SystemError(code) }
        return names
      }
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe name.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if bytes != [0x2E] && bytes != [0x2E, 0x2E] { names.append(EntryName(terminated: bytes + [0])) }
    }
  }
}
