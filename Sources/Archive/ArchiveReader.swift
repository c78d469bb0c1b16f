import Caching
package import Reports

/// Reads archives: walks, unpacks and parses on several processors, and leaves one copy of each report.
package struct ArchiveReader: Sendable {
  /// What a file may cost.
  package var limits: Limits
  /// The time of the run.
  package var now: Timestamp
  /// How many files may be read side by side, at least 1.
  package var jobs: Int

  /// Makes a reader.
  package init(limits: Limits, now: Timestamp, jobs: Int) {
    self.limits = limits
    self.now = now
    self.jobs = max(jobs, 1)
  }

  /// Reads the files that a walk found, or takes from a cache what they gave when they were read before.
  ///
  /// - Parameters:
  ///   - walk: The files, and what was odd on the way.
  ///   - cache: What is known of the archive; it is brought up to date.
  ///   - progress: Is kept up to date while files are read.
  /// - Returns: The same contents for every number of jobs, and with and without a cache.
  package func read(
    _ walk: DirectoryWalk, cache: ReadingCache? = nil, progress: ReadingProgress
  ) async -> ArchiveContents {
    let start = ReadingCache.clock()
    var match = cache?.match(walk.files, now: now) ?? ReadingCache.Match(unread: walk.files)
    var reading = Reading()
    swap(&reading, &match.reading)
    progress.add(
      files: reading.names.count, bytes: reading.stamps.reduce(0) { $0 + $1.size },
      reports: reading.set.aggregates.count)
    let new = await readCopies(match.unread, start: start, progress: progress)
    if reading.names.isEmpty { reading = new } else if !new.names.isEmpty { reading.append(new, share: 1) }
    var contents = ArchiveContents()
    contents.filesKnown = walk.files.count - match.unread.count
    if let cache, !match.isCurrent {
      do throws(CacheError) {
        try cache.save(reading, now: now)
      } catch .busy(_) {
        // The other build reads the same archive and keeps what it finds.
      } catch {
        contents.warnings.append("\(error)")
      }
    }
    contents.files = reading.counts
    contents.isStable = reading.yields.allSatisfy { $0.trust == .stable }
    contents.set = reading.set
    contents.problems = walk.problems + reading.problems
    reading = Reading()
    var deduplication = Deduplication()
    deduplication.apply(to: &contents.set)
    contents.duplicates = deduplication.duplicates
    contents.problems += deduplication.problems
    contents.problems.sort()
    return contents
  }

  /// What files give, with all copies of reports.
  private func readCopies(_ files: [ArchiveFile], start: Int, progress: ReadingProgress) async -> Reading {
    let batches = Batch.split(files)
    let queue = JobQueue(count: batches.count)
    return await withTaskGroup(of: Void.self, returning: Reading.self) { group in
      let (stream, continuation) = AsyncStream.makeStream(of: BatchResult.self)
      for _ in 0..<min(jobs, batches.count) {
        group.addTask {
          let reader = DocumentReader(limits: limits, now: now)
          while let index = queue.next() {
            let batch = batches[index]
            var reading = Reading()
            reading.names = batch.files.map(\.name)
            reading.stamps = batch.files.map(\.stamp)
            reading.yields = batch.files.map { reader.yield(of: $0, start: start) }
            (reading.set, reading.problems) = reader.take()
            progress.add(files: batch.files.count, bytes: batch.bytes, reports: reading.set.aggregates.count)
            continuation.yield(BatchResult(number: index, bytes: batch.bytes, reading: reading))
          }
        }
      }
      var merger = Merger(files: files.count, bytes: batches.reduce(0) { $0 + $1.bytes })
      var received = 0
      if batches.isEmpty { continuation.finish() }
      for await result in stream {
        merger.add(result)
        received += 1
        if received == batches.count { continuation.finish() }
      }
      return merger.reading
    }
  }
}

/// Files that are read by one task into one set: some hundred small ones, or a few large ones.
private struct Batch: Sendable {
  static let mostFiles = 256
  static let mostBytes = 4 << 20

  var files: ArraySlice<ArchiveFile>
  var bytes: Int

  static func split(_ files: [ArchiveFile]) -> [Batch] {
    var batches: [Batch] = []
    var start = 0
    while start < files.count {
      var end = start
      var bytes = 0
      repeat {
        bytes += files[end].size
        end += 1
      } while end < files.count && end - start < mostFiles && bytes + files[end].size <= mostBytes
      batches.append(Batch(files: files[start..<end], bytes: bytes))
      start = end
    }
    return batches
  }
}

/// What a batch gave.
private struct BatchResult: Sendable {
  let number: Int
  let bytes: Int
  let reading: Reading
}

/// Joins batches in the order of their numbers, whatever the order in which they come.
private struct Merger {
  private(set) var reading = Reading()
  private let bytes: Int
  private var bytesDone = 0
  private var waiting: [Int: BatchResult] = [:]
  private var next = 0

  /// - Parameters:
  ///   - files: How many files all batches have.
  ///   - bytes: How many bytes they have.
  init(files: Int, bytes: Int) {
    self.bytes = bytes
    reading.names.reserveCapacity(files)
    reading.stamps.reserveCapacity(files)
    reading.yields.reserveCapacity(files)
  }

  mutating func add(_ result: BatchResult) {
    waiting[result.number] = result
    while let result = waiting.removeValue(forKey: next) {
      bytesDone += result.bytes
      reading.append(result.reading, share: bytes > 0 ? Double(bytesDone) / Double(bytes) : 1)
      next += 1
    }
  }
}
