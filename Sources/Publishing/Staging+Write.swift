import Glibc
import SystemCalls

extension Staging {
  /// From how many bytes on a file goes to the disk while others are made: for small ones the calls cost more than the
  /// sync at the end waits for them.
  private static let earlyBytes = 1 << 17

  /// Writes one file of the new site.
  ///
  /// Any number of tasks may write at once.
  ///
  /// Where the site before has the same bytes at the same path, the file becomes the same one: nothing is written, and
  /// its time of change stays, so that a reader's cache and a copying program see that nothing changed.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: The path from the site's top, such as `d/example.com/2026-10/index.html`.
  /// - Returns: Whether the file is new.
  /// - Throws: `invalidPath`, `duplicatePath`, `diskFull`, `notWritable` or `failed`.
  @discardableResult
  package func write(_ bytes: [UInt8], to path: String) throws(PublishingError) -> WriteOutcome {
    try write(bytes, to: try SitePath(path))
  }

  func write(_ bytes: [UInt8], to path: SitePath) throws(PublishingError) -> WriteOutcome {
    try placing(path) { (directory) throws(SystemError) in
      if let old = try openUnchanged(path), old.status.size == bytes.count,
        try old.directory.descriptor.openFile(path.name).holds(bytes.span)
      {
        try reuse(old, as: path, in: directory)
        return .unchanged
      }
      try faults.check(.createFile)
      let file = try directory.createFile(path.name)
      try faults.check(.writeBytes)
      try file.write(bytes.span)
      try file.setMode(0o644)
      if bytes.count >= Self.earlyBytes { file.startWriting() }
      return .written
    }
  }

  /// Takes one file over from the site before, without knowing its bytes.
  ///
  /// - Parameter path: The path from the site's top.
  /// - Returns: False when the site before does not have it as its `manifest.txt` says, or when an update of that site
  ///   died half-way: then the file must be written.
  /// - Throws: `invalidPath`, `duplicatePath`, `diskFull`, `notWritable` or `failed`.
  package func keep(_ path: String) throws(PublishingError) -> Bool {
    let checked = try SitePath(path)
    guard let previous, !previous.isIncomplete, let size = previous.manifest.sizes[path] else { return false }
    return try placing(checked) { (directory) throws(SystemError) in
      guard let old = try openUnchanged(checked), old.status.size == size else { return false }
      try reuse(old, as: checked, in: directory)
      return true
    }
  }

  /// A plain file of the site before: its directory and what the system says of it.
  struct OldFile {
    let directory: OpenDirectories.Directory
    let status: FileStatus
  }

  /// Finds a file in the site before, if it is plain, and readable for everybody.
  private func openUnchanged(_ path: SitePath) throws(SystemError) -> OldFile? {
    guard let previous else { return nil }
    do {
      let directory = try previous.directories.open(path, in: previous.root, creating: false)
      let status = try directory.descriptor.status(of: path.name)
      guard status.kind == .file, status.mode == 0o644 else { return nil }
      return OldFile(directory: directory, status: status)
    } catch {
      if error.isAbsent { return nil }
      throw error
    }
  }

  /// Gives an old file its name in the new site; where it cannot have two names, its bytes and times are copied.
  private func reuse(
    _ old: OldFile, as path: SitePath, in directory: borrowing FileDescriptor
  ) throws(SystemError) {
    do {
      try faults.check(.linkUnchanged)
      try old.directory.descriptor.link(path.name, to: directory, as: path.name)
    } catch {
      if error.code == EEXIST || error.isFull { throw error }
      try Tree.copy(path.name, from: old.directory.descriptor, to: directory, as: path.name)
    }
  }

  /// Opens the directory of a path in the new site, and names the path in what goes wrong.
  private func placing<Value>(
    _ path: SitePath, _ body: (borrowing FileDescriptor) throws(SystemError) -> Value
  ) throws(PublishingError) -> Value {
    try checkUnfinished("write", path.text)
    do {
      let directory = try directories.open(path, in: root, creating: true)
      return try body(directory.descriptor)
    } catch {
      if error.code == EEXIST { throw .duplicatePath(path.text) }
      throw PublishingError(error, "write", "\(location.given)/\(path.text)")
    }
  }
}
