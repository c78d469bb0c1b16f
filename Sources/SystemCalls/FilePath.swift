import Glibc

/// What the system knows of paths.
package enum FilePath {
  /// The path without symbolic links, `.` and `..`, from the root.
  ///
  /// - Parameter path: A path that may begin where the program was started.
  /// - Returns: Nil when nothing is there, or the way to it is closed.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Makes a directory and those above it that are missing; only their owner may enter them.
  ///
  /// - Parameter path: The directory, which may be there.
  /// - Throws: Which directory could not be made, and why.
  package static func makeDirectories(_ path: String) throws(DirectoryError) {
    var whole = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      whole += whole.isEmpty || whole == "/" ? part : "/\(part)"
      if unsafe mkdir(whole, 0o700) == 0 { continue }
      let error = SystemError.last
      // Where nothing can be written, some systems say so of directories that are there.
      var status = stat()
      if error.code == EEXIST { continue }
      guard unsafe stat(whole, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw DirectoryError(path: whole, reason: error)
      }
    }
  }
}

/// A directory that could not be made.
package struct DirectoryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The directory.
  package let path: String
  /// What the system refused.
  package let reason: SystemError

  /// Makes an error.
  package init(path: String, reason: SystemError) {
    self.path = path
    self.reason = reason
  }

  /// What people read.
  package var description: String { "cannot make '\(path)': \(reason)" }
}
