import Glibc
import SystemCalls

/// The lock that allows one build of a site at a time: a file that is locked as long as its holder lives.
///
/// The system ends the lock together with the process, however that dies, so that no lock is ever stale. A class, so
/// that every way out of a build ends it.
final class BuildLock: Sendable {
  /// The directory that holds the lock file.
  let directory: FileDescriptor
  private let file: FileDescriptor
  private let name: EntryName

  private init(directory: consuming FileDescriptor, file: consuming FileDescriptor, name: EntryName) {
    self.directory = directory
    self.file = file
    self.name = name
  }

  deinit {
    release()
  }

  /// Takes the lock.
  ///
  /// - Returns: The lock, or nil when another holds it.
  static func take(_ name: EntryName, inDirectoryAt path: String) throws(SystemError) -> BuildLock? {
    let directory = try FileDescriptor.directory(at: path)
    while true {
      let file = try open(name, in: directory)
      guard try file.lock() else { return nil }
      // Its last holder may have removed the file between the two calls: then the lock is one of a file without a name.
      let named = try? directory.status(of: name)
      guard let named, try file.status().isSameObject(as: named) else { continue }
      // The process number only serves a message: a full disk must not be reported here, but where it matters.
      try? file.replaceContent(with: "\(getpid())\n")
      return BuildLock(directory: directory, file: file, name: name)
    }
  }

  /// The process that holds a lock, if its number can be read.
  static func holder(of name: EntryName, inDirectoryAt path: String) -> Int32? {
    guard let directory = try? FileDescriptor.directory(at: path), let file = try? directory.openFile(name),
      let bytes = try? file.read(limit: 20)
    else { return nil }
    return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  /// Removes the file and gives the lock back; a second call does nothing.
  func release() {
    if let named = try? directory.status(of: name), let held = try? file.status(), held.isSameObject(as: named) {
      try? directory.removeFile(name)
    }
    file.unlock()
  }

  private static func open(
    _ name: EntryName, in directory: borrowing FileDescriptor
  ) throws(SystemError) -> FileDescriptor {
    do {
      return try directory.openLockFile(name)
    } catch {
      // A file of another user can be locked all the same, without a number in it.
      guard error.code == EACCES else { throw error }
      do {
        return try directory.openFile(name)
      } catch _ {
        throw error
      }
    }
  }
}
