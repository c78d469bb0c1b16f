import Glibc
import SystemCalls

/// The site that stands while a new one is built.
///
/// A class, because several tasks read it at once and an open descriptor cannot be copied.
final class PreviousSite: Sendable {
  let root: FileDescriptor
  /// Its directories that were opened last.
  let directories = OpenDirectories()
  let status: FileStatus
  /// The tool's own files in it, with those of an update that died.
  let manifest: Manifest
  /// Whether an update died in it, so that no file in it can be taken for what its list says.
  let isIncomplete: Bool

  init(root: consuming FileDescriptor) throws(SystemError) {
    status = try root.status()
    var manifest = Manifest(parsing: try Self.content(of: SitePath.manifest.name, in: root) ?? [])
    let incomplete = try Self.content(of: OwnNames.incomplete, in: root)
    manifest.sizes.merge(Manifest(parsing: incomplete ?? []).sizes) { $1 }
    self.manifest = manifest
    isIncomplete = incomplete != nil
    self.root = root
  }

  /// Takes the lock of the directory itself, besides the lock file: two users may see different lock files.
  ///
  /// - Returns: False when another build has it; true also where a file system cannot lock directories.
  func lock() -> Bool {
    (try? root.lock()) ?? true
  }

  private static func content(
    of name: EntryName, in root: borrowing FileDescriptor
  ) throws(SystemError) -> [UInt8]? {
    do {
      let file = try root.openFile(name)
      guard try file.status().kind == .file else { return nil }
      return try file.read(limit: Manifest.limit)
    } catch {
      if error.isAbsent { return nil }
      throw error
    }
  }
}
