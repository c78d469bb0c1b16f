import Glibc
import Reports
import SystemCalls

/// Finds what may be pruned below an archive's directory; follows no link, so that it never leaves the archive.
struct PruningWalk {
  /// A directory below the archive.
  struct Directory {
    /// The names on the way from the archive's directory, which has none.
    let names: [[UInt8]]
    /// Its place in the layout of `ingest`, if it has one.
    let shelf: ShelfPath?
    /// Entries of any kind.
    let entries: Int
    /// Its regular files, in order.
    var files: [File] = []
  }

  /// A regular file.
  struct File {
    let name: [UInt8]
    let status: StoreDirectory.Status
  }

  /// The directories, each before those in it.
  private(set) var directories: [Directory] = []
  /// Directories that could not be read.
  private(set) var problems: [Problem] = []

  /// Walks.
  ///
  /// - Parameters:
  ///   - archive: The path of the archive, for problems.
  ///   - root: Its directory.
  init(_ archive: String, root: borrowing StoreDirectory) {
    var pending: [[[UInt8]]] = [[]]
    while let names = pending.popLast() {
      do throws(SystemError) {
        let directory = try Self.open(names, below: root)
        let entries = try directory.byteNames()
        var found = Directory(names: names, shelf: ShelfPath(names), entries: entries.count)
        let isMaildir = entries.contains(Array("cur".utf8)) && entries.contains(Array("new".utf8))
        var below: [[[UInt8]]] = []
        for name in entries where !(isMaildir && name == Array("tmp".utf8)) {
          guard let status = try? directory.status(of: name) else { continue }
          switch status.kind {
          case .directory: below.append(names + [name])
          case .file: found.files.append(File(name: name, status: status))
          case .link, .special: break
          }
        }
        directories.append(found)
        pending += below.reversed()
      } catch {
        // What has gone since it was seen is nobody's loss.
        guard error.code != ENOENT else { continue }
        problems.append(
          Problem(
            origin: Origin(file: Self.path(archive, names)), severity: .refused, code: "unreadable",
            message: "cannot read this directory: \(error)"))
      }
    }
  }

  /// Opens a directory by the names on its way, none of which may be a link.
  static func open(
    _ names: [[UInt8]], below root: borrowing StoreDirectory
  ) throws(SystemError) -> StoreDirectory {
    var current = try root.directory(".", creating: false)
    for name in names { current = try current.directory(withoutLinks: name) }
    return current
  }

  /// A path for people.
  static func path(_ archive: String, _ names: [[UInt8]]) -> String {
    String(decoding: bytes(archive, names), as: UTF8.self)
  }

  /// A path to open.
  static func bytes(_ archive: String, _ names: [[UInt8]]) -> [UInt8] {
    var path = Array(archive.utf8)
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    for name in names {
      if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
      path += name
    }
    return path
  }
}
