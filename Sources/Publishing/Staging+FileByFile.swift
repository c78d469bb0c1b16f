import Glibc
import SystemCalls

extension Staging {
  /// Updates a site whose directory cannot be renamed: each file takes its place in one step, pages before the indexes
  /// that lead to them, and what is stale goes last.
  ///
  /// While it is at work, a list of all files, old and new, lies in the site: if the process dies, the next one knows by
  /// it what is the tool's.
  func updateFileByFile(_ new: [Tree.File], _ publication: inout Publication) throws(PublishingError) {
    publication.method = .fileByFile
    let site = try PublishingError.naming("open", location.given) { () throws(SystemError) in
      try FileDescriptor.directory(at: location.path)
    }
    let sizes = new.reduce(into: [:]) { $0[$1.path] = $1.status.size }
    let old = previous?.manifest.sizes ?? [:]
    let stale = old.keys.filter { sizes[$0] == nil }.sorted()
    publication.removed = 0
    try PublishingError.naming("write", "\(location.given)/\(OwnNames.incomplete)") { () throws(SystemError) in
      try faults.check(.markIncomplete)
      try mark(Manifest(sizes: old.merging(sizes) { $1 }), in: site)
    }
    do {
      for file in new.sorted(by: Self.precedes) {
        guard let path = Self.path(of: file.path) else { continue }
        try faults.check(.place)
        try place(path, in: site)
      }
      try site.syncFileSystem()
      for path in stale {
        guard let path = Self.path(of: path) else { continue }
        try faults.check(.removeStale)
        if try removeStale(path, in: site) { publication.removed += 1 }
      }
      try faults.check(.unmarkIncomplete)
      try site.removeFile(OwnNames.incomplete)
      try site.sync()
    } catch {
      throw .partlyUpdated(location.given, reason: error.description)
    }
  }

  /// The order of an update: what pages need, pages from the deepest up, indexes from the deepest up, and what tells
  /// other programs of the build.
  static func precedes(_ first: Tree.File, _ second: Tree.File) -> Bool {
    let (one, other) = (rank(first.path), rank(second.path))
    return one == other ? first.path < second.path : one < other
  }

  private static func rank(_ path: String) -> Int {
    let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
    return switch path {
    case "manifest.txt": 5_000
    case "build.json": 4_000
    case _ where path.hasPrefix("assets/"): 0
    case _ where depth == 0: 3_000
    case _ where path.hasSuffix("/index.html"): 2_000 - depth
    default: 1_000 - depth
    }
  }

  private static func path(of text: String) -> SitePath? {
    text == Manifest.path ? .manifest : try? SitePath(text)
  }

  /// Writes the list of an update in progress, whole or not at all.
  private func mark(_ list: Manifest, in site: borrowing FileDescriptor) throws(SystemError) {
    let name = OwnNames.staging(of: location.name, inside: true)
    do {
      let file = try site.createFile(name)
      try file.write(list.bytes.span)
      try file.sync()
      try site.rename(name, to: site, as: OwnNames.incomplete)
    } catch {
      try? site.removeFile(name)
      throw error
    }
    try site.sync()
  }

  private func place(_ path: SitePath, in site: borrowing FileDescriptor) throws(SystemError) {
    let source = try root.descend(path.directories[...], creating: false)
    let target = try site.descend(path.directories[...], creating: true)
    do {
      // Two names of one file: the call leaves both, and nothing has changed.
      try source.rename(path.name, to: target, as: path.name)
    } catch {
      guard error.code == EXDEV else { throw error }
      // A bind mount is another file system to the call, though it may be the same disk.
      let name = OwnNames.staging(of: location.name, inside: true)
      do {
        try Tree.copy(path.name, from: source, to: site, as: name)
        try site.rename(name, to: target, as: path.name)
      } catch {
        try? site.removeFile(name)
        throw error
      }
    }
  }

  /// Removes one file of the tool that the new site does not have, and the directories that it leaves empty.
  ///
  /// - Returns: Whether it was there.
  private func removeStale(_ path: SitePath, in site: borrowing FileDescriptor) throws(SystemError) -> Bool {
    do {
      try site.descend(path.directories[...], creating: false).removeFile(path.name)
    } catch {
      if error.isAbsent { return false }
      throw error
    }
    for depth in path.directories.indices.reversed() {
      guard let parent = try? site.descend(path.directories[..<depth], creating: false) else { break }
      // A directory that holds something else stays.
      guard (try? parent.removeDirectory(path.directories[depth])) != nil else { break }
    }
    return true
  }
}
