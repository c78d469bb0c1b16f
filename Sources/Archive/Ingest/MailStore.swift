import Glibc
import Reports
import SystemCalls

/// The part of an archive that one account's mail is stored in.
///
/// Reports lie in `YYYY/MM`, those of doubtful mail in `YYYY/MM/unverified`, mail that holds none in `other/YYYY/MM`.
/// Any number of processes may store at the same time.
struct MailStore {
  /// Where in the archive a file goes.
  enum Shelf: Hashable {
    case reports
    case unverified
    case other
  }

  /// A file that was stored.
  struct Stored: Hashable {
    /// The path relative to the archive.
    let path: String
    /// Whether it was not there before.
    let isNew: Bool
  }

  private let archive: String
  private let account: String?
  private let month: Month
  private var cleared: Set<[String]> = []
  /// The directories that were there at the first look; those of others that run at the same time do not matter, as
  /// they store in the same month.
  private var known: [Shelf: [[String]]] = [:]

  init(archive: String, account: String?, now: Timestamp) {
    self.archive = archive
    self.account = account
    month = now.day.month
  }

  /// Stores a file, or finds that it is there: when this returns it is on the disk.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - name: The name.
  ///   - shelf: Where it goes.
  /// - Returns: The file that has the bytes.
  /// - Throws: `IngestError.notStored`.
  mutating func store(_ bytes: [UInt8], as name: StoredName, on shelf: Shelf) throws(IngestError) -> Stored {
    let target = path(of: month, on: shelf)
    do {
      let root = try StoreDirectory.open(archive)
      // A mailbox that is read again every month gives no files again every month.
      for place in try places(of: shelf, in: root) where place != target {
        if let found = try find(bytes, name, in: place, root) { return Stored(path: found, isNew: false) }
      }
      return try put(bytes, name, in: target, root)
    } catch {
      let path = ([archive] + target).joined(separator: "/")
      throw .notStored(path, reason: error.description)
    }
  }

  private func path(of month: Month, on shelf: Shelf) -> [String] {
    let text = month.description
    let parts = [String(text.prefix(4)), String(text.suffix(2))]
    let top = account.map { [$0] } ?? []
    switch shelf {
    case .reports: return top + parts
    case .unverified: return top + parts + ["unverified"]
    case .other: return top + ["other"] + parts
    }
  }

  /// Opens a directory below the archive's.
  ///
  /// - Parameters:
  ///   - path: The names on the way.
  ///   - root: The archive's directory.
  ///   - creating: Whether to make what is missing; then all on the way is on the disk afterwards, because another
  ///     process may have made it a moment ago.
  /// - Returns: The last directory.
  /// - Throws: What the system refused.
  private func open(
    _ path: [String], in root: borrowing StoreDirectory, creating: Bool
  ) throws(SystemError) -> StoreDirectory {
    var current = try root.directory(".", creating: false)
    for name in path {
      let next = try current.directory(name, creating: creating)
      if creating { try current.sync() }
      current = next
    }
    return current
  }

  /// Adds the file under the first of its names that is free, unless one of them has the same bytes.
  private mutating func put(
    _ bytes: [UInt8], _ name: StoredName, in path: [String], _ root: borrowing StoreDirectory
  ) throws(SystemError) -> Stored {
    let directory = try open(path, in: root, creating: true)
    if cleared.insert(path).inserted { directory.clearUp() }
    for attempt in 0..<100 {
      let candidate = name.candidate(attempt)
      let stored = (path + [candidate]).joined(separator: "/")
      var entry = try directory.entry(candidate, comparedWith: bytes)
      if entry == .absent {
        if try directory.add(bytes, as: candidate) {
          try directory.sync()
          return Stored(path: stored, isNew: true)
        }
        // Somebody was faster: with the same mail, as a rule.
        entry = try directory.entry(candidate, comparedWith: bytes)
      }
      if entry == .same {
        try directory.sync()
        return Stored(path: stored, isNew: false)
      }
    }
    throw SystemError(EEXIST)
  }

  /// The path of the file in a directory if it is there.
  private func find(
    _ bytes: [UInt8], _ name: StoredName, in path: [String], _ root: borrowing StoreDirectory
  ) throws(SystemError) -> String? {
    do {
      let directory = try open(path, in: root, creating: false)
      for attempt in 0..<100 {
        let candidate = name.candidate(attempt)
        switch try directory.entry(candidate, comparedWith: bytes) {
        case .absent: return nil
        case .same:
          try directory.sync()
          return (path + [candidate]).joined(separator: "/")
        case .different: continue
        }
      }
      return nil
    } catch {
      // Removed since, or not to be read: the file is stored once more.
      if error.code == ENOENT || error.code == ENOTDIR || error.code == EACCES { return nil }
      throw error
    }
  }

  /// The directories in which the file may be already: a doubtful one also among the others, but not the other way
  /// round, because it is worth more now.
  private mutating func places(
    of shelf: Shelf, in root: borrowing StoreDirectory
  ) throws(SystemError) -> [[String]] {
    if let known = known[shelf] { return known }
    var top = account.map { [$0] } ?? []
    if shelf == .other { top.append("other") }
    var places: [[String]] = []
    for year in names(top, root, digits: 4) {
      for month in names(top + [year], root, digits: 2) {
        places.append(top + [year, month])
        if shelf == .unverified { places.append(top + [year, month, "unverified"]) }
      }
    }
    // The newest first: what comes again comes soon.
    places.reverse()
    known[shelf] = places
    return places
  }

  /// The names in a directory that are numbers, in order; none when it is not there.
  private func names(_ path: [String], _ root: borrowing StoreDirectory, digits: Int) -> [String] {
    guard let directory = try? open(path, in: root, creating: false), let names = try? directory.names() else {
      return []
    }
    return names.filter { $0.utf8.count == digits && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }.sorted()
  }
}
