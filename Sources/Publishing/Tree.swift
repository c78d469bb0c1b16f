import Glibc
import SystemCalls

/// Work on whole directories.
enum Tree {
  /// A file found by a walk.
  struct File: Equatable, Sendable {
    /// Relative to where the walk began, parts divided by `/`.
    let path: String
    let status: FileStatus
  }

  /// All files below a directory in the order of their paths' bytes, without the dot-files at the top.
  static func files(in root: borrowing FileDescriptor) throws(SystemError) -> [File] {
    var files: [File] = []
    try collect(root, prefix: "", into: &files)
    return files.sorted { $0.path < $1.path }
  }

  private static func collect(
    _ directory: borrowing FileDescriptor, prefix: String, into files: inout [File]
  ) throws(SystemError) {
    for name in try directory.names() where !(prefix.isEmpty && name.isHidden) {
      let status = try directory.status(of: name)
      if status.kind == .directory {
        try collect(try directory.openDirectory(name), prefix: "\(prefix)\(name)/", into: &files)
      } else {
        files.append(File(path: "\(prefix)\(name)", status: status))
      }
    }
  }

  /// Removes an entry with everything below it; one that is not there is removed already.
  ///
  /// - Throws: `EBUSY` before anything below a mount point is touched.
  static func remove(_ name: EntryName, in parent: borrowing FileDescriptor) throws(SystemError) {
    do throws(SystemError) {
      guard try parent.status(of: name).kind == .directory else { return try parent.removeFile(name) }
      try empty(try parent.openDirectory(name))
      try parent.removeDirectory(name)
    } catch {
      if error.code != ENOENT { throw error }
    }
  }

  private static func empty(_ directory: consuming FileDescriptor) throws(SystemError) {
    if directory.isMountRoot { throw SystemError(EBUSY) }
    for entry in try directory.names() { try remove(entry, in: directory) }
  }

  /// Gives an entry, and everything below it, a second name in another directory; what is there already stays.
  ///
  /// Where the file system has no second names, a file is copied, with its rights and its time of change.
  static func link(
    _ name: EntryName, from source: borrowing FileDescriptor, to target: borrowing FileDescriptor
  ) throws(SystemError) {
    let status = try source.status(of: name)
    guard status.kind == .directory else { return try linkEntry(name, status, from: source, to: target) }
    try target.makeDirectory(name)
    let directory = try source.openDirectory(name)
    let copy = try target.openDirectory(name)
    for entry in try directory.names() { try link(entry, from: directory, to: copy) }
    try copy.takeRights(of: status)
    try copy.takeTime(of: status)
  }

  private static func linkEntry(
    _ name: EntryName, _ status: FileStatus, from source: borrowing FileDescriptor, to target: borrowing FileDescriptor
  ) throws(SystemError) {
    do {
      try source.link(name, to: target, as: name)
    } catch {
      if error.code == EEXIST { return }
      switch status.kind {
      case .file: try copy(name, from: source, to: target, as: name)
      case .link: try target.makeSymbolicLink(name, to: try source.target(ofLink: name))
      case .directory, .other: throw error
      }
    }
  }

  /// Copies a file with its rights and its time of change.
  static func copy(
    _ name: EntryName, from source: borrowing FileDescriptor, to target: borrowing FileDescriptor, as newName: EntryName
  ) throws(SystemError) {
    let original = try source.openFile(name)
    let status = try original.status()
    let file = try target.createFile(newName)
    let bytes = try original.read(limit: status.size)
    try file.write(bytes.span)
    try file.takeRights(of: status)
    try file.takeTime(of: status)
  }
}
