import Glibc
import SystemCalls

extension Staging {
  /// Puts the new site in the place of the old one, in one step where the system can, and ends the lock.
  ///
  /// The list of files, `manifest.txt`, is written, the user's dot-files at the top are carried over, and everything
  /// is on the disk before the old site goes. Whatever fails before that, the old site stands.
  ///
  /// - Returns: What was done.
  /// - Throws: `unmarked`, `foreignDirectory`, `diskFull`, `notWritable` or `failed`; `partlyUpdated` only where the
  ///   directory cannot be renamed.
  package func publish() throws(PublishingError) -> Publication {
    let site = location.given
    try checkUnfinished("publish", site)
    let isMarked = try PublishingError.naming("read", site) { () throws(SystemError) in
      try Ownership.isMarked(root)
    }
    guard isMarked else { throw .unmarked(site) }
    let manifest = Manifest(sizes: try files().reduce(into: [:]) { $0[$1.path] = $1.status.size })
    _ = try write(manifest.bytes, to: SitePath.manifest)
    finish()
    let new = try files()
    var publication = try compare(new)
    publication.warnings = leftovers
    publication.files = new.filter { $0.path != Manifest.path }.map(PublishedFile.init)
    if isInside {
      try sync()
      try updateFileByFile(new, &publication)
    } else {
      try publishBeside(new, &publication)
    }
    abandon()
    return publication
  }

  private func files() throws(PublishingError) -> [Tree.File] {
    try PublishingError.naming("read", location.given) { () throws(SystemError) in try Tree.files(in: root) }
  }

  private func sync() throws(PublishingError) {
    try PublishingError.naming("save", location.given) { () throws(SystemError) in
      try faults.check(.sync)
      try root.syncFileSystem()
    }
  }

  /// Counts what is new, what stays and what goes.
  private func compare(_ new: [Tree.File]) throws(PublishingError) -> Publication {
    var result = Publication(
      method: .exchange, written: 0, unchanged: 0, removed: 0, bytes: 0, bytesWritten: 0, warnings: [])
    var old: [String: FileStatus] = [:]
    if let previous {
      let files = try PublishingError.naming("read", location.given) { () throws(SystemError) in
        try Tree.files(in: previous.root)
      }
      for file in files { old[file.path] = file.status }
    }
    for file in new {
      result.bytes += file.status.size
      if let before = old.removeValue(forKey: file.path), before.looksLike(file.status) {
        result.unchanged += 1
      } else {
        result.written += 1
        result.bytesWritten += file.status.size
      }
    }
    result.removed = old.count
    return result
  }

  private func publishBeside(_ new: [Tree.File], _ publication: inout Publication) throws(PublishingError) {
    let current = try openCurrent()
    let mayReplace = try PublishingError.naming("carry the dot-files over from", location.given) {
      () throws(SystemError) in
      try faults.check(.carryOver)
      if let current { try carryOver(from: current.root) }
      if let current { try root.takeRights(of: current.status) } else { try root.setMode(0o755) }
      // Where only a group may read the site, and this process may not give it to that group, the directory must stay.
      guard let current else { return true }
      let isSame = try root.status().hasRights(of: current.status)
      return isSame || current.status.mode & 0o005 == 0o005
    }
    try sync()
    guard let current else {
      try PublishingError.naming("create", location.given) { () throws(SystemError) in
        try faults.check(.moveIn)
        try lock.directory.rename(name, to: lock.directory, as: location.name)
      }
      if (try? lock.directory.sync()) == nil { publication.warnings.append("cannot sync '\(location.parent)'") }
      return
    }
    guard mayReplace, let (method, oldName) = try replace() else { return try updateFileByFile(new, &publication) }
    publication.method = method
    do {
      try lock.directory.sync()
      try rescueDotFiles(from: current.root)
      try faults.check(.removeOld)
      try Tree.remove(oldName, in: lock.directory)
    } catch {
      publication.warnings.append("cannot remove the old site at '\(location.parent)/\(oldName)': \(error)")
    }
  }

  /// The site that stands now, which may be another than at the beginning.
  private func openCurrent() throws(PublishingError) -> PreviousSite? {
    let current = try Self.openPrevious(location, force: force)
    guard let current, let previous else { return current }
    return current.status.isSameObject(as: previous.status) ? previous : current
  }

  /// Exchanges the new site and the old one, or renames first the one and then the other.
  ///
  /// - Returns: The way, and the old site's name now; nil if the directory cannot be renamed at all.
  private func replace() throws(PublishingError) -> (Publication.Method, EntryName)? {
    let parent = location.parent
    let retired = OwnNames.retired(of: location.name)
    do {
      try faults.check(.exchange)
      try lock.directory.exchange(name, with: location.name, in: lock.directory)
      return (.exchange, name)
    } catch {
      // Old kernels, some file systems and some containers do not have the call: the renames tell whether it was that.
    }
    do {
      try faults.check(.moveAway)
      try lock.directory.rename(location.name, to: lock.directory, as: retired)
    } catch {
      if error.forbidsRenaming { return nil }
      throw PublishingError(error, "rename", location.given)
    }
    do {
      try faults.check(.moveIn)
      try lock.directory.rename(name, to: lock.directory, as: location.name)
      return (.renames, retired)
    } catch {
      do {
        try faults.check(.moveBack)
        try lock.directory.rename(retired, to: lock.directory, as: location.name)
      } catch _ {
        throw .failed(
          "rename the new site to", path: "\(location.given)",
          reason: "\(error), and the site before "
            + "is at '\(parent)/\(retired)' until the next build")
      }
      throw PublishingError(error, "rename the new site to", location.given)
    }
  }
}
