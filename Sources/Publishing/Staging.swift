import Synchronization
import SystemCalls

/// A site in the making: a directory that nobody reads yet, on the disk that holds the site.
///
/// It holds open directories, and no list of what was written, so that any number of tasks may write at once. A process that
/// dies leaves the site before as it was, and the next `begin` removes what it left behind.
package final class Staging: Sendable {
  let location: OutputLocation
  let force: Bool
  let faults: Faults
  /// The lock; its directory holds the staging directory: the site's parent, or the site if that cannot be renamed.
  let lock: BuildLock
  /// Whether the staging directory lies in the site, which is then updated file by file.
  let isInside: Bool
  let name: EntryName
  let root: FileDescriptor
  /// Its directories, as far as they are open.
  let directories = OpenDirectories()
  /// The site that stands, if one does.
  let previous: PreviousSite?
  /// Whether it is published or abandoned: its directory may be the site now, and nobody may write to it.
  private let isFinished = Atomic(false)
  /// The files that were taken over unseen from the site before.
  private let keptPaths = Mutex<Set<String>>([])
  /// What a dead process left and could not be removed.
  let leftovers: [String]

  init(
    _ location: OutputLocation, lock: BuildLock, isInside: Bool, previous: PreviousSite?, leftovers: [String],
    force: Bool, faults: Faults
  ) throws(SystemError) {
    let name = OwnNames.staging(of: location.name, inside: isInside)
    try lock.directory.makeDirectory(name)
    root = try lock.directory.openDirectory(name)
    // Nobody shall read, nor a web server hand out, half a site.
    try root.setMode(0o700)
    self.location = location
    self.force = force
    self.faults = faults
    self.lock = lock
    self.isInside = isInside
    self.name = name
    self.previous = previous
    self.leftovers = leftovers
  }

  deinit {
    abandon()
  }

  /// Notes that files were taken over unseen.
  func note(kept files: [PublishedFile]) {
    keptPaths.withLock { paths in
      for file in files { paths.insert(file.path) }
    }
  }

  /// The paths of the files that were taken over unseen.
  var kept: Set<String> { keptPaths.withLock { $0 } }

  /// Lets no further file in.
  func finish() {
    isFinished.store(true, ordering: .relaxed)
  }

  /// Throws when the build is published or abandoned.
  func checkUnfinished(_ operation: String, _ path: String) throws(PublishingError) {
    if isFinished.load(ordering: .relaxed) { throw .failed(operation, path: path, reason: "the build has ended") }
  }

  /// Gives the build up: removes what was written so far and ends the lock.
  ///
  /// The site before stands.
  ///
  /// Nothing happens after `publish`. A value that ends without either is given up too.
  package func abandon() {
    finish()
    directories.close()
    // What cannot be removed now, the next build removes.
    try? Tree.remove(name, in: lock.directory)
    previous?.root.unlock()
    lock.release()
  }
}
