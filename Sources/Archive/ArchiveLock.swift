import Glibc
import SystemCalls

/// Keeps files from being pruned away while somebody reads them: a lock on each directory that is named as an archive.
///
/// Readers share it, pruning has it alone, and taking mail in needs none, because it only adds. The lock is `flock(2)` on
/// the directory itself, so that an archive which may only be read can be locked as well, and no file tells of it. The
/// system ends it together with the process.
package final class ArchiveLock: Sendable {
  private let descriptors: [Int32]

  private init(_ descriptors: [Int32]) {
    self.descriptors = descriptors
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  /// Waits until nobody prunes the archives, and keeps them from being pruned.
  ///
  /// Reading goes on without a lock where there is none to have: on a file system that knows no locks, and for an archive
  /// that is a single file or is missing, which the reading itself tells.
  ///
  /// - Parameters:
  ///   - archives: The paths that are read.
  ///   - waiting: Is called once with an archive's path when it is being pruned.
  /// - Returns: The lock, which ends with the value: keep it by `withExtendedLifetime`.
  package static func reading(_ archives: [String], waiting: (String) -> Void) -> ArchiveLock {
    var descriptors: [Int32] = []
    // In one order, so that nobody waits for another in a circle.
    for archive in Set(archives).sorted() {
      guard let descriptor = try? open(archive) else { continue }
      if !lock(descriptor, LOCK_SH | LOCK_NB), errno == EWOULDBLOCK {
        waiting(archive)
        _ = lock(descriptor, LOCK_SH)
      }
      descriptors.append(descriptor)
    }
    return ArchiveLock(descriptors)
  }

  /// Has the archives alone.
  ///
  /// - Parameters:
  ///   - archives: The paths of directories.
  ///   - waits: Whether to wait for readers to end.
  /// - Returns: The lock, which ends with the value: keep it by `withExtendedLifetime`.
  /// - Throws: `PruningError` when an archive cannot be locked or, without waiting, somebody reads it.
  package static func pruning(_ archives: [String], waits: Bool) throws(PruningError) -> ArchiveLock {
    var descriptors: [Int32] = []
    for archive in Set(archives).sorted() {
      do throws(SystemError) {
        let descriptor = try open(archive)
        descriptors.append(descriptor)
        guard lock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) else {
          throw SystemError.last
        }
      } catch {
        for descriptor in descriptors { close(descriptor) }
        if error.code == EWOULDBLOCK { throw .isRead(archive) }
        throw .cannotOpen(archive, reason: "\(error)")
      }
    }
    return ArchiveLock(descriptors)
  }

  private static func open(_ path: String) throws(SystemError) -> Int32 {
    try SystemError.check { unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  }

  private static func lock(_ descriptor: Int32, _ operation: Int32) -> Bool {
    while flock(descriptor, operation) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }
}
