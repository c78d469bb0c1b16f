/// A regular file of an archive, as the walk found it.
package struct ArchiveFile: Hashable, Sendable {
  /// The path to open: bytes as the file system has them, without a final zero.
  package let path: [UInt8]
  /// The path that people and files for other programs are shown: relative to the archive.
  package let name: String
  /// Size in bytes at the time of the walk.
  package let size: Int
  /// Modification time: nanoseconds since 1970, UTC.
  package let modified: Int
  /// When the file itself was last changed, which nobody can set back: nanoseconds since 1970, UTC.
  package let changed: Int

  /// Makes a file.
  package init(path: [UInt8], name: String, size: Int, modified: Int, changed: Int = 0) {
    self.path = path
    self.name = name
    self.size = size
    self.modified = modified
    self.changed = changed
  }
}
