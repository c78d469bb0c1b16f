import Glibc
import SystemCalls

extension Staging {
  /// Locks a site's place and makes a directory to build the next site in.
  ///
  /// It also puts right what a process left that died: its staging directory is removed, and a site that stood aside
  /// between two renames is put back.
  ///
  /// - Parameters:
  ///   - output: The site's directory, which need not exist; missing directories above it are made. Where it is a
  ///     symbolic link, the site is where the link leads.
  ///   - force: Whether to replace what is in a directory that this tool did not make.
  /// - Returns: The build, which holds the lock until it is published, abandoned or forgotten.
  /// - Throws: `foreignDirectory`, `notADirectory`, `locked`, `notWritable`, `diskFull` or `failed`.
  package static func begin(output: String, force: Bool) throws(PublishingError) -> Staging {
    try begin(output: output, force: force, fileByFile: false, faults: Faults())
  }

  /// As the other, with the way of publishing and with faults, for tests.
  static func begin(
    output: String, force: Bool, fileByFile: Bool, faults: Faults
  ) throws(PublishingError) -> Staging {
    let location = try OutputLocation(resolving: output)
    // The root of all cannot be renamed, and is nobody's site.
    guard location.name != "." else { throw .foreignDirectory(output) }
    // A directory that is refused is not touched at all, not even by a lock.
    let found = try openPrevious(location, force: force)
    let isFixed = fileByFile || found?.root.isMountRoot == true
    if !isFixed, let staging = try beginBeside(location, exists: found != nil, force: force, faults: faults) {
      return staging
    }
    return try beginInside(location, force: force, faults: faults)
  }

  /// Begins beside the site, or returns nil where the parent directory cannot be written, but a site stands in it.
  private static func beginBeside(
    _ location: OutputLocation, exists: Bool, force: Bool, faults: Faults
  ) throws(PublishingError) -> Staging? {
    do {
      let lock = try takeLock(OwnNames.lock(of: location.name), in: location.parent, location)
      try PublishingError.naming("restore", location.given) { () throws(SystemError) in
        try recover(location, in: lock.directory)
      }
      return try begin(location, lock: lock, isInside: false, force: force, faults: faults)
    } catch {
      if exists, case .notWritable = error { return nil }
      throw error
    }
  }

  /// Begins in the site itself, which is then updated file by file.
  private static func beginInside(
    _ location: OutputLocation, force: Bool, faults: Faults
  ) throws(PublishingError) -> Staging {
    try PublishingError.naming("create", location.given) { () throws(SystemError) in
      let parent = try FileDescriptor.directory(at: location.parent)
      if case .none = try? parent.status(of: location.name) { try parent.makeDirectory(location.name) }
    }
    let lock = try takeLock(OwnNames.innerLock, in: location.path, location)
    return try begin(location, lock: lock, isInside: true, force: force, faults: faults)
  }

  private static func begin(
    _ location: OutputLocation, lock: BuildLock, isInside: Bool, force: Bool, faults: Faults
  ) throws(PublishingError) -> Staging {
    let previous = try openPrevious(location, force: force)
    // Two users may not see the same lock file: one who can write the parent, and one who cannot.
    if let previous, !previous.lock() { throw .locked(location.given, process: nil) }
    let leftovers = removeLeftovers(of: location.name, in: lock.directory, isInside: isInside)
    return try PublishingError.naming("prepare a build of", location.given) { () throws(SystemError) in
      try Staging(
        location, lock: lock, isInside: isInside, previous: previous, leftovers: leftovers, force: force, faults: faults
      )
    }
  }

  private static func takeLock(
    _ name: EntryName, in directory: String, _ location: OutputLocation
  ) throws(PublishingError) -> BuildLock {
    let lock = try PublishingError.naming("lock", location.given) { () throws(SystemError) in
      try BuildLock.take(name, inDirectoryAt: directory)
    }
    guard let lock else {
      throw .locked(location.given, process: BuildLock.holder(of: name, inDirectoryAt: directory))
    }
    return lock
  }

  /// Opens the site that stands, if one does.
  ///
  /// - Throws: `foreignDirectory` when it is not ours, unless forced.
  static func openPrevious(_ location: OutputLocation, force: Bool) throws(PublishingError) -> PreviousSite? {
    let parent = try PublishingError.naming("open", location.parent) { () throws(SystemError) in
      try FileDescriptor.directory(at: location.parent)
    }
    while true {
      guard let status = try? parent.status(of: location.name) else { return nil }
      guard status.kind == .directory else { throw .notADirectory(location.given) }
      do throws(SystemError) {
        let root = try parent.openDirectory(location.name)
        let ownership = try Ownership(of: root)
        let previous = try PreviousSite(root: root)
        if force || ownership != .foreign { return previous }
        // Another build may have put its site here meanwhile, and the one looked at is half removed: then look again.
        let isSame = (try? parent.status(of: location.name).isSameObject(as: status)) ?? false
        if isSame { break }
      } catch {
        // Between the two renames of another build, nothing is there.
        if error.code != ENOENT { throw PublishingError(error, "read", location.given) }
      }
    }
    throw .foreignDirectory(location.given)
  }

  /// Puts a site back that stood aside between two renames when its process died.
  private static func recover(_ location: OutputLocation, in parent: borrowing FileDescriptor) throws(SystemError) {
    let retired = OwnNames.retired(of: location.name)
    guard (try? parent.status(of: location.name)) == nil, (try? parent.status(of: retired)) != nil else { return }
    try parent.rename(retired, to: parent, as: location.name)
  }

  /// Removes what dead processes left; nobody else is at work, because this one holds the lock.
  ///
  /// - Returns: What could not be removed, and why: no reason to refuse the build.
  private static func removeLeftovers(
    of site: EntryName, in directory: borrowing FileDescriptor, isInside: Bool
  ) -> [String] {
    var warnings: [String] = []
    let retired = OwnNames.retired(of: site)
    for name in (try? directory.names()) ?? [] {
      let isLeftover = OwnNames.isStaging(name, of: site, inside: isInside) || (!isInside && name == retired)
      guard isLeftover else { continue }
      do {
        try Tree.remove(name, in: directory)
      } catch {
        warnings.append("cannot remove '\(name)', left by a build that died: \(error)")
      }
    }
    return warnings
  }
}
