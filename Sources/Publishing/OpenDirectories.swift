import Synchronization
import SystemCalls

/// The directories of a new site that were opened last: the files of a page lie together, and to go down from the top for
/// each of them costs more calls of the system than to write it.
final class OpenDirectories: Sendable {
  /// An open directory that several tasks may use at once.
  final class Directory: Sendable {
    let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
      self.descriptor = descriptor
    }
  }

  /// The most directories that stay open.
  private static let limit = 32

  private let known = Mutex<[Substring: Directory]>([:])

  /// Opens the directory of a path.
  ///
  /// - Parameters:
  ///   - path: The path from the top.
  ///   - root: The top.
  ///   - creating: Whether to make what is missing.
  /// - Returns: The directory.
  /// - Throws: What the system refused.
  func open(
    _ path: SitePath, in root: borrowing FileDescriptor, creating: Bool
  ) throws(SystemError) -> Directory {
    let text = path.directory
    if let directory = known.withLock({ $0[text] }) { return directory }
    let directory = Directory(try root.descend(path.directories[...], creating: creating))
    known.withLock { known in
      // Which of them go does not matter: the next files lie in others.
      if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
      known[text] = directory
    }
    return directory
  }

  /// Closes all that nobody uses.
  func close() {
    known.withLock { $0.removeAll() }
  }
}
