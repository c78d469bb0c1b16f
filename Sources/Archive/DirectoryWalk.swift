import Glibc
package import Reports
import SystemCalls

/// Finds the regular files below the directories of an archive.
///
/// The order is that of the bytes of the names, so that it is the same on every machine. Symbolic links to files are
/// read, and each directory is entered once, whatever links lead to it, so that a loop ends; special files are never
/// opened. Of a Maildir, `tmp` is left out: mail in it is not complete; and so are files that `ingest` is about to write.
package struct DirectoryWalk: Sendable {
  /// The files, in order.
  package private(set) var files: [ArchiveFile] = []
  /// Directories that could not be read, links that lead nowhere, special files.
  package private(set) var problems: [Problem] = []

  private var entered: Set<Identity> = []
  private var roots: Set<Identity> = []

  private struct Identity: Hashable {
    let device: UInt
    let inode: UInt
  }

  /// Walks through archives.
  ///
  /// - Parameter archives: Paths of directories or single files. Their order does not matter.
  /// - Throws: `ArchiveError.missing` when one of them does not exist or cannot be read.
  package init(_ archives: [String]) throws(ArchiveError) {
    for archive in archives.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      var path = Array(archive.utf8)
      while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
      switch Entry(path) {
      case .directory(let identity):
        // An archive that cannot be read at all must not become a site without reports.
        guard let directory = unsafe opendir(cString(path)) else {
          throw ArchiveError.notReadable(archive, reason: "\(SystemError.last)")
        }
        unsafe closedir(directory)
        // With several archives names begin with the archive's own, so that they say which one is meant.
        walk(path, name: archives.count == 1 ? [] : path, identity: identity)
      case .file(let size, let modified, let changed):
        files.append(ArchiveFile(path: path, name: archive, size: size, modified: modified, changed: changed))
      case .special(let what):
        throw ArchiveError.notReadable(archive, reason: "it is \(what)")
      case .failure(let reason):
        throw ArchiveError.notReadable(archive, reason: reason)
      }
    }
  }

  /// Adds what the walk found to a hash: with an equal number the archive is as it was.
  package func add(to hash: inout ContentHash) {
    hash.add(UInt64(files.count))
    for file in files {
      hash.add(file.name)
      for number in [file.size, file.modified, file.changed] { hash.add(UInt64(bitPattern: Int64(number))) }
    }
    for problem in problems {
      hash.add(problem.origin.file)
      hash.add(problem.message)
    }
  }

  private enum Entry {
    case directory(Identity)
    case file(size: Int, modified: Int, changed: Int)
    case special(String)
    case failure(String)

    /// Looks at what a path leads to, symbolic links followed.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - directory: An open directory that the path begins in, which spares the system the way to it.
    init(_ path: [UInt8], in directory: Int32 = AT_FDCWD) {
      var status = stat()
      guard unsafe fstatat(directory, cString(path), &status, 0) == 0 else {
        self = .failure(SystemError.last.description)
        return
      }
      let kind = status.st_mode & S_IFMT
      switch kind {
      case S_IFDIR:
        self = .directory(Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino)))
      case S_IFREG:
        // Wrapping: a file system may tell any time.
        let modified = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
        let changed = status.st_ctim.tv_sec &* 1_000_000_000 &+ status.st_ctim.tv_nsec
        self = .file(size: Int(status.st_size), modified: modified, changed: changed)
      case S_IFIFO: self = .special("a named pipe")
      case S_IFSOCK: self = .special("a socket")
      default: self = .special("a device")
      }
    }
  }

  /// Goes through a directory and those below it, without recursion: depth is the file system's to choose.
  private mutating func walk(_ path: [UInt8], name: [UInt8], identity: Identity) {
    struct Pending {
      let path: [UInt8]
      let name: [UInt8]
    }
    guard entered.insert(identity).inserted else { return }
    var pending = [Pending(path: path, name: name)]
    var found: [(key: [UInt8], file: ArchiveFile)] = []
    while let directory = pending.popLast() {
      guard let children = Self.children(of: directory.path) else {
        add("unreadable", at: directory.name, "cannot read this directory: \(SystemError.last)")
        continue
      }
      let opened = unsafe open(cString(directory.path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { if opened >= 0 { close(opened) } }
      let isMaildir = children.contains(Array("cur".utf8)) && children.contains(Array("new".utf8))
      for child in children {
        if isMaildir && child == Array("tmp".utf8) || TemporaryName.isOne(child) { continue }
        let childPath = directory.path + (directory.path.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + child
        let childName = directory.name.isEmpty ? child : directory.name + [UInt8(ascii: "/")] + child
        switch opened >= 0 ? Entry(child, in: opened) : Entry(childPath) {
        case .directory(let identity):
          if entered.insert(identity).inserted {
            pending.append(Pending(path: childPath, name: childName))
          } else {
            add("loop", at: childName, "leads to a directory that is read already: skipped")
          }
        case .file(let size, let modified, let changed):
          let shown = String(decoding: childName, as: UTF8.self)
          let file = ArchiveFile(path: childPath, name: shown, size: size, modified: modified, changed: changed)
          found.append((childName, file))
        case .special(let what):
          add("special-file", at: childName, "is \(what), not a file: skipped")
        case .failure(let reason):
          add("unreadable", at: childName, "cannot be read: \(reason)")
        }
      }
    }
    found.sort { $0.key.lexicographicallyPrecedes($1.key) }
    files.append(contentsOf: found.map(\.file))
  }

  private mutating func add(_ code: String, at name: [UInt8], _ message: String) {
    let severity = code == "unreadable" ? Problem.Severity.refused : .notice
    let origin = Origin(file: String(decoding: name, as: UTF8.self))
    problems.append(Problem(origin: origin, severity: severity, code: code, message: message))
  }

  /// The names in a directory, in the order of their bytes; nil when it cannot be read.
  ///
  /// Sorted, so that the directory that a loop's links lead to is entered by the same way each time.
  private static func children(of path: [UInt8]) -> [[UInt8]]? {
    guard let directory = unsafe opendir(cString(path)) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
    }
    // Directories wait on a stack, so that the last in order is put there first.
    return names.sorted { $1.lexicographicallyPrecedes($0) }
  }
}

/// Why an archive could not be read at all.
package enum ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of an archive leads to nothing that can be read.
  case notReadable(String, reason: String)

  package var description: String {
    switch self {
    case .notReadable(let path, let reason): "cannot read archive '\(path)': \(reason)"
    }
  }
}

/// A path as C functions want it.
func cString(_ path: [UInt8]) -> [CChar] {
  path.map(CChar.init(bitPattern:)) + [0]
}
