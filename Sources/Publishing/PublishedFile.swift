/// A file of a site that stands, as it was when it was published.
package struct PublishedFile: Hashable, Sendable {
  /// The path from the site's top.
  package let path: String
  /// Bytes.
  package let size: Int
  /// Modification time: nanoseconds since 1970, UTC.
  package let modified: Int

  /// A file.
  package init(path: String, size: Int, modified: Int) {
    self.path = path
    self.size = size
    self.modified = modified
  }
}

extension PublishedFile {
  init(_ file: Tree.File) {
    self.init(path: file.path, size: file.status.size, modified: file.status.modified)
  }

  /// Whether a file of the system is still the one that was published.
  func isSame(as status: FileStatus) -> Bool {
    status.kind == .file && status.mode == 0o644 && status.size == size && status.modified == modified
  }
}

extension FileStatus {
  /// Modification time: nanoseconds since 1970, UTC.
  var modified: Int { seconds &* 1_000_000_000 &+ nanoseconds }
}
