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
      switch unsafe Entry(cString(path)) {
      case .directory(let identity):
        // An archive that cannot be read at all must not become a site without reports.
        guard let directory = unsafe opendir(cString(path)) else {
          throw ArchiveError.notReadable(archive, reason: "\(SystemError.last)")
        }
        unsafe closedir(directory)
        if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
        // With several archives names begin with the archive's own, so that they say which one is meant.
        if archives.count == 1 {
          walk(path, name: [], identity: identity)
        } else {
          walk([], name: path, identity: identity)
        }
      case .file(let stamp):
        files.append(
          ArchiveFile(path: path, name: archive, size: stamp.size, modified: stamp.modified, changed: stamp.changed))
      case .special(let what):
        throw ArchiveError.notReadable(archive, reason: "it is \(what)")
      case .failure(let reason):
        throw ArchiveError.notReadable(archive, reason: reason)
      }
    }
    problems.sort()
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
    case file(ArchiveFile.Stamp)
    case special(String)
    case failure(String)

    /// Looks at what a path leads to, symbolic links followed.
    ///
    /// - Parameters:
    ///   - path: The path, ended by zero.
    ///   - directory: An open directory that the path begins in, which spares the system the way to it.
    init(_ path: UnsafePointer<CChar>, in directory: Int32 = AT_FDCWD) {
      var status = stat()
      guard unsafe fstatat(directory, path, &status, 0) == 0 else {
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
        self = .file(ArchiveFile.Stamp(size: Int(status.st_size), modified: modified, changed: changed))
      case S_IFIFO: self = .special("a named pipe")
      case S_IFSOCK: self = .special("a socket")
      default: self = .special("a device")
      }
    }
  }

  /// What a directory holds, with names that are ended by zero.
  private struct Children {
    var files = NameList<ArchiveFile.Stamp>()
    var directories: [(name: [UInt8], identity: Identity)] = []
    var others: [(name: [UInt8], code: String, message: String)] = []
    var hasCurrent = false
    var hasNew = false

    var isMaildir: Bool { hasCurrent && hasNew }
  }

  /// Goes through a directory and those below it, without recursion: depth is the file system's to choose.
  ///
  /// - Parameters:
  ///   - base: What stands before the names of files in their paths.
  ///   - name: The name of the directory, with a slash at its end unless it is empty.
  ///   - identity: What tells the directory from any other.
  private mutating func walk(_ base: [UInt8], name: [UInt8], identity: Identity) {
    guard entered.insert(identity).inserted else { return }
    var pending = [name]
    let first = files.count
    while let directory = pending.popLast() {
      guard var children = Self.children(of: base + directory) else {
        add("unreadable", at: directory.dropLast(), "cannot read this directory: \(SystemError.last)")
        continue
      }
      let left = children.isMaildir ? Array("tmp".utf8) : nil
      for other in children.others where other.name != left {
        add(other.code, at: (directory + other.name)[...], other.message)
      }
      // Directories wait on a stack, so that the last in order is put there first; and in order, so that the directory
      // that a loop's links lead to is entered by the same way each time.
      for child in children.directories.sorted(by: { $1.name.lexicographicallyPrecedes($0.name) })
      where child.name != left {
        let childName = directory + child.name
        if entered.insert(child.identity).inserted {
          pending.append(childName + [UInt8(ascii: "/")])
        } else {
          add("loop", at: childName[...], "leads to a directory that is read already: skipped")
        }
      }
      children.files.sort()
      files.reserveCapacity(files.count + children.files.count)
      var path = directory
      children.files.forEach { name, stamp in
        if left.map({ $0.elementsEqual(name) }) ?? false { return }
        path.removeSubrange(directory.count...)
        path += name
        files.append(ArchiveFile(base: base, name: path, stamp))
      }
    }
    // Mostly they are in order already, since directories were.
    files[first...].sort { $0.stands(before: $1) }
  }

  private mutating func add(_ code: String, at name: ArraySlice<UInt8>, _ message: String) {
    let severity = code == "unreadable" ? Problem.Severity.refused : .notice
    let origin = Origin(file: String(decoding: name, as: UTF8.self))
    problems.append(Problem(origin: origin, severity: severity, code: code, message: message))
  }

  /// What a directory holds; nil when it cannot be read.
  private static func children(of path: [UInt8]) -> Children? {
    guard let directory = unsafe opendir(cString(path)) else { return nil }
    defer { unsafe closedir(directory) }
    let descriptor = unsafe dirfd(directory)
    var children = Children()
    while let entry = unsafe readdir(directory) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        let start = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: strlen(start))
        if unsafe bytes[0] == UInt8(ascii: ".") {
          if unsafe bytes.count == 1 || bytes.count == 2 && bytes[1] == UInt8(ascii: ".") { return }
          if unsafe TemporaryName.isOne(Array(bytes)) { return }
        }
        switch unsafe Entry(start, in: descriptor) {
        case .file(let stamp): unsafe children.files.append(bytes, stamp)
        case .directory(let identity): unsafe children.directories.append((Array(bytes), identity))
        case .special(let what):
          unsafe children.others.append((Array(bytes), "special-file", "is \(what), not a file: skipped"))
        case .failure(let reason):
          unsafe children.others.append((Array(bytes), "unreadable", "cannot be read: \(reason)"))
        }
        if bytes.count == 3 {
          if unsafe bytes.elementsEqual("cur".utf8) { children.hasCurrent = true }
          if unsafe bytes.elementsEqual("new".utf8) { children.hasNew = true }
        }
      }
    }
    return children
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
