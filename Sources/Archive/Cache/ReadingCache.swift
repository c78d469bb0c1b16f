package import Caching
import Glibc
import Reports
import SystemCalls

/// Keeps what the files of an archive gave, so that the next build reads only what is new or was changed.
///
/// A file is known again by its name, its size and its times. What is kept belongs to one program, one set of limits and
/// one set of archives; anything else is not believed, and neither is a file that does not pass its checksums.
package struct ReadingCache: Sendable {
  private let path: String
  private let key: String

  /// The file in the cache directory.
  private static let fileName = "reports"
  private static let prefix = "archive-"
  /// A file that was changed so shortly before it was read might be changed again within the same tick of the clock.
  private static let tick = 1_000_000_000

  /// Opens the cache of an archive.
  ///
  /// - Parameters:
  ///   - directory: Where caches are.
  ///   - archives: The archives, as they are named; what they stand for is looked up.
  ///   - limits: The limits of reading.
  ///   - program: What tells this program, and so its parser, from any other.
  /// - Throws: `CacheError` when nothing can be kept there.
  package init(_ directory: CacheDirectory, archives: [String], limits: Limits, program: String) throws(CacheError) {
    let places = archives.sorted().map { archive in
      // With several archives names of files begin with the archive's own, as it was given.
      (FilePath.resolved(archive) ?? archive) + (archives.count == 1 ? "" : "\n\(archive)")
    }
    let name = Self.prefix + StableHash.hexadecimal(places.joined(separator: "\n\n"), digits: 32)
    path = try directory.directory(name) + "/" + Self.fileName
    key = "\(program)\n\(limits)\n\(places)"
    directory.removeUnused(prefix: Self.prefix, files: [Self.fileName, "\(Self.fileName).new"])
  }

  /// What is known of an archive, and what has to be read.
  struct Match {
    /// What the files gave that have not changed.
    var reading = Reading()
    /// The files to read.
    var unread: [ArchiveFile] = []
    /// Whether the cache holds exactly this reading.
    var isCurrent = false
  }

  /// Looks up the files that a walk found.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - now: The time of the run.
  /// - Returns: What is known of them.
  func match(_ files: [ArchiveFile], now: Timestamp) -> Match {
    guard let (loaded, time) = load(), now >= time || loaded.latest.seconds - 2 * 86_400 <= now.seconds,
      loaded.dropped <= loaded.set.aggregates.count
    else { return Match(unread: files) }
    var reading = loaded
    var isKept = Array(repeating: false, count: reading.names.count)
    var unread: [ArchiveFile] = []
    var places: [String: Int]?
    var next = 0
    for file in files {
      // Mostly files stand in the same order as the last time.
      if next >= reading.names.count || reading.names[next] != file.name {
        let known = places ?? Dictionary(zip(reading.names, reading.names.indices)) { first, _ in first }
        places = known
        next = known[file.name] ?? reading.names.count
      }
      guard next < reading.names.count else {
        unread.append(file)
        continue
      }
      let trust = reading.yields[next].trust
      if reading.stamps[next] == file.stamp, trust == .stable || trust == .ofTheMoment && now == time, !isKept[next] {
        isKept[next] = true
      } else {
        unread.append(file)
      }
      next += 1
    }
    let isWhole = isKept.allSatisfy { $0 }
    if !isWhole { reading.keep(isKept) }
    return Match(reading: reading, unread: unread, isCurrent: isWhole && unread.isEmpty)
  }

  /// The nanoseconds since 1970 that the system's clock tells, for comparison with the times of files.
  static func clock() -> Int {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Notes how far what a file gave can be believed the next time.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - yield: What it gave.
  ///   - problems: What was odd about it.
  ///   - start: When reading began, by `clock()`.
  static func judge(
    _ file: ArchiveFile, _ yield: inout FileYield, problems: some Sequence<Problem>, start: Int
  ) {
    yield.trust = .stable
    for problem in problems {
      if problem.code == "unreadable" {
        yield.trust = .none
        return
      }
      if timeCodes.contains(problem.code) { yield.trust = .ofTheMoment }
    }
    if max(file.modified, file.changed) > start - tick { yield.trust = .none }
  }

  /// The codes of problems with times that were not believed: they may be when more time has passed.
  private static let timeCodes: Set<String> = ["M4", "tls-period", "failure-date"]

  // MARK: The file

  /// Reads the file.
  ///
  /// - Returns: What the files gave, and the time of the run that read them; nil when there is no such file, or it is not
  ///   to be believed.
  private func load() -> (reading: Reading, now: Timestamp)? {
    guard var file = CacheReader(path), file.section(UInt8.self) == Array(key.utf8),
      let numbers = file.section(Int.self), numbers.count == 2, let reading = Reading(&file)
    else { return nil }
    var known = reading
    known.dropped = numbers[1]
    return (known, Timestamp(seconds: numbers[0]))
  }

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - reading: What the files gave.
  ///   - now: The time of the run.
  /// - Throws: `CacheError` when it cannot be written; then the next run reads more.
  func save(_ reading: Reading, now: Timestamp) throws(CacheError) {
    var file = try CacheWriter(path)
    try file.section(Array(key.utf8))
    try file.section([now.seconds, reading.dropped])
    try reading.write(to: &file)
    try file.finish()
  }
}
