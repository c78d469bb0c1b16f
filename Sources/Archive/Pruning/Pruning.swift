package import Reports
import SystemCalls

/// Removes from an archive what is older than a day.
///
/// A file goes when nothing speaks for keeping it: the month of the layout of `ingest` in which it lies has ended before
/// the day, and so has the period of every report in it. Where one of the two is not there the other decides; a file
/// that lies in no month and holds no report stays, because it is no report that got old. So a late report stays as long
/// as the month in which it came, and a mailbox stays until its youngest report is old.
package struct Pruning: Sendable {
  /// Something that was removed, or would be.
  package struct Removed: Hashable, Sendable {
    /// The path, the archive's own included.
    package let path: String
    /// Bytes of a file; 0 for a directory.
    package let size: Int
    /// Whether it is a directory that had become empty.
    package let isDirectory: Bool
  }

  /// What became of an archive.
  package struct Result: Sendable {
    /// What was removed, in order: files, then directories.
    package internal(set) var removed: [Removed] = []
    /// Files that were kept.
    package internal(set) var kept = 0
    /// What could not be read or removed.
    package internal(set) var problems: [Problem] = []
  }

  private let archive: String
  private let day: Day
  private let reader: InventoryReader
  private let now: Timestamp

  /// Prepares to prune an archive.
  ///
  /// - Parameters:
  ///   - archive: The path of a directory.
  ///   - day: The first day of which everything is kept; not after the day of `now`.
  ///   - now: The time of the run: directories of this month and year stay, as mail may be about to be stored there.
  ///   - reader: Reads what may be old.
  package init(_ archive: String, before day: Day, now: Timestamp, reader: InventoryReader) {
    self.archive = archive
    self.day = min(day, now.day)
    self.now = now
    self.reader = reader
  }

  /// Prunes; somebody must hold the archive's lock.
  ///
  /// - Parameter isDryRun: Whether nothing is removed and the result tells what would be.
  /// - Returns: What was removed.
  /// - Throws: `PruningError.cannotOpen` when the archive is no directory that can be read.
  package func run(isDryRun: Bool) async throws(PruningError) -> Result {
    do throws(SystemError) {
      let root = try StoreDirectory(existing: archive)
      let walk = PruningWalk(archive, root: root)
      let old = await oldFiles(walk)
      var result = Result()
      result.problems = walk.problems
      result.kept = walk.directories.reduce(0) { $0 + $1.files.count }
      var left = walk.directories.map(\.entries)
      for (index, directory) in walk.directories.enumerated() {
        let files = directory.files.indices.filter { old[index].contains($0) }.map { directory.files[$0] }
        guard !files.isEmpty else { continue }
        let removed = remove(files, of: directory, below: root, isDryRun: isDryRun, &result)
        left[index] -= removed
        result.kept -= removed
      }
      removeEmpty(walk, left, below: root, isDryRun: isDryRun, &result)
      return result
    } catch {
      throw .cannotOpen(archive, reason: "\(error)")
    }
  }

  /// The numbers of the old files of each directory.
  private func oldFiles(_ walk: PruningWalk) async -> [Set<Int>] {
    var old = walk.directories.map { _ in Set<Int>() }
    var doubtful: [(directory: Int, file: Int)] = []
    var files: [ArchiveFile] = []
    for (index, directory) in walk.directories.enumerated() {
      let month = month(of: directory)
      // Nothing in a month that is kept needs to be read.
      if let month, !month.isBefore(day) { continue }
      for (number, file) in directory.files.enumerated() {
        if TemporaryName.isOne(file.name) {
          // A killed run left it in a month in which none stores any more; elsewhere somebody may be writing it.
          if month != nil { old[index].insert(number) }
          continue
        }
        let names = directory.names + [file.name]
        doubtful.append((index, number))
        files.append(
          ArchiveFile(
            path: PruningWalk.bytes(archive, names), name: PruningWalk.path(archive, names), size: file.status.size,
            modified: file.status.modified))
      }
    }
    let inventories = await reader.read(files, progress: ReadingProgress(files))
    for (place, inventory) in zip(doubtful, inventories)
    where isOld(inventory, isInMonth: month(of: walk.directories[place.directory]) != nil) {
      old[place.directory].insert(place.file)
    }
    return old
  }

  private func month(of directory: PruningWalk.Directory) -> ShelfPath? {
    guard let shelf = directory.shelf, case .month = shelf.place else { return nil }
    return shelf
  }

  private func isOld(_ inventory: FileInventory, isInMonth: Bool) -> Bool {
    guard !inventory.problems.contains(where: { $0.code == "unreadable" }) else { return false }
    guard isInMonth || !inventory.reports.isEmpty else { return false }
    return inventory.reports.allSatisfy { report in
      report.end.map { $0 < day.start } ?? isInMonth
    }
  }

  /// Removes files of a directory.
  ///
  /// - Returns: How many have gone.
  private func remove(
    _ files: [PruningWalk.File], of directory: PruningWalk.Directory, below root: borrowing StoreDirectory,
    isDryRun: Bool, _ result: inout Result
  ) -> Int {
    var removed = 0
    for file in files {
      let path = PruningWalk.path(archive, directory.names + [file.name])
      do throws(SystemError) {
        if !isDryRun {
          let place = try PruningWalk.open(directory.names, below: root)
          guard try place.remove(file: file.name, seenAs: file.status) else { continue }
        }
        result.removed.append(Removed(path: path, size: file.status.size, isDirectory: false))
        removed += 1
      } catch {
        result.problems.append(
          Problem(
            origin: Origin(file: path), severity: .refused, code: "not-removed",
            message: "cannot be removed: \(error)"))
      }
    }
    return removed
  }

  /// Removes the directories of months and years in which nothing is left.
  private func removeEmpty(
    _ walk: PruningWalk, _ entries: [Int], below root: borrowing StoreDirectory, isDryRun: Bool,
    _ result: inout Result
  ) {
    var left: [[[UInt8]]: Int] = [:]
    for (directory, count) in zip(walk.directories, entries) { left[directory.names] = count }
    for directory in walk.directories.reversed() {
      guard left[directory.names] == 0, let shelf = directory.shelf, isPast(shelf) else {
        continue
      }
      let parent = Array(directory.names.dropLast())
      if !isDryRun {
        guard let name = directory.names.last, let place = try? PruningWalk.open(parent, below: root),
          place.remove(emptyDirectory: name)
        else { continue }
      }
      left[parent, default: 1] -= 1
      result.removed.append(
        Removed(path: PruningWalk.path(archive, directory.names) + "/", size: 0, isDirectory: true))
    }
  }

  /// Whether an empty directory may go: nothing is stored there any more.
  private func isPast(_ shelf: ShelfPath) -> Bool {
    switch shelf.place {
    case .year(let year): year < now.day.month.year
    case .month(let month): month < now.day.month && shelf.isBefore(day)
    }
  }
}
