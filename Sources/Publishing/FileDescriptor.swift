private import CLinux
import Glibc
import SystemCalls

/// An open file or directory, closed when the value ends.
///
/// Every name is one entry of this directory, and the last part of a name is never followed when it is a symbolic link.
/// Memory is safe: the calls get arrays that outlive them, and nothing else knows the number.
@safe
struct FileDescriptor: ~Copyable, Sendable {
  /// The number that the system knows the open file by.
  let number: Int32

  private init(number: Int32) {
    self.number = number
  }

  deinit {
    // A call interrupted by a signal has closed it too: to repeat would close another's file.
    _ = close(number)
  }

  private static let directoryFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  /// Opens a directory by its path, through symbolic links.
  static func directory(at path: String) throws(SystemError) -> FileDescriptor {
    let number = try SystemError.check { unsafe open(path, directoryFlags) }
    return FileDescriptor(number: number)
  }

  func openDirectory(_ name: EntryName) throws(SystemError) -> FileDescriptor {
    let number = try SystemError.check { unsafe openat(self.number, name.bytes, Self.directoryFlags | O_NOFOLLOW) }
    return FileDescriptor(number: number)
  }

  /// Opens a file for reading.
  ///
  /// A pipe in its place does not make the call wait.
  func openFile(_ name: EntryName) throws(SystemError) -> FileDescriptor {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let number = try SystemError.check { unsafe openat(self.number, name.bytes, flags) }
    return FileDescriptor(number: number)
  }

  /// Creates a file that was not there, for writing.
  func createFile(_ name: EntryName) throws(SystemError) -> FileDescriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let number = try SystemError.check { unsafe openat(self.number, name.bytes, flags, 0o644) }
    return FileDescriptor(number: number)
  }

  /// Opens the file that builds lock, and creates it where there is none.
  func openLockFile(_ name: EntryName) throws(SystemError) -> FileDescriptor {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let number = try SystemError.check { unsafe openat(self.number, name.bytes, flags, 0o644) }
    return FileDescriptor(number: number)
  }

  func status() throws(SystemError) -> FileStatus {
    var status = stat()
    try SystemError.check { unsafe fstat(number, &status) }
    return FileStatus(status)
  }

  func status(of name: EntryName) throws(SystemError) -> FileStatus {
    var status = stat()
    try SystemError.check { unsafe fstatat(number, name.bytes, &status, AT_SYMLINK_NOFOLLOW) }
    return FileStatus(status)
  }

  /// Sets the permissions whatever the process's umask.
  func setMode(_ mode: mode_t) throws(SystemError) {
    try SystemError.check { fchmod(number, mode) }
  }

  /// Gives the owner, group and permissions of another file, as far as this process may.
  func takeRights(of status: FileStatus) throws(SystemError) {
    _ = fchown(number, status.owner, status.group)
    try setMode(status.mode)
  }

  /// Sets the time of the last change of another file.
  func takeTime(of status: FileStatus) throws(SystemError) {
    let time = timespec(tv_sec: status.seconds, tv_nsec: status.nanoseconds)
    try SystemError.check { unsafe futimens(number, [time, time]) }
  }

  /// Waits until everything of the file system that holds this file is on the disk.
  func syncFileSystem() throws(SystemError) {
    try SystemError.check { clinux_syncfs(number) }
  }

  /// Asks the system to begin writing the file to the disk, so that there is less to wait for when all is synced.
  ///
  /// It is a hint: where a file system does not know it, everything is written by the sync alone.
  func startWriting() { _ = clinux_start_writing(number) }

  /// Waits until this file or directory is on the disk.
  func sync() throws(SystemError) {
    try SystemError.check { fsync(number) }
  }

  /// Takes the lock of this file, which ends with the process or the descriptor.
  ///
  /// - Returns: Whether nobody else had it.
  func lock() throws(SystemError) -> Bool {
    do {
      try SystemError.check { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error
    }
  }

  func unlock() {
    _ = flock(number, LOCK_UN)
  }

  /// Whether something is mounted at this directory, as far as the system tells.
  var isMountRoot: Bool { clinux_is_mount_root(number) == 1 }

  /// Exchanges two names in one step.
  func exchange(_ name: EntryName, with otherName: EntryName, in other: borrowing FileDescriptor) throws(SystemError) {
    let otherNumber = other.number
    try SystemError.check { unsafe clinux_exchange(number, name.bytes, otherNumber, otherName.bytes) }
  }
}
